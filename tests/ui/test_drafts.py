"""What is half typed is kept beside the file, on this device, until it is in the file."""

from pathlib import Path
from typing import Any

from colapp import paths
from colapp.settings import Settings
from colapp.storage.workspace import Workspace
from colapp.ui.drafts import Drafts
from colapp.ui.fields.text import PAUSE
from colapp.ui.requests import drafts as requests
from colapp.ui.session import Session
from tests.conftest import TODAY

SPOT = ("meeting", "step", "redate", "action")


def again(session: Session) -> Drafts:
    """Another start of the program on the same file."""
    return Drafts(Session(session.workspace, Settings(language="fr"), lambda: TODAY))


def on_disk(session: Session) -> Path:
    return paths.drafts(session.workspace.path)


def test_what_is_typed_is_on_the_disk_within_two_seconds_though_one_goes_on_typing(
    session: Session, qtbot: Any
) -> None:
    assert PAUSE <= 2000
    drafts, typed = Drafts(session), ""
    while not on_disk(session).exists():
        typed += "é"
        drafts.put(SPOT, [typed])
        qtbot.wait(PAUSE // 10)
        assert len(typed) < 14, "without a pause it is kept all the same"
    assert again(session).get(*SPOT)[0] in typed


def test_what_was_typed_last_comes_last(session: Session) -> None:
    drafts = Drafts(session)
    for spot in (SPOT, ("meeting", "other", "write", ""), SPOT):
        drafts.put(spot, [str(spot)])
    drafts.put(SPOT, ["encore"])
    drafts.flush()
    found = again(session)
    assert found.spots("meeting")[-1] == SPOT and found.get(*SPOT) == ["encore"]
    assert found.spots("meeting", "step") == [SPOT]


def test_once_emptied_nothing_of_it_stays_on_the_disk(session: Session) -> None:
    drafts = Drafts(session)
    drafts.put(SPOT, ["une phrase"])
    drafts.put(("else",), ["une autre"])
    drafts.flush()
    drafts.put(SPOT, None)
    drafts.flush()
    assert "une phrase" not in on_disk(session).read_text(encoding="utf-8")
    assert "une autre" in on_disk(session).read_text(encoding="utf-8")
    drafts.drop("else")
    assert not on_disk(session).exists()


def test_a_request_half_written_comes_back_with_its_day_and_whom_it_is_for(session: Session) -> None:
    typed = {"tried": "Deux appels", "due": TODAY, "addressee": ("authority_id", "mrc"), "situations": 3}
    requests.keep(session, "problem", typed)
    after = Session(session.workspace, Settings(language="fr"), lambda: TODAY)
    assert requests.of_problem(after, "problem") == typed
    assert requests.of_problem(after, "another") == {}
    requests.keep(session, "problem", {"level": "direction", "tried": ""})
    assert not on_disk(session).exists(), "what the form fills in by itself is no draft"


def test_each_file_has_its_own(session: Session, tmp_path: Path) -> None:
    other = tmp_path / "copy" / session.workspace.path.name
    assert paths.drafts(other) != on_disk(session)


def test_a_file_of_drafts_that_was_cut_short_stops_nobody(session: Session) -> None:
    for text in ('[[["a"], ["b', '{"a": 1}', "[3]", "\udcff"):
        on_disk(session).parent.mkdir(parents=True, exist_ok=True)
        on_disk(session).write_bytes(text.encode("utf-8", "surrogateescape"))
        assert Drafts(session).spots() == []


def test_no_room_on_the_disk_is_no_reason_to_stop_typing(territory_file: Workspace, session: Session) -> None:
    on_disk(session).parent.parent.mkdir(parents=True, exist_ok=True)
    on_disk(session).parent.write_text("a file where the folder should be")
    drafts = Drafts(session)
    drafts.put(SPOT, ["une phrase"])
    drafts.flush()
    assert drafts.get(*SPOT) == ["une phrase"]
    on_disk(session).parent.unlink()
    drafts.flush()
    assert again(session).get(*SPOT) == ["une phrase"], "there is room again: it is kept without a key more"


def test_half_a_letter_stops_nobody(session: Session) -> None:
    """Pasted, an emoji may have been cut in two."""
    drafts = Drafts(session)
    drafts.put(SPOT, ["é \ud83d"])
    drafts.flush()
    drafts.put(SPOT, ["é \U0001f600"])
    drafts.flush()
    assert again(session).get(*SPOT) == ["é \U0001f600"]
