"""The strip on the left: whose meeting, the time left, the steps, who leads it and how many are there."""

from datetime import datetime

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QPushButton, QScrollArea, QSizePolicy, QWidget

from colapp.domain import huddle_clock
from colapp.domain.huddle import HuddleStep
from colapp.i18n import _
from colapp.storage.huddle import Running
from colapp.storage.references import References
from colapp.ui import marks
from colapp.ui.huddle import clock, look
from colapp.ui.huddle.keys import KeyButton
from colapp.ui.huddle.steps import Key
from colapp.ui.text import tooltip
from colapp.ui.wrapped import lines
from colapp.wording import formats, huddles, meetings, names

WIDTH = 82
"""Steps of space of the meeting: a quarter of the usual laptop's screen."""


class StepButton(QPushButton):
    """A step: its number, or a check when it was left; its name, its minutes. A click goes to it."""

    def __init__(self, step: HuddleStep, number: int, title: str) -> None:
        super().__init__()
        self.step, self._number, self._title = step, number, title
        self._is_here = self._is_done = self._is_compact = False
        self._time = ""
        self._late = False
        self._hints: dict[tuple[int, bool], QSize] = {}
        self.setObjectName(f"huddle-step-{number}")
        self.setProperty("huddle_step", True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_step(self, step: HuddleStep, here: bool, done: bool) -> None:
        """Show whether the meeting stands at it, or has been there."""
        self.step, self._is_done = step, done
        if here != self._is_here:
            self._is_here = here
            self.setProperty("here", here)
            self.style().unpolish(self)
            self.style().polish(self)
        told = _("Step {n}: {title}").format(n=formats.number(self._number), title=self._title)
        state = _("now") if here else _("step done") if done else ""
        self.setAccessibleName(f"{told}, {state}" if state else told)
        self.setToolTip(tooltip(self._title))
        self._say_time(clock.minutes(huddle_clock.planned([step])), False)
        self._hold_height()
        self.update()

    def tick(self, now: datetime) -> None:
        """The present step shows what it has left."""
        if self._is_here:
            remaining = huddle_clock.left(self.step, now)
            self._say_time(clock.signed_minutes(remaining), remaining < 0)

    def _say_time(self, text: str, late: bool) -> None:
        if (text, late) != (self._time, self._late):
            self._time, self._late = text, late
            self.update()

    def set_compact(self, compact: bool) -> None:
        """Only the number."""
        self._is_compact = compact
        self._hold_height()
        self.updateGeometry()

    def _side(self) -> float:
        return QFontMetricsF(look.font("line")).height() * 1.1

    def _room(self) -> float:
        """The width of the name."""
        unit = look.unit()
        time = QFontMetricsF(look.font("note", bold=True)).horizontalAdvance("+88:88")
        return max(1.0, self.width() - 6 * unit - self._side() - 2 * unit - time)

    def _lines(self) -> tuple[str, ...]:
        bold = look.font("line", self._is_here)
        return lines(self._title, bold, int(self._room()), 2)

    def sizeHint(self) -> QSize:
        """As high as two lines of its name, where it has two."""
        asked = (self.width(), self._is_compact)
        if asked not in self._hints:  # asked for again and again while the page is laid out
            self._hints[asked] = self._whole()
        return self._hints[asked]

    def _whole(self) -> QSize:
        unit, metrics = look.unit(), QFontMetricsF(look.font("line"))
        if self._is_compact:
            return QSize(round(self._side() + 2 * unit), round(self._side() + 2 * unit))
        count = len(lines(self._title, look.font("line", True), int(self._room()), 2))
        height = max(self._side(), count * metrics.height() * 0.95)
        return QSize(10 * unit, round(height + 4 * unit))

    def minimumSizeHint(self) -> QSize:
        """As the hint."""
        return self.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Its name may take another line."""
        super().resizeEvent(event)
        self._hold_height()
        self.updateGeometry()

    def _hold_height(self) -> None:
        """Of the room around its name it gives some where steps are many; the style sheet would give all."""
        self.setMinimumHeight(self.sizeHint().height() - 3 * look.unit())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the step over the button's own ground."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        unit, side = look.unit(), self._side()
        left = (self.width() - side) / 2 if self._is_compact else 3 * unit
        self._paint_number(painter, QRectF(left, (self.height() - side) / 2, side, side))
        if not self._is_compact:
            self._paint_words(painter, left + side + 2 * unit)
        painter.end()

    def _paint_number(self, painter: QPainter, circle: QRectF) -> None:
        if self._is_done and not self._is_here:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(look.DONE))
            painter.drawEllipse(circle)
            inside = circle.adjusted(*[circle.width() / 4] * 2, *[-circle.width() / 4] * 2)
            marks.paint_check(painter, inside, look.INK)
            return
        ink = look.STRIP if self._is_here else look.INK2
        painter.setPen(QPen(QColor(ink), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(circle.adjusted(1, 1, -1, -1))
        painter.setFont(look.font("note", self._is_here))
        painter.drawText(circle, int(Qt.AlignmentFlag.AlignCenter), formats.number(self._number))

    def _paint_words(self, painter: QPainter, left: float) -> None:
        unit, font = look.unit(), look.font("line", self._is_here)
        metrics, shown = QFontMetricsF(font), self._lines()
        painter.setFont(font)
        painter.setPen(QColor(look.GROUND if self._is_here else look.INK2))
        line = metrics.height() * 0.95
        top = (self.height() - line * len(shown)) / 2
        for index, words in enumerate(shown):
            painter.drawText(QPointF(left, top + index * line + metrics.ascent()), words)
        painter.setFont(look.font("note", self._is_here))
        if self._is_here and self._late:
            painter.setPen(QColor(look.LATE))
        right = QRectF(0, 0, self.width() - 3 * unit, self.height())
        painter.drawText(right, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), self._time)


class Strip(QFrame):
    """Left of the step; above it where the letters are large."""

    step_chosen = Signal(str)
    """The id of the step clicked."""
    leaving = Signal()
    """One wants to see another page; the meeting goes on."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("huddle-strip")
        unit = look.unit()
        self._team = look.label("", "note", quiet=True)
        self._team.setObjectName("huddle-team")
        self.clock = clock.Clock()
        self._people = look.label("", "note", quiet=True)
        self._people.setObjectName("huddle-people")
        inside = QWidget()
        inside.setObjectName("huddle-strip")
        self._steps = QBoxLayout(QBoxLayout.Direction.TopToBottom, inside)
        self._steps.setContentsMargins(0, 0, 0, 0)
        self._steps.setSpacing(unit)
        self._scroll = QScrollArea()
        self._scroll.setObjectName("huddle-steps")
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(inside)
        self._column = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        for widget in (self._team, self.clock, self._scroll, self._people):
            self._column.addWidget(widget, 1 if widget is self._scroll else 0)
        leave = self._leave = KeyButton(
            Key("Esc", _("Leave"), self.leaving.emit, _("Esc")), self.leaving.emit
        )
        stays = leave.sizePolicy()
        stays.setRetainSizeWhenHidden(True)
        leave.setSizePolicy(stays)
        leave.setToolTip(tooltip(_("See another page; the meeting goes on, and F5 comes back to it.")))
        self._column.addWidget(leave, 0, Qt.AlignmentFlag.AlignLeft)
        self._buttons: list[StepButton] = []
        self._is_compact: bool | None = None
        self._running: Running | None = None
        self.set_compact(False)

    def set_compact(self, compact: bool, names_team: bool = True) -> None:
        """A band over the step instead of a strip beside it; it names the team where it has room to."""
        self._team.setVisible(names_team)
        if compact == self._is_compact:
            return
        self._is_compact = compact
        unit = look.unit()
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._column.setDirection(across if compact else down)
        self._column.setContentsMargins(*([3 * unit, unit, 3 * unit, unit] if compact else [4 * unit] * 4))
        self._column.setSpacing(3 * unit)
        self._steps.setDirection(across if compact else down)
        self.clock.set_compact(compact)
        for button in self._buttons:
            button.set_compact(compact)
        self._people.setVisible(not compact)
        if compact:
            self.setMinimumWidth(0)
            self.setMaximumWidth((1 << 24) - 1)
            self._scroll.setFixedHeight(round(QFontMetricsF(look.font("line")).height() * 1.1) + 3 * unit)
        else:
            self.setFixedWidth(WIDTH * unit)
            self._scroll.setMinimumHeight(0)
            self._scroll.setMaximumHeight((1 << 24) - 1)

    def hide_leaving(self, hidden: bool) -> None:
        """While one types Esc closes the line, and leaves nothing."""
        self._leave.setVisible(not hidden)

    def show_running(self, running: Running, here: str, lists: References) -> None:
        """Show the meeting; ``here`` is the step shown."""
        self._running = running
        self._team.setText(heading(running, lists))
        if [button.step.id for button in self._buttons] != [step.id for step in running.steps]:
            self._make_buttons(running)
        order = [step.id for step in running.steps]
        stands = order.index(running.huddle.step_id) if running.huddle.step_id in order else 0
        for number, (button, step) in enumerate(zip(self._buttons, running.steps, strict=True)):
            been = number < stands or step.spent > 0
            button.show_step(
                step, step.id == here, (been or bool(running.huddle.ended_at)) and step.id != here
            )
            if step.id == here:
                self._scroll.ensureWidgetVisible(button)
        self._people.setText(people(running, lists))
        self._people.setVisible(bool(self._people.text()) and not self._is_compact)

    def tick(self, now: datetime) -> None:
        """A second has passed."""
        if self._running is not None:
            steps = self._running.steps
            self.clock.show_time(huddle_clock.remaining(steps, now), huddle_clock.planned(steps))
            for button in self._buttons:
                button.tick(now)

    def _make_buttons(self, running: Running) -> None:
        while (item := self._steps.takeAt(0)) is not None:
            if widget := item.widget():
                widget.deleteLater()
        self._buttons = []
        for number, step in enumerate(running.steps, 1):
            title = huddles.step_title(step, running.huddle.meeting, running.steps)
            button = StepButton(step, number, title)
            button.set_compact(bool(self._is_compact))
            button.clicked.connect(lambda _checked=False, step_id=step.id: self.step_chosen.emit(step_id))
            self._buttons.append(button)
            self._steps.addWidget(button)
        self._steps.addStretch(1)


def heading(running: Running, lists: References) -> str:
    """``Caucus · RLS du Granit – SAD``."""
    territory = lists.territories.get(running.huddle.territory_id or "")
    programme = lists.programmes.get(running.huddle.programme_id or "")
    short = names.programme_short(programme) if programme else ""
    team = " – ".join(part for part in (territory.name if territory else "", short) if part)
    return f"{huddles.meeting(running.huddle.meeting)} · {team}"


def people(running: Running, lists: References) -> str:
    """``Animation : Marie C. · Temps : Jules B.`` and, below, how many are there."""
    held, huddle = lists.people, running.huddle
    roles = (
        (_("Facilitator: {name}"), huddle.facilitator_id),
        (_("Time: {name}"), huddle.timekeeper_id),
        (_("Secretary: {name}"), huddle.secretary_id),
    )
    told = [text.format(name=held[who].short_name) for text, who in roles if who and who in held]
    return "\n".join(part for part in (*told, meetings.attendance(running.attendance)) if part)
