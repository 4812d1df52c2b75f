"""What one problem of the sample asks of a level above, and what comes back.

Its draws are its own, so that what is asked changes nothing else of the problem's life.
"""

import random
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import partial

from colapp.domain.person import Person
from colapp.domain.problem import Outcome, Phase
from colapp.domain.request import AnswerKind
from colapp.services import requests
from colapp.services.sample.calendar import working
from colapp.services.sample.fates import Fate
from colapp.services.sample.meetings import HUDDLES
from colapp.services.sample.stage import Stage
from colapp.services.sample.words import Words
from colapp.storage.change import Change
from colapp.wording.formats import lowered

Moment = tuple[float, Callable[[date], object]]
"""A day of the problem's life, counted as there, and what is done on it."""

NEEDS = {
    "capacity": "service", "staffing": "authorisation", "premises": "funding", "transport": "service",
    "housing": "agreement", "eligibility": "decision", "information": "authorisation", "funding": "funding",
    "partners": "agreement", "safety": "decision",
}  # fmt: skip
"""What is needed, by what the problem is about."""
CRITERIA = {"authority": 52, "blocked": 14, "several": 24, "visible": 10}
CLOCKS = {"site": 4, "local-table": 7, "direction": 14, "institution": 26, "external": 40}
"""About how many days a level takes to answer."""
STAYS = {AnswerKind.AUTHORISED: 30, AnswerKind.REFUSED: 15, AnswerKind.RESOLVED: 55}
"""How a level above answers what is still open; what was settled there was settled by it."""
GOES_BACK, FRESH, ASKS_MORE, PUTS_OFF, PASSES_ON = 0.2, 0.4, 0.2, 0.1, 0.06
REVIEWED, ALLOWED, LEFT = 92, 120, 20
"""Days after a refusal; the longest authorisation; what came back within so many days is to be looked at."""
ALIKE = {
    "SHE-057": ("SM", "eligibility"), "COA-040": ("SM", "eligibility"), "POM-047": ("SM", "eligibility"),
    "VSF-049": ("DI-TSA", "funding"), "SOU-026": ("DI-TSA", "funding"),
}  # fmt: skip
"""What several territories ask of one direction, each for itself: whose programme, on which theme."""
COURSES = {
    "YAM-046": AnswerKind.POSTPONED, "HSF-017": AnswerKind.INFORMATION, "SHE-026": AnswerKind.REDIRECTED,
}  # fmt: skip
"""What came yesterday of some that still wait, whatever is drawn for the others."""
SHORTEST = 30
"""Days under which a problem that was decided where it was raised asked for nothing."""


class Asking:
    """One problem's request to ``level``; ``words`` are those of the problem, which lends its site."""

    def __init__(
        self, stage: Stage, fate: Fate, words: Words, owner: Person, level: str, addressee: str
    ) -> None:
        self.stage, self.store, self.fate, self.owner = stage, stage.store, fate, owner
        self.level, self.addressee = level, addressee
        self.alike, self.course = ALIKE.get(fate.number), COURSES.get(fate.number)
        if self.alike:
            self.level, self.addressee = "direction", stage.texts.directions[self.alike[0]]
        self.chance = random.Random(f"colapp asks {fate.number}")
        self.words = Words(stage.texts, words.theme, words.fact, (words.site, words.elsewhere), self.chance)
        self.problem_id, self.request_id, self.answer_id = "", "", ""
        self.days, self.last = 0, 0

    def steps(self, asked: float | None, days: int, last: int) -> Iterator[Moment]:
        """The request asked on that day of a life of ``days``, and what follows until ``last``.

        ``None`` where nothing was decided above: it may have asked all the same, and got the decision back.
        """
        self.days, self.last = days, last
        returned, fresh = asked is None, False
        if asked is None:
            began = self.fate.phase is not Phase.NEW and self.days >= SHORTEST
            if self.fate.waits or not began or self.chance.random() >= GOES_BACK:
                return
            fresh = self.fate.outcome is None and self.chance.random() < FRESH
            asked = (
                self.days - self.chance.uniform(9, 20) if fresh else self.days * self.chance.uniform(0.2, 0.5)
            )
        yield asked, self.ask
        if self.fate.waits:
            yield from self._awaited(asked)
        else:
            yield from self._answered(asked, self._kind(returned), fresh)

    # -- the gestures ----------------------------------------------------

    def ask(self, day: date) -> None:
        """Raise it."""
        about = self.words.fact.about
        change = requests.ask(
            self.store,
            day,
            self.problem_id,
            level=self.level,
            addressee=self.addressee,
            programme_id=self._programme_id(),
            authority_id=self._authority_id(),
            tried=self.words.phrase("asked_tried"),
            exceeds=self.words.phrase("asked_exceeds"),
            wanted=self.words.phrase(f"wanted_{NEEDS[about]}", lowered=lowered(self.words.change)),
            meanwhile=self.words.phrase("asked_meanwhile"),
            due=working(day + timedelta(days=self.chance.randint(10, 45))),
            criterion="danger" if about == "safety" else self._drawn(CRITERIA),
            theme=self.alike[1] if self.alike else about,
            need=NEEDS[about],
            situations=self.chance.randint(2, 14),
            asked_by_id=self.stage.then(self.owner, day).id,
        )
        self._keep(change)

    def acknowledge(self, day: date) -> None:
        """The level above has it."""
        requests.acknowledge(self.store, day, self.request_id)

    def answer(self, kind: AnswerKind, day: date) -> None:
        """The level above answers."""
        self.answer_id = ""
        until = None
        if kind is AnswerKind.AUTHORISED:
            until = day + timedelta(days=self.chance.randint(40, ALLOWED))
        if kind is AnswerKind.POSTPONED:
            until = day + timedelta(days=14 if self.course is None else 40)
        other = self.stage.texts.asked["institution"][0] if kind is AnswerKind.REDIRECTED else ""
        words, refused = self.words.phrase(f"answer_{kind}"), kind is AnswerKind.REFUSED
        workaround = self.words.phrase("workaround") if refused and self.chance.random() < 0.7 else ""
        self._keep(
            requests.answer(
                self.store, day, self.request_id, kind, words, until=until and working(until),
                author=self._author(), redirected_to=other, workaround=workaround,
                level="institution" if other else "",
            )
        )  # fmt: skip

    def complete(self, day: date) -> None:
        """Give the information back."""
        requests.complete(self.store, day, self.answer_id, self.words.phrase("answer_completed"))

    def tell(self, day: date) -> None:
        """Say it to the team."""
        requests.tell(self.store, day, self.answer_id)

    def review(self, day: date) -> None:
        """Look at a refusal again; it stands."""
        requests.review(self.store, day, self.answer_id)

    # -- the order of things ---------------------------------------------

    def _awaited(self, asked: float) -> Iterator[Moment]:
        """What has come of a request that still waits."""
        yield from self._within(asked + 1 + self.chance.random(), self.acknowledge, 0.85)
        if self.course is not None:
            yield self.last + 0.5, partial(self.answer, self.course)
            return
        turn = self.chance.random()
        if turn < ASKS_MORE:
            at = self.last - self.chance.uniform(1, 6)
            if at > asked + 2.5:
                yield at, partial(self.answer, AnswerKind.INFORMATION)
        elif turn < ASKS_MORE + PUTS_OFF and self.fate.waits > 8:
            at = self.last - self.chance.uniform(1, 5)
            yield at, partial(self.answer, AnswerKind.POSTPONED)
            yield from self._within(at + 1.5, self.tell)

    def _answered(self, asked: float, kind: AnswerKind, fresh: bool) -> Iterator[Moment]:
        """The way to the last word, before the problem ends, and the team being told; a fresh answer waits
        for its next huddle.
        """
        latest = min(self.days * 0.94, self.last - 0.3)
        took = CLOCKS[self.level] * self.chance.uniform(0.3, 1.5)
        at = max(min(asked + took, latest), asked + 0.04)
        if fresh:
            at = self.last - (-0.5 if self.fate.territory in HUDDLES else self.chance.uniform(0.5, 4))
        span = at - asked
        yield asked + min(span * 0.2, 1.5), self.acknowledge
        turn = self.chance.random()
        if span > 6 and turn < ASKS_MORE:
            yield asked + span * 0.4, partial(self.answer, AnswerKind.INFORMATION)
            yield asked + span * 0.6, self.complete
        elif span > 18 and turn < ASKS_MORE + PUTS_OFF:
            yield asked + span * 0.3, partial(self.answer, AnswerKind.POSTPONED)
        elif span > 12 and self.level == "direction" and turn < ASKS_MORE + PUTS_OFF + PASSES_ON:
            yield asked + span * 0.3, partial(self.answer, AnswerKind.REDIRECTED)
            yield asked + span * 0.35, self.tell
            yield asked + span * 0.4, self.acknowledge
        yield at, partial(self.answer, kind)
        if not fresh and not self._is_told_together(at):
            yield from self._within(at + self.chance.uniform(0.8, 5), self.tell)
        if kind is AnswerKind.AUTHORISED and at + ALLOWED + LEFT < self.last:
            yield at + ALLOWED + LEFT, self.review
        if kind is AnswerKind.REFUSED and self.fate.outcome is None:
            for times in range(1, round((self.last - at - LEFT) / REVIEWED) + 1):
                if at + times * REVIEWED < self.last - LEFT:
                    yield at + times * REVIEWED, self.review

    def _within(self, at: float, make: Callable[[date], object], likely: float = 1.0) -> Iterator[Moment]:
        """It, where its day has come."""
        if at < self.last and self.chance.random() < likely:
            yield at, make

    # -- small things ----------------------------------------------------

    def _is_told_together(self, at: float) -> bool:
        """Whether the team meets, and hears it there."""
        weeks = HUDDLES.get(self.fate.territory, 0)
        return self.days == self.last and at > self.last - 7 * weeks

    def _kind(self, returned: bool) -> AnswerKind:
        """The last word: what was decided above was so by that level, what came back was let or refused."""
        if not returned and self.fate.outcome is not None and self.fate.outcome is not Outcome.ABANDONED:
            return AnswerKind.RESOLVED
        stays = {
            kind: share for kind, share in STAYS.items() if not returned or kind is not AnswerKind.RESOLVED
        }
        return self.chance.choices(list(stays), list(stays.values()))[0]

    def _programme_id(self) -> str | None:
        """The direction asked, where it is one."""
        if self.alike:
            return self.stage.programmes[self.alike[0]].id
        return self.stage.programmes[self.fate.programme].id if self.level == "direction" else None

    def _authority_id(self) -> str | None:
        """The outside authority asked, where it is one."""
        return self.stage.authorities[self.addressee].id if self.level == "external" else None

    def _author(self) -> str:
        programme = self.stage.programmes[self.fate.programme]
        heads = (person.name for person in self.stage.people.values() if person.id == programme.head_id)
        return next(heads, self.addressee) if self.level == "direction" else self.addressee

    def _drawn(self, weights: dict[str, int]) -> str:
        return self.chance.choices(list(weights), list(weights.values()))[0]

    def _keep(self, change: Change | None) -> None:
        """Which request and which answer the next gestures are about."""
        assert change is not None
        made = {edit.tbl: edit.row_id for edit in change.edits if edit.before is None}
        self.request_id = made.get("request", self.request_id)
        self.answer_id = made.get("answer", self.answer_id)
