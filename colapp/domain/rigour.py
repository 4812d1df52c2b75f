"""How far a series of cycles is Plan-Do-Check-Act in deed: Taylor et al. 2014, as points.

The features and their questions are Taylor's; tests and weights are the product's own. It is told to the
team, with what would help next. It ranks nobody and stops nothing: effort is in proportion to the problem
(Reed & Card 2016).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from colapp.domain.cycle import Amendment, Cycle
from colapp.domain.times import Times


class Band(StrEnum):
    """What a score amounts to."""

    ACTION_PLAN = "action-plan"
    PARTIAL = "partial-cycle"
    TRUE = "true-cycle"


@dataclass(frozen=True, slots=True)
class Criterion:
    """One row of the table: ``points`` of ``most``, and the code of the reason with what it names.

    ``applies`` is false where the row asks for several cycles and there is one, or the reverse; such a row
    counts neither in the total nor in what can be reached.
    """

    number: int
    points: int
    most: int
    reason: str
    params: dict[str, object] = field(default_factory=dict)
    applies: bool = True

    @property
    def reached(self) -> bool:
        """Whether all its points are there."""
        return self.points == self.most


@dataclass(frozen=True, slots=True)
class Rigour:
    """The score of a series, row by row. ``next_step`` is the code of what would help next, empty for none."""

    criteria: tuple[Criterion, ...]
    next_step: str

    @property
    def total(self) -> int:
        """The points that were reached."""
        return sum(each.points for each in self.criteria if each.applies)

    @property
    def reachable(self) -> int:
        """21 for a series, 17 for a lone cycle."""
        return sum(each.most for each in self.criteria if each.applies)

    @property
    def band(self) -> Band:
        """Below 9 a plan of action, from 16 a true cycle."""
        if self.total < 9:
            return Band.ACTION_PLAN
        return Band.PARTIAL if self.total < 16 else Band.TRUE


def score(
    cycles: Sequence[Cycle],
    times: Mapping[str, Times],
    collected: Mapping[str, Sequence[date]],
    amendments: Sequence[Amendment] = (),
) -> Rigour:
    """The score of one problem's cycles, first to last.

    ``times`` are by cycle id; ``collected`` holds, by measure id, the days of the points that have a value;
    ``amendments`` are those of all cycles.
    """
    raise NotImplementedError
