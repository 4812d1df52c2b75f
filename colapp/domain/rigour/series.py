"""The fourteen rows, one method each."""

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import pairwise

from colapp.domain.chart import Answer
from colapp.domain.cycle import Amendment, Cycle, CycleKind, Decision, Reach, is_decided
from colapp.domain.rigour.asked import (
    can_be_wrong,
    has_scale,
    is_as_large,
    is_compared,
    is_filled,
    is_learned,
    is_same,
    numbers,
    regular,
)
from colapp.domain.rigour.told import Criterion
from colapp.domain.times import Times

SHORT = 28
"""The most days that a first cycle is planned for."""
LEAST_RUN, FULL_RUN = 3, 10
"""So many regular points are data over time (Knudsen et al. 2019); so many make a chart."""
PLANNED_DATES = frozenset({"planned_start", "planned_end"})
UNTOLD = frozenset({Answer.NO_BASELINE, Answer.NOT_STARTED})
"""The answers of a chart that had nothing to hold against the prediction."""
_UNKNOWN = Times()


class Series:
    """The cycles as the table asks about them: ``tried`` are those whose Do began, ``finished`` those of them
    that ended in a decision. A row that asks something of each cycle asks it of these only.
    """

    def __init__(
        self,
        cycles: Sequence[Cycle],
        times: Mapping[str, Times],
        collected: Mapping[str, Sequence[date]],
        amendments: Sequence[Amendment],
    ) -> None:
        self.cycles, self.times = cycles, times
        self.tried = [cycle for cycle in cycles if cycle.is_locked or cycle.do.strip() or cycle.began_on]
        self.finished = [cycle for cycle in self.tried if is_decided(cycle)]
        self.pairs = list(pairwise(self.tried))
        self.amended = {each.cycle_id for each in amendments if each.amended not in PLANNED_DATES}
        self.has_measure = bool(collected) or any(cycle.measure_id for cycle in cycles)
        self.regular = max((regular(days) for days in collected.values()), default=0)
        self.collected = max(map(len, collected.values()), default=0)

    def rows(self) -> dict[int, Criterion]:
        """The fourteen rows, by number."""
        rows = (
            self._several, self._informed, self._next_said, self._tested, self._foretold, self._compared,
            self._scaled, self._short, self._one_change, self._grew, self._over_time, self._charted,
            self._documented, self._shared,
        )  # fmt: skip
        return {row.number: row for row in (make() for make in rows)}

    # -- iterative -----------------------------------------------------------

    def _several(self) -> Criterion:
        if self.pairs:
            return Criterion(1, 2, 2, "several-cycles", {"n": len(self.tried)})
        return Criterion(1, 0, 2, "one-cycle" if self.tried else "nothing-tried", applies=False)

    def _informed(self) -> Criterion:
        if not self.pairs:
            return Criterion(2, 0, 2, "one-cycle" if self.tried else "nothing-tried", applies=False)
        return self._each(
            2,
            2,
            "one-leads-to-the-next",
            {
                "not-linked": [after for before, after in self.pairs if after.follows_id != before.id],
                "same-again": [after for before, after in self.pairs if is_same(before, after)],
                "decided-late": [after for before, after in self.pairs if self._decided_late(before, after)],
            },
        )

    def _next_said(self) -> Criterion:
        applies = not self.pairs
        last = self.tried[-1] if self.tried else None
        if last is None:
            return Criterion(3, 0, 1, "nothing-tried")
        if last.decision is None:
            return Criterion(3, 0, 1, "no-decision", applies=applies)
        if last.decision is not Decision.ADOPT and not (last.next_change.strip() or last.act.strip()):
            return Criterion(3, 0, 1, "next-missing", applies=applies)
        return Criterion(3, 1, 1, "next-said", applies=applies)

    # -- prediction ----------------------------------------------------------

    def _tested(self) -> Criterion:
        done = [cycle for cycle in self.tried if cycle.plan.strip() and cycle.do.strip()]
        if not done:
            return Criterion(4, 0, 1, "nothing-tried")
        if all(cycle.cycle_kind is CycleKind.COLLECT for cycle in done):
            return Criterion(4, 0, 1, "only-collected")
        return Criterion(4, 1, 1, "change-tested")

    def _foretold(self) -> Criterion:
        return self._each(
            5,
            3,
            "foretold",
            {
                "prediction-missing": [cycle for cycle in self.tried if not cycle.prediction.strip()],
                "prediction-late": [cycle for cycle in self.tried if not self._of(cycle).foretold],
                "prediction-vague": [cycle for cycle in self.tried if not can_be_wrong(cycle)],
            },
        )

    def _compared(self) -> Criterion:
        return self._each(
            6,
            2,
            "compared",
            {
                "not-compared": [cycle for cycle in self.finished if not is_compared(cycle)],
                "prediction-late": [cycle for cycle in self.finished if not self._of(cycle).foretold],
                "prediction-amended": [cycle for cycle in self.finished if cycle.id in self.amended],
            },
            of=self.finished,
        )

    # -- small scale ---------------------------------------------------------

    def _scaled(self) -> Criterion:
        first = self.tried[:1]
        return self._each(
            7,
            1,
            "small-scale",
            {
                "scale-missing": [cycle for cycle in self.tried if not has_scale(cycle)],
                "reach-missing": [cycle for cycle in first if cycle.reach is None],
                "whole-first": [cycle for cycle in first if cycle.reach is Reach.WHOLE],
            },
        )

    def _short(self) -> Criterion:
        if not self.tried:
            return Criterion(8, 0, 1, "nothing-tried")
        first = self.tried[0]
        if first.planned_start is None or first.planned_end is None:
            return Criterion(8, 0, 1, "plan-undated")
        days = (first.planned_end - first.planned_start).days
        if days > SHORT:
            return Criterion(8, 0, 1, "too-long", {"n": days})
        if (first.began_on or first.locked_on) is None or first.ended_on is None:
            return Criterion(8, 0, 1, "end-missing")
        return Criterion(8, 1, 1, "short", {"n": days})

    def _one_change(self) -> Criterion:
        several = [cycle for cycle in self.tried if cycle.changes != 1]
        return self._each(9, 1, "one-change", {"several-changes": several})

    def _grew(self) -> Criterion:
        if not self.pairs:
            return Criterion(10, 0, 1, "one-cycle" if self.tried else "nothing-tried", applies=False)
        expanded = [pair for pair in self.pairs if pair[0].decision is Decision.EXPAND]
        larger = [after for before, after in expanded if is_as_large(before, after)]
        if larger:
            return Criterion(10, 1, 1, "grew", {"cycles": numbers(larger)})
        return Criterion(10, 0, 1, "not-larger" if expanded else "never-expanded")

    # -- data over time ------------------------------------------------------

    def _over_time(self) -> Criterion:
        points = 3 if self.regular >= FULL_RUN else 2 if self.regular >= LEAST_RUN else 0
        if points:
            return Criterion(11, points, 3, "regular-points", {"n": self.regular})
        if not self.has_measure:
            return Criterion(11, 0, 3, "no-measure")
        far = self.collected >= LEAST_RUN
        return Criterion(11, 0, 3, "points-far-apart" if far else "few-points", {"n": self.collected})

    def _charted(self) -> Criterion:
        charted = [cycle for cycle in self.tried if cycle.method and cycle.answer not in UNTOLD]
        if charted:
            return Criterion(12, 1, 1, "charted", {"cycles": numbers(charted)})
        return Criterion(12, 0, 1, "not-charted")

    # -- documentation -------------------------------------------------------

    def _documented(self) -> Criterion:
        return self._each(
            13,
            2,
            "documented",
            {
                "phase-empty": [cycle for cycle in self.finished if not is_filled(cycle)],
                "learning-short": [cycle for cycle in self.finished if not is_learned(cycle)],
            },
            of=self.finished,
        )

    def _shared(self) -> Criterion:
        if any(cycle.shared_with.strip() for cycle in self.cycles):
            return Criterion(14, 1, 1, "shared")
        return Criterion(14, 0, 1, "not-shared" if self.has_learned else "nothing-learned")

    # -- small questions -----------------------------------------------------

    @property
    def has_learned(self) -> bool:
        """Whether some cycle says what was learned."""
        return any(cycle.check.strip() for cycle in self.cycles)

    def _of(self, cycle: Cycle) -> Times:
        return self.times.get(cycle.id, _UNKNOWN)

    def _decided_late(self, before: Cycle, after: Cycle) -> bool:
        """Whether the next plan was locked before it was said what follows from this one."""
        moments = self._of(before).first
        decided = min([moments[column] for column in ("decision", "act") if column in moments], default=None)
        locked = self._of(after).first.get("locked_on")
        return decided is None or (locked is not None and decided > locked)

    def _each(
        self,
        number: int,
        most: int,
        reached: str,
        lacking: Mapping[str, Sequence[Cycle]],
        of: Sequence[Cycle] | None = None,
    ) -> Criterion:
        """A row that asks something of every cycle: the first thing that lacks somewhere is its reason."""
        if not self.tried:
            return Criterion(number, 0, most, "nothing-tried")
        if of is not None and not of:
            return Criterion(number, 0, most, "nothing-finished")
        for reason, cycles in lacking.items():
            if cycles:
                return Criterion(number, 0, most, reason, {"cycles": numbers(cycles)})
        return Criterion(number, most, most, reached)
