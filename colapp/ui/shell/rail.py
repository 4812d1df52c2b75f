"""The dark strip on the left: where one can go, and what is kept safe."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from colapp.domain.problem import Phase
from colapp.i18n import N_, _
from colapp.ui import icons, theme
from colapp.ui.marks import paint_ring
from colapp.ui.place import OF_HUDDLES, OF_PROBLEM, OF_REQUESTS, Page
from colapp.ui.text import plain_label, tooltip
from colapp.wording import formats

PAGES: dict[Page, str] = {
    "matrix": N_("Matrix"),
    "board": N_("Board"),
    "huddles": N_("Huddles"),
    "actions": N_("Actions"),
    "requests": N_("Requests"),
    "measures": N_("Measures"),
    "reports": N_("Reports"),
    "trash": N_("Trash"),
    "settings": N_("Settings"),
}

OWN_BUTTON: dict[Page, Page] = {
    **dict.fromkeys(OF_PROBLEM, "board"),
    **dict.fromkeys(OF_REQUESTS, "requests"),
    **dict.fromkeys(OF_HUDDLES, "huddles"),
    "handover": "board",
}
"""Under which button a page is, where it has none of its own name."""

COUNTED: tuple[Page, ...] = ("board", "actions", "requests")
"""Pages with a number beside their name."""


class Rail(QFrame):
    """One button per page; the page shown is the one that is pressed."""

    chosen = Signal(object)
    """The ``Page`` that was asked for."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("rail")
        colours, step = theme.colours(), theme.unit()
        self._wide = theme.width_of(_("Offline – everything is local"), "small") + 10 * step
        self.setFixedWidth(self._wide)
        self._buttons: dict[Page, QPushButton] = {}
        group = QButtonGroup(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * step, 4 * step, 2 * step, 4 * step)
        column.setSpacing(step)
        self._brand = _Brand(self)
        column.addWidget(self._brand)
        column.addSpacing(2 * step)
        for page, label in PAGES.items():
            if page == "trash":
                column.addWidget(_rule(self))
            button = QPushButton(icons.icon(page, colours.rail_ink), _(label), self)
            button.setAccessibleName(_(label))
            button.setObjectName(f"rail-{page}")
            button.setCheckable(True)
            button.clicked.connect(self._choose)
            group.addButton(button)
            column.addWidget(button)
            self._buttons[page] = button
        self._counts = {page: _Count(self._buttons[page]) for page in COUNTED}
        column.addStretch(1)
        self._safety = plain_label(size="small", parent=self)
        self._safety.setObjectName("safety")
        column.addWidget(self._safety)

    def show_count(self, page: Page, count: int, told: str) -> None:
        """Show a number beside a page's name; ``told`` says what it counts."""
        button = self._buttons[page]
        button.setAccessibleName(", ".join(part for part in (_(PAGES[page]), told) if part))
        button.setToolTip(tooltip(button.accessibleName()))
        self._counts[page].show_count(count)

    def set_compact(self, compact: bool) -> None:
        """Icons with a tooltip where words would take the room of the page."""
        for count in self._counts.values():
            count.set_compact(compact)
        for page, button in self._buttons.items():
            button.setText("" if compact else _(PAGES[page]))
            button.setToolTip(tooltip(button.accessibleName()) if compact or page in COUNTED else "")
        self._brand.set_compact(compact)
        self._safety.setVisible(not compact)
        self.setFixedWidth(16 * theme.unit() if compact else self._wide)

    def show_page(self, page: Page) -> None:
        """Press the button of the page shown; the pages of a problem belong to the board."""
        self._buttons[OWN_BUTTON.get(page, page)].setChecked(True)

    def show_safety(self, text: str) -> None:
        """Say what is kept safe, in two short lines."""
        self._safety.setText(text)

    def _choose(self) -> None:
        self.chosen.emit(next(page for page, button in self._buttons.items() if button is self.sender()))


class _Count(QLabel):
    """A number at the right end of a button, hidden with its words."""

    def __init__(self, button: QPushButton) -> None:
        super().__init__(button)
        self.setObjectName("rail-count")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(theme.font("small", bold=True))
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFixedHeight(5 * theme.unit())
        self._compact = False
        row = QHBoxLayout(button)
        row.setContentsMargins(0, 0, 2 * theme.unit(), 0)
        row.addWidget(self, 0, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.hide()

    def set_compact(self, compact: bool) -> None:
        """Leave the room to the icon."""
        self._compact = compact
        self.setVisible(bool(self.text()) and not compact)

    def show_count(self, count: int) -> None:
        """Show a number; nothing for none."""
        self.setText(formats.number(count) if count else "")
        self.set_compact(self._compact)


class _Brand(QWidget):
    """The ring and the name of the model."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        step = theme.unit()
        self._ring_size = 6 * step
        row = QHBoxLayout(self)
        row.setContentsMargins(self._ring_size + 4 * step, 0, 0, 0)
        self._name = plain_label("COL", "title", bold=True, parent=self)
        self._name.setObjectName("brand")
        row.addWidget(self._name)
        self.setMinimumHeight(self._ring_size + 2 * step)

    def set_compact(self, compact: bool) -> None:
        """The ring alone."""
        self._name.setVisible(not compact)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        size = self._ring_size
        ring = QRectF(2 * theme.unit(), (self.height() - size) / 2, size, size)
        paint_ring(painter, ring, Phase.ACT, 0)


def _rule(parent: QWidget) -> QFrame:
    line = QFrame(parent)
    line.setFixedHeight(1)
    line.setObjectName("rule")
    return line
