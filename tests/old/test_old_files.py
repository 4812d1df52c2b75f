"""A file made by any released program opens in this one, whole."""

import shutil
from pathlib import Path

import pytest

from colapp.domain.action import Action
from colapp.domain.cycle import Amendment, Cycle, Decision, Degree
from colapp.domain.evidence import Evidence
from colapp.domain.period import Period
from colapp.domain.problem import Outcome, Phase, Problem
from colapp.domain.standard import Standard
from colapp.reports import a3, territory
from colapp.services import cycles, problems
from colapp.services.undo import UndoStack
from colapp.storage import causes, measured, references, rigour, search, workspace
from colapp.storage.errors import WorkspaceError
from colapp.storage.reading import reading
from colapp.storage.replay import differences
from tests.conftest import TODAY

OLD = sorted(Path(__file__).parent.glob("*.colapp"))


@pytest.fixture(params=OLD, ids=lambda path: path.stem)
def old(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A copy of an old file."""
    return Path(shutil.copyfile(request.param, tmp_path / request.param.name))


def test_an_old_file_is_read_whole(old: Path, tmp_path: Path) -> None:
    opened = workspace.open_for_writing(old, tmp_path / "copies")
    store = opened.store
    assert opened.why_read_only == "" and not opened.recovered
    lift, form = store.all(Problem, order="number")
    assert (lift.number, lift.statement, lift.phase) == ("SHE-001", "Ascenseur du CLSC en panne", Phase.DO)
    assert (lift.owner_id, lift.level, lift.waiting_since, lift.due) == ("fortin", "direction", TODAY, TODAY)
    assert (form.outcome, form.closing_note, form.impact) == (
        Outcome.DUPLICATE,
        "Déjà suivi à la direction",
        0,
    )
    assert [gone.statement for gone in store.all(Problem, trash=True)] == ["Délai d’accès trop long"]
    assert [cycle.prediction for cycle in store.all(Cycle)] == ["Réparé en une semaine"]
    assert "Téléphoner à l’entrepôt" in [action.what for action in store.all(Action)]
    lists = references.load(store)
    assert [territory.label for territory in lists.coordinated()] == ["Sherbrooke", "Granit"]
    assert len(store.history([lift.id])) == 4
    assert differences(store) == []
    opened.close()


def test_an_old_file_is_written_in_searched_and_undone(old: Path, tmp_path: Path) -> None:
    opened = workspace.open_for_writing(old, tmp_path / "copies")
    store = opened.store
    assert [hit.number for hit in search.find(store, "entrepot")] == ["SHE-001"]
    assert UndoStack(store).next_undo is None, "a copy is another installation"
    before = store.all(Problem)
    stack = UndoStack(store)
    problems.capture(store, TODAY, "she", "Écrit par un autre programme")
    assert store.all(Problem, number="SHE-004") != []
    stack.undo()
    assert store.all(Problem) == before
    opened.close()
    assert workspace.check(old) == []


def test_an_old_file_is_read_without_being_changed(old: Path) -> None:
    before = old.read_bytes()
    opened = workspace.open_for_reading(old)
    assert len(opened.store.all(Problem)) == 2
    opened.close()
    assert old.read_bytes() == before


def test_an_old_file_is_only_read_and_stays_as_it_is(old: Path, tmp_path: Path) -> None:
    before = old.read_bytes()
    with reading(old) as store:
        lift = store.all(Problem, order="number")[0]
        assert [cycle.prediction for cycle in store.all(Cycle)] == ["Réparé en une semaine"]
        assert a3.build(store, lift.id, TODAY).number == "SHE-001"
        assert territory.build(store, "she", Period.parse("2026-T4"), TODAY).effects == ()
        with pytest.raises(WorkspaceError):
            problems.edit(store, lift.id, aim="Autre chose")
    assert workspace.check(old) == []
    assert old.read_bytes() == before


def test_writing_in_an_old_row_tells_only_what_was_written(old: Path, tmp_path: Path) -> None:
    opened = workspace.open_for_writing(old, tmp_path / "copies")
    store = opened.store
    (cycle,) = store.all(Cycle)
    change = cycles.write(store, cycle.id, unexpected="Deux pannes le même jour")
    assert change is not None
    assert [edit.after for edit in change.edits] == [{"unexpected": "Deux pannes le même jour"}]
    assert differences(store) == []
    opened.close()


def test_the_second_file_keeps_what_was_learned(tmp_path: Path) -> None:
    path = Path(shutil.copyfile(Path(__file__).parent / "second.colapp", tmp_path / "second.colapp"))
    with reading(path) as store:
        lift = store.all(Problem, order="number")[0]
        (shown,) = measured.of_problem(store, lift.id)
        assert [point.value for point in shown.points] == [3, 5, 2]
        assert [phase.reason for phase in shown.phases] == ["Nouveau contrat d’entretien"]
        analysis = causes.load(store, lift.id)
        (idea,) = analysis.countermeasures
        assert (idea.idea, idea.cause_id) == ("Garder une pièce sur place", analysis.causes[0].id)
        assert len(analysis.branches) == 6 and analysis.causes[0].times == 4
        assert [each.quote for each in store.all(Evidence)] == ["Une pièce"]
        (cycle,) = store.all(Cycle)
        assert (cycle.locked_on, cycle.decision, cycle.as_planned) == (TODAY, Decision.ADOPT, Degree.PARTLY)
        assert [each.amendment for each in store.all(Amendment)] == ["Réparé en dix jours"]
        assert [each.standard for each in store.all(Standard)] == ["Une pièce en réserve"]
        assert len(store.all(Action)) == 4
        assert rigour.read(store, lift.id, TODAY).total > 0
