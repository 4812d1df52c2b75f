"""How long an answer may take and has taken, in the working days of the place that asks."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from colapp.domain import answer_clock
from colapp.domain.answer_clock import AnswerClock, Delay, Grade
from colapp.domain.request import Answer, AnswerKind, Request
from colapp.domain.term import LEVEL, Term
from colapp.domain.working_days import WorkingDays

QUEBEC, FRANCE = WorkingDays("CA-QC"), WorkingDays("FR")
TEN = AnswerClock(1, 10)
DAYS = st.dates(date(2020, 1, 1), date(2034, 12, 31))
PLACES = st.sampled_from([QUEBEC, FRANCE])


def asked(day: str, **fields: object) -> Request:
    return Request(id="r", asked_on=date.fromisoformat(day), **fields)


def answered(kind: AnswerKind, day: str, **fields: object) -> Answer:
    return Answer(id="a", request_id="r", answer_kind=kind, answered_on=date.fromisoformat(day), **fields)


@pytest.mark.parametrize(
    ("days", "grade"),
    [(0, Grade.CALM), (7, Grade.CALM), (8, Grade.SOON), (10, Grade.SOON), (11, Grade.LATE), (15, Grade.LATE),
     (16, Grade.LONG_LATE)],
)  # fmt: skip
def test_a_clock_of_ten_days_warns_at_three_quarters_the_whole_and_half_as_much_again(
    days: int, grade: Grade
) -> None:
    assert Delay(days, 10).grade is grade


def test_a_day_without_wait_is_calm_whatever_the_clock() -> None:
    assert Delay(0, 0).grade is Grade.CALM
    assert Delay(1, 0).grade is Grade.LONG_LATE


@pytest.mark.parametrize(
    ("level", "clock"),
    [("site", (1, 3)), ("local-table", (1, 5)), ("direction", (1, 10)), ("institution", (1, 20)),
     ("external", (2, 30)), ("invented here", (1, 10))],
)  # fmt: skip
def test_each_level_has_its_own_clock_where_the_list_says_nothing(level: str, clock: tuple[int, int]) -> None:
    assert answer_clock.of_level(level, []) == AnswerClock(*clock)


def test_what_the_list_says_wins_and_an_authority_s_own_delay_wins_over_it() -> None:
    levels = [Term(id="t", list=LEVEL, code="external", acknowledge_days=3, answer_days=25)]
    assert answer_clock.of_level("external", levels) == AnswerClock(3, 25)
    assert answer_clock.of_level("external", levels, authority_days=60) == AnswerClock(3, 60)


def test_a_danger_is_acknowledged_the_same_day() -> None:
    clock = answer_clock.of_level("direction", [], is_safety=True)
    assert clock == AnswerClock(0, 10)
    friday, saturday = asked("2026-11-20"), asked("2026-11-21")
    late = [
        answer_clock.is_acknowledged_late(request, (), clock, QUEBEC, date(2026, 11, day))
        for request in (friday, saturday)
        for day in (20, 23, 24)
    ]
    assert late == [False, True, True, False, False, True], "a weekend's danger counts from its Monday"


def test_the_days_of_christmas_and_the_weekend_do_not_count() -> None:
    request = asked("2026-12-23")
    assert answer_clock.delay(request, (), TEN, QUEBEC, date(2026, 12, 28)).days == 2
    assert answer_clock.answer_by(request, (), TEN, QUEBEC, date(2026, 12, 28)) == date(2027, 1, 8)


def test_each_place_keeps_its_own_holidays() -> None:
    """The eleventh of November is one in France, the national holiday of June in Québec."""
    for first, last, quebec, france in (
        ("2026-11-10", date(2026, 11, 12), 2, 1),
        ("2026-06-23", date(2026, 6, 25), 1, 2),
    ):
        request = asked(first)
        assert answer_clock.delay(request, (), TEN, QUEBEC, last).days == quebec
        assert answer_clock.delay(request, (), TEN, FRANCE, last).days == france


def test_information_needed_of_us_stops_their_clock_and_giving_it_starts_it_anew() -> None:
    request = asked("2026-11-02")
    needed = answered(AnswerKind.INFORMATION, "2026-11-05")
    assert answer_clock.delay(request, [needed], TEN, QUEBEC, date(2026, 11, 20)).days == 3
    given_back = needed.with_(completed_on=date(2026, 11, 16))
    assert answer_clock.delay(request, [given_back], TEN, QUEBEC, date(2026, 11, 20)).days == 4
    assert answer_clock.answer_by(request, [given_back], TEN, QUEBEC, date(2026, 11, 20)) == date(
        2026, 11, 30
    )


def test_a_postponed_answer_is_awaited_from_its_day_on() -> None:
    request = asked("2026-11-02")
    postponed = answered(AnswerKind.POSTPONED, "2026-11-05", until=date(2026, 11, 18))
    assert answer_clock.delay(request, [postponed], TEN, QUEBEC, date(2026, 11, 17)).days == 0
    assert answer_clock.delay(request, [postponed], TEN, QUEBEC, date(2026, 11, 20)).days == 2


def test_the_last_word_stops_the_clock_for_good() -> None:
    request, last = asked("2026-11-09"), answered(AnswerKind.REFUSED, "2026-11-13")
    for today in (date(2026, 11, 13), date(2027, 11, 13)):
        assert answer_clock.delay(request, [last], TEN, QUEBEC, today) == Delay(4, 10)
    gone = asked("2026-11-09", withdrawn_on=date(2026, 11, 10))
    assert answer_clock.delay(gone, (), TEN, QUEBEC, date(2027, 1, 1)).days == 1


def test_what_the_team_lived_counts_all_the_restarts() -> None:
    request = asked("2026-11-02")
    needed = answered(AnswerKind.INFORMATION, "2026-11-05", completed_on=date(2026, 11, 16))
    last = answered(AnswerKind.AUTHORISED, "2026-11-18")
    assert answer_clock.delay(request, [needed, last], TEN, QUEBEC, date(2026, 11, 20)).days == 2
    assert answer_clock.took(request, [needed, last], QUEBEC, date(2026, 11, 20)) == 12


@given(DAYS, st.integers(0, 60), PLACES)
def test_the_last_day_in_time_is_exactly_the_clock_away(
    first: date, allowed: int, place: WorkingDays
) -> None:
    clock, request = AnswerClock(1, allowed), Request(id="r", asked_on=first)
    last = answer_clock.answer_by(request, (), clock, place, first)
    assert place.works(last)
    assert answer_clock.delay(request, (), clock, place, last).days == allowed
    following = place.plus(last + timedelta(days=1), 0)
    assert answer_clock.delay(request, (), clock, place, following).days == allowed + 1


@given(DAYS, st.integers(0, 400), PLACES)
def test_a_wait_never_shrinks_and_grows_on_working_days_only(
    first: date, later: int, place: WorkingDays
) -> None:
    request, today = Request(id="r", asked_on=first), place.plus(first, 0) + timedelta(days=later)
    waits = [
        answer_clock.delay(request, (), TEN, place, today + timedelta(days=more)).days for more in (0, 1)
    ]
    assert waits[1] - waits[0] == place.works(today + timedelta(days=1))
    assert waits[0] <= later


@pytest.mark.parametrize(
    ("zone", "sunday", "place"),
    [("America/Toronto", date(2026, 3, 8), QUEBEC), ("America/Toronto", date(2026, 11, 1), QUEBEC),
     ("Europe/Paris", date(2026, 3, 29), FRANCE), ("Europe/Paris", date(2026, 10, 25), FRANCE)],
)  # fmt: skip
def test_the_night_when_the_clocks_change_is_a_night_like_any_other(
    zone: str, sunday: date, place: WorkingDays
) -> None:
    evening, morning = (
        datetime.combine(sunday + timedelta(days=days), time(hour), ZoneInfo(zone))
        for days, hour in ((-2, 23), (1, 1))
    )
    request = Request(id="r", asked_on=evening.date())
    assert answer_clock.delay(request, (), TEN, place, morning.date()).days == 1


def test_what_the_team_has_lived_goes_on_while_information_is_asked_of_it() -> None:
    asked = Request(id="r", asked_on=date(2026, 11, 2))
    question = Answer(
        id="a", request_id="r", answer_kind=AnswerKind.INFORMATION, answered_on=date(2026, 11, 4)
    )
    today = date(2026, 11, 20)
    assert answer_clock.took(asked, [question], QUEBEC, today) == 14
    assert answer_clock.stopped_on(asked, [question], today) == date(2026, 11, 4), "their clock waits for us"
    gone = asked.with_(withdrawn_on=date(2026, 11, 9))
    assert answer_clock.took(gone, [question], QUEBEC, today) == 5


@given(first=DAYS, length=st.integers(-20, 800), place=PLACES)
def test_days_are_counted_as_one_would_on_a_calendar(first: date, length: int, place: WorkingDays) -> None:
    after = (first + timedelta(days=n) for n in range(1, length + 1))
    assert place.between(first, first + timedelta(days=length)) == sum(map(place.works, after))
