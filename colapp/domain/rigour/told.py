"""What the score says."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


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
    params: Mapping[str, object] = field(default_factory=dict)
    applies: bool = True

    @property
    def reached(self) -> bool:
        """Whether all its points are there."""
        return self.points == self.most


@dataclass(frozen=True, slots=True)
class Rigour:
    """The score of a series, row by row; ``next_step`` is the code of what would help next, if anything."""

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
