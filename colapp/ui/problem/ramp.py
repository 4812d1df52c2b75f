"""The ramp of one problem: its cycles one after the other, and the next one where it is planned."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QVBoxLayout, QWidget

from colapp.domain.cycle import Cycle, Decision
from colapp.domain.measure import Measure
from colapp.domain.problem import Phase, Problem
from colapp.i18n import _
from colapp.storage import measured
from colapp.ui import theme
from colapp.ui.marks import paint_ring, ring_text
from colapp.ui.problem.focus import insert_before
from colapp.ui.session import Session
from colapp.ui.text import tooltip
from colapp.ui.wrapped import lines
from colapp.wording import advice, names
from colapp.wording import cycles as words

GOES_ON = (None, Decision.ADAPT, Decision.EXPAND, Decision.REFRAME)


class Ramp(QWidget):
    """One button per cycle, the arrows going from one to the next; ``chosen`` tells the id.

    The next cycle that the last one decided on stands after them in a lighter ink; pressing it leads to
    where it is planned (``next_chosen``).
    """

    chosen = Signal(str)
    next_chosen = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("cycles")
        self._session = session
        self._buttons: dict[str, CycleButton] = {}
        self._group = QButtonGroup(self)
        self._group.idToggled.connect(self._toggled)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.unit() // 2)
        self._next = CycleButton(self)
        self._next.setObjectName("cycle-next")
        self._next.setCheckable(False)
        self._next.clicked.connect(self.next_chosen)
        self._column.addWidget(self._next)

    def ids(self) -> set[str]:
        """The cycles shown."""
        return set(self._buttons)

    def show_cycles(self, problem: Problem, cycles: list[Cycle], chosen_id: str | None) -> None:
        """Show the cycles of a problem, ``chosen_id`` being the one that is read."""
        for gone in self._buttons.keys() - {cycle.id for cycle in cycles}:
            button = self._buttons.pop(gone)
            self._group.removeButton(button)
            button.hide()
            button.deleteLater()
        for cycle in cycles:
            button = self._buttons.get(cycle.id) or self._new_button(cycle)
            is_last = cycle is cycles[-1]
            phase = problem.phase if is_last and problem.is_open else Phase.ACT
            title = " ".join(cycle.plan.split()) or _("Nothing tried yet")
            button.show_words(phase, cycle.number, title, self._note(cycle, phase if is_last else None))
        self._show_next(problem, cycles)
        chosen = self._buttons.get(chosen_id or "")
        if chosen is not None and not chosen.isChecked():
            self._group.blockSignals(True)
            chosen.setChecked(True)
            self._group.blockSignals(False)

    def _show_next(self, problem: Problem, cycles: list[Cycle]) -> None:
        last = cycles[-1] if cycles else None
        text = " ".join(last.next_change.split()) if last else ""
        planned = last is not None and (bool(text) or last.next_on is not None)
        shown = planned and problem.is_open and last is not None and last.decision in GOES_ON
        self._next.setVisible(shown)
        if shown and last is not None:
            self._next.show_words(
                Phase.NEW, last.number + 1, text or _("Next cycle"),
                words.planned(last.next_on, self._session.today()),
            )  # fmt: skip

    def _note(self, cycle: Cycle, phase: Phase | None) -> str:
        """``predicted 4/5 · obtained 3/5 → adapt``; before, its scale and where it stands."""
        measure = self._session.store.find(Measure, cycle.measure_id)
        cycle = measured.with_level(self._session.store, cycle, self._session.today())
        told = words.outcome(cycle, advice.unit(measure) if measure else "")
        if cycle.decision is not None or (cycle.obtained is not None and told):
            return told
        where = names.phase(phase).lower() if phase is not None else ""
        return " · ".join(filter(None, (words.scale(cycle), told, where)))

    def _new_button(self, cycle: Cycle) -> "CycleButton":
        button = self._buttons[cycle.id] = CycleButton(self)
        button.setObjectName(f"cycle-{cycle.number}")
        self._group.addButton(button, cycle.number)
        self._column.insertWidget(self._column.count() - 1, button)
        insert_before(self._next, [button])
        return button

    def _toggled(self, number: int, checked: bool) -> None:
        if checked:
            button = self._group.button(number)
            self.chosen.emit(next(cycle_id for cycle_id, other in self._buttons.items() if other is button))


class CycleButton(QAbstractButton):
    """One cycle: its ring, what is tried, and how it went, each in two lines at most."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._phase, self._number, self._title, self._note = Phase.PLAN, 1, "", ""
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_words(self, phase: Phase, number: int, title: str, note: str) -> None:
        """Show what a cycle is about; one that is only planned has no phase yet."""
        if (phase, number, title, note) == (self._phase, self._number, self._title, self._note):
            return
        self._phase, self._number, self._title, self._note = phase, number, title, note
        self.setToolTip(tooltip(title) + tooltip(note))
        where = _("Cycle {n}").format(n=number) if phase is Phase.NEW else ring_text(phase, number)
        self.setAccessibleName(", ".join(filter(None, (where, title, note))))
        self.updateGeometry()
        self.update()

    def heightForWidth(self, width: int) -> int:
        """As many lines as there are."""
        unit = theme.unit()
        text = sum(len(told) * QFontMetrics(font).height() for told, font, _ink in self._lines(width))
        return max(text + 2 * unit, 9 * unit)

    def sizeHint(self) -> QSize:
        """Room for the ring and a few words."""
        width = self.width() if self.width() > 20 * theme.unit() else 44 * theme.unit()
        return QSize(40 * theme.unit(), self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """No narrower than the ring and a word."""
        return QSize(20 * theme.unit(), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap anew."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ring and the lines, the chosen one on the accent's soft ground."""
        del event
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
        ring = QRectF(unit, (self.height() - side) / 2, side, side)
        paint_ring(painter, ring, self._phase, self._number)
        if self._phase is Phase.NEW:
            self._paint_number(painter, ring)
        left, top = side + 2 * unit, unit
        for told, font, ink in self._lines(self.width()):
            metrics = QFontMetrics(font)
            painter.setFont(font)
            painter.setPen(QColor(ink))
            for line in told:
                room = QRect(left, top, self.width() - left - unit, metrics.height())
                painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, line)
                top += metrics.height()
        painter.end()

    def _paint_number(self, painter: QPainter, ring: QRectF) -> None:
        painter.setFont(theme.font("small"))
        painter.setPen(QColor(theme.colours().ink2))
        painter.drawText(ring, Qt.AlignmentFlag.AlignCenter, str(self._number))

    def _lines(self, width: int) -> list[tuple[tuple[str, ...], QFont, str]]:
        colours, unit = theme.colours(), theme.unit()
        room = max(10 * unit, width - 10 * unit)
        bold, small = theme.font(bold=self.isChecked()), theme.font("small")
        ink = colours.ink2 if self._phase is Phase.NEW else colours.ink
        told = [(lines(self._title, bold, room, 2), bold, ink)]
        if self._note:
            told.append((lines(self._note, small, room, 2), small, colours.ink2))
        return told
