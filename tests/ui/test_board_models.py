"""The models of a board follow every change, row by row, and stay what the file says."""

import random
from typing import Any

import pytest
from PySide6.QtCore import QModelIndex, Qt

from colapp.domain.action import Action
from colapp.domain.problem import OPEN_PHASES, Phase, Pillar, Problem
from colapp.domain.rank import between
from colapp.services import problems
from colapp.storage import cards
from colapp.storage.cards import CardFilter, LaneField
from colapp.storage.store import Store
from colapp.storage.workspace import Workspace
from colapp.ui.board.card_delegate import CARD_ROLE
from colapp.ui.board.cells import Cells
from colapp.ui.session import Session
from tests.conftest import TODAY
from tests.ui.board_hands import add


@pytest.fixture
def cells(session: Session, store: Store) -> Cells:
    """Twelve problems over the columns, followed as the page does."""
    for i in range(12):
        add(store, f"a{i:x}", list(Phase)[i % 5], owner_id=("fortin", "poulin", None)[i % 3])
    cells = Cells(session)
    session.changed.connect(cells.refresh)
    return cells


def show(cells: Cells, lane: LaneField | None = None, **wanted: Any) -> None:
    cells.show(CardFilter("she", **wanted), lane, tuple(Phase))


def agrees(cells: Cells, store: Store) -> None:
    """Every cell holds what reading the file anew would give."""
    for phase in Phase:
        expected = cards.by_lane(store, phase, cells.wanted, cells.lane)
        for key in cells.keys:
            assert cells.models[phase, key].ids == expected.pop(key, []), (phase, key)
        assert expected == {}


def make_some_change(store: Store, chance: random.Random) -> None:
    """One of the many things that people do to problems."""
    living = store.all(Problem)
    problem = chance.choice(living)
    others = chance.sample(living, 3)
    column = cards.ids(store, problem.phase, CardFilter("she"))
    at = chance.randrange(len(column) + 1)
    ranks = {i: card.rank for i, card in cards.by_ids(store, column).items()}
    beside = [ranks[i] for i in column[max(0, at - 1) : at + 1] if i != problem.id]
    rank = between(beside[0] if beside else None, beside[1] if len(beside) > 1 else None)
    edits: list[Problem] = chance.choice([
        [problem.with_(phase=chance.choice(OPEN_PHASES))],
        [problem.with_(rank=rank)],
        [problem.with_(statement=f"Autre {rank}")],
        [problem.with_(owner_id=chance.choice(["fortin", "poulin", "roy", None]))],
        [problem.with_(territory_id=chance.choice(["she", "gra"]))],
        [problem.with_(phase=Phase.CLOSED, closed_on=TODAY)],
        [other.with_(rank=chance.choice("abcxyz") + "1", phase=Phase.DO) for other in others],
        [a.with_(rank=b.rank) for a, b in zip(others, others[1:] + others[:1], strict=True)],
    ])  # fmt: skip
    if chance.random() < 0.15:
        store.remove("trash-problem", problem)
    elif chance.random() < 0.2:
        store.revert(store.changes(1)[0].id)
    else:
        store.commit("x", *edits)


@pytest.mark.parametrize("lane", [None, "owner_id"])
@pytest.mark.parametrize("seed", range(4))
def test_models_follow_any_sequence_of_changes(
    cells: Cells, store: Store, qtmodeltester: Any, lane: LaneField | None, seed: int
) -> None:
    show(cells, lane)
    for model in cells.models.values():
        qtmodeltester.check(model)
    chance = random.Random(seed)
    for _ in range(30):
        if store.all(Problem)[3:]:
            make_some_change(store, chance)
            agrees(cells, store)


def resets(model: Any) -> list[str]:
    """What the model announces from now on."""
    told: list[str] = []
    model.modelReset.connect(lambda: told.append("reset"))
    model.rowsInserted.connect(lambda *_: told.append("inserted"))
    model.rowsRemoved.connect(lambda *_: told.append("removed"))
    model.rowsMoved.connect(lambda *_: told.append("moved"))
    model.dataChanged.connect(lambda *_: told.append("changed"))
    return told


def test_one_change_announces_its_rows_and_nothing_else(cells: Cells, store: Store) -> None:
    show(cells)
    new, plan = resets(cells.models[Phase.NEW, ""]), resets(cells.models[Phase.PLAN, ""])
    check = resets(cells.models[Phase.CHECK, ""])
    problems.move(store, TODAY, "a0", Phase.PLAN)
    assert (new, plan, check) == (["removed"], ["inserted"], [])
    problems.move(store, TODAY, "a0", Phase.PLAN, rank=between(None, "a1"))
    assert plan == ["inserted", "moved", "changed"]
    store.commit("add-action", Action(id="x", problem_id="a0", what="Appeler"))
    assert plan == ["inserted", "moved", "changed", "changed"]
    store.commit("x", store.get(Problem, "a2").with_(context="Ailleurs"))
    assert check == []


def test_a_problem_leaves_a_filter_that_it_no_longer_passes(cells: Cells, store: Store) -> None:
    show(cells, owner_id="poulin")
    assert "a1" in cells.models[Phase.PLAN, ""].ids
    problems.edit(store, "a1", owner_id="fortin")
    assert "a1" not in cells.models[Phase.PLAN, ""].ids
    agrees(cells, store)


def test_a_problem_given_to_somebody_new_opens_a_lane(cells: Cells, store: Store) -> None:
    show(cells, "owner_id")
    assert cells.keys == ["fortin", "poulin", ""]
    problems.edit(store, "a0", owner_id="roy")
    assert cells.keys == ["fortin", "roy", "poulin", ""]
    assert cells.models[Phase.NEW, "roy"].ids == ["a0"]


def test_lanes_by_programme_are_the_territorys_own_matrix(cells: Cells) -> None:
    show(cells, "programme_id")
    assert cells.keys == ["sm", "sapa", "jed"]
    show(cells, "pillar")
    assert cells.keys == list(Pillar)
    show(cells, "level")
    assert cells.keys[:2] == ["team", "site"]


def test_a_model_answers_anything_without_raising(cells: Cells, territory_file: Workspace) -> None:
    show(cells)
    model = cells.models[Phase.NEW, ""]
    beyond = model.createIndex(99, 0)
    for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, CARD_ROLE, 9999):
        assert model.data(QModelIndex(), role) is None
        assert model.data(beyond, role) is None
    whole = territory_file.path.read_bytes()
    territory_file.path.write_bytes(b"?" * len(whole))
    cells.reader.clear()
    assert model.data(model.index(0, 0), CARD_ROLE) is None
    territory_file.path.write_bytes(whole)
    assert model.data(model.index(0, 0), CARD_ROLE).id == "a0"


def test_words_on_a_card_are_the_ones_for_a_screen_reader_too(cells: Cells, store: Store) -> None:
    problems.edit(store, "a0", statement="<img src=x>&R&D", due=TODAY.replace(day=11))
    problems.wait(store, TODAY, "a0", "Direction SMD")
    problems.share(store, "a0", {"gra"})
    show(cells)
    index = cells.models[Phase.NEW, ""].index(0, 0)
    spoken = index.data(Qt.ItemDataRole.AccessibleTextRole)
    for word in ("SHE-a0", "<img src=x>&R&D", "SM", "Karine Fortin", "Direction SMD"):
        assert word in spoken
    assert "<img" not in index.data(Qt.ItemDataRole.ToolTipRole)
