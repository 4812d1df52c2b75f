"""What the demonstration workspace shows of meetings, of what goes up and comes back, and of the outside."""

import json
import re
from collections import Counter
from datetime import timedelta
from typing import Any

import pytest

from colapp import i18n, paths
from colapp.domain import personal_data
from colapp.domain.action import Action, Every
from colapp.domain.authority import Authority, Consultation, Said, Validity
from colapp.domain.entity import Entity
from colapp.domain.huddle import (
    AgendaStep,
    Attendance,
    EntryKind,
    Huddle,
    HuddleEntry,
    HuddleStep,
    Meeting,
    Presence,
)
from colapp.domain.person import Person
from colapp.domain.request import AnswerKind, State, is_to_review
from colapp.reports import minutes, minutes_files
from colapp.storage import grouped_requests, handover, huddle_health, outside, references, requests
from colapp.storage.references import References
from colapp.storage.replay import differences
from colapp.storage.store import TABLES, Store
from tests.conftest import TODAY

MET: tuple[type[Entity], ...] = (Huddle, HuddleStep, Attendance, HuddleEntry, AgendaStep)


@pytest.fixture
def known(french: Store) -> References:
    return references.load(french)


def _prefix(lists: References, territory_id: str | None) -> str:
    return lists.territories[territory_id or ""].prefix


def _id(lists: References, prefix: str) -> str:
    return next(each.id for each in lists.coordinated() if each.prefix == prefix)


# -- meetings ---------------------------------------------------------------------------------------------


def test_every_meeting_is_over_and_the_next_one_is_said(french: Store):
    held = [each for each in french.all(Huddle) if not each.cancelled]
    assert all(each.started_at and each.ended_at and not each.is_running for each in held)
    assert all(each.started_at < each.ended_at for each in held if each.started_at and each.ended_at)
    assert all(each.ended_at.date() < TODAY for each in held if each.ended_at)
    last = {(each.territory_id, each.meeting): each.next_on for each in held}
    assert all(day and day >= TODAY for day in last.values())
    assert all(step.entered_at is None or step.spent > 0 for step in french.all(HuddleStep))


def test_four_teams_met_for_eight_weeks_and_three_tables_for_a_month(french: Store, known: References):
    met = Counter((_prefix(known, each.territory_id), each.meeting) for each in french.all(Huddle))
    assert {prefix for prefix, meeting in met if meeting is Meeting.HUDDLE} == {"SHE", "GRA", "HSF", "SOU"}
    assert met["GRA", Meeting.HUDDLE] > 30 and met["SHE", Meeting.HUDDLE] == 8
    assert {prefix for prefix, meeting in met if meeting is Meeting.TABLE} == {"SHE", "SOU", "COA"}
    assert all(board.meets_at for board in known.boards.values())


def test_a_routine_has_its_overruns_its_absences_and_one_day_that_was_missed(
    french: Store, known: References
):
    granit = huddle_health.read(french, known, TODAY, _id(known, "GRA"))
    assert [bool(each.reason) for each in granit.planned if each.huddle_id is None] == [True]
    assert 0.6 < sum(bool(each.on_time) for each in granit.held) / len(granit.held) < 1
    assert {each.minutes > each.planned for each in granit.held} == {True, False}
    assert {row.presence for row in french.all(Attendance)} == set(Presence)
    for prefix in ("SHE", "HSF", "SOU"):
        promises = huddle_health.read(french, known, TODAY, _id(known, prefix)).promises
        kept = [each.is_kept for those in promises.values() for each in those]
        assert 0.3 < sum(kept) / len(kept) < 1, prefix


def test_minutes_tell_of_all_that_a_meeting_does(french: Store):
    kinds = Counter(entry.entry_kind for entry in french.all(HuddleEntry))
    assert set(EntryKind) - kinds.keys() == {EntryKind.ESCALATED}
    assert kinds[EntryKind.DONE] >= 15 and kinds[EntryKind.TOLD] >= 4


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_minutes_can_be_read(request: pytest.FixtureRequest, language: str):
    store = request.getfixturevalue({"fr": "french", "en": "english"}[language])
    i18n.use(language)
    ids = {row.id for model in TABLES for row in store.all(model)}
    for meeting in store.all(Huddle):
        told = minutes.build(store, meeting.id, TODAY)
        text = minutes_files.as_text(told)
        assert "{" not in text and "None" not in text and not ids & set(re.findall(r"[0-9a-f]{32}", text))
        if not meeting.cancelled:
            assert told.next_on and len(told.roles) == 3 and all(step.title for step in told.steps)
            assert all(line.strip(" :·") for step in told.steps for line in step.lines)


# -- what goes up and comes back --------------------------------------------------------------------------


def test_today_something_is_to_be_told_where_teams_meet(french: Store, known: References):
    for prefix in ("SHE", "GRA", "HSF"):
        news = requests.to_tell(french, known, TODAY, {_id(known, prefix)})
        assert any(given.told_on is None for _, given in news), prefix
    everywhere = {territory.id for territory in known.coordinated()}
    back = [given for _, given in requests.to_tell(french, known, TODAY, everywhere) if given.told_on]
    assert {given.answer_kind for given in back} == {AnswerKind.REFUSED, AnswerKind.AUTHORISED}
    assert all(is_to_review(given, TODAY) for given in back)
    assert all(TODAY - given.review_on < timedelta(30) for given in back if given.review_on)
    assert all(TODAY - given.until < timedelta(70) for given in back if given.until)


def test_requests_stand_in_every_way_and_a_quarter_is_not_answered_in_time(french: Store, known: References):
    asked = requests.read(french, known, TODAY)
    assert {each.state for each in asked} >= set(State) - {State.WITHDRAWN}
    assert any(each.request.follows_id and each.is_open for each in asked)
    late = [each for each in asked if each.delay.days > each.delay.allowed]
    assert 0.2 < len(late) / len(asked) < 0.4


def test_several_territories_ask_the_same_and_some_of_it_was_made_one(french: Store, known: References):
    (suggestion, *_) = grouped_requests.suggested(french, known, TODAY)
    assert suggestion.territories == 3 and suggestion.programme_id
    (group,) = grouped_requests.groups(french, known, TODAY)
    assert group.is_open and group.territories == 2


# -- the outside ------------------------------------------------------------------------------------------


def test_what_goes_outside_goes_to_an_authority_that_is_known(french: Store, known: References):
    authorities = french.all(Authority)
    assert len(authorities) == 8 and all(each.authority_kind and each.contact for each in authorities)
    outward = [each for each in requests.read(french, known, TODAY) if each.request.level == "external"]
    of_id = {each.id: each.name for each in authorities}
    assert all(of_id[each.request.authority_id or ""] == each.request.addressee for each in outward)
    assert len({each.request.authority_id for each in outward}) >= 7 and sum(e.is_open for e in outward) >= 3


def test_agreements_and_consultations_stand_in_every_way(french: Store):
    stand = Counter(each.validity for each in outside.agreements(french, TODAY))
    assert stand[Validity.ENDED] == 1 and stand[Validity.TO_RENEW] == 2 and stand[Validity.RENEWED] == 1
    heard = {each.consultation.id: [said for _, said in each.opinions] for each in _heard(french)}
    closed = [each for each in french.all(Consultation) if each.closed_on]
    running = [each for each in french.all(Consultation) if each.due and each.due >= TODAY]
    past = [each for each in french.all(Consultation) if each not in [*closed, *running]]
    assert [len(each) for each in (closed, running, past)] == [1, 1, 1] and closed[0].changed
    assert Said.AWAITED in heard[running[0].id] and Said.DEEMED in heard[past[0].id]


def test_partners_have_actions_some_wait_for_others_and_some_come_back(french: Store):
    actions = french.all(Action)
    partners = {each.id for each in french.all(Person) if each.organisation}
    still_open = [each for each in actions if each.done_on is None]
    assert len(partners) == 5 and sum(each.person_id in partners for each in still_open) >= 5
    blocked = [each for each in still_open if each.blocked_on]
    assert 3 <= len(blocked) <= 12 and all(each.blocked_since for each in blocked)
    assert {each.every for each in still_open} >= {Every.WEEKLY, Every.MONTHLY}
    assert 0.2 < sum(bool(each.margin) for each in actions) / len(actions) < 0.45
    decided = [each for each in still_open if each.huddle_id and not each.problem_id]
    assert len(decided) == 3 and all(each.territory_id and each.person_id for each in decided)


def test_one_manager_handed_everything_over_two_months_ago(french: Store, known: References):
    (made,) = handover.made(french, _id(known, "MEM"))
    assert made.learnings and made.promises and made.handed_on
    assert 55 < (TODAY - made.handed_on).days < 70
    assert handover.held_by(french, known, made.outgoing_id or "", None).total == 0
    assert known.territories[_id(known, "MEM")].head_id == made.incoming_id
    (change,) = french.changes(-1, label="hand-over")
    assert len(change.edits) >= 8


# -- the whole --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["fr", "en"])
def test_nobody_who_is_cared_for_is_named(request: pytest.FixtureRequest, language: str):
    store = request.getfixturevalue({"fr": "french", "en": "english"}[language])
    names = [person.name for person in store.all(Person)]
    found = {
        value
        for model in TABLES
        for row in store.all(model)
        for column, value in row.model_dump().items()
        if type(value) is str and " " in value and personal_data.suspects(value, names)
    }
    assert found == set()


def test_no_row_names_one_that_is_not_there(french: Store):
    ids = {row.id for model in TABLES for trash in (False, True) for row in french.all(model, trash=trash)}
    for model in TABLES:
        for row in french.all(model):
            linked = {c: v for c, v in row.model_dump().items() if c.endswith("_id") and v}
            assert set(linked.values()) <= ids, (model, linked)


def test_the_log_agrees_with_the_tables_in_english_too(english: Store):
    assert differences(english) == []


def test_meetings_are_the_same_in_both_languages(french: Store, english: Store):
    for model in MET:
        assert _codes(french, model) == _codes(english, model)


def test_every_authority_that_is_asked_is_written_under_one_name():
    for language in ("fr", "en"):
        texts = json.loads(paths.resource("sample", f"{language}.json").read_text(encoding="utf-8"))
        names = [each["name"] for each in texts["outside"]["authorities"]]
        partners = [each["organisation"] for each in texts["outside"]["partners"]]
        assert {*texts["asked"]["external"], *texts["outside"]["instead"].values(), *partners} <= {*names}


def _heard(store: Store) -> list[outside.Heard]:
    return outside.consultations(store, TODAY)


def _codes(store: Store, model: type[Entity]) -> list[dict[str, Any]]:
    """The rows without what is said in words."""
    said = {"words", "title", "script", "cancelled"}
    return [{c: v for c, v in row.model_dump().items() if c not in said} for row in store.all(model)]
