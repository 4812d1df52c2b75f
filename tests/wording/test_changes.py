"""What is said of a change, for each gesture there is."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from colapp import i18n
from colapp.domain.cycle import Amendment
from colapp.domain.evidence import Evidence
from colapp.domain.measure import Measure, MeasurePoint
from colapp.domain.person import Person
from colapp.domain.problem import Outcome, Phase, Problem
from colapp.domain.request import AnswerKind, Request
from colapp.domain.territory import Territory
from colapp.services import actions, cycles, evidence, problems, references, requests, trash, undo
from colapp.storage import references as lists
from colapp.storage.change import Change, Edit
from colapp.storage.store import Store
from colapp.wording import changes
from colapp.wording.telling import UNTOLD
from tests.conftest import TODAY

NB = "\u00a0"


@pytest.fixture(autouse=True)
def english() -> None:
    """The source strings: the French ones are the catalogue's business."""
    i18n.use("en")


@pytest.fixture
def problem_id(store: Store) -> str:
    change = problems.capture(store, TODAY, "she", "Missed visits", owner_id="fortin")
    assert change is not None
    return change.edits[0].row_id


def told(store: Store, change: Change | None = None) -> str:
    return changes.describe(change or store.changes(1)[0], lists.load(store), store)


def detail(store: Store) -> list[str]:
    return changes.lines(store.changes(1)[0], lists.load(store), store)


def first_action(store: Store, problem_id: str) -> str:
    actions.add(store, problem_id, "Verify numbers")
    return actions.actions_of(store, problem_id)[0].id


def first_source(store: Store, problem_id: str) -> str:
    evidence.add(store, problem_id, reference="https://doi.org/10.1136/X1")
    return store.all(Evidence)[0].id


def ask(store: Store, problem_id: str) -> str:
    change = requests.ask(
        store, TODAY, problem_id, level="direction", addressee="SMD", tried="Alone", exceeds="Rules",
        wanted="One shared slot", due=date(2026, 12, 9), meanwhile="Calls",
    )  # fmt: skip
    assert change is not None
    return next(iter(change.touches("request")))


def reply(store: Store, problem_id: str, kind: AnswerKind) -> str:
    request_id = ask(store, problem_id)
    told: dict[str, Any] = {
        "until": date(2027, 1, 15) if kind is AnswerKind.POSTPONED else None,
        "redirected_to": "DSG",
    }
    change = requests.answer(store, TODAY, request_id, kind, "So be it", **told)
    assert change is not None
    return next(iter(change.touches("answer")))


def group(store: Store, problem_id: str) -> str:
    both = [ask(store, problem_id), ask(store, problem_id)]
    change = requests.group(store, TODAY, both, "One door", "One slot", date(2026, 12, 9))
    assert change is not None
    return next(iter(change.touches("grouped_request")))


GESTURES: list[tuple[Callable[[Store, str], Any], str]] = [
    (lambda s, p: None, "New: SHE-001 Missed visits"),
    (lambda s, p: problems.move(s, TODAY, p, Phase.PLAN), "SHE-001: New → Plan"),
    (lambda s, p: problems.move(s, TODAY, p, Phase.NEW, rank="z"), "SHE-001: moved within the column"),
    (lambda s, p: problems.edit(s, p, owner_id="roy"), "SHE-001: owner: K. Fortin → L. Roy"),
    (lambda s, p: problems.edit(s, p, owner_id=None), "SHE-001: owner: K. Fortin → none"),
    (lambda s, p: problems.edit(s, p, due=date(2026, 12, 9)), "SHE-001: due: Dec 9, 2026"),
    (lambda s, p: problems.edit(s, p, context="Since May"), "SHE-001: context edited"),
    (lambda s, p: problems.edit(s, p, impact=4, effort=2), "SHE-001: impact, effort edited"),
    (lambda s, p: problems.wait(s, TODAY, p, "SMD"), "SHE-001: waiting on SMD"),
    (
        lambda s, p: (problems.wait(s, TODAY, p, "SMD"), problems.wait(s, TODAY, p, "")),
        "SHE-001: waits no more",
    ),
    (lambda s, p: problems.bring_back(s, p, "site"), "SHE-001: brought back to site"),
    (lambda s, p: ask(s, p), "SHE-001: asked of SMD: “One shared slot”"),
    (lambda s, p: requests.acknowledge(s, TODAY, ask(s, p)), "SHE-001: SMD has received the request"),
    (lambda s, p: requests.edit(s, ask(s, p), situations=11), "SHE-001: situations: 11"),
    (lambda s, p: reply(s, p, AnswerKind.AUTHORISED), "SHE-001: SMD answers: authorised locally"),
    (lambda s, p: reply(s, p, AnswerKind.REDIRECTED), "SHE-001: SMD answers: redirected"),
    (
        lambda s, p: requests.complete(s, TODAY, reply(s, p, AnswerKind.INFORMATION), "Eleven a month"),
        "SHE-001: information given to SMD",
    ),
    (
        lambda s, p: requests.tell(s, TODAY, reply(s, p, AnswerKind.RESOLVED)),
        "SHE-001: answer of SMD told to the team",
    ),
    (
        lambda s, p: requests.write_workaround(s, reply(s, p, AnswerKind.REFUSED), "Two calls"),
        "SHE-001: workaround noted after the refusal of SMD",
    ),
    (
        lambda s, p: requests.review(s, TODAY, reply(s, p, AnswerKind.REFUSED)),
        "SHE-001: refusal of SMD looked at again",
    ),
    (lambda s, p: requests.withdraw(s, TODAY, ask(s, p), "Late"), "SHE-001: request to SMD withdrawn"),
    (lambda s, p: group(s, p), "Grouped request “One door”: 2 requests"),
    (
        lambda s, p: requests.answer_group(s, TODAY, group(s, p), AnswerKind.RESOLVED),
        "Grouped request “One door”: resolved by this level",
    ),
    (
        lambda s, p: (group(s, p), requests.ungroup(s, s.all(Request)[0].id)),
        "SHE-001: request to SMD taken out of its group",
    ),
    (lambda s, p: problems.share(s, p, {"gra"}), "SHE-001: shared with Granit"),
    (
        lambda s, p: (problems.share(s, p, {"gra"}), problems.share(s, p, set())),
        "SHE-001: no longer shared with Granit",
    ),
    (
        lambda s, p: (problems.share(s, p, {"gra"}), problems.share(s, p, {"estrie"})),
        "SHE-001: shared with Estrie, no longer shared with Granit",
    ),
    (lambda s, p: problems.concern(s, p, {"jed"}), "SHE-001: programmes concerned edited"),
    (lambda s, p: problems.close(s, TODAY, p, Outcome.DUPLICATE, "Same"), "SHE-001: closed, duplicate"),
    (
        lambda s, p: (problems.close(s, TODAY, p, Outcome.DUPLICATE, "Same"), problems.reopen(s, p)),
        "SHE-001: reopened",
    ),
    (lambda s, p: problems.trash(s, p), "SHE-001: put in the trash"),
    (lambda s, p: (problems.trash(s, p), problems.restore(s, p)), "SHE-001: restored from the trash"),
    (lambda s, p: first_action(s, p), "SHE-001: action “Verify numbers” added"),
    (lambda s, p: actions.edit(s, first_action(s, p), what="Verify"), "SHE-001: action “Verify” edited"),
    (lambda s, p: actions.finish(s, first_action(s, p), TODAY), "SHE-001: action “Verify numbers” done"),
    (lambda s, p: actions.trash(s, first_action(s, p)), "SHE-001: action “Verify numbers” put in the trash"),
    (lambda s, p: evidence.add(s, p, title="Taylor 2014"), "SHE-001: source “Taylor 2014” cited"),
    (
        lambda s, p: evidence.edit(s, first_source(s, p), stance="supports"),
        "SHE-001: source “10.1136/x1” edited",
    ),
    (
        lambda s, p: evidence.trash(s, first_source(s, p)),
        "SHE-001: source “10.1136/x1” put in the trash",
    ),
    (
        lambda s, p: (
            evidence.trash(s, first_source(s, p)),
            trash.restore(s, s.all(Evidence, trash=True)[0]),
        ),
        "SHE-001: source “10.1136/x1” restored",
    ),
    (lambda s, p: references.set_board(s, "she", limit_do=3), "Board of Sherbrooke edited"),
    (lambda s, p: references.seat(s, "board-she", "fortin", "chair"), "Board of Sherbrooke edited"),
    (lambda s, p: references.add(s, Person, name="Marc Labbé"), "Lists: “Marc Labbé” added"),
]


@pytest.mark.parametrize(("gesture", "sentence"), GESTURES, ids=[sentence for _, sentence in GESTURES])
def test_each_gesture_is_told(
    store: Store, problem_id: str, gesture: Callable[[Store, str], Any], sentence: str
) -> None:
    gesture(store, problem_id)
    assert told(store) == sentence


def test_whatever_hangs_on_a_problem_names_it_even_by_its_measure(store: Store, problem_id: str) -> None:
    """A gesture that no sentence was written for, of a newer program or of another machine."""
    measure = Measure(id="m", problem_id=problem_id, territory_id="she", name="Absences")
    for row in (
        MeasurePoint(id="p", measure_id="m", note="Strike"),
        Amendment(id="a", problem_id=problem_id, reason="Too early"),
        Evidence(id="e", problem_id=problem_id, title="Taylor"),
    ):
        store.commit("later", measure)
        store.commit("later", row)
        assert told(store).startswith("SHE-001: ")


def test_writing_in_a_cycle_names_the_problem_and_the_quarter(store: Store, problem_id: str) -> None:
    problems.move(store, TODAY, problem_id, Phase.PLAN)
    cycle = cycles.current_cycle(store, problem_id)
    assert cycle is not None
    cycles.write(store, cycle.id, plan="Text 48 h before")
    assert told(store) == "SHE-001: what is tried edited"


def test_undo_and_redo_tell_the_gesture_they_are_about(store: Store, problem_id: str) -> None:
    stack = undo.UndoStack(store)
    problems.move(store, TODAY, problem_id, Phase.PLAN)
    stack.undo()
    assert told(store) == "Undone: SHE-001: New → Plan"
    stack.redo()
    assert told(store) == "Done again: SHE-001: New → Plan"


def test_a_reverted_line_is_told_and_so_is_its_undoing(store: Store, problem_id: str) -> None:
    change = problems.edit(store, problem_id, owner_id="roy")
    assert change is not None
    stack = undo.UndoStack(store)
    store.revert(change.id)
    assert told(store) == "Reverted: SHE-001: owner: K. Fortin → L. Roy"
    stack.undo()
    assert told(store) == "Undone: Reverted: SHE-001: owner: K. Fortin → L. Roy"


def test_on_its_own_page_the_number_is_left_out(store: Store, problem_id: str) -> None:
    problems.move(store, TODAY, problem_id, Phase.PLAN)
    assert changes.tell(store.changes(1)[0], lists.load(store), store) == "New → Plan"


def test_french_has_its_own_order_and_spaces(store: Store, problem_id: str) -> None:
    i18n.use("fr")
    problems.move(store, TODAY, problem_id, Phase.PLAN)
    assert told(store) == f"SHE-001{NB}: Nouveau → Planifier"


@pytest.mark.parametrize(
    ("language", "sentence"),
    [("fr", f"Listes{NB}: modification de “RLS de Sherbrooke”"), ("en", "Lists: ‘RLS de Sherbrooke’ edited")],
)
def test_quotation_marks_inside_others_are_of_the_second_rank(
    store: Store, language: str, sentence: str
) -> None:
    i18n.use(language)
    references.edit(store, Territory, "she", code="0511")
    assert changes.quoted(told(store)) == sentence


def test_a_long_statement_is_elided(store: Store) -> None:
    problems.capture(store, TODAY, "she", "Word " * 60)
    assert len(told(store)) < 80
    assert told(store).endswith("…")


def test_a_change_from_another_version_is_told_as_far_as_it_is_known(store: Store, problem_id: str) -> None:
    change = store.changes(1)[0]
    edit = Edit("problem", problem_id, "she", {"mood": "a"}, {"mood": "b"}, {})
    strange = Change(change.id, "x", "sing", "", None, 9, (edit,))
    assert told(store, strange) == "SHE-001: mood: a → b"
    assert changes.lines(strange, lists.load(store), store) == ["mood: a → b"]
    unheard = Change(change.id, "x", "sing", "", None, 9, (Edit("song", "s", None, None, {"air": "la"}, {}),))
    assert told(store, unheard) == "1 row changed"
    assert told(store, Change(change.id, "x", "sing", "", None, 9, ())) == "Nothing changed"


def test_a_value_that_cannot_be_read_is_shown_as_it_is(store: Store, problem_id: str) -> None:
    change = store.changes(1)[0]
    edit = Edit("problem", problem_id, "she", {"due": None}, {"due": "bientôt"}, {})
    odd = Change(change.id, "x", "edit-problem", "", None, 9, (edit,))
    assert told(store, odd) == "SHE-001: due: bientôt"


def test_the_detail_tells_each_value_with_names(store: Store, problem_id: str) -> None:
    problems.edit(store, problem_id, owner_id="roy", due=date(2026, 12, 9), context="c " * 500)
    owner, due, context = sorted(detail(store), key=lambda line: line[0], reverse=True)
    assert (owner, due) == ("Owner: K. Fortin → L. Roy", "Due: Dec 9, 2026")
    assert context.startswith("Context: c c")
    assert len(context) < 260


def test_the_detail_of_something_new_tells_what_it_was_given(store: Store, problem_id: str) -> None:
    told_lines = detail(store)
    assert "Statement: Missed visits" in told_lines
    assert "Owner: K. Fortin" in told_lines
    assert not any(line.startswith(("Place", "Effort", "problem_id")) for line in told_lines)


def test_the_programme_of_a_request_is_told_as_who_is_asked(store: Store) -> None:
    problems.capture(store, TODAY, "she", "Missed visits")
    change = requests.ask(
        store, TODAY, store.all(Problem)[0].id, level="direction", programme_id="sm", tried="Alone",
        exceeds="Rules", wanted="One shared slot", due=date(2026, 12, 9), meanwhile="Calls",
        criterion="danger",
    )  # fmt: skip
    assert change is not None
    told = changes.lines(change, lists.load(store), store)
    assert {"Direction asked: SM", "Safety: yes", "Asked from: team", "Situations"} & {*told} == {
        "Direction asked: SM", "Safety: yes", "Asked from: team",
    }  # fmt: skip


def test_every_column_that_is_kept_has_a_name(store: Store) -> None:
    from colapp.storage.store import TABLES
    from colapp.wording import columns

    kept = {name for model in TABLES for name in model.model_fields}
    assert kept - columns.LABELS.keys() - UNTOLD == set()


def test_every_label_of_a_service_is_told_on_purpose() -> None:
    import re

    from colapp import paths

    folder = paths.resource().parent / "colapp" / "services"
    found = set()
    for file in folder.glob("*.py"):
        found |= set(re.findall(r'(?:commit|remove)\(\s*"([a-z-]+)"', file.read_text(encoding="utf-8")))
    assert found - changes.TOLD.keys() - {"edit-problem"} == set()
