"""Another process that holds a huddle: ``python -m tests.storage.huddle_writer FILE``.

It takes up the meeting of Granit's table where it stands, or begins it, and goes round its agenda without
end, making every gesture of a meeting with the real services. Once a gesture is kept it says so in one line:
the clock of its change, the step at which the meeting stands, and the lines of the minutes, as JSON.
"""

import json
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from colapp.domain.huddle import EntryKind, Presence
from colapp.domain.request import AnswerKind
from colapp.services import actions, huddles, requests
from colapp.storage import huddle as meetings
from colapp.storage import workspace
from colapp.storage.change import Change
from colapp.storage.store import Store

TODAY = date(2026, 11, 20)
LONG = "encore " * 200


def main(path: Path) -> None:
    opened = workspace.open_for_writing(path, None, who="l.roy")
    print("open", opened.why_read_only or "for writing", flush=True)
    store = opened.store
    begun = huddles.begin(store, store.now(), TODAY, "gra")
    running = meetings.running(store, "gra", None)
    assert running is not None
    if begun is not None:
        _say(store, running.id, begun)
    while True:
        for change in _huddle(store, running.id):
            assert change is not None
            _say(store, running.id, change)


def _huddle(store: Store, huddle_id: str) -> Iterator[Change | None]:
    """Once round the agenda."""
    run = meetings.load(store, huddle_id)
    at = next(n for n, step in enumerate(run.steps) if step.id == run.huddle.step_id)
    for step in (*run.steps[at + 1 :], *run.steps[: at + 1]):
        yield huddles.go(store, store.now(), huddle_id, step.id)
        yield from _gestures(store, huddle_id)


def _gestures(store: Store, huddle_id: str) -> Iterator[Change | None]:
    absent = Presence.EXCUSED in {each.presence for each in meetings.load(store, huddle_id).attendance}
    yield huddles.attend(store, huddle_id, "fortin", Presence.PRESENT if absent else Presence.EXCUSED)
    yield huddles.note(store, huddle_id, EntryKind.SAFETY, f"Plancher glissant {LONG}")
    raised = huddles.raise_problem(store, TODAY, huddle_id, "Ascenseur en panne", context=LONG)
    yield raised
    problem_id = _row(raised, "problem")
    asked = huddles.escalate(
        store, TODAY, huddle_id, problem_id, level="direction", tried="Deux appels", exceeds="Le budget",
        wanted="Une réparation", due=date(2026, 12, 1), meanwhile="L’escalier", addressee="DSG",
    )  # fmt: skip
    yield asked
    given = requests.answer(store, TODAY, _row(asked, "request"), AnswerKind.RESOLVED, f"Réparé {LONG}")
    yield given
    yield huddles.tell(store, TODAY, huddle_id, _row(given, "answer"))
    late = actions.add(store, problem_id, "Appeler", person_id="roy", due=date(2026, 11, 10))
    yield late
    action_id = _row(late, "action")
    yield huddles.redate_action(store, TODAY, huddle_id, action_id, TODAY, "Congé")
    yield huddles.block_action(store, TODAY, huddle_id, action_id, "Fournisseur")
    yield huddles.finish_action(store, TODAY, huddle_id, action_id)
    yield huddles.park(store, huddle_id, problem_id=problem_id)
    yield huddles.decide(store, TODAY, huddle_id, "Afficher la liste", "roy", date(2026, 12, 4))
    yield huddles.vote(store, huddle_id, "Rappel la veille", 6, 8, 8)


def _row(change: Change | None, table: str) -> str:
    assert change is not None
    return next(edit.row_id for edit in change.edits if edit.tbl == table and edit.before is None)


def _say(store: Store, huddle_id: str, change: Change) -> None:
    at = meetings.load(store, huddle_id).huddle.step_id
    print(json.dumps([change.id.hlc, at, sorted(change.touches("huddle_entry"))]), flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
