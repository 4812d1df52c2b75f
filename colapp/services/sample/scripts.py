"""The problems that are told day by day, as written in ``resources/sample/told.json``.

Days count from the Monday of the sample's week, so that what is collected on Fridays falls on Fridays.
"""

from datetime import date, timedelta
from itertools import zip_longest
from math import floor
from typing import Any

from pydantic import BaseModel, ConfigDict, TypeAdapter

from colapp import paths
from colapp.domain.lock import DAYS
from colapp.domain.pasted import PastedPoint
from colapp.services.sample.texts import Frozen


class ScriptedMeasure(BaseModel):
    """A measure of which every point is told; ``baseline`` points are there when it is ``defined``."""

    model_config = ConfigDict(frozen=True, extra="allow")

    defined: float
    first: int
    values: tuple[float, ...]
    sizes: tuple[float, ...] = ()
    baseline: int = 0

    @property
    def fields(self) -> dict[str, Any]:
        """What is written of the measure itself."""
        return dict(self.model_extra or {})

    def points(self, monday: date) -> list[PastedPoint]:
        """Its points, one a week."""
        pairs = enumerate(zip_longest(self.values, self.sizes))
        return [
            PastedPoint(week + 1, monday + timedelta(days=self.first + 7 * week), value, size)
            for week, (value, size) in pairs
        ]


class Script(Frozen):
    """When a problem ``entered`` each phase of its path, then the day on which that path ends.

    ``cycles`` holds what is no text, by column; ``measure`` is there the place of one of the ``measures``.
    """

    entered: tuple[float, ...]
    coach: str = ""
    analysed: float = 0
    cycles: tuple[dict[str, Any], ...] = ()
    measures: tuple[ScriptedMeasure, ...] = ()

    def cycle(self, turn: int, today: date) -> dict[str, Any]:
        """The fields of a turn, its days as dates."""
        dated = {c: day(v, today) for c, v in self.cycles[turn].items() if c in DAYS and v is not None}
        return self.cycles[turn] | dated


def scripts() -> dict[str, Script]:
    """The scripts by the number of their problem."""
    return TypeAdapter(dict[str, Script]).validate_json(paths.resource("sample", "told.json").read_bytes())


def monday(today: date) -> date:
    """The day from which scripts count."""
    return today - timedelta(days=today.weekday())


def day(told: float | str, today: date) -> date:
    """The date of a told day; the only one told in words is the first of the next month."""
    if isinstance(told, str):
        return (today.replace(day=1) + timedelta(days=31)).replace(day=1)
    return monday(today) + timedelta(days=floor(told))
