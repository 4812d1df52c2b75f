"""From a fate to dated gestures: a problem noted, qualified, planned, tried, checked, decided, closed.

The gestures are the services' own. They read what stands when they are made, so they are made in the order of
time over all problems; :func:`colapp.services.sample.build` sees to that.
"""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial

from colapp.domain.chart import Kind
from colapp.domain.person import Person
from colapp.domain.problem import WHEEL, Outcome, Phase
from colapp.domain.standard import CHECKS
from colapp.services.sample import calendar, turns
from colapp.services.sample.fates import Fate
from colapp.services.sample.gestures import Gestures
from colapp.services.sample.scripts import monday
from colapp.services.sample.staff import login
from colapp.services.sample.stage import Gesture, Stage
from colapp.services.sample.studies import Study
from colapp.services.sample.turns import Days, Turn
from colapp.services.sample.words import PACES, Trial

ENDS: dict[Outcome | None, str] = {
    Outcome.SETTLED: "adopt",
    Outcome.PARTLY: "keep",
    Outcome.ABANDONED: "abandon",
}
"""What the last cycle decides; any other is adapted."""
RUNS = {"usual": 76, "none": 17, "worse": 7}
"""How things go where the problem is not settled, in percent."""
MEASURED, IN_ONE_SITTING, AMENDED, WITH_STANDARD = 0.265, 0.06, 0.05, 0.4
RARE = frozenset({Kind.U, Kind.G, Kind.T, Kind.MDC})
"""What few themes are charted by, so that whoever can does."""
BLOCKED = 0.05
"""How many of the actions that are not done wait for others."""
SHORTEST = 30
"""Days from the first change on, under which nobody began to measure."""


@dataclass(frozen=True, slots=True)
class Step:
    """A gesture still without its hour: ``day`` counts from the one on which the problem was noted."""

    day: float
    who: Person
    make: Callable[[date], object]


class Life:
    """One problem's life, drawn from ``chance``."""

    def __init__(self, stage: Stage, fate: Fate, chance: random.Random) -> None:
        self.stage, self.fate, self.chance = stage, fate, chance
        self.script, self.told = stage.scripts.get(fate.number), stage.texts.told.get(fate.number)
        self.last = (stage.today - timedelta(days=1) - fate.opened).days
        self.days = (fate.closed_on - fate.opened).days if fate.closed_on else self.last
        self.made = Gestures(stage, fate, chance, self.days)
        self.found, self.owner = self.made.findings, self.made.owner

    def gestures(self) -> Iterator[Gesture]:
        """The life in the order of time, each gesture later than the one before."""
        at = calendar.moment(self.fate.opened, 4 * self.fate.serial)
        yield Gesture(at, self._login(self.made.raised_by, at.date()), self.made.capture)
        for step in sorted(self._steps(), key=lambda step: step.day):
            minute = self.chance.randrange(calendar.DAY_MINUTES)
            at = max(calendar.moment(self._date(step.day), minute), at + timedelta(minutes=7))
            yield Gesture(at, self._login(step.who, at.date()), partial(step.make, at.date()))

    # -- the story -------------------------------------------------------

    def _steps(self) -> Iterator[Step]:
        path = [(phase, turn) for turn in range(self.fate.cycles) for phase in WHEEL]
        del path[len(path) - (Phase.ACT.position - self.fate.phase.position) :]
        entered = self._entered(len(path))
        if path or self.fate.owner or self.fate.late or self.chance.random() < 0.4:
            yield self._by_owner(entered[0] if path else min(2, self.days), self.made.qualify)
        yield from self._escalation()
        done = self._turns(path, entered)
        if path:
            yield from self._findings(entered)
        for place, (phase, turn) in enumerate(path):
            start, end = entered[place : place + 2]
            yield self._by_owner(start, partial(self.made.move, phase))
            if phase is Phase.PLAN:
                yield from self._tasks(turn, start, entered[min(place + 2, len(path))], place + 2 < len(path))
            at = end - 0.4 if self.script else start + (end - start) * 0.8
            if place + 1 < len(path) or self.fate.outcome or self.told:
                yield from self._written(phase, turn, done[turn], at, is_last=place + 1 == len(path))
            elif self.chance.random() < 0.6:
                yield self._by_owner(at, partial(self.made.begin, phase, done[turn]))
        if self.fate.outcome is not None:
            yield self._by_owner(self.days + 0.95, partial(self.made.close, self.fate.outcome))
        if self.fate.reopened:
            yield from self._reopened(entered)

    def _findings(self, entered: list[float]) -> Iterator[Step]:
        """Measures and causes, in the first *Plan* unless told otherwise; the last points come last."""
        planned = entered[1] - entered[0]
        analysed = entered[0] + planned * 0.7
        if self.found.study:
            yield self._by_owner(entered[0] + planned * 0.6, self.found.define)
            yield self._by_owner(self.days, self.found.collect)
        if self.script and self.told:
            analysed = self._told_day(self.script.analysed)
            for place, measure in enumerate(self.script.measures):
                yield self._by_owner(self._told_day(measure.defined), partial(self.found.define_told, place))
                for week in range(measure.baseline, len(measure.values)):
                    friday = self._told_day(measure.first + 7 * week)
                    yield self._by_owner(friday + 0.1, partial(self.found.write_point, place, week))
        if self.fate.theme in self.stage.shapes:
            yield self._by_owner(analysed, self.found.search_causes)

    def _written(self, phase: Phase, turn: int, done: Turn, at: float, is_last: bool) -> Iterator[Step]:
        """What is written before a phase is left; a story that stands in *Check* has decided already."""
        yield self._by_owner(at, partial(self.made.write, phase, done))
        if phase is Phase.PLAN and turn + 1 == self.fate.cycles and self.fate.theme in self.stage.shapes:
            yield self._by_owner(at + 0.01, self.found.cite)
        if phase is Phase.DO and not self.told and self.chance.random() < AMENDED:
            yield self._by_owner(at + 0.01, self.made.amend)
        adopts = turn + 1 == self.fate.cycles and self.fate.outcome is Outcome.SETTLED
        if phase is Phase.ACT and adopts and (self.told or self.chance.random() < WITH_STANDARD):
            yield self._by_owner(at + 0.01, self.made.adopt)
            yield from self._checks(at, len(CHECKS))
        elif phase is Phase.ACT and not (self.fate.reopened and turn + 2 == self.fate.cycles):
            yield self._by_owner(at + 0.01, partial(self.made.decide, done))
        elif phase is Phase.CHECK and is_last and self.told:
            yield self._by_owner(at + 0.01, partial(self.made.write, Phase.ACT, done))
            yield self._by_owner(at + 0.02, partial(self.made.decide, done))

    def _checks(self, adopted: float, many: int) -> Iterator[Step]:
        """The checks of a standard whose day has come."""
        for place in range(many):
            late = 0 if self.script else self.chance.randint(-3, 2)
            at = adopted + CHECKS[place] + late
            is_told = self.script is not None
            if at < self.last - 1 and (is_told or at < self.last - 45 or self.chance.random() < 0.8):
                yield self._by_owner(at, partial(self.made.finish_check, place))

    def _reopened(self, entered: list[float]) -> Iterator[Step]:
        """Adopted and closed in *Act*, checked after thirty days, taken up again a few weeks later."""
        act, plan = entered[3:5]
        yield self._by_owner(act + 2, self.made.adopt)
        yield self._by_owner(act + 3, partial(self.made.close, Outcome.SETTLED))
        yield from self._checks(act + 2, 1)
        yield self._by_owner(plan - 2, self.made.reopen)

    def _entered(self, many: int) -> list[float]:
        """The day on which each of ``many`` phases is entered, and the last day."""
        if self.script:
            return [self._told_day(told) for told in self.script.entered]
        if self.fate.cycles == 1 and self.fate.outcome and self.chance.random() < IN_ONE_SITTING:
            return [self.days + 0.1 * place for place in range(many + 1)]
        lengths = [self.chance.uniform(0.5, 1.5) for _ in range(many + 1)]
        return [self.days * sum(lengths[: place + 1]) / sum(lengths) for place in range(many + 1)]

    def _turns(self, path: list[tuple[Phase, int]], entered: list[float]) -> list[Turn]:
        """What each turn says; a turn that is still planned has days ahead."""
        today = self.stage.today
        if self.script and self.told:
            cycles = enumerate(self.told.cycles)
            return [turns.told(texts | self.script.cycle(turn, today)) for turn, texts in cycles]
        begun = {turn: at for (phase, turn), at in zip(path, entered, strict=False) if phase is Phase.DO}
        ended = {turn: at for (phase, turn), at in zip(path, entered, strict=False) if phase is Phase.CHECK}
        trials = self._trials()
        ahead = [self._date(self.last + self.chance.randint(6, 30)) for _ in range(3)]
        ahead.sort()
        if not trials:
            return []
        days = []
        for turn in range(len(trials)):
            first = self._date(begun[turn]) if turn in begun else ahead[0]
            last = self._date(ended[turn]) if turn in ended else max(first, ahead[1])
            days.append(Days(first, last, self._date(begun[turn + 1]) if turn + 1 in begun else ahead[2]))
        self._measure(trials, [calendar.working(self._date(at)) for at in begun.values()])
        following = [trial.texts["plan"] for trial in trials[1:]]
        following.append(self.made.words.fresh("next_plan", change=self.made.words.change))
        has = self.found.study is not None
        return [
            turns.drawn(self.made.words, *each, has) for each in zip(trials, days, following, strict=True)
        ]

    def _trials(self) -> list[Trial]:
        settled = self.fate.outcome is Outcome.SETTLED or self.fate.reopened
        pace = "steady" if settled else self.chance.choices(list(RUNS), list(RUNS.values()))[0]
        assert pace in PACES
        return self.made.words.trials(self.fate.cycles, ENDS.get(self.fate.outcome, "adapt"), pace)

    def _measure(self, trials: list[Trial], begun: list[date]) -> None:
        """Some teams measure, where there is something to chart and time enough."""
        end = min(self.fate.closed_on or self.stage.today, self.stage.today - timedelta(days=1))
        fits = self.made.fact.chart and begun and (end - begun[0]).days >= SHORTEST
        if fits and not self.script and (self.made.fact.chart in RARE or self.chance.random() < MEASURED):
            self.found.study = Study(self.made.words, trials, begun, end, self.chance)

    def _tasks(self, turn: int, start: float, end: float, is_past: bool) -> Iterator[Step]:
        """The actions of a turn: the past ones nearly all done, those of the present about half."""
        likely = 1.0 if self.fate.outcome else 0.93 if is_past else 0.5
        open_told = self.told and not self.fate.outcome
        for what in self._whats(turn):
            done = what != self.told.actions[-1] if self.told and open_told else self.chance.random() < likely
            done_on = start + (end - start) * self.chance.uniform(0.3, 0.9)
            who = self.owner if self.chance.random() < 0.6 else self.chance.choice(self.made.everybody)
            due = self._date(done_on) + timedelta(days=self.chance.randint(-3, 8))
            if not done:
                due = self.stage.today + timedelta(days=4 if self.told else self.chance.randint(-9, 30))
            made: list[str] = []
            add = partial(self.made.add_action, what, who, calendar.working(due), made)
            yield self._by_owner(start, add)
            if done:
                yield Step(done_on, who, partial(self.made.finish, made))
            elif self.made.aside.random() < BLOCKED and not self.told and self.last > start + 2:
                since = max(start + 1, self.last - self.made.aside.uniform(2, 25))
                yield Step(since, who, partial(self.made.block, made))

    def _whats(self, turn: int) -> list[str]:
        if self.told:
            return list(self.told.actions) if turn + 1 == self.fate.cycles else []
        first = list(self.made.theme.actions) if turn == 0 else []
        return [*first, self.made.words.phrase("extra_action")] if self.chance.random() < 0.6 else first

    def _escalation(self) -> Iterator[Step]:
        """The request to a level above, and its answer unless it is still waited for."""
        asked: float | None = None
        if self.fate.waits:
            asked = self.days + 1 - self.fate.waits
            if not self.fate.escalated:
                yield self._by_owner(asked, self.made.wait)
                return
        elif self.fate.escalated:
            asked = self.days * self.chance.uniform(0.3, 0.6)
        for at, make in self.made.asking.steps(asked, self.days, self.last):
            yield self._by_owner(at, make)

    def _by_owner(self, at: float, make: Callable[[date], object]) -> Step:
        return Step(at, self.owner, make)

    def _login(self, who: Person, day: date) -> str:
        return login(self.stage.then(who, day).name)

    def _told_day(self, told: float) -> float:
        return told - (self.fate.opened - monday(self.stage.today)).days

    def _date(self, at: float) -> date:
        return self.fate.opened + timedelta(days=int(at))
