"""The line over the matrix: what it is, its totals, the way to turn it."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QAction, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QPushButton, QWidget

from colapp.i18n import _, _n
from colapp.storage.matrix import Cell, Only
from colapp.ui import icons, marks, text, theme
from colapp.ui.commands import key_of
from colapp.ui.flow import Flow
from colapp.ui.matrix.words import counting
from colapp.wording import formats


class Totals(QWidget):
    """Title, one chip per total, and the button that swaps the axes; over as many lines as the width asks."""

    def __init__(self, listed: dict[Only, QAction], swap: QAction, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        unit = theme.unit()
        self.title = text.plain_label(_("Open problems"), "title", bold=True)
        self.title.setWordWrap(False)
        self.title.setMinimumHeight(7 * unit)
        self.chips = {only: _chip(only, action) for only, action in listed.items()}
        self._swap = swap
        self._listed: Only | None = None
        self._total = Cell()
        button = QPushButton(icons.icon("swap", theme.colours().ink), swap.text())
        button.setObjectName("matrix-swap-button")
        button.setIconSize(QSize(4 * unit, 4 * unit))
        button.setToolTip(text.tooltip(_told(swap)))
        button.clicked.connect(swap.trigger)
        button.setAccessibleName(swap.text())
        self.swap_button = button
        flow = Flow(self, 2 * unit)
        for widget in (self.title, *self.chips.values(), button):
            flow.addWidget(widget)

    def arrange(self, narrow: bool) -> None:
        """Where there is little room, leave out what the matrix says again in its corner."""
        self.title.setHidden(narrow)
        self.chips["open"].setHidden(narrow)
        self.swap_button.setText("" if narrow else self._swap.text())

    def show_totals(self, total: Cell) -> None:
        """Say how many are open, late, waiting."""
        self._total = total
        told = {
            "open": _("Open: {n}").format(n=formats.number(total.open)),
            "late": _n("{n} late", "{n} late", total.late).format(n=formats.number(total.late)),
            "waiting": _n("{n} waiting for an answer", "{n} waiting for an answer", total.waiting).format(
                n=formats.number(total.waiting)
            ),
        }
        for only, chip in self.chips.items():
            chip.setText(told[only])
            chip.setAccessibleName(told[only])
        self._colour()

    def show_listed(self, listed: Only | None) -> None:
        """Mark the chip whose problems are listed."""
        self._listed = listed
        self._colour()

    def _colour(self) -> None:
        """Red and amber are for what is there: nothing late is no alarm."""
        colours = theme.colours()
        quiet = colours.ink2, colours.neutral_soft
        loud = {
            "open": (colours.ink, colours.neutral_soft),
            "late": (colours.late, colours.late_soft) if self._total.late else quiet,
            "waiting": (colours.waiting, colours.waiting_soft) if self._total.waiting else quiet,
        }
        for only, chip in self.chips.items():
            ink, ground = loud[only]
            chip.setIcon(_mark(only, ink))
            chip.setStyleSheet(_chip_style(ink, ground, only == self._listed))


def _chip(only: Only, action: QAction) -> QPushButton:
    chip = QPushButton()
    chip.setObjectName(f"matrix-chip-{only}")
    chip.setProperty("chip", True)
    chip.setIconSize(QSize(4 * theme.unit(), 3 * theme.unit()))
    chip.setToolTip(text.tooltip(f"{_told(action)} – {counting()}"))
    chip.setAccessibleDescription(counting())
    chip.clicked.connect(action.trigger)
    return chip


def _chip_style(ink: str, ground: str, active: bool) -> str:
    return f"""
    QPushButton {{
        color: {ink}; background: {ground}; border: 1px solid {ink if active else ground}; font-weight: 600;
    }}
    QPushButton:hover {{ border-color: {ink}; }}
    QPushButton:focus {{ border: 2px solid {ink}; }}
    """


def _told(action: QAction) -> str:
    return f"{action.text()} ({key_of(action)})"


def _mark(only: Only, colour: str) -> QIcon:
    if only not in marks.SHAPES:
        return QIcon()
    side = 6 * theme.unit()
    pixmap = QPixmap(side * 4 // 3, side)  # wider than the mark: the style leaves too little before the words
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    inside = QRectF(side * 0.1, side * 0.1, side * 0.8, side * 0.8)
    marks.SHAPES[only](painter, inside, colour)
    painter.end()
    return QIcon(pixmap)
