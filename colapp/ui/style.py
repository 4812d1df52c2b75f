"""The one style sheet. Widgets opt in by a property (``card``, ``primary``, ``chip``…) or an object name."""

from colapp import paths
from colapp.domain.problem import WHEEL
from colapp.drawing.colours import DARK, Colours


def _mark(c: Colours, name: str) -> str:
    """A mark that the sheet paints; a sheet cannot colour it, so there is one file per look."""
    return paths.resource("marks", f"{name}-{'dark' if c is DARK else 'light'}.svg").as_posix()


def hint(c: Colours) -> str:
    """The ink of a hint: lighter than what is written, yet read (4.5:1). Left alone, Qt halves the ink."""
    return f"#ac{c.ink[1:]}"


def sheet(c: Colours, u: int) -> str:
    """The sheet for a look; ``u`` is the step of all spacing, in pixels."""
    return f"""
    QToolTip {{ background: {c.surface}; color: {c.ink}; border: 1px solid {c.line}; padding: {u}px; }}
    QFrame[card="true"] {{ background: {c.surface}; border: 1px solid {c.line}; border-radius: 9px; }}
    QLabel[quiet="true"] {{ color: {c.ink2}; }}
    QPushButton, QToolButton[boxed="true"] {{
        background: {c.surface}; color: {c.ink}; border: 1px solid {c.line}; border-radius: 7px;
        padding: {u}px {3 * u}px; min-height: {5 * u}px; icon-size: {4 * u}px;
    }}
    QPushButton:hover, QToolButton[boxed="true"]:hover {{ border-color: {c.accent}; }}
    QPushButton:focus, QToolButton[boxed="true"]:focus {{ border: 2px solid {c.accent}; }}
    QPushButton:checked {{ background: {c.accent_soft}; border-color: {c.accent}; color: {c.ink}; }}
    QPushButton:disabled {{ color: {c.ink2}; background: {c.paper}; }}
    QPushButton[primary="true"] {{
        background: {c.accent}; color: {c.on_accent}; border-color: {c.accent}; font-weight: 600;
    }}
    QPushButton[primary="true"]:focus {{ border: 2px solid {c.ink}; }}
    QPushButton[primary="true"]:disabled {{
        background: {c.neutral_soft}; color: {c.ink2}; border-color: {c.line};
    }}
    QPushButton[chip="true"] {{
        background: {c.neutral_soft}; border: 1px solid {c.neutral_soft}; border-radius: {3 * u}px;
        padding: 0 {3 * u}px; min-height: {6 * u}px; color: {c.ink};
    }}
    QPushButton[chip="true"]:checked, QPushButton[chip="true"][active="true"] {{
        background: {c.accent_soft}; color: {c.accent}; border-color: {c.accent};
    }}
    QPushButton[chip="true"]:focus {{ border: 2px solid {c.accent}; }}
    QPushButton::menu-indicator {{ image: none; width: 0; }}
    QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QDateEdit, QSpinBox {{
        background: {c.surface}; color: {c.ink}; border: 1px solid {c.line}; border-radius: 7px;
        padding: {u}px {2 * u}px; selection-background-color: {c.accent}; selection-color: {c.on_accent};
        placeholder-text-color: {hint(c)};
    }}
    QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QComboBox:focus, QDateEdit:focus,
    QSpinBox:focus {{
        border: 2px solid {c.accent};
    }}
    QComboBox::drop-down {{ border: none; width: {5 * u}px; }}
    QComboBox::down-arrow {{ image: url("{_mark(c, "arrow")}"); width: {3 * u}px; height: {3 * u}px; }}
    QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled {{
        background: {c.paper}; color: {c.ink2};
    }}
    QCheckBox, QRadioButton {{ spacing: {2 * u}px; border: 2px solid transparent; border-radius: 5px; }}
    QCheckBox:focus, QRadioButton:focus {{ border-color: {c.accent}; }}
    QCheckBox::indicator, QRadioButton::indicator, QTableView::indicator {{
        width: {4 * u}px; height: {4 * u}px; border: 1px solid {c.ink2}; background: {c.surface};
    }}
    QCheckBox::indicator, QTableView::indicator {{ border-radius: {u}px; }}
    QRadioButton::indicator {{ border-radius: {2 * u + 1}px; }}
    QCheckBox::indicator:checked, QTableView::indicator:checked {{
        background: {c.accent}; border-color: {c.accent}; image: url("{_mark(c, "tick")}");
    }}
    QRadioButton::indicator:checked {{
        width: {2 * u}px; height: {2 * u}px; border: {u + 1}px solid {c.accent}; background: {c.on_accent};
    }}
    QMenu {{ background: {c.surface}; color: {c.ink}; border: 1px solid {c.line}; padding: {u}px; }}
    QMenu::item {{ padding: {u}px {6 * u}px {u}px {3 * u}px; border-radius: 5px; }}
    QMenu::item:selected {{ background: {c.accent_soft}; color: {c.ink}; }}
    QScrollArea, QScrollArea > QWidget > QWidget {{ background: transparent; border: none; }}
    QScrollBar:vertical {{ background: transparent; width: {2 * u + 2}px; margin: 0; }}
    QScrollBar:horizontal {{ background: transparent; height: {2 * u + 2}px; margin: 0; }}
    QScrollBar::handle {{
        background: {c.line}; border-radius: {u}px; min-height: {8 * u}px; min-width: {8 * u}px;
    }}
    QScrollBar::handle:hover {{ background: {c.ink2}; }}
    QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page {{
        background: none; border: none; width: 0; height: 0;
    }}

    #rail {{ background: {c.rail}; border: none; }}
    #rail QLabel {{ color: {c.rail_ink2}; }}
    #rail #brand {{ color: {c.rail_ink}; }}
    #rail #rule {{ background: {c.rail_selected}; }}
    #rail QPushButton {{
        background: transparent; border: 2px solid transparent; border-radius: 7px; color: {c.rail_ink2};
        text-align: left; padding: {u}px {2 * u}px;
    }}
    #rail QPushButton:hover {{ color: {c.rail_ink}; }}
    #rail #rail-count {{
        background: rgba(255, 255, 255, 14%); color: {c.rail_ink}; border-radius: {5 * u // 2}px;
        padding: 0 {2 * u}px;
    }}
    #rail QPushButton:checked {{ background: {c.rail_selected}; color: {c.rail_ink}; font-weight: 600; }}
    #rail QPushButton:focus {{ border-color: {c.rail_ink}; }}

    #header {{ background: {c.surface}; border: none; border-bottom: 1px solid {c.line}; }}
    #header QToolButton {{
        background: transparent; border: 2px solid transparent; border-radius: 7px; padding: {u}px;
        color: {c.ink2};
    }}
    #header QToolButton[here="true"] {{ color: {c.ink}; font-weight: 600; }}
    #header QToolButton:hover {{ color: {c.accent}; }}
    #header QToolButton:focus {{ border-color: {c.accent}; }}
    #header QToolButton::menu-indicator {{ image: none; width: 0; }}
    #header #header-search {{ background: {c.paper}; color: {c.ink2}; text-align: left; }}
    #header #header-search[compact="false"] {{ min-width: {56 * u}px; }}

    {"".join(f"#quarter-{p} {{ border-top: {u}px solid {c.phase(p)}; }}" for p in WHEEL)}
    #problem-foot {{ background: {c.surface}; border: none; border-top: 1px solid {c.line}; }}

    #message {{ background: {c.waiting_soft}; border: none; border-bottom: 1px solid {c.line}; }}
    #palette, #capture {{ background: {c.surface}; border: 2px solid {c.accent}; border-radius: 10px; }}
    #capture-unknown {{ color: {c.late}; }}

    #status {{ background: {c.surface}; border: none; border-top: 1px solid {c.line}; }}
    #status QPushButton {{
        background: transparent; border: 2px solid transparent; border-radius: 5px; padding: 0 {u}px;
        color: {c.ink2}; min-height: {5 * u}px;
    }}
    #status QPushButton:hover {{ color: {c.accent}; }}
    #status QPushButton:focus {{ border-color: {c.accent}; }}
    """
