"""The meeting can be read from the back of the room."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

from colapp.ui import theme
from colapp.ui.huddle import clock, look
from tests.ui.test_colours import contrast

LAPTOP, WALL = QSize(1366, 768), QSize(1920, 1080)


@pytest.fixture(autouse=True)
def laptop() -> Iterator[None]:
    """Each test begins on the usual laptop, and leaves it so."""
    look.fit(LAPTOP)
    yield
    look.fit(LAPTOP)


@pytest.mark.parametrize("ground", [look.GROUND, look.STRIP, look.RAISED])
@pytest.mark.parametrize("ink", [look.INK, look.INK2])
def test_text_on_the_dark_grounds_can_be_read(ink: str, ground: str) -> None:
    assert contrast(ink, ground) >= 4.5


@pytest.mark.parametrize("ink", [look.AMBER, look.RED])
def test_the_clock_is_read_in_each_of_its_colours(ink: str) -> None:
    assert contrast(ink, look.STRIP) >= 4.5


def test_what_is_chosen_and_what_is_done_can_be_seen() -> None:
    assert contrast(look.RING, look.GROUND) >= 3
    assert contrast(look.INK, look.DONE) >= 4.5
    assert contrast(look.LATE, look.INK) >= 4.5


def test_letters_go_from_16_to_48_points_for_the_room() -> None:
    read_by_all = [look.SIZES[size] for size in ("line", "card", "head", "title", "clock")]
    assert min(read_by_all) >= 16
    assert max(read_by_all) <= 48


def test_letters_grow_with_the_screen_and_half_as_fast_as_the_text_asked(qapp: QApplication) -> None:
    usual = look.font("card").pointSizeF()
    look.fit(WALL)
    assert look.font("card").pointSizeF() == pytest.approx(usual * 1080 / 768, rel=0.01)
    look.fit(LAPTOP)
    theme.apply(qapp, "light", 200)
    assert look.font("card").pointSizeF() == pytest.approx(usual * 1.5)
    theme.apply(qapp, "light")


def test_a_small_screen_makes_nothing_smaller() -> None:
    look.fit(QSize(800, 600))
    assert look.enlarged() == 1


@pytest.mark.parametrize(
    ("left", "shown", "ink"),
    [(720, "12:00", look.INK), (121, "2:01", look.INK), (120, "2:00", look.AMBER), (0, "0:00", look.AMBER),
     (-1, "+0:01", look.RED), (-605, "+10:05", look.RED)],
)  # fmt: skip
def test_the_clock_goes_from_white_to_amber_to_red(left: int, shown: str, ink: str) -> None:
    assert clock.signed_minutes(left) == shown
    assert QColor(clock.colour(left, 720)) == QColor(ink)
