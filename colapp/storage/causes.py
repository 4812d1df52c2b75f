"""What was found about the causes of a problem and what is thought of against them, read at once."""

from collections.abc import Mapping
from dataclasses import dataclass

from colapp.domain.cause import Cause, CauseBranch
from colapp.domain.countermeasure import Countermeasure
from colapp.domain.cycle import Cycle
from colapp.domain.driver import Driver
from colapp.domain.measure import Measure
from colapp.domain.problem import Problem
from colapp.domain.tree import depth_first
from colapp.storage.store import Store


@dataclass(frozen=True, slots=True)
class Analysis:
    """The causes, drivers and ideas of one problem; all in order, parents before what hangs on them.

    ``above`` gives the id of the cause or driver that another hangs on: a row whose parent is in the trash is
    a first one. ``measures`` are the problem's by id; ``cycles`` are its cycles, first to last.
    """

    problem: Problem
    branches: tuple[CauseBranch, ...]
    causes: tuple[Cause, ...]
    drivers: tuple[Driver, ...]
    countermeasures: tuple[Countermeasure, ...]
    above: Mapping[str, str]
    measures: Mapping[str, Measure]
    cycles: tuple[Cycle, ...]

    # -- the tree of causes ------------------------------------------------

    def cause(self, cause_id: str | None) -> Cause | None:
        """The cause with that id, if it lives."""
        return next((cause for cause in self.causes if cause.id == cause_id), None)

    def below(self, cause_id: str | None) -> list[Cause]:
        """The causes right below one; ``None``: the first ones."""
        return [cause for cause in self.causes if self.above.get(cause.id) == cause_id]

    def upwards(self, cause_id: str) -> list[Cause]:
        """The cause itself, then each one that it explains, up to the first."""
        path: list[Cause] = []
        here = self.cause(cause_id)
        while here is not None:
            path.append(here)
            here = self.cause(self.above.get(here.id))
        return path

    def branch_of(self, cause_id: str) -> CauseBranch | None:
        """The bone that a cause lies on: that of the first cause above it."""
        path = self.upwards(cause_id)
        wanted = path[-1].branch_id if path else None
        return next((branch for branch in self.branches if branch.id == wanted), None)

    def on_branch(self, branch_id: str | None) -> list[Cause]:
        """The first causes of a bone; ``None``: those on none."""
        known = {branch.id for branch in self.branches}
        return [
            cause
            for cause in self.below(None)
            if (cause.branch_id if cause.branch_id in known else None) == branch_id
        ]

    # -- the drivers -------------------------------------------------------

    def drivers_below(self, driver_id: str | None) -> list[Driver]:
        """The secondary drivers of one; ``None``: the primary ones."""
        return [driver for driver in self.drivers if self.above.get(driver.id) == driver_id]

    def ideas_moving(self, driver_id: str | None) -> list[Countermeasure]:
        """The ideas that act on a driver; ``None``: on none that lives."""
        known = {driver.id for driver in self.drivers}
        return [
            idea
            for idea in self.countermeasures
            if (idea.driver_id if idea.driver_id in known else None) == driver_id
        ]

    # -- from cause to cycle -------------------------------------------------

    def countermeasure(self, countermeasure_id: str | None) -> Countermeasure | None:
        """The idea with that id, if it lives."""
        return next((idea for idea in self.countermeasures if idea.id == countermeasure_id), None)

    def ideas_against(self, cause_id: str) -> list[Countermeasure]:
        """The ideas that answer a cause."""
        return [idea for idea in self.countermeasures if idea.cause_id == cause_id]

    def measure_of(self, idea: Countermeasure) -> Measure | None:
        """The measure that will show whether the idea helps."""
        return self.measures.get(idea.measure_id or "")

    def cycles_testing(self, countermeasure_id: str) -> list[Cycle]:
        """The cycles that test an idea, first to last."""
        return [cycle for cycle in self.cycles if cycle.countermeasure_id == countermeasure_id]

    # -- what is lacking -----------------------------------------------------

    @property
    def roots_unanswered(self) -> list[Cause]:
        """Root causes that no idea answers."""
        return [cause for cause in self.causes if cause.is_root and not self.ideas_against(cause.id)]

    @property
    def unmeasured(self) -> list[Countermeasure]:
        """Ideas that no measure will show."""
        return [idea for idea in self.countermeasures if self.measure_of(idea) is None]


def load(store: Store, problem_id: str) -> Analysis:
    """What is written of the causes of a problem.

    :raises WorkspaceError: ``unknown-row``.
    """
    causes = depth_first(store.all(Cause, problem_id=problem_id))
    drivers = depth_first(store.all(Driver, problem_id=problem_id))
    ideas = store.all(Countermeasure, order="rank", problem_id=problem_id)
    return Analysis(
        problem=store.get(Problem, problem_id),
        branches=tuple(store.all(CauseBranch, order="rank", problem_id=problem_id)),
        causes=tuple(cause for cause, _ in causes),
        drivers=tuple(driver for driver, _ in drivers),
        countermeasures=tuple(ideas),
        above={row.id: parent.id for row, parent in [*causes, *drivers] if parent is not None},
        measures=_measures(store, problem_id, ideas),
        cycles=tuple(store.all(Cycle, order="number", problem_id=problem_id)),
    )


def chain(analysis: Analysis, cause_id: str) -> list[str]:
    """The texts from a cause up to the problem, to be read "X, therefore Y, therefore Z"."""
    causes = [cause.cause for cause in analysis.upwards(cause_id)]
    return [*causes, analysis.problem.statement] if causes else []


def _measures(store: Store, problem_id: str, ideas: list[Countermeasure]) -> dict[str, Measure]:
    """The problem's own and, living too, those of another problem that an idea names."""
    rows = store.all(Measure, order="rank", problem_id=problem_id)
    known = {row.id for row in rows}
    for idea in ideas:
        row = store.find(Measure, idea.measure_id)
        if row is not None and row.deleted_at is None and row.id not in known:
            rows.append(row)
            known.add(row.id)
    return {row.id: row for row in rows}
