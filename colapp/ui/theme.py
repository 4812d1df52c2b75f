"""Named colours, sizes in steps, one palette, one style sheet.

Colour carries meaning only: phases, late, waiting. Everything else is ink on paper. Sizes derive from the
font, so that 200 % text stays usable.
"""

from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontMetricsF, QPalette
from PySide6.QtWidgets import QApplication

from colapp import paths
from colapp.domain.problem import Phase

FAMILY = "Inter"


@dataclass(frozen=True, slots=True)
class Colours:
    """One look. Text pairs keep 4.5:1, shapes 3:1 (WCAG 2.1, checked by a test)."""

    paper: str
    surface: str
    ink: str
    ink2: str
    line: str
    rail: str
    rail_selected: str
    rail_ink: str
    rail_ink2: str
    accent: str
    accent_soft: str
    on_accent: str
    plan: str
    do: str
    check: str
    act: str
    late: str
    late_soft: str
    waiting: str
    waiting_soft: str
    good: str
    good_soft: str
    neutral_soft: str
    heat: tuple[str, str]
    """From a cell with one problem to the fullest one; ``ink`` is written on both."""

    def phase(self, phase: Phase) -> str:
        """The colour of a phase; the phases outside the wheel have none but ink."""
        return {Phase.PLAN: self.plan, Phase.DO: self.do, Phase.CHECK: self.check, Phase.ACT: self.act}.get(
            phase, self.ink2
        )


LIGHT = Colours(
    paper="#F6F5F1", surface="#FFFFFF", ink="#1C2530", ink2="#56606D", line="#E2E0D9",
    rail="#12363B", rail_selected="#1B4A50", rail_ink="#FFFFFF", rail_ink2="#B9CBCD",
    accent="#0B6E75", accent_soft="#E3F0F0", on_accent="#FFFFFF",
    plan="#2B6CB0", do="#B86E00", check="#7446B0", act="#2B7A4B",
    late="#B3261E", late_soft="#FBE9E7", waiting="#8A6100", waiting_soft="#FFF4D9",
    good="#2B7A4B", good_soft="#EAF4EE", neutral_soft="#EEEEEA", heat=("#DCEBEB", "#6BA9AC"),
)  # fmt: skip
DARK = Colours(
    paper="#14191D", surface="#1D2429", ink="#ECEFF1", ink2="#A9B4BD", line="#323C43",
    rail="#0C2327", rail_selected="#1B4A50", rail_ink="#FFFFFF", rail_ink2="#A9C0C3",
    accent="#5FC0C6", accent_soft="#1C383B", on_accent="#0C2023",
    plan="#6EA8E6", do="#E0A040", check="#B08CE6", act="#63BE88",
    late="#FF8A80", late_soft="#43211F", waiting="#F0C35A", waiting_soft="#3B3018",
    good="#63BE88", good_soft="#1C3526", neutral_soft="#2A3238", heat=("#20363A", "#2F6C72"),
)  # fmt: skip

SIZES = {"small": 8.5, "base": 10.0, "title": 11.5, "page": 15.0, "display": 22.0}
Size = Literal["small", "base", "title", "page", "display"]

_colours, _scale = LIGHT, 1.0


def colours() -> Colours:
    """The look in use. Read it when painting; widgets repaint on ``PaletteChange``."""
    return _colours


def is_dark() -> bool:
    """Whether the dark look is in use."""
    return _colours is DARK


def font(size: Size = "base", bold: bool = False) -> QFont:
    """The interface's font at one of the sizes, scaled as the person asked."""
    chosen = QFont(QApplication.font())
    chosen.setPointSizeF(SIZES[size] * _scale)
    chosen.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    return chosen


def unit() -> int:
    """Four pixels at 100 %: the step of all spacing, grown with the text."""
    return max(4, round(QFontMetricsF(font()).height() / 4))


def use_shipped_font(app: QApplication) -> None:
    """Use the family in ``resources/fonts``: what pictures and tests need to be alike on every machine."""
    for path in sorted(paths.resource("fonts").glob("*.otf")):
        QFontDatabase.addApplicationFont(str(path))
    app.setFont(QFont(FAMILY))


def apply(app: QApplication, name: Literal["system", "light", "dark"], text_scale: int = 100) -> None:
    """Give the whole application a look: ``name``, at ``text_scale`` percent."""
    global _colours, _scale
    system_is_dark = app.styleHints().colorScheme() is Qt.ColorScheme.Dark
    _colours = DARK if name == "dark" or (name == "system" and system_is_dark) else LIGHT
    _scale = text_scale / 100
    app.setStyle("Fusion")
    base = QFont(app.font())
    base.setPointSizeF(SIZES["base"] * _scale)
    app.setFont(base)
    app.setPalette(_palette(_colours))
    app.setStyleSheet(_style_sheet(_colours))


def mixed(low: str, high: str, share: float) -> QColor:
    """The colour at ``share`` (0 to 1) of the way from ``low`` to ``high``."""
    a, b = QColor(low), QColor(high)
    return QColor(*(round(x + (y - x) * share) for x, y in zip(a.getRgb()[:3], b.getRgb()[:3], strict=True)))


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


def _style_sheet(c: Colours) -> str:
    u = unit()
    return f"""
    QToolTip {{ background: {c.surface}; color: {c.ink}; border: 1px solid {c.line}; padding: {u}px; }}
    QFrame[card="true"] {{ background: {c.surface}; border: 1px solid {c.line}; border-radius: 9px; }}
    QLabel[quiet="true"] {{ color: {c.ink2}; }}
    QPushButton, QToolButton[boxed="true"] {{
        background: {c.surface}; color: {c.ink}; border: 1px solid {c.line}; border-radius: 7px;
        padding: {u}px {3 * u}px; min-height: {5 * u}px;
    }}
    QPushButton:hover, QToolButton[boxed="true"]:hover {{ border-color: {c.accent}; }}
    QPushButton:focus, QToolButton[boxed="true"]:focus {{ border: 2px solid {c.accent}; }}
    QPushButton:checked {{ background: {c.accent_soft}; border-color: {c.accent}; color: {c.ink}; }}
    QPushButton:disabled {{ color: {c.ink2}; background: {c.paper}; }}
    QPushButton[primary="true"] {{
        background: {c.accent}; color: {c.on_accent}; border-color: {c.accent}; font-weight: 600;
    }}
    QPushButton[primary="true"]:focus {{ border: 2px solid {c.ink}; }}
    QPushButton[primary="true"]:disabled {{ background: {c.neutral_soft}; color: {c.ink2}; border-color: {c.line}; }}
    QPushButton[chip="true"] {{
        background: {c.neutral_soft}; border: 1px solid {c.neutral_soft}; border-radius: {3 * u}px;
        padding: 0 {3 * u}px; min-height: {6 * u}px; color: {c.ink};
    }}
    QPushButton[chip="true"]:checked, QPushButton[chip="true"][active="true"] {{
        background: {c.accent_soft}; color: {c.accent}; font-weight: 600; border-color: {c.accent};
    }}
    QPushButton[chip="true"]:focus {{ border: 2px solid {c.accent}; }}
    QPushButton::menu-indicator {{ image: none; width: 0; }}
    QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QDateEdit, QSpinBox {{
        background: {c.surface}; color: {c.ink}; border: 1px solid {c.line}; border-radius: 7px;
        padding: {u}px {2 * u}px; selection-background-color: {c.accent}; selection-color: {c.on_accent};
    }}
    QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QComboBox:focus, QDateEdit:focus, QSpinBox:focus {{
        border: 2px solid {c.accent};
    }}
    QComboBox::drop-down {{ border: none; width: {5 * u}px; }}
    QMenu {{ background: {c.surface}; color: {c.ink}; border: 1px solid {c.line}; padding: {u}px; }}
    QMenu::item {{ padding: {u}px {6 * u}px {u}px {3 * u}px; border-radius: 5px; }}
    QMenu::item:selected {{ background: {c.accent_soft}; color: {c.ink}; }}
    QScrollArea, QScrollArea > QWidget > QWidget {{ background: transparent; border: none; }}
    QScrollBar:vertical {{ background: transparent; width: {2 * u + 2}px; margin: 0; }}
    QScrollBar:horizontal {{ background: transparent; height: {2 * u + 2}px; margin: 0; }}
    QScrollBar::handle {{ background: {c.line}; border-radius: {u}px; min-height: {8 * u}px; min-width: {8 * u}px; }}
    QScrollBar::handle:hover {{ background: {c.ink2}; }}
    QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page {{
        background: none; border: none; width: 0; height: 0;
    }}
    """
