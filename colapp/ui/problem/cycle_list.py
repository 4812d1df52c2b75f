"""The turns of the wheel of one problem: a ring each, and what was tried."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QVBoxLayout, QWidget

from colapp.domain.cycle import Cycle
from colapp.domain.problem import Phase, Problem
from colapp.i18n import _
from colapp.ui import theme
from colapp.ui.marks import paint_ring, ring_text
from colapp.ui.text import tooltip
from colapp.wording import formats, names


class CycleList(QWidget):
    """One button per cycle, the arrows going from one to the next; ``chosen`` tells the id."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("cycles")
        self._buttons: dict[str, CycleButton] = {}
        self._group = QButtonGroup(self)
        self._group.idToggled.connect(self._toggled)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.unit())

    def ids(self) -> set[str]:
        """The cycles shown."""
        return set(self._buttons)

    def show_cycles(self, problem: Problem, cycles: list[Cycle], chosen_id: str | None) -> None:
        """Show the cycles of a problem, ``chosen_id`` being the one that is read."""
        for gone in self._buttons.keys() - {cycle.id for cycle in cycles}:
            button = self._buttons.pop(gone)
            self._group.removeButton(button)
            button.deleteLater()
        for cycle in cycles:
            button = self._buttons.get(cycle.id) or self._new_button(cycle)
            phase = problem.phase if cycle is cycles[-1] else Phase.ACT
            button.show_cycle(phase, cycle)
        chosen = self._buttons.get(chosen_id or "")
        if chosen is not None and not chosen.isChecked():
            self._group.blockSignals(True)
            chosen.setChecked(True)
            self._group.blockSignals(False)

    def _new_button(self, cycle: Cycle) -> "CycleButton":
        button = self._buttons[cycle.id] = CycleButton(self)
        button.setObjectName(f"cycle-{cycle.number}")
        self._group.addButton(button, cycle.number)
        self._column.addWidget(button)
        return button

    def _toggled(self, number: int, checked: bool) -> None:
        if checked:
            button = self._group.button(number)
            self.chosen.emit(next(cycle_id for cycle_id, other in self._buttons.items() if other is button))


class CycleButton(QAbstractButton):
    """One cycle: its ring, what is tried, where it stands."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._phase, self._number, self._note = Phase.PLAN, 1, ""
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_cycle(self, phase: Phase, cycle: Cycle) -> None:
        """Show what a cycle is about."""
        self._phase, self._number = phase, cycle.number
        title = " ".join(cycle.plan.split()) or _("Nothing tried yet")
        self._title = title
        started = formats.day(cycle.started_on, year=True) if cycle.started_on else ""
        self._note = " · ".join(filter(None, (names.phase(phase), started)))
        self.setToolTip(tooltip(title))
        self.setAccessibleName(f"{ring_text(phase, cycle.number)}, {title}")
        self.update()

    def sizeHint(self) -> QSize:
        """Two lines beside a ring."""
        height = QFontMetrics(theme.font()).height() + QFontMetrics(theme.font("small")).height()
        return QSize(40 * theme.unit(), height + 3 * theme.unit())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ring and the lines, the chosen one on the accent's soft ground."""
        colours, unit = theme.colours(), theme.unit()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(colours.accent), 2) if self.hasFocus() else Qt.PenStyle.NoPen)
        ground = (
            colours.accent_soft if self.isChecked() else colours.neutral_soft if self.underMouse() else ""
        )
        painter.setBrush(QColor(ground) if ground else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)
        side = 7 * unit
        paint_ring(painter, QRectF(unit, (self.height() - side) / 2, side, side), self._phase, self._number)
        inside = self.rect().adjusted(side + 3 * unit, unit, -2 * unit, -unit)
        for text, font, ink in (
            (self._title, theme.font(bold=self.isChecked()), colours.ink),
            (self._note, theme.font("small"), colours.ink2),
        ):
            metrics = QFontMetrics(font)
            line = QRect(inside.left(), inside.top(), inside.width(), metrics.height())
            painter.setFont(font)
            painter.setPen(QColor(ink))
            flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
            painter.drawText(line, flags, metrics.elidedText(text, Qt.TextElideMode.ElideRight, line.width()))
            inside.setTop(line.bottom() + unit // 2)
        painter.end()
