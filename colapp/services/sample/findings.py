"""What a problem's team found out: its measures with their points, its causes, its sources."""

import random
from datetime import date
from typing import Any

from colapp.domain.cycle import Cycle
from colapp.domain.measured import begun_on
from colapp.services import cycles, measures
from colapp.services.sample import analyses
from colapp.services.sample.fates import Fate
from colapp.services.sample.scripts import monday
from colapp.services.sample.stage import Stage
from colapp.services.sample.studies import Study
from colapp.services.sample.turns import BETWEEN
from colapp.services.sample.words import Words

FROZEN, PHASED = 0.6, 0.5
"""How many teams draw their baseline forward; how many of the others let it start anew once they adopt."""
BASELINE_FROM = 12


class Findings:
    """One problem's gestures of measuring and of searching for causes.

    ``study`` is its drawn measure, where it has one; ``ideas`` are there once the causes were searched.
    """

    def __init__(self, stage: Stage, fate: Fate, words: Words, chance: random.Random) -> None:
        self.stage, self.store, self.fate, self.words, self.chance = stage, stage.store, fate, words, chance
        self.told, self.script = stage.texts.told.get(fate.number), stage.scripts.get(fate.number)
        self.study: Study | None = None
        self.problem_id = ""
        self.measure_ids: list[str] = []
        self.ideas: list[str] = []
        self._taken, self._frozen = 0, False

    def define(self, day: date) -> None:
        """Define the measure, with what a register already tells."""
        study = self.study
        assert study is not None
        self._frozen = study.kind not in BETWEEN and self.chance.random() < FROZEN
        until = study.baseline_until if self._frozen else None
        self._add(study.name, baseline_until=until, **study.fields())
        self.collect(day)

    def collect(self, day: date) -> None:
        """Take in what was collected up to that day."""
        if self.study is not None and self.measure_ids:
            rows = [point for point in self.study.points[self._taken :] if point.day <= day]
            if rows:
                measures.take_in(self.store, self.measure_ids[0], rows)
                self._taken += len(rows)

    def begin_phase(self, cycle: Cycle) -> None:
        """What was adopted is meant to last: some let their limits start anew from the change on."""
        day = begun_on(cycle)
        if self.study and not self._frozen and self.chance.random() < PHASED:
            measures.begin_phase(self.store, self.measure_ids[0], day, self.words.phrase("phase_reason"))

    def define_told(self, place: int, _: date) -> None:
        """Define a measure of the story, with what a register already tells."""
        assert self.script is not None and self.told is not None
        scripted, texts = self.script.measures[place], dict(self.told.measures[place])
        points = scripted.points(monday(self.stage.today))[: scripted.baseline]
        until = points[-1].day if len(points) >= BASELINE_FROM else None
        self._add(texts.pop("name"), baseline_until=until, **scripted.fields, **texts)
        if points:
            measures.take_in(self.store, self.measure_ids[place], points)

    def write_point(self, place: int, week: int, _: date) -> None:
        """Write one week of a told measure."""
        assert self.script is not None
        point = self.script.measures[place].points(monday(self.stage.today))[week]
        measures.write_point(self.store, self.measure_ids[place], point.day, point.value, point.size)

    def search_causes(self, _: date) -> None:
        """Find out why, and what could be tried."""
        shape, words = self.stage.shapes[self.fate.theme], self.stage.texts.analyses[self.fate.theme]
        measure_id = self.measure_ids[0] if self.measure_ids else None
        chance = None if self.told else self.chance
        self.ideas = analyses.search(self.store, self.problem_id, shape, words, measure_id, chance)

    def cite(self, _: date) -> None:
        """Cite the sources of the cycle that is being planned."""
        shape, words = self.stage.shapes[self.fate.theme], self.stage.texts.analyses[self.fate.theme]
        cycle = cycles.current_cycle(self.store, self.problem_id)
        assert cycle is not None
        analyses.cite(self.store, self.problem_id, cycle.id, shape, words)

    def _add(self, name: str, **fields: Any) -> None:
        territory_id = self.stage.territories[self.fate.territory].id
        change = measures.add(self.store, territory_id, name, self.problem_id, **fields)
        assert change is not None
        self.measure_ids += change.touches("measure")
