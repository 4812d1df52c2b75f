"""When a cycle was written, as the log tells it: what people type may say otherwise."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import NamedTuple

EXPECTED = ("prediction", "predicted", "predicted_of")
"""What was predicted, in words and in numbers."""

DONE = ("do", "unexpected", "stopped_early", "result", "obtained", "obtained_of", "check")
"""What can only be known once the change was tried."""

PHASES = (("prediction", "plan"), ("do",), ("check",), ("decision", "act"))
"""The columns that tell when each phase was written; the first that is filled counts, since the plan of a
cycle may come from the one before."""


class Moment(NamedTuple):
    """When something was written, UTC; ``order`` tells apart what was written in the same millisecond."""

    at: datetime
    order: int = 0

    @property
    def day(self) -> date:
        """The day, where this machine is."""
        return self.at.astimezone().date()


@dataclass(frozen=True, slots=True)
class Times:
    """The moments of one cycle.

    ``first`` says when a column came to hold what it now holds something of: emptied, it starts anew.
    ``last`` says when it was last changed. ``first_point`` is when the first result was entered.
    """

    first: dict[str, Moment] = field(default_factory=dict)
    last: dict[str, Moment] = field(default_factory=dict)
    first_point: Moment | None = None

    def first_day(self, column: str) -> date | None:
        """The day, where this machine is, on which the column was first filled."""
        return self.first[column].day if column in self.first else None

    @property
    def predicted_at(self) -> Moment | None:
        """When the prediction got its last word."""
        return max(_known(self.last, EXPECTED), default=None) if "prediction" in self.first else None

    @property
    def known_at(self) -> Moment | None:
        """When the first thing that the trial taught was entered."""
        points = [self.first_point] if self.first_point else []
        return min([*_known(self.first, DONE), *points], default=None)

    @property
    def foretold(self) -> bool:
        """Whether the prediction stood before anything was known; nothing written later can earn this."""
        return self.predicted_at is not None and (self.known_at is None or self.predicted_at < self.known_at)

    def is_told_since(self, moment: Moment) -> bool:
        """Whether something that the trial taught, and that still stands, was entered after a moment."""
        words = [self.last[column] for column in DONE if column in self.first]
        points = [self.first_point] if self.first_point else []
        return any(entered > moment for entered in (*words, *points))

    @property
    def retrospective(self) -> bool:
        """Whether all four phases were first written on one and the same day: told afterwards, not lived."""
        days = [self._day_of(columns) for columns in PHASES]
        return None not in days and len(set(days)) == 1

    def _day_of(self, columns: Iterable[str]) -> date | None:
        return next((self.first_day(column) for column in columns if column in self.first), None)


def _known(moments: dict[str, Moment], columns: Iterable[str]) -> list[Moment]:
    return [moments[column] for column in columns if column in moments]
