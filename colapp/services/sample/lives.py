"""From a fate to dated gestures: a problem noted, qualified, planned, tried, checked, decided, closed.

The gestures are the services' own. They read what stands when they are made, so they are made in the order of
time over all problems; :func:`colapp.services.sample.build` sees to that.
"""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial

from colapp.domain.errors import RuleError
from colapp.domain.person import Person
from colapp.domain.problem import WHEEL, Outcome, Phase
from colapp.services import actions, cycles, problems
from colapp.services.sample import calendar
from colapp.services.sample.fates import Fate
from colapp.services.sample.staff import login
from colapp.services.sample.stage import Stage
from colapp.services.sample.words import CycleTexts, Words

ENDS: dict[Outcome | None, str] = {
    Outcome.SETTLED: "adopt",
    Outcome.PARTLY: "keep",
    Outcome.ABANDONED: "stop",
}
"""What the last cycle decides; any other is adapted."""
ORIGINS = (40, 20, 8, 14, 9, 6, 3)
MARGINS = {"ours": 45, "together": 30, "propose": 18, "beyond": 7}
RAISED = {"team": 50, "site": 28, "local-table": 22}
ABOVE = {"site": 10, "local-table": 22, "direction": 42, "institution": 10, "external": 16}


@dataclass(frozen=True, slots=True)
class Gesture:
    """Something that somebody does at some time."""

    at: datetime
    who: str
    make: Callable[[], object]


@dataclass(frozen=True, slots=True)
class Step:
    """A gesture still without its hour: ``day`` counts from the one on which the problem was noted."""

    day: float
    who: Person
    make: Callable[[date], object]


class Life:
    """One problem's life, drawn from ``chance``."""

    def __init__(self, stage: Stage, fate: Fate, chance: random.Random) -> None:
        self.stage, self.store, self.fate, self.chance = stage, stage.store, fate, chance
        self.theme, self.fact = stage.texts.themes[fate.theme], stage.facts[fate.theme]
        self.told = stage.texts.told.get(fate.number)
        self.words = Words(stage.texts, self.theme, self.fact, stage.texts.sites[fate.territory], chance)
        self.everybody = stage.team(fate.territory)
        self.raised_by = chance.choice(self.everybody)
        self.owner = stage.people.get(fate.owner) or chance.choice(stage.team(fate.territory, fate.programme))
        self.level = "local-table" if fate.owner else self._drawn(RAISED)
        self.above, self.asked = self._above()
        self.days = ((fate.closed_on or stage.today - timedelta(days=1)) - fate.opened).days
        self.problem_id = ""
        self.earlier: str | None = None

    def gestures(self) -> Iterator[Gesture]:
        """The life in the order of time, each gesture later than the one before."""
        at = calendar.moment(self.fate.opened, 4 * self.fate.serial)
        yield Gesture(at, login(self.raised_by.name), self._capture)
        for step in sorted(self._steps(), key=lambda step: step.day):
            minute = self.chance.randrange(calendar.DAY_MINUTES)
            at = max(calendar.moment(self._date(step.day), minute), at + timedelta(minutes=7))
            yield Gesture(at, login(step.who.name), partial(step.make, at.date()))

    # -- the story -------------------------------------------------------

    def _steps(self) -> Iterator[Step]:
        path = [(phase, turn) for turn in range(self.fate.cycles) for phase in WHEEL]
        del path[len(path) - (Phase.ACT.position - self.fate.phase.position) :]
        entered = self._spread(len(path))
        texts = self._texts()
        if path or self.fate.owner or self.fate.late or self.chance.random() < 0.4:
            yield Step(entered[0] if path else min(2, self.days), self.owner, self._qualify)
        yield from self._escalation()
        for place, (phase, turn) in enumerate(path):
            start, end = entered[place : place + 2]
            yield Step(start, self.owner, partial(self._move, phase))
            if phase is Phase.PLAN:
                yield from self._tasks(turn, start, entered[min(place + 2, len(path))], place + 2 < len(path))
            if place + 1 < len(path) or self.fate.outcome or self.told:
                yield self._writing(start + (end - start) * 0.8, self._written(phase, texts[turn]))
            elif self.chance.random() < 0.6:
                begun = {"do": texts[turn].doing} if phase is Phase.DO else self._written(phase, texts[turn])
                yield self._writing(start + (end - start) * 0.8, begun)
        if self.fate.outcome is not None:
            yield Step(self.days, self.owner, partial(self._close, self.fate.outcome))

    def _spread(self, count: int) -> list[float]:
        """The day on which each of ``count`` phases is entered, and the last day."""
        lengths = [self.chance.uniform(0.5, 1.5) for _ in range(count + 1)]
        return [self.days * sum(lengths[: place + 1]) / sum(lengths) for place in range(count + 1)]

    def _texts(self) -> list[CycleTexts]:
        if self.told:
            return [CycleTexts(**cycle, doing="") for cycle in self.told.cycles]
        return self.words.cycles(self.fate.cycles, ENDS.get(self.fate.outcome, "adapt"))

    def _written(self, phase: Phase, texts: CycleTexts) -> dict[str, str]:
        if phase is Phase.PLAN:
            return {"plan": texts.plan, "prediction": texts.prediction}
        if phase is Phase.DO:
            return {"do": texts.do}
        if phase is Phase.CHECK:
            return {"check": texts.check, "act": texts.act} if self.told else {"check": texts.check}
        return {"act": texts.act}

    def _writing(self, day: float, texts: dict[str, str]) -> Step:
        return Step(day, self.owner, lambda _: cycles.write(self.store, self._cycle_id(), **texts))

    def _tasks(self, turn: int, start: float, end: float, is_past: bool) -> Iterator[Step]:
        """The actions of a turn: the past ones nearly all done, those of the present about half."""
        likely = 1.0 if self.fate.outcome else 0.93 if is_past else 0.5
        for what in self._whats(turn):
            done = what != self.told.actions[-1] if self.told else self.chance.random() < likely
            done_on = start + (end - start) * self.chance.uniform(0.3, 0.9)
            who = self.owner if self.chance.random() < 0.6 else self.chance.choice(self.everybody)
            due = self._date(done_on) + timedelta(days=self.chance.randint(-3, 8))
            if not done:
                due = self.stage.today + timedelta(days=4 if self.told else self.chance.randint(-9, 30))
            made: list[str] = []
            add = partial(self._add_action, what, who.id, calendar.working(due), made)
            yield Step(start, self.owner, add)
            if done:
                yield Step(done_on, who, partial(self._finish, made))

    def _whats(self, turn: int) -> list[str]:
        if self.told:
            return list(self.told.actions) if turn + 1 == self.fate.cycles else []
        first = list(self.theme.actions) if turn == 0 else []
        return [*first, self.words.phrase("extra_action")] if self.chance.random() < 0.6 else first

    def _escalation(self) -> Iterator[Step]:
        """The request to a level above, and its answer unless it is still waited for."""
        if self.fate.waits:
            asking = self._escalate if self.fate.escalated else partial(self._wait, self.asked)
            yield Step(self.days + 1 - self.fate.waits, self.owner, asking)
        elif self.fate.escalated:
            asked = self.days * self.chance.uniform(0.3, 0.6)
            yield Step(asked, self.owner, self._escalate)
            yield Step(asked + self.days * 0.3, self.owner, partial(self._wait, ""))

    # -- the gestures ----------------------------------------------------

    def _capture(self) -> None:
        change = problems.capture(
            self.store,
            self.fate.opened,
            self.stage.territories[self.fate.territory].id,
            self.words.said(self.theme.statement),
            programme_id=self.stage.programmes[self.fate.programme].id,
            origin=self.chance.choices(self.stage.origins, ORIGINS)[0],
            level=self.level,
            pillar=self.fact.pillar,
        )
        assert change is not None
        (self.problem_id,) = change.touches("problem")
        self.earlier = self.stage.noted(self.fate.territory, self.fate.programme, self.fate.number)

    def _qualify(self, day: date) -> None:
        fate = self.fate
        problems.edit(
            self.store,
            self.problem_id,
            context=self.words.said(self.theme.context),
            owner_id=self.owner.id if fate.phase is not Phase.NEW or fate.owner or fate.late else None,
            margin="together" if self.told else self._drawn(MARGINS),
            impact=self.fact.impact if fate.owner else self._near(self.fact.impact),
            effort=self.fact.effort if fate.owner else self._near(self.fact.effort),
            due=self._due(),
        )
        if self.fact.concerns and (fate.owner or self.chance.random() < 0.7):
            concerned = {self.stage.programmes[code].id for code in self.fact.concerns}
            problems.concern(self.store, self.problem_id, concerned)
        sharing = {self.stage.territories[prefix].id for prefix in fate.shared}
        problems.share(self.store, self.problem_id, sharing)

    def _move(self, phase: Phase, day: date) -> None:
        try:
            problems.move(self.store, day, self.problem_id, phase)
        except RuleError as refusal:
            if refusal.code != "limit-passed":
                raise
            problems.move(self.store, day, self.problem_id, phase, reason=self.words.phrase("limit"))

    def _add_action(self, what: str, person_id: str, due: date, made: list[str], _: date) -> None:
        fields = {"cycle_id": self._cycle_id(), "person_id": person_id, "due": due}
        change = actions.add(self.store, self.problem_id, what, **fields)
        assert change is not None
        made += change.touches("action")

    def _finish(self, made: list[str], day: date) -> None:
        actions.finish(self.store, made[0], day)

    def _escalate(self, day: date) -> None:
        problems.escalate(self.store, day, self.problem_id, self.above, self.asked)

    def _wait(self, on: str, day: date) -> None:
        problems.wait(self.store, day, self.problem_id, on)

    def _close(self, outcome: Outcome, day: date) -> None:
        name = str(outcome)
        if outcome is Outcome.DUPLICATE and self.earlier is None:
            name = "duplicate_elsewhere"
        note = self.words.phrase(name, asked=self.asked, number=self.earlier)
        problems.close(self.store, day, self.problem_id, outcome, note)

    # -- what is drawn ---------------------------------------------------

    def _above(self) -> tuple[str, str]:
        """A level above the one where the problem is raised, and who must answer there."""
        here = self.stage.levels.index(self.level)
        above = {level: weight for level, weight in ABOVE.items() if self.stage.levels.index(level) > here}
        level = "direction" if self.fate.owner else self._drawn(above)
        if level == "direction":
            return level, self.stage.texts.directions[self.fate.programme]
        return level, self.chance.choice(self.stage.texts.asked[level])

    def _due(self) -> date | None:
        """By when: passed where the problem is late, ahead of today otherwise."""
        today = self.stage.today
        if self.told:
            return date(today.year + (today.month > 5), 6, 30)
        if self.fate.late:
            return today - timedelta(days=self.fate.late)
        if self.fate.closed_on:
            passed = self.chance.random() < 0.55
            spare = self.chance.randint(-90, -10) if passed else self.chance.randint(0, 30)
            return calendar.working(self._date(max(self.days + spare, self.days * 0.5)))
        if self.fate.phase is Phase.NEW:
            return None
        return calendar.working(today + timedelta(days=self.chance.randint(5, 80)))

    def _near(self, value: int) -> int:
        return min(max(value + self.chance.choice((-1, 0, 0, 0, 1)), 1), 5)

    def _drawn(self, weights: dict[str, int]) -> str:
        return self.chance.choices(list(weights), list(weights.values()))[0]

    def _date(self, day: float) -> date:
        return self.fate.opened + timedelta(days=int(day))

    def _cycle_id(self) -> str:
        cycle = cycles.current_cycle(self.store, self.problem_id)
        assert cycle is not None
        return cycle.id
