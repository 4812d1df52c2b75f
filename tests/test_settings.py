"""What this device remembers, whatever happens to the file that remembers it."""

from pathlib import Path

import pytest

from colapp import paths, settings
from colapp.settings import Settings


def test_without_a_file_the_settings_are_fresh() -> None:
    assert settings.load() == Settings()


def test_what_is_kept_is_found_again(tmp_path: Path) -> None:
    kept = Settings(language="en", theme="dark", text_scale=150, workspace=tmp_path / "été.colapp")
    settings.save(kept)
    assert settings.load() == kept
    assert [path.name for path in paths.data().iterdir()] == ["settings.json"]


@pytest.mark.parametrize(
    "bad", [b"", b"{", b'{"theme": "sepia"}', b"\xff\xfe", b"[]", b'{"text_scale": "huge"}']
)
def test_a_file_that_cannot_be_read_is_set_aside(bad: bytes) -> None:
    file = paths.data() / "settings.json"
    file.parent.mkdir(parents=True)
    file.write_bytes(bad)
    assert settings.load() == Settings()
    assert not file.exists()
    assert file.with_suffix(".unreadable.json").read_bytes() == bad


def test_what_a_newer_program_kept_does_no_harm() -> None:
    settings.save(Settings(language="en"))
    file = paths.data() / "settings.json"
    file.write_text(
        file.read_text(encoding="utf-8").replace("{", '{"huddle_sound": true,', 1), encoding="utf-8"
    )
    assert settings.load().language == "en"


def test_where_nothing_can_be_kept_work_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    blocked = tmp_path / "blocked"
    blocked.touch()
    monkeypatch.setenv("COLAPP_DATA", str(blocked))
    settings.save(Settings(language="en"))
    assert settings.load() == Settings()


def test_two_files_of_one_name_keep_their_copies_apart(tmp_path: Path) -> None:
    here, there = (
        paths.backups(tmp_path / "a" / "estrie.colapp"),
        paths.backups(tmp_path / "b" / "estrie.colapp"),
    )
    assert here != there and here.parent == there.parent == paths.data() / "backups"
    assert here == paths.backups(tmp_path / "b" / ".." / "a" / "estrie.colapp")
    assert here.name.startswith("estrie ")
