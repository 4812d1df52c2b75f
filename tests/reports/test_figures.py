"""The figures of a period, held against a recount by hand."""

from collections.abc import Sequence
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from colapp.domain.period import Period
from colapp.domain.problem import OPEN_PHASES, Outcome, Phase, Problem, ProblemTerritory
from colapp.storage import cards, figures
from colapp.storage.store import Store
from colapp.storage.workspace import Workspace
from tests.conftest import TODAY, Clock, fill_small, new_workspace

WEEK = st.integers(-8, 8).map(lambda weeks: date(2026, 9, 30) + timedelta(weeks=weeks))
MAYBE = st.none() | WEEK
LEVEL = st.sampled_from(["team", "site", ""])
PERIODS = st.sampled_from(["2026-T3", "2026-T4", "2026-09", "2026-10", "2026", "2026-08-15..2026-10-03"]).map(
    Period.parse
)
PAST = st.sampled_from(["2026-T3", "2026-09", "2026-08-15..2026-10-03"]).map(Period.parse)
PLACES = st.sampled_from([{"gra"}, {"she"}, {"estrie", "she", "gra"}])

PROBLEMS = st.tuples(
    *(
        st.builds(
            Problem,
            id=st.just(f"p{n}"),
            territory_id=st.sampled_from(["she", "gra", "estrie", None]),
            opened_on=MAYBE,
            closed_on=MAYBE,
            due=MAYBE,
            phase=st.sampled_from(Phase),
            outcome=st.none() | st.sampled_from(Outcome),
            raised_level=LEVEL,
            level=LEVEL,
            waiting_on=st.sampled_from(["", "MRC"]),
            waiting_since=MAYBE,
            deleted_at=st.none() | st.just(Clock()()),
        )
        for n in range(6)
    )
)


def territory(folder: Path, clock: Clock) -> Workspace:
    """A fresh file, where p0 is shared with Granit."""
    opened = new_workspace(folder / "figures.colapp", who="k.fortin", now=clock)
    fill_small(opened.store)
    opened.store.commit("share", ProblemTerritory(id="link", problem_id="p0", territory_id="gra"))
    return opened


def is_open(problem: Problem, on: date) -> bool:
    if problem.opened_on is not None and problem.opened_on > on:
        return False
    if problem.phase is not Phase.CLOSED:
        return True
    return problem.closed_on is not None and problem.closed_on > on


def is_closed_within(problem: Problem, start: date, end: date) -> bool:
    return (
        problem.phase is Phase.CLOSED and problem.closed_on is not None and start <= problem.closed_on <= end
    )


def check(store: Store, problems: Sequence[Problem], period: Period, of: set[str]) -> None:
    """Hold the figures against problems as they are known to have been on the last day."""
    mine = [
        p
        for p in problems
        if p.deleted_at is None and (p.territory_id in of or (p.id == "p0" and "gra" in of))
    ]
    end = min(period.end, TODAY)
    opened = [p for p in mine if is_open(p, end)]
    closed = [p for p in mine if is_closed_within(p, period.start, end)]
    settled = [p for p in closed if p.outcome is Outcome.SETTLED]

    told = figures.read(store, of, [period], TODAY)
    counts = told.trail[-1]

    assert counts.open == len(opened)
    assert counts.late == sum(p.due is not None and p.due < end for p in opened)
    assert counts.waiting == sum(
        bool(p.waiting_on) and (p.waiting_since is None or p.waiting_since <= end) for p in opened
    )
    assert counts.raised == sum(p.opened_on is not None and period.start <= p.opened_on <= end for p in mine)
    assert counts.closed == {o: sum(p.outcome is o for p in closed) for o in Outcome}
    assert counts.settled_at_origin == sum(p.level == p.raised_level for p in settled)
    assert sorted(counts.days_to_settle) == sorted(
        (p.closed_on - p.opened_on).days for p in settled if p.closed_on and p.opened_on
    )
    assert sum(line.is_open for line in told.lines) == counts.open
    assert sum(line.is_late for line in told.lines) == counts.late
    assert sum(line.is_waiting for line in told.lines) == counts.waiting
    assert sum(line.was_raised for line in told.lines) == counts.raised
    assert {line.id for line in told.lines if line.was_closed} == {p.id for p in closed}


@settings(max_examples=100)
@given(problems=PROBLEMS, period=PERIODS, of=PLACES)
def test_counts_equal_a_recount_by_hand(problems: tuple[Problem, ...], period: Period, of: set[str]) -> None:
    with TemporaryDirectory() as folder, closing(territory(Path(folder), Clock())) as opened:
        opened.store.commit("start", *problems)
        check(opened.store, problems, period, of)


@settings(max_examples=100)
@given(first=PROBLEMS, later=PROBLEMS, period=PAST, of=PLACES)
def test_a_past_period_is_told_as_it_was_then(
    first: tuple[Problem, ...], later: tuple[Problem, ...], period: Period, of: set[str]
) -> None:
    clock = Clock()
    clock.time = datetime(2026, 8, 20, 13, 0, tzinfo=UTC)
    with TemporaryDirectory() as folder, closing(territory(Path(folder), clock)) as opened:
        opened.store.commit("start", *first)
        clock.time = datetime(2026, 10, 20, 13, 0, tzinfo=UTC)
        opened.store.commit("edit-problem", *later)
        kept = {"territory_id", "raised_level", "opened_on", "deleted_at"}
        then = [
            was.with_(**{name: getattr(now, name) for name in kept})
            for was, now in zip(first, later, strict=True)
        ]
        check(opened.store, then, period, of)
        check(opened.store, later, Period.parse("2026-T4"), of)


def test_figures_of_today_are_those_of_the_board(believable: Store) -> None:
    counts = figures.read(believable, {"gra"}, [Period.parse("2026-T4")], TODAY).trail[-1]
    granit = cards.CardFilter(territory_id="gra")
    late = cards.CardFilter(territory_id="gra", late_on=TODAY)
    waiting = cards.CardFilter(territory_id="gra", waiting=True)
    assert counts.open == sum(len(cards.ids(believable, phase, granit)) for phase in OPEN_PHASES) > 0
    assert counts.late == sum(len(cards.ids(believable, phase, late)) for phase in OPEN_PHASES) > 0
    assert counts.waiting == sum(len(cards.ids(believable, phase, waiting)) for phase in OPEN_PHASES)


def test_each_period_begins_where_the_one_before_ended(believable: Store) -> None:
    told = figures.read(believable, {"she", "gra"}, Period.parse("2026-T3").trail(6), TODAY)
    for before, after in pairwise(told.trail):
        assert after.open == before.open + after.raised - sum(after.closed.values())


def test_a_clock_that_ran_ahead_hides_nothing_of_today(store: Store, clock: Clock) -> None:
    clock.time = datetime(2031, 1, 1, 12, 0, tzinfo=UTC)
    problem = Problem(id="p0", territory_id="she", opened_on=date(2026, 11, 1))
    store.commit("start", problem)
    store.commit("move", problem.with_(phase=Phase.DO))
    told = figures.read(store, {"she"}, [Period.parse("2026-T4")], TODAY)
    assert told.lines[0].phase is Phase.DO


def test_what_a_newer_program_wrote_is_told_as_not_known(store: Store) -> None:
    closed = Problem(id="p0", territory_id="she", opened_on=date(2026, 11, 1), closed_on=TODAY)
    store.commit("start", closed.with_(phase=Phase.CLOSED, outcome=Outcome.PARTLY))
    store.db.execute("update problem set outcome = 'merged', due = 'soon'")
    told = figures.read(store, {"she"}, [Period.parse("2026-T4")], TODAY)
    assert (told.lines[0].outcome, told.lines[0].due) == (None, None)
    assert sum(told.trail[-1].closed.values()) == 0
