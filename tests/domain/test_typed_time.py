"""An hour as people type it."""

import pytest

from colapp.domain.typed_time import typed_time


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("8:05", "08:05"),
        ("8 h 05", "08:05"),
        ("8\u00a0h\u00a005", "08:05"),
        ("8h", "08:00"),
        ("13h30", "13:30"),
        ("8:05 am", "08:05"),
        ("1:30 PM", "13:30"),
        ("12 pm", "12:00"),
        ("12 am", "00:00"),
        ("8", "08:00"),
    ],
)
def test_hours_are_understood(typed: str, kept: str) -> None:
    assert typed_time(typed) == kept


@pytest.mark.parametrize("typed", ["", "midi", "25:00", "8:75", "13 pm", "8:5", "-8"])
def test_what_is_no_hour_is_none(typed: str) -> None:
    assert typed_time(typed) is None
