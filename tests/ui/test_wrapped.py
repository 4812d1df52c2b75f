"""Text in a few lines: every word is seen where there is room, and what is cut says so."""

import pytest
from PySide6.QtGui import QFontMetricsF

from colapp.ui import theme
from colapp.ui.wrapped import lines

SENTENCE = "Le suivi après le congé n’est pas fait dans les délais convenus 🚑 avec la famille"


@pytest.mark.parametrize("breaks", [False, True])
def test_the_lines_hold_all_the_words_in_their_order_and_fit(breaks: bool) -> None:
    font = theme.font()
    written = lines(SENTENCE, font, 120, 99, breaks)
    assert " ".join(written) == SENTENCE
    assert all(QFontMetricsF(font).horizontalAdvance(line) <= 121 for line in written)


@pytest.mark.parametrize("breaks", [False, True])
def test_what_has_no_room_is_elided_in_the_last_line_only(breaks: bool) -> None:
    written = lines(SENTENCE, theme.font(), 120, 2, breaks)
    assert len(written) == 2
    assert not written[0].endswith("…") and written[1].endswith("…")


def test_a_word_wider_than_a_line_is_elided_or_goes_on_below() -> None:
    word = "Sainte-Catherine".replace("-", "") * 3
    assert [line.endswith("…") for line in lines(word, theme.font(), 90, 9)] == [True]
    assert "".join(lines(word, theme.font(), 90, 9, breaks=True)) == word


def test_no_words_make_no_trouble() -> None:
    assert "".join(lines("", theme.font(), 90, 3)) == ""
