"""Reading, writing and reverting, one gesture at a time."""

import sqlite3
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from colapp.domain.action import Action
from colapp.domain.cycle import Cycle
from colapp.domain.problem import Phase, Problem, ProblemProgramme, ProblemTerritory
from colapp.domain.territory import Territory
from colapp.storage.change import Change, ChangeId
from colapp.storage.connection import connect
from colapp.storage.errors import StaleError, WorkspaceError
from colapp.storage.replay import differences
from colapp.storage.store import TABLES, Store
from colapp.storage.workspace import Workspace
from tests.conftest import Clock

LIFT = Problem(id="lift", number="SHE-001", statement="Ascenseur en panne", territory_id="she")


def kept(store: Store) -> dict[str, list[dict[str, object]]]:
    """Every row of every table, log included."""
    return {table: store.db.query(f"select * from {table}") for table in (*TABLES.values(), "change", "edit")}


def test_what_is_committed_is_read_back_and_logged_whole(store: Store) -> None:
    change = store.commit(
        "capture", LIFT, Action(id="a", problem_id="lift", what="Appeler"), note="dit au caucus"
    )
    assert change is not None
    assert store.get(Problem, "lift") == LIFT
    assert store.change(change.id) == change
    assert (change.who, change.label, change.note, change.reverts) == (
        "k.fortin",
        "capture",
        "dit au caucus",
        None,
    )
    assert change.touches("problem") == {"lift"} and change.touches("cycle") == set()
    assert [edit.before for edit in change.edits] == [None, None]
    assert change.at.tzinfo is UTC


def test_only_what_differs_is_logged_with_what_was_there(store: Store) -> None:
    store.commit("capture", LIFT)
    change = store.commit("edit", LIFT.with_(statement="Ascenseur réparé", impact=3))
    assert change is not None
    (edit,) = change.edits
    assert edit.before == {"statement": "Ascenseur en panne", "impact": 0}
    assert edit.after == {"statement": "Ascenseur réparé", "impact": 3}


def test_nothing_changed_is_no_change(store: Store) -> None:
    store.commit("capture", LIFT)
    before = kept(store)
    assert store.commit("edit", LIFT) is None
    assert store.commit("edit") is None
    assert kept(store) == before


def test_what_leaves_a_row_as_it_is_can_be_logged_too(store: Store) -> None:
    store.commit("capture", LIFT)
    heard: list[Change] = []
    store.listeners.append(heard.append)
    change = store.record("export", LIFT)
    assert store.change(change.id) == change and heard == [change]
    assert store.get(Problem, "lift") == LIFT and differences(store) == []
    assert [edit.territory_id for edit in change.edits] == ["she"]
    assert [each.label for each in store.history(["lift"])] == ["export", "capture"]
    assert store.revert(change.id) is None, "there is nothing to take back"


def test_base_names_the_change_that_wrote_each_value(store: Store) -> None:
    first = store.commit("capture", LIFT)
    second = store.commit("edit", LIFT.with_(impact=3))
    third = store.commit("edit", LIFT.with_(impact=4, statement="Ascenseur encore en panne"))
    assert first and second and third
    assert third.edits[0].base == {"impact": second.id, "statement": first.id}


def test_each_edit_names_the_territory_whose_machines_are_concerned(store: Store) -> None:
    change = store.commit(
        "capture",
        LIFT,
        Cycle(id="c", problem_id="lift"),
        ProblemTerritory(id="s", problem_id="lift", territory_id="gra"),
        Action(id="orphan", problem_id="nowhere"),
        Territory(id="new", name="RLS de la Pommeraie"),
    )
    assert change is not None
    assert {edit.row_id: edit.territory_id for edit in change.edits} == {
        "lift": "she", "c": "she", "s": "she", "orphan": None, "new": None,
    }  # fmt: skip
    edited = store.commit(
        "move", LIFT.with_(phase=Phase.PLAN), Cycle(id="c", problem_id="lift", plan="Essai")
    )
    assert edited is not None
    back = store.revert(edited.id)
    assert back is not None
    assert [edit.territory_id for edit in back.edits] == ["she", "she"]


def test_an_unknown_row_or_change_is_an_error_with_a_name(store: Store) -> None:
    assert store.find(Problem, "nowhere") is None and store.find(Problem, None) is None
    with pytest.raises(WorkspaceError, match="unknown-row"):
        store.get(Problem, "nowhere")
    with pytest.raises(WorkspaceError, match="unknown-row"):
        store.change(ChangeId(1, 1))


def test_all_finds_the_living_or_the_trash_in_order(store: Store) -> None:
    rows = [LIFT.with_(id=name, rank=rank) for name, rank in (("b", "i"), ("a", "i"), ("c", "9"))]
    store.commit("capture", *rows)
    store.remove("trash", rows[0])
    assert [p.id for p in store.all(Problem, order="rank", territory_id="she")] == ["c", "a"]
    assert [p.id for p in store.all(Problem, trash=True)] == ["b"]
    assert store.all(Problem, owner_id=None, phase=Phase.NEW) and not store.all(Problem, phase=Phase.DO)


def test_a_value_missing_in_the_file_is_the_default(store: Store) -> None:
    """Rows come from other machines, in any order and perhaps incomplete."""
    store.db.execute("insert into problem (id, statement) values ('bare', null)")
    assert store.get(Problem, "bare") == Problem(id="bare")


# -- the clock ---------------------------------------------------------------------------------------------


def test_a_slow_clock_does_not_put_a_correction_under_what_it_corrects(store: Store, clock: Clock) -> None:
    written = store.commit("capture", LIFT)
    clock.time -= timedelta(hours=3)
    corrected = store.commit("edit", LIFT.with_(statement="Ascenseur réparé"))
    assert written and corrected
    assert corrected.id > written.id
    assert [change.label for change in store.history(["lift"])] == ["edit", "capture"]
    assert differences(store) == []
    assert store.revert(corrected.id) is not None


def test_two_changes_in_one_millisecond_keep_their_order(store: Store, clock: Clock) -> None:
    still = clock.time
    ids = []
    for impact in (1, 2, 3):
        clock.time = still
        change = store.commit("edit", LIFT.with_(impact=impact))
        assert change is not None
        ids.append(change.id)
    assert ids == sorted(set(ids))
    assert differences(store) == []


def test_new_ids_differ_and_sort_by_time(store: Store, clock: Clock) -> None:
    one = store.new_id()
    clock.time += timedelta(seconds=1)
    later = [store.new_id() for _ in range(50)]
    assert len(set(later)) == 50 and all(one < other for other in later)


# -- reverting ---------------------------------------------------------------------------------------------


def test_reverting_an_addition_puts_it_in_the_trash_and_again_takes_it_out(store: Store) -> None:
    added = store.commit("capture", LIFT)
    assert added is not None
    gone = store.revert(added.id)
    assert gone is not None and gone.reverts == added.id
    assert store.all(Problem) == []
    store.revert(gone.id)
    assert store.all(Problem) == [LIFT]


def test_reverting_one_line_leaves_a_later_edit_of_another_field_alone(store: Store) -> None:
    store.commit("capture", LIFT)
    rated = store.commit("edit", LIFT.with_(impact=3))
    store.commit("edit", LIFT.with_(impact=3, statement="Ascenseur réparé"))
    assert rated is not None
    store.revert(rated.id)
    assert store.get(Problem, "lift") == LIFT.with_(statement="Ascenseur réparé")


def test_a_value_that_changed_since_is_not_overwritten(store: Store) -> None:
    added = store.commit("capture", LIFT)
    first = store.commit("edit", LIFT.with_(impact=3))
    store.commit("edit", LIFT.with_(impact=4))
    assert added and first
    before = kept(store)
    for stale in (first, added):
        with pytest.raises(StaleError):
            store.revert(stale.id)
    assert kept(store) == before


def test_the_trash_gives_back_everything_that_hung_on_a_problem(store: Store) -> None:
    store.commit(
        "capture",
        LIFT,
        Cycle(id="c", problem_id="lift", plan="Essai"),
        Action(id="a", problem_id="lift", cycle_id="c", what="Appeler"),
        ProblemTerritory(id="s", problem_id="lift", territory_id="gra"),
        ProblemProgramme(id="p", problem_id="lift", programme_id="sapa"),
    )

    def hanging() -> list[object]:
        models = (Problem, Cycle, Action, ProblemTerritory, ProblemProgramme)
        return [store.all(model) for model in models]

    whole = hanging()
    store.remove("trash-problem", LIFT)
    assert store.all(Problem) == [] and store.find(Problem, "lift") is not None
    store.commit("restore-problem", store.get(Problem, "lift").with_(deleted_at=None))
    assert hanging() == whole


def test_burying_what_is_buried_already_is_told_apart_by_its_time_only(store: Store) -> None:
    added = store.commit("capture", LIFT)
    assert added is not None
    store.revert(added.id)
    assert store.commit("again", store.get(Problem, "lift")) is None, "one way to write a time"


# -- failing -----------------------------------------------------------------------------------------------


def test_a_full_disk_leaves_neither_row_nor_log(store: Store) -> None:
    store.commit("capture", LIFT)
    before = kept(store)
    pages = store.db.execute("pragma page_count").fetchone()[0]
    store.db.execute(f"pragma max_page_count = {pages}")
    with pytest.raises(WorkspaceError, match="disk-full"):
        store.commit("edit", LIFT.with_(context="x" * 200_000))
    assert kept(store) == before
    store.db.execute(f"pragma max_page_count = {pages * 100}")
    assert store.commit("edit", LIFT.with_(context="x" * 200_000)) is not None


@pytest.mark.parametrize("table", ["problem", "action", "change", "edit"])
def test_a_write_that_fails_halfway_leaves_neither_row_nor_log(store: Store, table: str) -> None:
    before, told = kept(store), list[Change]()
    store.listeners.append(told.append)
    store.db.execute(
        f"create temp trigger halfway before insert on main.{table} begin select raise(abort, 'halfway'); end"
    )
    with pytest.raises(sqlite3.IntegrityError, match="halfway"):
        store.commit("capture", LIFT, Action(id="a", problem_id="lift"))
    assert kept(store) == before and told == []
    store.db.execute("drop trigger halfway")
    assert store.commit("capture", LIFT) is not None


def test_a_reader_who_lingers_makes_the_change_fail_whole(territory_file: Workspace) -> None:
    store = territory_file.store
    store.db.execute("pragma busy_timeout = 0")
    before = kept(store)
    reader = connect(territory_file.path, "ro")
    reader.execute("begin")
    reader.execute("select * from problem")
    with pytest.raises(WorkspaceError, match="busy"):
        store.commit("capture", LIFT)
    reader.close()
    assert kept(store) == before
    assert store.commit("capture", LIFT) is not None


def test_every_listener_is_told_after_the_commit_even_past_one_that_fails(store: Store) -> None:
    seen: list[tuple[str, bool]] = []

    def sees(name: str) -> Callable[[Change], None]:
        return lambda change: seen.append((name, store.db.in_transaction))

    def fails(change: Change) -> None:
        raise LookupError(change.label)

    store.listeners += [sees("first"), fails, sees("last")]
    with pytest.raises(LookupError, match="capture"):
        store.commit("capture", LIFT)
    assert seen == [("first", False), ("last", False)]
    assert store.find(Problem, "lift") == LIFT


def test_history_and_newest_changes_come_newest_first(store: Store) -> None:
    store.commit("capture", LIFT)
    store.commit("capture", LIFT.with_(id="other"))
    store.commit("edit", LIFT.with_(impact=2))
    assert [change.label for change in store.history(["lift"])] == ["edit", "capture"]
    assert [change.label for change in store.history(["lift", "other"])] == ["edit", "capture", "capture"]
    assert store.history([]) == []
    assert [change.label for change in store.changes(2)] == ["edit", "capture"]
    assert [change.label for change in store.changes(9, label="edit")] == ["edit"]
    assert [label for _, label in store.own_labels(9)] == ["edit", "capture", "capture", "start"]


def test_the_moment_of_a_change_is_the_clock_that_named_it(store: Store, clock: Clock) -> None:
    clock.time = datetime(2026, 11, 20, 15, 0, 0, 250_000, tzinfo=UTC)
    change = store.commit("capture", LIFT)
    assert change is not None
    assert change.at == datetime(2026, 11, 20, 15, 0, 1, 250_000, tzinfo=UTC)
