"""The dark strip on the left: where one can go, and what is kept safe."""

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from colapp.domain.problem import Phase
from colapp.i18n import N_, _
from colapp.ui import icons, theme
from colapp.ui.marks import paint_ring
from colapp.ui.place import OF_PROBLEM, Page
from colapp.ui.text import plain_label

PAGES: dict[Page, str] = {
    "matrix": N_("Matrix"),
    "board": N_("Board"),
    "actions": N_("Actions"),
    "measures": N_("Measures"),
    "reports": N_("Reports"),
    "trash": N_("Trash"),
    "settings": N_("Settings"),
}


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
        column.addStretch(1)
        self._safety = plain_label(size="small", parent=self)
        self._safety.setObjectName("safety")
        column.addWidget(self._safety)

    def set_compact(self, compact: bool) -> None:
        """Icons with a tooltip where words would take the room of the page."""
        for page, button in self._buttons.items():
            button.setText("" if compact else _(PAGES[page]))
            button.setToolTip(_(PAGES[page]) if compact else "")
        self._brand.set_compact(compact)
        self._safety.setVisible(not compact)
        self.setFixedWidth(16 * theme.unit() if compact else self._wide)

    def show_page(self, page: Page) -> None:
        """Press the button of the page shown; the pages of a problem belong to the board."""
        self._buttons["board" if page in OF_PROBLEM else page].setChecked(True)

    def show_safety(self, text: str) -> None:
        """Say what is kept safe, in two short lines."""
        self._safety.setText(text)

    def _choose(self) -> None:
        self.chosen.emit(next(page for page, button in self._buttons.items() if button is self.sender()))


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
