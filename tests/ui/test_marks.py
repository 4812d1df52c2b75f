"""The shapes that carry meaning."""

from datetime import date

import pytest
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from colapp.domain.problem import Phase
from colapp.ui import marks, theme
from tests.conftest import TODAY


def ring(phase: Phase, cycle: int = 1) -> QImage:
    image = QImage(80, 80, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    marks.paint_ring(painter, QRectF(0, 0, 80, 80), phase, cycle)
    painter.end()
    return image


QUARTERS = {Phase.PLAN: (64, 15), Phase.DO: (64, 64), Phase.CHECK: (15, 64), Phase.ACT: (15, 15)}


@pytest.mark.parametrize("phase", list(QUARTERS))
def test_the_ring_fills_up_to_the_phase(phase: Phase) -> None:
    image = ring(phase)
    for arc, (x, y) in QUARTERS.items():
        reached = arc.position <= phase.position
        expected = theme.colours().phase(arc) if reached else theme.colours().line
        assert image.pixelColor(x, y).name().upper() == expected.upper()


def test_every_step_of_the_ring_looks_different() -> None:
    pictures = [ring(phase) for phase in Phase]
    pictures.append(ring(Phase.PLAN, 2))
    assert all(a != b for i, a in enumerate(pictures) for b in pictures[:i])


def test_a_chip_takes_the_room_it_says_and_no_more_than_it_may() -> None:
    image = QImage(400, 40, QImage.Format.Format_ARGB32)
    painter = QPainter(image)
    whole = marks.chip_width("waiting", "Direction SMD · 11 j")
    assert marks.paint_chip(painter, QPointF(0, 0), "waiting", "Direction SMD · 11 j") == whole
    assert marks.paint_chip(painter, QPointF(0, 0), "waiting", "Direction SMD · 11 j", 80) == 80
    assert marks.chip_width("late", "9 j") > marks.chip_width("neutral", "9 j")
    painter.end()


def test_painting_leaves_the_painter_as_it_was() -> None:
    image = QImage(80, 80, QImage.Format.Format_ARGB32)
    painter = QPainter(image)
    painter.setPen(QColor("#123456"))
    before = (painter.pen(), painter.font(), painter.brush(), painter.renderHints())
    marks.paint_ring(painter, QRectF(0, 0, 40, 40), Phase.CLOSED, 3)
    marks.paint_letter(painter, QRectF(0, 0, 20, 20), Phase.DO)
    for kind in ("late", "waiting", "good", "neutral"):
        marks.paint_chip(painter, QPointF(0, 0), kind, "x")
    assert (painter.pen(), painter.font(), painter.brush(), painter.renderHints()) == before
    painter.end()


def test_what_is_painted_is_also_said() -> None:
    assert marks.Ring(Phase.CHECK, 2).accessibleName() == marks.ring_text(Phase.CHECK, 2)
    assert "2" in marks.ring_text(Phase.CHECK, 2)
    assert marks.Chip("late", "9 j").accessibleName() == "9 j"
    assert "9" in marks.late_text(date(2026, 11, 11), TODAY)
    assert marks.waiting_text("DRH", 9) == "DRH · 9 jours ouvrables"
    assert marks.waiting_text("DRH", 9, short=True) == "DRH · 9 j ouvr."
    assert marks.waiting_text("DRH", None) == "DRH"


def test_marks_grow_with_the_text(qapp: QApplication) -> None:
    small = marks.Ring().width()
    theme.apply(qapp, "light", 200)
    assert marks.Ring().width() >= 1.8 * small
    theme.apply(qapp, "light", 100)
