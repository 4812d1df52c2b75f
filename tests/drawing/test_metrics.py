"""The widths that layouts reckon with are those that Qt finds in the shipped font."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QFont, QFontMetricsF
from PySide6.QtWidgets import QApplication

from colapp.drawing import metrics
from colapp.ui import theme

SENTENCES = (
    "8 points de suite sous la médiane de départ.",
    "Réévaluation à 30, 60 et 90 jours : fait le 1er déc.",
    "Œdème aigu – « SMS 48 h » (11,5 %)",
    "SHE-041 AVATAR WAVE Të. fjord",
)


@pytest.mark.parametrize("bold", [False, True])
@pytest.mark.parametrize("text", SENTENCES)
def test_a_width_is_that_of_the_shipped_font(qapp: QApplication, text: str, bold: bool) -> None:
    theme.use_shipped_font(qapp)
    font = QFont(theme.FAMILY)
    font.setPixelSize(200)
    font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    font.setKerning(False)
    real = QFontMetricsF(font).horizontalAdvance(text)
    assert metrics.width(text, 200, bold) / real == pytest.approx(1, abs=0.01)


@given(st.text(max_size=80), st.floats(1, 400))
def test_what_is_cut_fits(text: str, room: float) -> None:
    cut = metrics.elided(text, 12, room)
    assert cut == metrics.ELLIPSIS or metrics.width(cut, 12) <= room
    lines = metrics.wrapped(text, 12, room, most=3)
    assert len(lines) <= 3
    assert all(len(line) <= 2 or metrics.width(line, 12) <= room for line in lines)


def test_a_full_width_sign_takes_its_whole_size() -> None:
    assert metrics.width("日本語", 10) == 30
