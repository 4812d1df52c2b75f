"""What the measures of a territory show: the few charts of a report, each with its conclusion."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from colapp.domain.advice import Variation
from colapp.domain.advice.enough import CENTRE_FROM
from colapp.domain.cycle import Cycle
from colapp.domain.measured import Measured
from colapp.domain.period import Period
from colapp.domain.problem import Problem
from colapp.drawing import chart
from colapp.drawing.svg import svg
from colapp.storage import measured
from colapp.storage.store import Store
from colapp.wording import advice

MOST = 4
WIDTH, HEIGHT, SMALL = 400.0, 200.0, 13.0
"""Pixels of a chart, two of which stand side by side, and of its text: 8 points on paper."""
TOLD_FIRST = (Variation.IMPROVEMENT, Variation.CONCERN, Variation.NEUTRAL_HIGH, Variation.NEUTRAL_LOW)


@dataclass(frozen=True)
class Effect:
    """One measure as it stood at the end of a period, and the problem it tells of, if any."""

    measured: Measured
    number: str
    cycles: tuple[Cycle, ...]

    @property
    def name(self) -> str:
        """The measure, after the number of its problem."""
        name = self.measured.measure.name
        return f"{self.number} – {name}" if self.number else name

    @property
    def conclusion(self) -> str:
        """What the chart shows, in words."""
        return advice.conclusion(self.measured)


def read(store: Store, territory_ids: Collection[str], period: Period, last_day: date) -> tuple[Effect, ...]:
    """The measures that have enough points to be drawn, one of them in the period; signals first."""
    told = [
        seen
        for territory_id in sorted(territory_ids)
        for each in measured.of_territory(store, territory_id)
        if _is_told(seen := _until(each, last_day), period)
    ]
    return tuple(_effect(store, each) for each in _most_telling(told))


def drawn(effects: Iterable[Effect], today: date) -> list[dict[str, object]]:
    """The charts as a template lays them out."""
    found: list[dict[str, object]] = []
    for effect in effects:
        figure = chart.lay_out(effect.measured, effect.cycles, WIDTH, HEIGHT, SMALL, today)
        told = {
            "name": effect.name,
            "conclusion": effect.conclusion,
            "rules": advice.rule_line(effect.measured),
        }
        found.append({"svg": svg(figure), "alt": f"{effect.name}. {figure.told}", **told})
    return found


def _until(each: Measured, last_day: date) -> Measured:
    points = tuple(p for p in each.points if p.measured_on is not None and p.measured_on <= last_day)
    phases = tuple(p for p in each.phases if p.starts_on is not None and p.starts_on <= last_day)
    return Measured(each.measure, points, phases)


def _is_told(each: Measured, period: Period) -> bool:
    return len(each.dates) >= CENTRE_FROM and each.dates[-1] >= period.start


def _most_telling(told: Iterable[Measured]) -> list[Measured]:
    """By what they show; of two alike, the longer one. No chart is made once none can be more telling."""
    found: dict[int, list[Measured]] = {}
    for each in sorted(told, key=lambda each: (-len(each.dates), each.measure.id)):
        tone = advice.tone(each)
        place = TOLD_FIRST.index(tone) if tone in TOLD_FIRST else len(TOLD_FIRST)
        found.setdefault(place, []).append(each)
        if place == 0 and len(found[0]) == MOST:
            break
    return [each for place in sorted(found) for each in found[place]][:MOST]


def _effect(store: Store, each: Measured) -> Effect:
    problem = store.find(Problem, each.measure.problem_id)
    cycles = store.all(Cycle, order="number", problem_id=problem.id) if problem else []
    return Effect(each, problem.number if problem else "", tuple(cycles))
