"""The look in use: colours, fonts in a few sizes, steps of space.

Sizes derive from the font, so that 200 % text stays usable.
"""

from functools import cache
from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontMetricsF, QPalette
from PySide6.QtWidgets import QApplication

from colapp import paths
from colapp.drawing.colours import DARK, LIGHT, Colours
from colapp.ui import style

FAMILY = "Inter"


SIZES = {"small": 8.5, "base": 10.0, "title": 11.5, "page": 15.0, "display": 22.0}
Size = Literal["small", "base", "title", "page", "display"]

UNLIMITED = (1 << 24) - 1
"""Pixels: Qt's "as wide as it likes", which the binding does not name."""

_colours, _scale, _family = LIGHT, 1.0, ""


def colours() -> Colours:
    """The look in use. Read it when painting; widgets repaint on ``PaletteChange``."""
    return _colours


def font(size: Size = "base", bold: bool = False) -> QFont:
    """The interface's font at one of the sizes, scaled as the person asked."""
    return QFont(_fonts(size, bold, _scale, _family))


def scale() -> float:
    """How much larger than designed the person asked the text to be."""
    return _scale


def family() -> str:
    """The interface's family: asked for again and again while a page is laid out."""
    return _family


def unit() -> int:
    """Four pixels at 100 %: the step of all spacing, grown with the text."""
    return _unit(_scale, _family)


def width_of(text: str, size: Size = "base") -> int:
    """How wide ``text`` is at one of the sizes."""
    return round(QFontMetricsF(font(size)).horizontalAdvance(text))


@cache
def _unit(scale: float, family: str) -> int:
    return max(4, round(QFontMetricsF(_fonts("base", False, scale, family)).height() / 4))


@cache
def _fonts(size: Size, bold: bool, scale: float, family: str) -> QFont:
    chosen = QFont(family)
    chosen.setPointSizeF(SIZES[size] * scale)
    chosen.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    return chosen


def use_shipped_font(app: QApplication) -> None:
    """Use the family in ``resources/fonts``: what pictures and tests need to be alike on every machine."""
    for path in sorted(paths.resource("fonts").glob("*.otf")):
        QFontDatabase.addApplicationFont(str(path))
    app.setFont(QFont(FAMILY))


def apply(app: QApplication, name: Literal["system", "light", "dark"], text_scale: int = 100) -> None:
    """Give the whole application a look: ``name``, at ``text_scale`` percent."""
    global _colours, _scale, _family
    system_is_dark = app.styleHints().colorScheme() is Qt.ColorScheme.Dark
    _colours = DARK if name == "dark" or (name == "system" and system_is_dark) else LIGHT
    _scale = text_scale / 100
    app.setStyle("Fusion")
    base = QFont(app.font())
    base.setPointSizeF(SIZES["base"] * _scale)
    app.setFont(base)
    _family = base.family()
    app.setPalette(_palette(_colours))
    app.setStyleSheet(style.sheet(_colours, unit()))


def mixed(low: str, high: str, share: float) -> QColor:
    """The colour at ``share`` (0 to 1) of the way from ``low`` to ``high``."""
    a, b = QColor(low), QColor(high)
    return QColor(
        round(a.red() + (b.red() - a.red()) * share),
        round(a.green() + (b.green() - a.green()) * share),
        round(a.blue() + (b.blue() - a.blue()) * share),
    )


def _palette(c: Colours) -> QPalette:
    roles = {
        QPalette.ColorRole.Window: c.paper,
        QPalette.ColorRole.WindowText: c.ink,
        QPalette.ColorRole.Base: c.surface,
        QPalette.ColorRole.AlternateBase: c.paper,
        QPalette.ColorRole.Text: c.ink,
        QPalette.ColorRole.Button: c.surface,
        QPalette.ColorRole.ButtonText: c.ink,
        QPalette.ColorRole.BrightText: c.late,
        QPalette.ColorRole.Highlight: c.accent,
        QPalette.ColorRole.HighlightedText: c.on_accent,
        QPalette.ColorRole.Link: c.accent,
        QPalette.ColorRole.ToolTipBase: c.surface,
        QPalette.ColorRole.ToolTipText: c.ink,
        QPalette.ColorRole.PlaceholderText: c.ink2,
        QPalette.ColorRole.Mid: c.line,
        QPalette.ColorRole.Light: c.surface,
        QPalette.ColorRole.Dark: c.line,
    }
    palette = QPalette()
    for role, colour in roles.items():
        palette.setColor(role, QColor(colour))
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText, QPalette.ColorRole.WindowText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(c.ink2))
    return palette
