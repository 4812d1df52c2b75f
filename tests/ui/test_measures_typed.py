"""What people type in the table of points: days that are past, numbers in both languages, the next day."""

from datetime import date

import pytest

from colapp import i18n
from colapp.domain.measure import Frequency
from colapp.ui.measures import typed
from tests.conftest import TODAY


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("2026-11-09", date(2026, 11, 9)),
        ("9 nov", date(2026, 11, 9)),
        ("9/11", date(2026, 11, 9)),
        ("20 nov", TODAY),
        ("21 nov", date(2025, 11, 21)),
        ("lundi", date(2026, 11, 16)),
        ("Monday", date(2026, 11, 16)),
        ("vendredi", TODAY),
        ("today", TODAY),
    ],
)
def test_a_day_is_the_last_such_day(words: str, meant: date) -> None:
    assert typed.day(words, TODAY) == typed.Typed(meant)


@pytest.mark.parametrize("words", ["2026-11-25", "demain", "+3", "32/13/2026", "bientôt"])
def test_a_day_to_come_or_no_day_at_all_says_why(words: str) -> None:
    found = typed.day(words, TODAY)
    assert found.value is None and found.why


@pytest.mark.parametrize("words", ["=A1", "douze", "1e999", "1,2,3"])
def test_what_is_no_number_says_why(words: str) -> None:
    assert typed.number(words).why


def test_numbers_are_read_as_either_language_writes_them() -> None:
    assert typed.number("1 234,5").value == 1234.5
    assert typed.number("12 %").value == 12
    i18n.use("en")
    assert typed.number("1,234.5").value == 1234.5


@pytest.mark.parametrize(
    ("last", "frequency", "following"),
    [
        (date(2026, 11, 2), Frequency.WEEKLY, date(2026, 11, 9)),
        (date(2026, 9, 30), Frequency.MONTHLY, date(2026, 10, 31)),
        (date(2026, 9, 15), Frequency.MONTHLY, date(2026, 10, 15)),
        (date(2025, 11, 30), Frequency.QUARTERLY, date(2026, 2, 28)),
        (date(2026, 11, 17), Frequency.WEEKLY, TODAY),
        (date(2026, 10, 1), Frequency.IRREGULAR, TODAY),
        (None, Frequency.DAILY, TODAY),
    ],
)
def test_the_next_day_follows_the_frequency_but_never_comes_ahead(
    last: date | None, frequency: Frequency, following: date
) -> None:
    assert typed.expected_after(last, frequency, TODAY) == following
