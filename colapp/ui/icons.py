"""Line icons, drawn as SVG in ``resources/icons`` and painted in whatever colour is asked.

An icon never stands alone: a word is beside it, or a tooltip and an accessible name.
"""

from functools import cache

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from colapp import paths
from colapp.ui import theme

STEPS = (4, 5)
"""Steps of space: beside the words of a button, and as a mark before a sentence."""


@cache
def names() -> tuple[str, ...]:
    """Every icon that ships."""
    return tuple(sorted(path.stem for path in paths.resource("icons").glob("*.svg")))


def icon(name: str, colour: str) -> QIcon:
    """The icon ``name`` in ``colour`` (``#rrggbb``), drawn from its outline at each size that the look has.

    A lazy ``QIconEngine`` would draw at any size, but one written in Python crashes when Qt clones it.

    :raises KeyError: no such icon ships.
    """
    drawing = QSvgRenderer(QByteArray(_outline(name).replace("currentColor", QColor(colour).name()).encode()))
    drawn = QIcon()
    for size in _sizes():
        pixmap = QPixmap(size, size)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        drawing.render(painter)
        painter.end()
        drawn.addPixmap(pixmap)
    return drawn


def _sizes() -> list[int]:
    """Device pixels, for the screens there are and for a dense one that is plugged in later."""
    ratios = {1.0, 2.0, *(screen.devicePixelRatio() for screen in QGuiApplication.screens())}
    return sorted({round(steps * theme.unit() * ratio) for steps in STEPS for ratio in ratios})


@cache
def _outline(name: str) -> str:
    if name not in names():
        raise KeyError(name)
    return paths.resource("icons", f"{name}.svg").read_text(encoding="utf-8")
