"""Dates and numbers as they are written in Québec, in both languages. ``␣`` stands for a no-break space."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from babel.dates import format_date
from babel.numbers import format_decimal
from hypothesis import given
from hypothesis import strategies as st

from colapp import i18n
from colapp.domain.typed_date import typed_date
from colapp.wording import formats


def shown(text: str) -> str:
    return text.replace("\u00a0", "␣").replace("\u202f", "~")


@pytest.mark.parametrize(
    ("value", "french", "english"),
    [
        (date(2026, 9, 9), "9 sept.", "Sep 9"),
        (date(2026, 10, 1), "1er oct.", "Oct 1"),
        (date(2026, 5, 31), "31 mai", "May 31"),
        (date(2026, 8, 11), "11 août", "Aug 11"),
        (date(2026, 7, 21), "21 juill.", "Jul 21"),
    ],
)
def test_a_day(value: date, french: str, english: str) -> None:
    assert formats.day(value) == french
    assert formats.day(value, year=True) == f"{french} 2026"
    i18n.use("en")
    assert formats.day(value) == english
    assert formats.day(value, year=True) == f"{english}, 2026"


@pytest.mark.parametrize("language", i18n.LANGUAGES)
@pytest.mark.parametrize("month", range(1, 13))
def test_a_day_that_is_shown_can_be_typed(language: str, month: int) -> None:
    i18n.use(language)
    for number in (1, 28):
        shown = date(2026, month, number)
        assert typed_date(formats.day(shown, year=True), date(2026, 11, 20)) == shown


def test_a_year_is_said_only_where_it_is_not_this_one() -> None:
    today = date(2026, 11, 20)
    assert formats.near_day(date(2026, 12, 1), today) == "1er déc."
    assert formats.near_day(date(2027, 1, 1), today) == "1er janv. 2027"


@pytest.mark.parametrize(
    ("said", "french", "english"),
    [
        (lambda: formats.number(0), "0", "0"),
        (lambda: formats.number(1234.5, 1), "1␣234,5", "1,234.5"),
        (lambda: formats.number(1234567), "1␣234␣567", "1,234,567"),
        (lambda: formats.number(-3), "-3", "-3"),
        (lambda: formats.percent(0.115), "12␣%", "12%"),
        (lambda: formats.percent(0.115, 1), "11,5␣%", "11.5%"),
        (lambda: formats.percent(1), "100␣%", "100%"),
        (lambda: formats.signed(3), "+3", "+3"),
        (lambda: formats.signed(-1234), "−1␣234", "−1,234"),
        (lambda: formats.signed(0), "=", "="),
    ],
)
def test_a_number(said: Callable[[], str], french: str, english: str) -> None:
    assert shown(said()) == french
    i18n.use("en")
    assert shown(said()) == english


@given(st.dates(), st.sampled_from(["fr", "en"]))
def test_babel_writes_the_same_dates(value: date, language: str) -> None:
    i18n.use(language)
    pattern = "d MMM y" if language == "fr" else "MMM d, y"
    told = format_date(value, pattern, locale=f"{language}_CA")
    if language == "fr":
        told = f"1er {told.removeprefix('1 ')}" if value.day == 1 else told
    else:
        told = told.replace(".", "")
    assert formats.day(value, year=True) == told


@given(
    st.integers(-(10**9), 10**9) | st.floats(-1e9, 1e9, allow_nan=False),
    st.integers(0, 3),
    st.sampled_from(["fr", "en"]),
)
def test_babel_writes_the_same_numbers(value: float, decimals: int, language: str) -> None:
    i18n.use(language)
    pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
    assert formats.number(value, decimals) == format_decimal(value, pattern, locale=f"{language}_CA")


def test_a_duration_has_room_in_a_chip() -> None:
    assert formats.days(63).split() == ["63", "j"]
    i18n.use("en")
    assert formats.days(63).split() == ["63", "d"]


def test_the_hour() -> None:
    moment = datetime(2026, 11, 20, 13, 5, tzinfo=UTC)
    local = moment.astimezone()
    assert shown(formats.clock(moment)) == f"{local.hour}␣h␣05"
    i18n.use("en")
    assert formats.clock(moment) == f"{local:%H}:05"
