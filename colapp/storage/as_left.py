"""The problems of some territories as the last day of each of several periods left them.

The log is read backwards and undoes, from now to that day, what was done to phases, levels, dues, waits and
closings. The dates that people gave still rule: a problem typed in or imported later counts from the day it
was raised on, in the state in which it was first written. Names, places, words and the trash are those of
now.
"""

import json
from collections.abc import Collection, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from colapp.domain.period import Period
from colapp.storage.store import Store

_NAMED = "id, number, statement, territory_id, programme_id, owner_id, raised_level, opened_on"
_UNDONE = ("phase", "level", "due", "waiting_on", "waiting_since", "closed_on", "outcome", "closing_note")
"""What is told as it was; days are kept as ISO text, which compares as days do."""

_SCOPE = """
with scope as (
  select * from problem where deleted_at is null and (
    territory_id in (select value from json_each(:territories)) or id in (
      select problem_id from problem_territory
      where deleted_at is null and territory_id in (select value from json_each(:territories)))))
"""

Row = dict[str, Any]
"""Columns of a problem by name, as the file keeps them."""


def last_day(period: Period, today: date) -> date:
    """The day that a period is told from: its last, or today while it lasts."""
    return min(period.end, today)


def problems(
    store: Store, territory_ids: Collection[str], trail: Sequence[Period], today: date
) -> Iterator[tuple[Period, list[Row]]]:
    """The problems that these territories carry or share, per period, the newest period first.

    The rows are the same ones from one period to the next, undone further: read them before going on.
    """
    values = {"territories": json.dumps(sorted(territory_ids)), "after": first_tick_after(trail[0].end)}
    rows: dict[str, Row] = {
        str(row["id"]): row
        for row in store.db.query(
            f"{_SCOPE} select {_NAMED}, {', '.join(_UNDONE)} from scope order by opened_on, number, id",
            values,
        )
    }
    edits = store.db.execute(
        f"{_SCOPE} select e.hlc, e.row_id, e.before from scope join edit e on e.row_id = scope.id"
        " and e.tbl = 'problem' and e.hlc >= :after and e.before is not null order by e.hlc, e.site",
        values,
    ).fetchall()
    for period in reversed(trail):
        end = first_tick_after(period.end)
        # what lasts is told as it stands: a clock that ran ahead must not hide what was just done
        while period.end < today and edits and edits[-1][0] >= end:
            _undo(rows, *edits.pop()[1:])
        yield period, list(rows.values())


def _undo(rows: dict[str, Row], row_id: str, before: str) -> None:
    row = rows[row_id]
    for column, value in json.loads(before).items():
        if column in _UNDONE:
            row[column] = value


def first_tick_after(day: date) -> int:
    """The clock of the log at the midnight that ends a day, where this machine is."""
    midnight = datetime.combine(day + timedelta(days=1), time()).astimezone()
    return int(midnight.timestamp() * 1000) << 16
