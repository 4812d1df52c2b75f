"""The stretch of days that a report is about."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from colapp import i18n
from colapp.domain.errors import RuleError
from colapp.domain.period import Period, PeriodKind
from colapp.wording import periods

DAYS = st.dates(date(1950, 1, 1), date(2150, 12, 31))
NAMED = st.sampled_from([PeriodKind.YEAR, PeriodKind.QUARTER, PeriodKind.MONTH])


@pytest.mark.parametrize(
    ("typed", "start", "end"),
    [
        ("2026-T3", "2026-07-01", "2026-09-30"),
        ("2026-q1", "2026-01-01", "2026-03-31"),
        (" 2026T4 ", "2026-10-01", "2026-12-31"),
        ("2026-02", "2026-02-01", "2026-02-28"),
        ("2028-2", "2028-02-01", "2028-02-29"),
        ("2026", "2026-01-01", "2026-12-31"),
        ("2026-07-01..2026-09-15", "2026-07-01", "2026-09-15"),
        ("2026-07-01 .. 2026-07-01", "2026-07-01", "2026-07-01"),
        ("T3 2026", "2026-07-01", "2026-09-30"),
        ("2026 t3", "2026-07-01", "2026-09-30"),
        ("Q3 2026", "2026-07-01", "2026-09-30"),
        ("3e trimestre 2026", "2026-07-01", "2026-09-30"),
        ("3ᵉ TRIM. 2026", "2026-07-01", "2026-09-30"),
        ("1er trimestre de 2026", "2026-01-01", "2026-03-31"),
        ("2nd quarter of 2026", "2026-04-01", "2026-06-30"),
        ("10/2026", "2026-10-01", "2026-10-31"),
        ("octobre\u00a02026", "2026-10-01", "2026-10-31"),
        ("oct. 2026", "2026-10-01", "2026-10-31"),
        ("October 2026", "2026-10-01", "2026-10-31"),
        ("DÉCEMBRE 2026", "2026-12-01", "2026-12-31"),
        ("aout 2026", "2026-08-01", "2026-08-31"),
        ("2026 mai", "2026-05-01", "2026-05-31"),
    ],
)
def test_a_period_is_read_as_people_type_it(typed: str, start: str, end: str) -> None:
    period = Period.parse(typed)
    assert (period.start.isoformat(), period.end.isoformat()) == (start, end)


@pytest.mark.parametrize(
    "typed",
    [
        "", "2026-T5", "2026-T0", "2026-13", "2026-00", "26-T3", "0000", "9999", "trimestre", "2026-07-01..",
        "..2026-07-01", "2026-02-30..2026-03-01", "2026-07-01...2026-08-01", "2026-T3; drop table",
        "jui 2026", "13/2026", "00/2026", "5e trimestre 2026", "3e octobre 2026", "octobre", "T3",
        "octobre 26",
    ],
)  # fmt: skip
def test_an_impossible_period_is_refused(typed: str) -> None:
    with pytest.raises(RuleError) as refused:
        Period.parse(typed)
    assert refused.value.code == "period-impossible"


def test_a_period_does_not_end_before_it_begins() -> None:
    with pytest.raises(RuleError) as refused:
        Period.parse("2026-09-30..2026-07-01")
    assert refused.value.code == "period-reversed"


@pytest.mark.parametrize(
    ("typed", "before"),
    [
        ("2026-T1", "2025-T4"),
        ("2026-03", "2026-02"),
        ("2026", "2025"),
        ("2026-07-11..2026-07-20", "2026-07-01..2026-07-10"),
    ],
)
def test_the_period_before_is_of_the_same_kind(typed: str, before: str) -> None:
    assert Period.parse(typed).previous == Period.parse(before)


@given(DAYS, NAMED)
def test_periods_of_a_kind_follow_each_other_without_a_gap(day: date, kind: PeriodKind) -> None:
    period = Period.containing(day, kind)
    assert period.start <= day <= period.end
    assert period.previous.end + timedelta(days=1) == period.start
    assert period.previous.kind is kind


@given(DAYS, st.integers(0, 400))
def test_a_stretch_of_days_follows_one_as_long(start: date, length: int) -> None:
    period = Period(start, start + timedelta(days=length), PeriodKind.DAYS)
    before = period.previous
    assert before.end + timedelta(days=1) == start
    assert before.end - before.start == period.end - start


@pytest.mark.parametrize("language", ["fr", "en"])
@given(day=DAYS, kind=NAMED)
def test_what_is_shown_can_be_typed_again(language: str, day: date, kind: PeriodKind) -> None:
    i18n.use(language)
    period = Period.containing(day, kind)
    assert Period.parse(periods.short(period)) == period
    assert Period.parse(periods.label(period)) == period


def test_a_trail_ends_with_the_period_itself() -> None:
    trail = Period.parse("2026-T1").trail(3)
    assert trail == [Period.parse("2025-T3"), Period.parse("2025-T4"), Period.parse("2026-T1")]


@pytest.mark.parametrize(
    ("typed", "label", "during"),
    [
        ("2026-T1", "1er trimestre 2026", "au 1er trimestre 2026"),
        ("2026-09", "septembre 2026", "en septembre 2026"),
        ("2026", "2026", "en 2026"),
        ("2026-07-01..2026-08-15", "1er juill. – 15 août 2026", "du 1er juill. au 15 août 2026"),
        ("2025-12-20..2026-01-05", "20 déc. 2025 – 5 janv. 2026", "du 20 déc. 2025 au 5 janv. 2026"),
    ],
)
def test_a_period_is_said_in_words(typed: str, label: str, during: str) -> None:
    period = Period.parse(typed)
    assert (periods.label(period), periods.during(period)) == (label, during)
