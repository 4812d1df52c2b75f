"""What a problem's team measured: a baseline before the first change, then what came of each."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Any

from colapp.domain.chart import Direction, Family, Kind
from colapp.domain.measure import Frequency
from colapp.domain.pasted import PastedPoint
from colapp.services.sample.texts import Fact
from colapp.services.sample.turns import BETWEEN
from colapp.services.sample.words import Trial, Words
from colapp.wording.formats import lowered

BASELINE = (12, 15)
"""How many points are collected before the first change; limits drawn forward are made of 12 or more."""
QUARTER = 90
"""Days in which as many rare events happen as a theme says."""


@dataclass(frozen=True)
class Study:
    """One measure of a problem, with every point that is collected until the day ``last``.

    ``begun`` is the day on which each trial began: from then on the measure is at what that trial got.
    """

    words: Words
    trials: Sequence[Trial]
    begun: Sequence[date]
    last: date
    chance: random.Random

    @property
    def fact(self) -> Fact:
        """The theme's facts."""
        return self.words.fact

    @property
    def kind(self) -> Kind:
        """How it is charted."""
        return self.fact.chart or Kind.RUN

    @cached_property
    def name(self) -> str:
        """What it is called."""
        if self.kind in BETWEEN:
            return self.words.phrase(f"between_{self.kind}", lowered=lowered(self.words.measure))
        return self.words.measure

    def fields(self) -> dict[str, Any]:
        """What is written of the measure."""
        between, is_share = self.kind in BETWEEN, self.kind is Kind.P
        falls = self.fact.after < self.fact.before and not between
        unit = "%" if is_share else self.words.theme.value.replace("{n}", "").strip()
        return {
            "unit": self.words.phrase(f"between_unit_{self.kind}") if between else unit,
            "definition": self.words.phrase(f"definition_{_definition(self.kind)}"),
            "source": self.words.phrase("source"),
            "direction": Direction.DECREASE if falls else Direction.INCREASE,
            "target": None if between else float(self.fact.after * self.fact.scale),
            "frequency": self.fact.frequency,
            "chart": self.kind,
            "rules": Family.MAKING_DATA_COUNT if self.kind in (Kind.I, Kind.MDC) else Family.ANHOEJ,
            "multiply": 100.0 if is_share else 1.0,
        }

    @cached_property
    def points(self) -> list[PastedPoint]:
        """All that is collected, in the order of time."""
        rows = list(self._between() if self.kind in BETWEEN else self._regular())
        noted = self.chance.randrange(len(rows) + 20)  # some measures have a remark, some have none
        return [
            PastedPoint(row + 1, day, value, size, self.words.phrase("point_note") if row == noted else "")
            for row, (day, value, size) in enumerate(rows)
        ]

    @cached_property
    def baseline_until(self) -> date:
        """The day of the last point before the first change."""
        return max(point.day for point in self.points if point.day < self.begun[0])

    def _regular(self) -> Iterator[tuple[date, float, float | None]]:
        for day in _days(self.begun[0], self.chance.randint(*BASELINE), self.fact.frequency, self.last):
            yield (day, *self._value(self._level(day)))

    def _between(self) -> Iterator[tuple[date, float, float | None]]:
        """Events at the rate of their time; a point is how long it was since the one before."""
        day = self.begun[0] - timedelta(days=round(14 * QUARTER / max(self.fact.before, 1)))
        while True:
            since = max(1, round(self.chance.expovariate(max(self._level(day), 0.5) / QUARTER)))
            day += timedelta(days=since)
            if day > self.last:
                return
            yield day, float(since if self.kind is Kind.T else round(since / 3)), None

    def _level(self, day: date) -> float:
        started = sum(day >= begun for begun in self.begun)
        return float(self.trials[started - 1].got if started else self.trials[0].start)

    def _value(self, level: float) -> tuple[float, float | None]:
        """A value around a level of the theme, with what it is out of."""
        if self.kind is Kind.P:
            size = self.fact.size if self.fact.scale > 1 else round(self.fact.size * self._around(1, 0.12))
            share = level * self.fact.scale / 100
            spread = (size * share * max(1 - share, 0.05)) ** 0.5
            return float(min(max(round(self._around(size * share, spread)), 0), size)), float(size)
        if self.kind is Kind.U:
            size = self.fact.size + self.chance.randint(-1, 1)
            return float(max(0, round(self._around(level * size, (level * size) ** 0.5)))), float(size)
        if self.kind is Kind.C:
            return float(max(0, round(self._around(level, level**0.5)))), None
        return float(max(0, round(self._around(level, 0.09 * self.fact.before + 0.6)))), None

    def _around(self, middle: float, spread: float) -> float:
        return self.chance.gauss(middle, 0.85 * spread)


def _definition(kind: Kind) -> str:
    if kind in BETWEEN:
        return "between"
    return str(kind) if kind in (Kind.P, Kind.C, Kind.U) else "level"


def _days(begun: date, before: int, frequency: Frequency, last: date) -> Iterator[date]:
    """Fridays, or the first days of months: so many of them before the change, and all after it."""
    if frequency is Frequency.MONTHLY:
        month = begun.year * 12 + begun.month - 1 - before
        while (day := date(month // 12, month % 12 + 1, 1)) <= last:
            yield day
            month += 1
        return
    day = begun - timedelta(days=(begun.weekday() + 3) % 7 or 7) - timedelta(weeks=before - 1)
    while day <= last:
        yield day
        day += timedelta(weeks=1)
