"""The figures of the home screen: each problem counted where it belongs, and its list behind each figure."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from colapp.domain.board import Board, BoardProgramme
from colapp.domain.entity import Entity
from colapp.domain.problem import OPEN_PHASES, Outcome, Phase, Problem, ProblemTerritory
from colapp.domain.request import Answer, AnswerKind, Request
from colapp.domain.territory import Territory
from colapp.services import problems
from colapp.storage import matrix, references
from colapp.storage.matrix import Matrix, Only
from colapp.storage.store import Store
from tests.conftest import TODAY, fill_small, new_workspace


def add(store: Store, problem_id: str, territory: str | None = "she", programme: str | None = "sm", **fields):
    values = {"statement": problem_id, "phase": Phase.PLAN, "opened_on": TODAY, "raised_level": "team"}
    values |= {"level": "team"} | fields
    store.commit("capture", Problem(id=problem_id, territory_id=territory, programme_id=programme, **values))


def share(store: Store, problem_id: str, territory: str) -> None:
    link = ProblemTerritory(id=f"{problem_id}-{territory}", problem_id=problem_id, territory_id=territory)
    store.commit("share", link)


def read(store: Store, territory: str | None = None) -> Matrix:
    return matrix.read(store, references.load(store), territory, TODAY)


def listed(store: Store, only: Only = "open", territory: str | None = None, **lines) -> list[str]:
    lists = references.load(store)
    return matrix.ids_in(store, lists, matrix.scope(lists, TODAY, territory), TODAY, only, **lines)


def days(count: int) -> timedelta:
    return timedelta(days=count)


def test_a_cell_says_how_many_since_when_and_what_presses(store: Store) -> None:
    add(store, "a", opened_on=TODAY - days(63), due=TODAY - days(1))
    add(store, "b", phase=Phase.ACT, due=TODAY, waiting_on="Direction", waiting_since=TODAY - days(11))
    add(store, "c", phase=Phase.CLOSED, outcome=Outcome.ABANDONED, due=TODAY - days(9))
    cell = read(store).cell("she", "sm")
    assert (cell.open, cell.oldest, cell.late, cell.waiting, cell.closed) == (2, TODAY - days(63), 1, 1, 1)
    assert cell.by_phase == (0, 1, 0, 0, 1)
    assert cell.waiting_since == TODAY - days(11)


def test_a_direction_has_to_answer_what_it_is_asked_whoever_leads_the_problem(store: Store) -> None:
    add(store, "a", programme="jed")
    add(store, "b", programme="sm", waiting_on="Direction jeunesse", waiting_since=TODAY)
    add(store, "closed", phase=Phase.CLOSED, outcome=Outcome.SETTLED)
    store.commit(
        "test",
        *(
            Request(id=f"{problem}{n}", problem_id=problem, programme_id="sm", asked_on=TODAY - days(11 - n))
            for problem in ("a", "closed")
            for n in range(2)
        ),
        Request(id="jed", problem_id="b", programme_id="jed", asked_on=TODAY),
        Request(id="answered", problem_id="b", programme_id="sm", asked_on=TODAY),
        Answer(id="1", request_id="answered", answer_kind=AnswerKind.RESOLVED, answered_on=TODAY),
    )
    shown = read(store)
    assert {key: cell.waiting for key, cell in shown.asked.items()} == {"sm": 1, "jed": 1}
    assert shown.asked["sm"].waiting_since == TODAY - days(11)
    assert listed(store, "asked", columns={"sm"}) == ["a"]
    assert listed(store, "asked", columns={"jed"}) == ["b"]
    assert read(store, "gra").asked == {} and listed(store, "asked", "gra", columns={"sm"}) == []


def test_rows_are_the_tables_and_columns_what_they_coordinate(store: Store) -> None:
    store.commit("edit-board", BoardProgramme(id="1", board_id="board-she", programme_id="sm"))
    store.commit("edit-board", BoardProgramme(id="2", board_id="board-gra", programme_id="jed"))
    whole = read(store)
    assert whole.rows == ("she", "gra")
    assert whole.columns == ("sm", "jed")
    assert ("she", "jed") not in whole.coordinated
    assert read(store, "gra").columns == ("jed",)


def test_a_shared_problem_counts_in_each_row_and_once_in_the_totals(store: Store) -> None:
    add(store, "a", "she")
    share(store, "a", "gra")
    whole = read(store)
    assert whole.by_row["she"].open == whole.by_row["gra"].open == 1
    assert whole.by_column["sm"].open == whole.total.open == 1
    problems.share(store, "a", set())
    assert "gra" not in read(store).by_row


def test_a_site_counts_in_the_row_around_it(store: Store) -> None:
    store.commit("add", Territory(id="site", name="CLSC", parent_id="she", rank="d"))
    add(store, "a", "site")
    share(store, "a", "she")
    assert read(store).cell("she", "sm").open == 1
    assert listed(store, rows={"she"}) == ["a"]


def test_a_table_inside_another_keeps_its_own_problems(store: Store) -> None:
    store.commit("edit-board", Board(id="board-estrie", territory_id="estrie"))
    add(store, "here", "she")
    add(store, "above", "estrie")
    whole = read(store)
    assert (whole.by_row["estrie"].open, whole.by_row["she"].open) == (1, 1)


def test_what_belongs_to_no_line_has_a_line_of_its_own(store: Store) -> None:
    assert None not in (*read(store).rows, *read(store).columns)
    add(store, "a", "estrie", None)
    whole = read(store)
    assert whole.rows == ("she", "gra", None)
    assert whole.columns[-1] is None
    assert whole.cell(None, None).open == whole.total.open == 1
    assert listed(store, rows={None}, columns={None}) == ["a"]


def test_one_territory_shows_what_lies_inside_it_only(store: Store) -> None:
    add(store, "a", "she")
    add(store, "b", "gra")
    share(store, "b", "she")
    add(store, "c", "gra")
    inside = read(store, "she")
    assert inside.rows == ("she",)
    assert inside.total.open == 2
    assert set(listed(store, territory="she")) == {"a", "b"}


def test_a_territory_that_ended_is_no_row_but_its_problems_still_count(store: Store) -> None:
    add(store, "a", "gra")
    store.commit("edit", store.get(Territory, "gra").with_(valid_to=TODAY - days(1)))
    whole = read(store)
    assert whole.rows == ("she", None)
    assert whole.by_row[None].open == whole.total.open == 1
    assert listed(store, rows={None}) == ["a"]
    assert read(store, "gra").cell("gra", "sm").open == 1
    store.commit("edit", store.get(Territory, "gra").with_(parent_id="she"))
    assert read(store).cell("she", "sm").open == 1 and listed(store, rows={"she"}) == ["a"]


def test_a_territory_that_has_not_begun_is_no_row(store: Store) -> None:
    store.commit("edit", store.get(Territory, "gra").with_(valid_from=TODAY + days(1)))
    assert read(store).rows == ("she",)


def test_a_territory_without_a_table_is_a_row_itself(store: Store) -> None:
    store.commit("add", Territory(id="site", name="CLSC", parent_id="she", rank="d"))
    add(store, "a", "site")
    assert read(store, "site").cell("site", "sm").open == 1


def test_the_share_settled_where_raised_goes_by_quarter(store: Store) -> None:
    closed = {"phase": Phase.CLOSED, "outcome": Outcome.SETTLED}
    add(store, "a", closed_on=date(2026, 10, 1), **closed)
    add(store, "b", closed_on=date(2026, 9, 30), level="direction", **closed)
    add(store, "c", closed_on=date(2026, 7, 1), **closed)
    add(store, "d", closed_on=date(2024, 12, 31), **closed)
    add(store, "e", closed_on=TODAY, phase=Phase.CLOSED, outcome=Outcome.ABANDONED)
    settled = read(store).settled["she"]
    assert settled.quarters == ((0, 0),) * 6 + ((1, 2), (1, 1))
    assert settled.share == pytest.approx(2 / 3)
    assert settled.shares[0] is None
    assert "gra" not in read(store).settled
    assert listed(store, "settled", rows={"she"}) == ["a", "b", "c"]


@pytest.mark.parametrize(
    ("today", "first"),
    [
        (date(2026, 11, 20), date(2025, 1, 1)),
        (date(2026, 1, 1), date(2024, 4, 1)),
        (date(2025, 12, 31), date(2024, 1, 1)),
    ],
)
def test_eight_quarters_back_the_present_one_included(today: date, first: date) -> None:
    assert matrix.first_quarter(today) == first


def test_what_is_late_comes_first_then_what_waits_then_the_oldest(store: Store) -> None:
    add(store, "young")
    add(store, "old", opened_on=TODAY - days(90))
    add(store, "waits", waiting_on="Direction")
    add(store, "late", due=TODAY - days(1))
    assert listed(store) == ["late", "waits", "old", "young"]
    assert listed(store, "late") == ["late"]
    assert listed(store, "waiting") == ["waits"]


def test_the_trash_is_not_counted(store: Store) -> None:
    add(store, "a")
    problems.trash(store, "a")
    whole = read(store)
    assert whole.total.open == 0
    assert whole.cells == {}


# -- against a recount by hand -------------------------------------------------

TERRITORIES = ["estrie", "she", "gra", "she-site", "gra-site", "away", "unknown", None]
AROUND = {"she-site": "she", "gra-site": "gra", "she": "she", "gra": "gra"}

drawn = st.fixed_dictionaries(
    {
        "territory_id": st.sampled_from(TERRITORIES),
        "shared": st.sets(st.sampled_from(TERRITORIES[:-2]), max_size=3),
        "programme_id": st.sampled_from(["sm", "sapa", "unknown", None]),
        "phase": st.sampled_from(Phase),
        "opened_on": st.dates(TODAY - days(400), TODAY),
        "due": st.none() | st.dates(TODAY - days(3), TODAY + days(3)),
        "waiting_on": st.sampled_from(["", "", "Direction"]),
        "outcome": st.sampled_from(Outcome),
        "closed_on": st.dates(TODAY - days(900), TODAY),
        "level": st.sampled_from(["team", "direction"]),
    }
)


@contextmanager
def workspace_with(found: list[dict]) -> Iterator[Store]:
    with TemporaryDirectory() as folder:
        opened = new_workspace(Path(folder) / "estrie.colapp")
        fill_small(opened.store)
        places = [
            Territory(id="she-site", name="Site", parent_id="she", rank="d"),
            Territory(id="gra-site", name="Site", parent_id="gra", rank="e"),
            Territory(id="away", name="Ailleurs", rank="f"),
        ]
        rows: list[Entity] = []
        for serial, fields in enumerate(found):
            fields = dict(fields)
            rows += [
                ProblemTerritory(id=f"{serial}{shared}", problem_id=str(serial), territory_id=shared)
                for shared in fields.pop("shared")
            ]
            if fields["phase"] is not Phase.CLOSED:
                fields |= {"outcome": None, "closed_on": None}
            else:
                fields["waiting_on"] = ""
            rows.append(Problem(id=str(serial), statement="x", raised_level="team", **fields))
        opened.store.commit("start", *places, *rows)
        yield opened.store
        opened.close()


def rows_by_hand(fields: dict) -> set[str | None]:
    return {AROUND[t] for t in (fields["territory_id"], *fields["shared"]) if t in AROUND} or {None}


def figures(found: list[dict]) -> tuple[int, ...]:
    still = [f for f in found if f["phase"] is not Phase.CLOSED]
    return (
        len(still),
        len([f for f in still if f["due"] and f["due"] < TODAY]),
        len([f for f in still if f["waiting_on"]]),
        len(found) - len(still),
        *(len([f for f in still if f["phase"] is phase]) for phase in OPEN_PHASES),
        min((f["opened_on"] for f in still), default=TODAY).toordinal(),
    )


def figures_of(cell: matrix.Cell) -> tuple[int, ...]:
    oldest = (cell.oldest or TODAY).toordinal()
    return (cell.open, cell.late, cell.waiting, cell.closed, *cell.by_phase, oldest)


@settings(max_examples=100)
@given(st.lists(drawn, max_size=12))
def test_every_figure_is_what_a_recount_by_hand_gives(found: list[dict]) -> None:
    def column(fields: dict) -> str | None:
        return fields["programme_id"] if fields["programme_id"] in ("sm", "sapa") else None

    with workspace_with(found) as store:
        whole = read(store)
        assert figures_of(whole.total) == figures(found)
        for key in ("sm", "sapa", None):
            mine = [f for f in found if column(f) == key]
            assert figures_of(whole.by_column.get(key, matrix.EMPTY)) == figures(mine)
        for row in ("she", "gra", None):
            mine = [f for f in found if row in rows_by_hand(f)]
            assert figures_of(whole.by_row.get(row, matrix.EMPTY)) == figures(mine)
            settled = [f for f in mine if f["phase"] is Phase.CLOSED and f["outcome"] is Outcome.SETTLED]
            settled = [f for f in settled if f["closed_on"] >= whole.since]
            told = whole.settled.get(row, matrix.NOTHING_SETTLED)
            assert told.all == len(settled)
            assert told.where_raised == len([f for f in settled if f["level"] == "team"])
            for key in ("sm", "sapa", None):
                here = [f for f in mine if column(f) == key]
                assert figures_of(whole.cell(row, key)) == figures(here)


@settings(max_examples=100)
@given(st.lists(drawn, max_size=12), st.sampled_from([None, "estrie", "she"]))
def test_every_list_is_as_long_as_its_figure(found: list[dict], territory: str | None) -> None:
    with workspace_with(found) as store:
        shown = read(store, territory)
        for only in ("open", "late", "waiting"):
            assert len(listed(store, only, territory)) == getattr(shown.total, only)
            for (row, column), cell in shown.cells.items():
                behind = listed(store, only, territory, rows={row}, columns={column})
                assert len(behind) == getattr(cell, only)
        assert len(listed(store, "settled", territory)) == shown.settled_in_all.all
