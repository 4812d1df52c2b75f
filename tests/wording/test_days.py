"""Dates as people type them, in both languages."""

from datetime import date

import pytest

from colapp import i18n
from colapp.wording import days, formats
from tests.conftest import TODAY


@pytest.mark.parametrize("language", i18n.LANGUAGES)
@pytest.mark.parametrize("month", range(1, 13))
def test_what_is_shown_is_read_back(language: str, month: int) -> None:
    i18n.use(language)
    for day in (1, 28):
        shown = date(2026, month, day)
        assert days.read(formats.day(shown, year=True), TODAY) == shown


def test_a_day_without_a_year_is_the_next_one() -> None:
    assert days.read("20 nov", TODAY) == TODAY
    assert days.read("19 nov", TODAY) == date(2027, 11, 19)


def test_months_are_added_without_falling_off_their_end() -> None:
    assert days.read("+3m", date(2026, 11, 30)) == date(2027, 2, 28)


@pytest.mark.parametrize(
    "text", ["", "bientôt", "31 février", "+", "+3x", "9", "2026-13-01", "ju 4", "1 2 3 mai"]
)
def test_what_means_no_day_is_no_day(text: str) -> None:
    assert days.read(text, TODAY) is None
