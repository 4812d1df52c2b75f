"""What is done in one problem's life: the services' own gestures, with the words and figures of its fate."""

import random
from datetime import date, timedelta
from typing import Any

from colapp.domain.action import Action
from colapp.domain.advice import Answer
from colapp.domain.cycle import Cycle, Decision, Judgement
from colapp.domain.errors import RuleError
from colapp.domain.person import Person
from colapp.domain.problem import Outcome, Phase
from colapp.domain.success import is_against
from colapp.services import actions, cycles, problems, standards
from colapp.services.sample import calendar, turns
from colapp.services.sample.asking import Asking
from colapp.services.sample.fates import Fate
from colapp.services.sample.findings import Findings
from colapp.services.sample.stage import Stage
from colapp.services.sample.turns import Turn
from colapp.services.sample.words import Words
from colapp.storage import measured

ORIGINS = (40, 20, 8, 14, 9, 6, 3)
MARGINS = {"ours": 45, "together": 30, "propose": 18, "beyond": 7}
RAISED = {"team": 50, "site": 28, "local-table": 22}
ABOVE = {"site": 10, "local-table": 22, "direction": 42, "institution": 10, "external": 16}
COACHED, AIMED = 0.2, 0.7
SAID, THEIRS = 0.34, 0.5
"""Of how many actions it is said how far they are ours; how many are a partner's, about what partners do."""
PARTNERS = frozenset({"partners", "transport", "housing"})
JUDGED = {
    Answer.CONFIRMED: Judgement.MET, Answer.CLOSE: Judgement.MET, Answer.PARTIAL: Judgement.PARTLY,
    Answer.MIXED: Judgement.PARTLY, Answer.WORSE: Judgement.NOT_MET, Answer.NO_CHANGE: Judgement.NOT_MET,
}  # fmt: skip
"""How a team reads its chart; any other answer leaves it unclear."""


class Gestures:
    """One problem's gestures; ``days`` is how long it lasts."""

    def __init__(self, stage: Stage, fate: Fate, chance: random.Random, days: int) -> None:
        self.stage, self.store, self.fate, self.chance, self.days = stage, stage.store, fate, chance, days
        self.theme, self.fact = stage.texts.themes[fate.theme], stage.facts[fate.theme]
        self.told, self.script = stage.texts.told.get(fate.number), stage.scripts.get(fate.number)
        self.words = Words(stage.texts, self.theme, self.fact, stage.texts.sites[fate.territory], chance)
        self.everybody = stage.team(fate.territory)
        self.raised_by = chance.choice(self.everybody)
        self.owner = stage.people.get(fate.owner) or chance.choice(stage.team(fate.territory, fate.programme))
        if fate.territory == stage.succession.territory and self.owner.programme_id != self._programme_id:
            self.owner = stage.people[stage.succession.incoming]
        self.level = "local-table" if fate.owner else self._drawn(RAISED)
        self.above, self.asked = self._above()
        self.asking = Asking(stage, fate, self.words, self.owner, self.above, self.asked)
        self.findings = Findings(stage, fate, self.words, chance)
        self.aside = random.Random(f"colapp acts {fate.number}")
        """Draws that change nothing else of the problem's life."""
        self.problem_id = ""
        self.earlier: str | None = None

    # -- the problem -----------------------------------------------------

    def capture(self) -> None:
        """Note it."""
        change = problems.capture(
            self.store,
            self.fate.opened,
            self.stage.territories[self.fate.territory].id,
            self.words.said(self.theme.statement),
            programme_id=self._programme_id,
            origin=self.chance.choices(self.stage.origins, ORIGINS)[0],
            level=self.level,
            pillar=self.fact.pillar,
        )
        assert change is not None
        (self.problem_id,) = change.touches("problem")
        self.findings.problem_id = self.asking.problem_id = self.problem_id
        self.earlier = self.stage.noted(self.fate.territory, self.fate.programme, self.fate.number)

    def qualify(self, day: date) -> None:
        """Say what it is about, whose it is, by when; who is concerned, who shares it."""
        fate = self.fate
        owner, aim = self.stage.then(self.owner, day), self._aim(day)
        problems.edit(
            self.store,
            self.problem_id,
            context=self.words.said(self.theme.context),
            owner_id=owner.id if fate.phase is not Phase.NEW or fate.owner or fate.late else None,
            margin="together" if self.told else self._drawn(MARGINS),
            impact=self.fact.impact if fate.owner else self._near(self.fact.impact),
            effort=self.fact.effort if fate.owner else self._near(self.fact.effort),
            due=self._due(),
            **aim,
        )
        if self.fact.concerns and (fate.owner or self.chance.random() < 0.7):
            concerned = {self.stage.programmes[code].id for code in self.fact.concerns}
            problems.concern(self.store, self.problem_id, concerned)
        sharing = {self.stage.territories[prefix].id for prefix in fate.shared}
        problems.share(self.store, self.problem_id, sharing)

    def move(self, phase: Phase, day: date) -> None:
        """Move it to a phase, over the limit of the table with a reason."""
        try:
            problems.move(self.store, day, self.problem_id, phase)
        except RuleError as refusal:
            if refusal.code != "limit-passed":
                raise
            problems.move(self.store, day, self.problem_id, phase, reason=self.words.phrase("limit"))

    def wait(self, day: date) -> None:
        """Wait for somebody, at the same level."""
        problems.wait(self.store, day, self.problem_id, self.asked)

    def close(self, outcome: Outcome, day: date) -> None:
        """Close it as it ended."""
        name = str(outcome)
        if outcome is Outcome.DUPLICATE and self.earlier is None:
            name = "duplicate_elsewhere"
        note = self.words.phrase(name, asked=self.asked, number=self.earlier)
        if self.told and self.told.closing_note:
            note = self.told.closing_note
        problems.close(self.store, day, self.problem_id, outcome, note)

    def reopen(self, day: date) -> None:
        """What was adopted did not hold: say so, and decide to try again."""
        problems.reopen(self.store, self.problem_id)
        following = self.words.fresh("next_plan", change=self.words.change)
        cycles.write(self.store, self._cycle().id, act=self.words.phrase("slipped"), next_change=following)
        cycles.decide(self.store, day, self._cycle().id, Decision.ADAPT)

    # -- the cycle -------------------------------------------------------

    def write(self, phase: Phase, turn: Turn, day: date) -> None:
        """Write what the turn says of a phase; leaving *Check*, say whether the prediction was met."""
        cycle = self._cycle()
        if phase is Phase.PLAN:
            cycles.write(self.store, cycle.id, **turn.plan, **self._linked(turn))
        elif phase is Phase.DO:
            cycles.write(self.store, cycle.id, **turn.do)
        elif phase is Phase.CHECK:
            self._check(cycle, turn, day)
        else:
            cycles.write(self.store, cycle.id, **turn.act)

    def begin(self, phase: Phase, turn: Turn, day: date) -> None:
        """Write what can be said of a phase that goes on."""
        if phase is Phase.DO:
            cycles.write(self.store, self._cycle().id, **turn.doing)
        else:
            self.write(phase, turn, day)
            if phase is Phase.ACT:
                self.decide(turn, day)

    def decide(self, turn: Turn, day: date) -> None:
        """Say what follows; a team does not go wider against its chart, and writes why where it adopts."""
        cycle = self._cycle()
        decision = turn.decision
        if decision is Decision.EXPAND:
            answer = cycles.answer_of(self.store, cycle, day)
            decision = Decision.ADAPT if is_against(cycle.with_(decision=decision), answer) else decision
        cycles.decide(self.store, day, cycle.id, decision, self.words.phrase("override"))

    def adopt(self, day: date) -> None:
        """Adopt what was tried, as a standard that will be checked; a few measures start anew from it."""
        cycle = self._cycle()
        standard, training = (self.told.standard, self.told.training) if self.told else ("", "")
        standards.adopt(
            self.store,
            day,
            cycle.id,
            standard or self.words.phrase("standard", change=self.words.change),
            self.stage.then(self.owner, day).id,
            training or self.words.phrase("training"),
            reason=self.words.phrase("override"),
        )
        self.findings.begin_phase(cycle)

    def finish_check(self, place: int, day: date) -> None:
        """Look whether the standard holds."""
        for standard in standards.of_problem(self.store, self.problem_id):
            check = standards.checks_of(self.store, standard.id)[place]
            actions.finish(self.store, check.id, day)

    def amend(self, day: date) -> None:
        """The end that was planned comes later."""
        words = self.words.phrase("amendment"), self.words.phrase("amended_because")
        cycles.amend(self.store, day, self._cycle().id, "planned_end", *words)

    def add_action(self, what: str, who: Person, due: date, made: list[str], day: date) -> None:
        """Note an action, a partner's where it is about what partners do; its id goes to ``made``."""
        partner = (
            self.stage.partner(self.fate.territory) if self.fact.about in PARTNERS and not self.told else None
        )
        if partner is None or self.aside.random() > THEIRS:
            partner = self.stage.then(who, day)
        fields: dict[str, Any] = {"cycle_id": self._cycle().id, "person_id": partner.id, "due": due}
        if self.aside.random() < SAID:
            fields["margin"] = self.aside.choices(list(MARGINS), list(MARGINS.values()))[0]
        change = actions.add(self.store, self.problem_id, what, **fields)
        assert change is not None
        made += change.touches("action")

    def finish(self, made: list[str], day: date) -> None:
        """Finish an action."""
        actions.finish(self.store, made[0], day)

    def block(self, made: list[str], day: date) -> None:
        """It waits for others, unless it was done in the meantime."""
        if self.store.get(Action, made[0]).done_on is None:
            on = self.stage.texts.phrase("huddle_blocked", self.aside)
            actions.block(self.store, day, made[0], on)

    # -- small things ----------------------------------------------------

    @property
    def _programme_id(self) -> str:
        return self.stage.programmes[self.fate.programme].id

    def _linked(self, turn: Turn) -> dict[str, Any]:
        """The measure and the idea of a cycle being planned, as far as there are any."""
        found = self.findings
        links: dict[str, Any] = {}
        if turn.measure is not None and turn.measure < len(found.measure_ids):
            links["measure_id"] = found.measure_ids[turn.measure]
        if found.ideas:
            links["countermeasure_id"] = found.ideas[0]
        return links

    def _check(self, cycle: Cycle, turn: Turn, day: date) -> None:
        """Take in the results, hold them against the prediction, say what was learned."""
        self.findings.collect(day)
        verdict = measured.verdict_of(self.store, cycle, day)
        judgement, check = turn.judgement, turn.check
        if turn.trial is not None:
            check = check | turns.obtained(self.words, turn, verdict.after if verdict else None)
            if verdict is not None:
                judgement = JUDGED.get(verdict.answer, Judgement.UNCLEAR)
        cycles.write(self.store, cycle.id, **check)
        cycles.judge(self.store, day, cycle.id, judgement, self.words.phrase("override"))

    def _aim(self, day: date) -> dict[str, Any]:
        """What it aims at, and who coaches: for the problems that came that far."""
        if self.told and self.script:
            return {**self.told.problem, "coach_id": self.stage.people[self.script.coach].id}
        if not self.fate.cycles:
            return {}
        coach = self.chance.choice(self.everybody)
        is_coached = coach is not self.owner and self.chance.random() < COACHED
        aim = self.words.aim if self.chance.random() < AIMED else ""
        return {"aim": aim, "coach_id": self.stage.then(coach, day).id if is_coached else None}

    def _above(self) -> tuple[str, str]:
        """A level above the one where the problem is raised, and who must answer there."""
        here = self.stage.levels.index(self.level)
        above = {level: weight for level, weight in ABOVE.items() if self.stage.levels.index(level) > here}
        level = "direction" if self.fate.owner else self._drawn(above)
        if level == "direction":
            return level, self.stage.texts.directions[self.fate.programme]
        asked = self.chance.choice(self.stage.texts.asked[level])
        if level == "external":
            asked = self.stage.texts.outside.instead.get(self.fact.about, asked)
        return level, asked

    def _due(self) -> date | None:
        """By when: passed where the problem is late, ahead of today otherwise."""
        today, opened = self.stage.today, self.fate.opened
        if self.told and self.fate.owner:
            return date(today.year + (today.month > 5), 6, 30)
        if self.fate.late:
            return today - timedelta(days=self.fate.late)
        if self.fate.closed_on:
            passed = self.chance.random() < 0.55
            spare = self.chance.randint(-90, -10) if passed else self.chance.randint(0, 30)
            return calendar.working(opened + timedelta(days=int(max(self.days + spare, self.days * 0.5))))
        if self.fate.phase is Phase.NEW:
            return None
        return calendar.working(today + timedelta(days=self.chance.randint(5, 80)))

    def _near(self, value: int) -> int:
        return min(max(value + self.chance.choice((-1, 0, 0, 0, 1)), 1), 5)

    def _drawn(self, weights: dict[str, int]) -> str:
        return self.chance.choices(list(weights), list(weights.values()))[0]

    def _cycle(self) -> Cycle:
        cycle = cycles.current_cycle(self.store, self.problem_id)
        assert cycle is not None
        return cycle
