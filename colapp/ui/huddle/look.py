"""How the meeting looks: a dark teal ground in both looks, letters that are read at four metres.

The letters are large already: where the person asks for larger ones they grow half as fast as elsewhere, so
that 200 % stays on the screen.
"""

from functools import cache
from typing import Literal

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPalette
from PySide6.QtWidgets import QLabel, QWidget

from colapp.drawing.colours import DARK
from colapp.ui import theme

GROUND = "#0F2B2F"
STRIP = "#12363B"
RAISED = "#213B3F"
"""Keys, the script and empty places, on the ground."""
INK = "#FFFFFF"
INK2 = "#B9CBCD"
"""What is said second, on the ground, the strip and what is raised."""
RING = "#7FD1C7"
"""Around what is chosen."""
DONE = "#2B7A4B"
AMBER = "#F5C451"
RED = "#FF9C92"
"""The clock, near its end and past it."""
LATE = "#A3271F"
"""The time of a step past its end, on white."""

SIZES = {"key": 12.0, "note": 13.0, "line": 16.0, "card": 19.0, "head": 22.0, "title": 30.0, "clock": 46.0}
Size = Literal["key", "note", "line", "card", "head", "title", "clock"]
"""``key`` and ``note`` are for who holds the keyboard; all else is read from the back of the room."""


DESIGNED_FOR = QSize(1366, 768)
"""The usual clinic laptop; a larger screen hangs farther away."""
_screen = 1.0


def fit(screen: QSize) -> None:
    """Make the letters of what is built from now on as large as the screen has room for."""
    global _screen
    room = min(screen.width() / DESIGNED_FOR.width(), screen.height() / DESIGNED_FOR.height())
    _screen = max(1.0, min(room, 2.0))


def enlarged() -> float:
    """How much larger than designed for the screen."""
    return _screen


def font(size: Size, bold: bool = False) -> QFont:
    """The interface's font at one of the meeting's sizes."""
    return QFont(_font(size, bold, *_asked()))


def unit() -> int:
    """The step of space of the meeting: about four pixels at 100 %."""
    return _unit(*_asked())


def _asked() -> tuple[float, str]:
    """How much larger than designed, by what the person asked and by the screen; and the family."""
    return (1 + (theme.scale() - 1) / 2) * _screen, theme.family()


@cache
def _font(size: Size, bold: bool, scale: float, family: str) -> QFont:
    chosen = QFont(family)
    chosen.setPointSizeF(SIZES[size] * scale)
    chosen.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    if size == "clock":
        chosen.setWeight(QFont.Weight.Bold)
        chosen.setFeature(QFont.Tag("tnum"), 1)
    return chosen


@cache
def _unit(scale: float, family: str) -> int:
    return max(4, round(QFontMetricsF(_font("line", False, scale, family)).height() / 6))


class Words(QLabel):
    """Plain, wrapped text. Qt asks two lines at least for such a label, where one is enough."""

    def minimumSizeHint(self) -> QSize:
        """A few letters of one line; its height follows from its width."""
        least = super().minimumSizeHint()
        if not self.wordWrap():
            return least
        return QSize(min(least.width(), 20 * unit()), self.fontMetrics().height())


def label(
    text: str = "", size: Size = "line", bold: bool = False, quiet: bool = False, on_card: bool = False
) -> QLabel:
    """Plain, wrapped text on the ground, or ``on_card``."""
    made = Words()
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setText(text)
    made.setWordWrap(True)
    made.setFont(font(size, bold))
    colours = theme.colours()
    first, second = (colours.ink, colours.ink2) if on_card else (INK, INK2)
    colour_text(made, second if quiet else first)
    return made


def colour_text(widget: QWidget, colour: str) -> None:
    """Write a label in a colour."""
    palette = widget.palette()
    for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text):
        palette.setColor(role, QColor(colour))
    widget.setPalette(palette)


def sheet() -> str:
    """What the style sheet says of the meeting's page, over that of the application."""
    u, c = unit(), theme.colours()
    return f"""
    #huddle-page, #huddle-ground {{ background: {GROUND}; }}
    #huddle-strip {{ background: {STRIP}; }}
    QFrame[raised="true"] {{ background: {RAISED}; border: none; border-radius: 10px; }}
    QFrame[huddle_card="true"] {{
        background: {c.surface}; border: 4px solid {c.line if c is DARK else c.surface};
        border-radius: 10px;
    }}
    QFrame[huddle_card="true"][chosen="true"] {{ border-color: {RING}; }}
    QPushButton[huddle_key="true"] {{
        background: {RAISED}; border: 2px solid {RAISED}; border-radius: 9px; padding: 0; min-height: 0;
    }}
    QPushButton[huddle_key="true"]:hover, QPushButton[huddle_key="true"]:focus {{ border-color: {RING}; }}
    QPushButton[huddle_step="true"] {{
        background: transparent; border: 2px solid transparent; border-radius: 9px; padding: 0; min-height: 0;
    }}
    QPushButton[huddle_step="true"]:hover, QPushButton[huddle_step="true"]:focus {{ border-color: {RING}; }}
    QPushButton[huddle_step="true"][here="true"] {{ background: {INK}; }}
    #huddle-page QScrollBar::handle {{ background: #4E6B70; }}
    QLineEdit[huddle_line="true"] {{ padding: {3 * u // 2}px {2 * u}px; }}
    QLineEdit[huddle_line="true"]:!focus {{ border-color: {INK2 if c is DARK else c.line}; }}
    """
