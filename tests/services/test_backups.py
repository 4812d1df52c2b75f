"""When a copy is due without anybody asking."""

from datetime import UTC, datetime, timedelta

from colapp.services import backups
from colapp.storage.workspace import Workspace

NOW = datetime(2026, 11, 20, 13, 0, tzinfo=UTC)


def test_a_copy_is_due_at_opening_where_there_is_none_of_the_last_twelve_hours(
    territory_file: Workspace,
) -> None:
    assert backups.is_due(territory_file, NOW)
    backups.make(territory_file, NOW)
    assert not backups.is_due(territory_file, NOW + timedelta(hours=11))
    assert backups.is_due(territory_file, NOW + timedelta(hours=13))


def test_the_newest_copy_decides(territory_file: Workspace) -> None:
    backups.make(territory_file, NOW)
    backups.make(territory_file, NOW - timedelta(days=3))
    assert not backups.is_due(territory_file, NOW + timedelta(hours=1))
