"""Line icons, drawn as SVG in ``resources/icons`` and painted in whatever colour is asked.

An icon never stands alone: a word is beside it, or a tooltip and an accessible name.
"""

from functools import cache

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from colapp import paths

SIZES = (16, 18, 20, 24, 28, 32, 36, 40, 48, 64)
"""Device pixels, from a small mark at 100 % to a rail icon at 200 % text on a dense screen.

A lazy ``QIconEngine`` would draw at any size, but one written in Python crashes when Qt clones it.
"""


@cache
def names() -> tuple[str, ...]:
    """Every icon that ships."""
    return tuple(sorted(path.stem for path in paths.resource("icons").glob("*.svg")))


def icon(name: str, colour: str) -> QIcon:
    """The icon ``name`` in ``colour`` (``#rrggbb``), drawn from its outline at each of the sizes.

    :raises KeyError: no such icon ships.
    """
    drawing = QSvgRenderer(QByteArray(_outline(name).replace("currentColor", QColor(colour).name()).encode()))
    drawn = QIcon()
    for size in SIZES:
        pixmap = QPixmap(size, size)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        drawing.render(painter)
        painter.end()
        drawn.addPixmap(pixmap)
    return drawn


@cache
def _outline(name: str) -> str:
    if name not in names():
        raise KeyError(name)
    return paths.resource("icons", f"{name}.svg").read_text(encoding="utf-8")
