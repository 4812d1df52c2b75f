"""A chart of 500 points: calculated, against the least that a chart needs, and drawn, against its bare curve.

The least is the mean and the moving ranges of the same list. A chart adds limits, the screening of ranges,
runs with exact binomials, signals, and one object for each point.
"""

import os
import statistics
import time
from collections.abc import Callable
from datetime import date, timedelta
from itertools import pairwise
from random import Random

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QImage, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QApplication

from colapp import i18n
from colapp.domain.advice import Direction
from colapp.domain.cycle import Cycle
from colapp.domain.measure import Measure, MeasurePoint
from colapp.domain.measured import Measured
from colapp.domain.spc import Kind, chart
from colapp.drawing import chart as drawing
from colapp.drawing.figure import Line
from colapp.drawing.plot import plotted
from colapp.ui import theme
from colapp.ui.figure_view import paint

POINTS, ROUNDS, WIDTH, HEIGHT, SIZE = 500, 61, 900, 360, 13
FIRST = date(2025, 7, 1)


def measure() -> list[tuple[str, float, float]]:
    """The least processor time of alternated repeats: what else the machine does can only add to it."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    i18n.use("fr")
    theme.use_shipped_font(app)
    theme.apply(app, "light")
    measured, cycle = _measured(), _cycle()
    values = [observed.value or 0.0 for observed in measured.observations]

    def least() -> None:
        mean = statistics.mean(values)
        spread = statistics.mean(abs(after - before) for before, after in pairwise(values))
        assert mean > spread

    def calculated() -> None:
        chart(Kind.I, measured.observations, measured.options)

    plot = plotted(measured, [cycle], FIRST + timedelta(POINTS))
    shapes = drawing.arranged(plot, WIDTH, HEIGHT, SIZE).shapes
    curve = max((shape for shape in shapes if isinstance(shape, Line)), key=lambda s: len(s.points))
    picture = QImage(WIDTH, HEIGHT, QImage.Format.Format_ARGB32_Premultiplied)

    def bare() -> None:
        painter = _begun(picture)
        painter.setPen(QPen(QColor(theme.colours().ink), curve.width))
        painter.drawPolyline(QPolygonF([QPointF(x, y) for x, y in curve.points]))
        painter.end()

    def drawn() -> None:
        painter = _begun(picture)
        paint(painter, drawing.arranged(plot, WIDTH, HEIGHT, SIZE), theme.colours())
        painter.end()

    return [
        ("chart of 500 points calculated / its mean and ranges", _ratio(least, calculated), 12.0),
        ("chart of 500 points laid out and painted / its bare curve", _ratio(bare, drawn), 6.0),
    ]


def _measured() -> Measured:
    random = Random(7)
    points = tuple(
        MeasurePoint(id=f"p{n:03d}", measured_on=FIRST + timedelta(n), value=random.gauss(100, 12))
        for n in range(POINTS)
    )
    wanted = Measure(id="m", chart=Kind.I, unit="min", target=110, direction=Direction.INCREASE)
    return Measured(wanted, points)


def _cycle() -> Cycle:
    return Cycle(id="c", number=2, plan="SMS 48 h + appel", began_on=FIRST + timedelta(400))


def _begun(picture: QImage) -> QPainter:
    picture.fill(QColor(theme.colours().surface))
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    return painter


def _ratio(least: Callable[[], None], ours: Callable[[], None]) -> float:
    times: dict[Callable[[], None], list[float]] = {least: [], ours: []}
    for _ in range(ROUNDS):
        for work, taken in times.items():
            begun = time.thread_time()
            work()
            taken.append(time.thread_time() - begun)
    return min(times[ours]) / min(times[least])


if __name__ == "__main__":
    print(measure())
