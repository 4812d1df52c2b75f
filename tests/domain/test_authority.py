"""Agreements that end and consultations that fall silent, day by day."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from colapp.domain.authority import (
    Agreement,
    Consultation,
    Opinion,
    OpinionStance,
    Said,
    Validity,
    deadline,
    said,
    validity,
)
from colapp.domain.errors import RuleError
from colapp.domain.working_days import WorkingDays

FRANCE, QUEBEC = WorkingDays("FR"), WorkingDays("CA-QC")
YEAR = Agreement(
    id="a", title="Transport", authority_id="mrc", starts_on=date(2026, 1, 1), ends_on=date(2026, 12, 31)
)  # fmt: skip


@pytest.mark.parametrize(
    ("today", "told"),
    [
        (date(2025, 12, 31), Validity.COMING),
        (date(2026, 1, 1), Validity.RUNNING),
        (date(2026, 10, 1), Validity.RUNNING),
        (date(2026, 10, 2), Validity.TO_RENEW),
        (date(2026, 12, 31), Validity.TO_RENEW),
        (date(2027, 1, 1), Validity.ENDED),
    ],
)
def test_an_agreement_asks_to_be_renewed_ninety_days_before_its_end(today: date, told: Validity) -> None:
    assert validity(YEAR, today) is told


def test_one_that_was_renewed_presses_no_more_and_one_without_end_runs_on() -> None:
    assert validity(YEAR.with_(renewed_id="b"), date(2027, 6, 1)) is Validity.RENEWED
    assert validity(YEAR.with_(ends_on=None), date(2040, 1, 1)) is Validity.RUNNING


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"title": " "}, "agreement-untitled"),
        ({"authority_id": None}, "partner-missing"),
        ({"ends_on": date(2025, 1, 1)}, "ends-before-start"),
        ({"notice_days": -1}, "below-zero"),
    ],
)
def test_an_agreement_that_cannot_be_meant_is_refused(fields: dict[str, object], code: str) -> None:
    with pytest.raises(RuleError) as refused:
        YEAR.with_(**fields).checked()
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("opened", "last"),
    [
        (date(2026, 11, 20), date(2027, 1, 20)),
        (date(2026, 12, 31), date(2027, 3, 1)),  # 28 February 2027 is a Sunday
        (date(2026, 11, 1), date(2027, 1, 4)),  # New Year's day, then a week-end
        (date(2027, 12, 30), date(2028, 2, 29)),  # a leap year
    ],
)
def test_two_months_later_or_the_first_working_day_after(opened: date, last: date) -> None:
    assert deadline(opened, FRANCE) == last


@given(st.dates(date(2000, 1, 1), date(2090, 1, 1)))
def test_a_deadline_is_worked_on_and_never_shorter_than_two_months(opened: date) -> None:
    last = deadline(opened, QUEBEC)
    assert QUEBEC.works(last)
    assert timedelta(days=59) <= last - opened <= timedelta(days=62 + 5)


def test_silence_is_an_opinion_deemed_given_only_once_the_deadline_has_passed() -> None:
    asked = Consultation(id="c", question="Ouvrir le samedi ?", due=date(2026, 11, 20))
    silent = Opinion(id="o", consultation_id="c", body="Comité des usagers")
    assert said(silent, asked, date(2026, 11, 20)) is Said.AWAITED
    assert said(silent, asked, date(2026, 11, 21)) is Said.DEEMED
    late = silent.with_(opinion_stance=OpinionStance.RESERVED, words="Oui, sauf l’été")
    assert said(late, asked, date(2026, 12, 1)) is Said.RESERVED
    assert said(silent, asked.with_(due=None), date(2030, 1, 1)) is Said.AWAITED
