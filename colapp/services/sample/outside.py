"""Outside authorities, partners, agreements and consultations; checks that come back, and a hand-over."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from functools import partial
from itertools import zip_longest
from typing import Any

from colapp.domain.authority import Agreement, Authority, Opinion, OpinionStance
from colapp.domain.person import Person
from colapp.domain.problem import Problem
from colapp.services import actions, agreements, consultations, handover, references, requests
from colapp.services.sample import calendar
from colapp.services.sample.outside_facts import Agreed, Consulted, Facts, Recurring
from colapp.services.sample.staff import login
from colapp.services.sample.stage import Gesture, Stage
from colapp.services.sample.texts import AskedOutside, Texts
from colapp.storage.change import Change
from colapp.storage.references import load
from colapp.storage.requests import open_of
from colapp.storage.store import Store

NOON = 240
EARLIEST = 720
"""Days before today from which on what is older stands in the file."""
RENEWED_FOR = timedelta(days=365)


def settle(store: Store, texts: Texts) -> None:
    """Add the authorities, and the partners with whom territories work."""
    facts = Facts.read()
    for body, said in zip(facts.authorities, texts.outside.authorities, strict=True):
        references.add(store, Authority, authority_kind=body.kind, answer_days=body.answer_days, **said)
    territories = {each.prefix: each.id for each in load(store).territories.values()}
    for partner, said in zip(facts.partners, texts.outside.partners, strict=True):
        there = territories[partner.territory]
        references.add(store, Person, name=partner.name, territory_id=there, **said)


def gestures(stage: Stage) -> Iterator[Gesture]:
    """What is done with the world outside, in no order."""
    facts, texts = stage.outside, stage.texts.outside
    for agreed, words in zip(facts.agreements, texts.agreements, strict=True):
        yield from _Agreement(stage, agreed, words).gestures()
    for consulted, asked in zip(facts.consultations, texts.consultations, strict=True):
        yield from _Consultation(stage, consulted, asked).gestures()
    for recurring, what in zip(facts.checks, texts.checks, strict=True):
        yield _at(stage, recurring.begun, recurring.territory, partial(_add_check, stage, recurring, what))
    yield from _handover(stage)
    yield _at(stage, facts.grouped.made, facts.grouped.numbers[0][:3], partial(_group, stage))


class _Agreement:
    """One agreement: made, and renewed where it was."""

    def __init__(self, stage: Stage, facts: Agreed, words: dict[str, str]) -> None:
        self.stage, self.store, self.facts, self.words = stage, stage.store, facts, words
        self.agreement_id = ""

    def gestures(self) -> Iterator[Gesture]:
        """Noted as it begins, if the file was there."""
        facts = self.facts
        yield _at(self.stage, max(facts.starts, -EARLIEST), facts.territory, self.add)
        if facts.renewed is not None:
            yield _at(self.stage, facts.renewed, facts.territory, self.renew)

    def add(self) -> None:
        """Note it."""
        facts, stage = self.facts, self.stage
        territory = stage.territories[facts.territory]
        authority = _authority(stage, facts.authority)
        fields: dict[str, Any] = self.words | {
            "starts_on": stage.ago(facts.starts),
            "ends_on": None if facts.ends is None else stage.today + timedelta(days=facts.ends),
            "owner_id": territory.head_id,
        }
        change = agreements.add(self.store, territory.id, authority.id, **fields)
        (self.agreement_id,) = _made(change, "agreement")

    def renew(self) -> None:
        """Prolong it by a year from its end on."""
        ends = self.store.get(Agreement, self.agreement_id).ends_on
        assert ends is not None
        agreements.renew(self.store, self.agreement_id, ends + timedelta(days=1), ends + RENEWED_FOR)


class _Consultation:
    """One consultation: opened, answered by some, closed where it is."""

    def __init__(self, stage: Stage, facts: Consulted, said: AskedOutside) -> None:
        self.stage, self.store, self.facts, self.said = stage, stage.store, facts, said
        self.consultation_id = ""

    def gestures(self) -> Iterator[Gesture]:
        """In the order of time."""
        facts, where = self.facts, self.facts.territory
        yield _at(self.stage, facts.opened, where, self.open)
        for (place, stance, day), words in zip_longest(facts.given, self.said.opinions):
            give = partial(self.give, place, stance, words, self.stage.ago(day))
            yield _at(self.stage, day, where, give)
        if facts.closed is not None:
            yield _at(self.stage, facts.closed, where, self.close)

    def open(self) -> None:
        """Put the question."""
        territory = self.stage.territories[self.facts.territory]
        change = consultations.open_(
            self.store, self.stage.ago(self.facts.opened), territory.id, self.said.question,
            [_authority(self.stage, place).id for place in self.facts.invited], self.said.bodies,
            owner_id=territory.head_id,
        )  # fmt: skip
        (self.consultation_id,) = _made(change, "consultation")

    def give(self, place: int | None, stance: OpinionStance, words: str, day: date) -> None:
        """What one of them says."""
        authority_id = None if place is None else _authority(self.stage, place).id
        (opinion,) = self.store.all(Opinion, consultation_id=self.consultation_id, authority_id=authority_id)
        consultations.give_opinion(self.store, day, opinion.id, stance, words)

    def close(self) -> None:
        """Say what was changed because of it."""
        assert self.facts.closed is not None
        closed_on = self.stage.ago(self.facts.closed)
        consultations.close(self.store, closed_on, self.consultation_id, self.said.changed)


def _add_check(stage: Stage, recurring: Recurring, what: str) -> None:
    territory = stage.territories[recurring.territory]
    chief = next(
        each for each in stage.people.values() if each.territory_id == territory.id and each.programme_id
    )
    due = stage.ago(recurring.begun + 7)
    actions.add(
        stage.store, None, what, territory_id=territory.id, every=recurring.every, due=due, margin="ours",
        person_id=chief.id,
    )  # fmt: skip


def _handover(stage: Stage) -> Iterator[Gesture]:
    """Prepared over a few days, made, and the one who left is of no territory any more."""
    succession, texts = stage.succession, stage.texts.outside.handover
    territory_id = stage.territories[succession.territory].id
    outgoing, incoming = stage.people[succession.outgoing], stage.people[succession.incoming]
    store, who, day = stage.store, login(outgoing.name), stage.ago(succession.made)
    write = partial(
        handover.prepare, store, territory_id, outgoing_id=outgoing.id, incoming_id=incoming.id,
        learnings=texts["learnings"], promises=texts["promises"],
    )  # fmt: skip
    yield Gesture(_moment(stage, succession.made - 6), who, write)
    pass_on = partial(handover.pass_on, store, day, territory_id)
    yield Gesture(calendar.moment(day, 0), who, pass_on)
    leave = partial(
        references.edit, store, Person, outgoing.id, territory_id=None, role=texts["after"]
    )  # fmt: skip
    yield Gesture(_moment(stage, succession.made + 3), login(incoming.name), leave)


def _group(stage: Stage) -> None:
    """Make one request of what several territories ask of one direction."""
    facts, texts, store = stage.outside.grouped, stage.texts.outside.grouped, stage.store
    problems = [problem for number in facts.numbers for problem in store.all(Problem, number=number)]
    asked = [request.id for problem in problems for request in open_of(store, problem.id)]
    head_id = stage.territories[facts.numbers[0][:3]].head_id
    day = stage.ago(facts.made)
    requests.group(store, day, asked, **texts, due=stage.ago(30), made_by_id=head_id)


def _authority(stage: Stage, place: int) -> Authority:
    return stage.authorities[stage.texts.outside.authorities[place]["name"]]


def _at(stage: Stage, days: int, prefix: str, make: Callable[[], object]) -> Gesture:
    """A gesture of the territory's manager at that time, at noon of a day so many from today."""
    head_id = stage.territories[prefix].head_id
    head = next(person for person in stage.people.values() if person.id == head_id)
    return Gesture(_moment(stage, days), login(head.name), make)


def _moment(stage: Stage, days: int) -> datetime:
    return calendar.moment(stage.ago(days), NOON)


def _made(change: Change | None, table: str) -> set[str]:
    assert change is not None
    return change.touches(table)
