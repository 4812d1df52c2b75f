"""A drawing that is also where it is written: words typed on the spot, spots dragged onto others."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QColor,
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QApplication, QWidget

from colapp.drawing.figure import Spot
from colapp.ui import theme
from colapp.ui.causes.writing import WritingLine, Written
from colapp.ui.figure_view import FigureView, Layout

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Canvas(FigureView):
    """The drawing of the page. ``take`` gives it the commands whose keys are its own while it has the focus.

    They are taken as plain keys, before any window command: Tab adds a cause rather than leave, where there
    is something to add to. Shift+Tab and F6 leave.
    """

    edit_asked = Signal(str)
    """A spot was double-clicked."""
    dropped = Signal(str, str, QPointF)
    """A spot was dragged, onto another or none (an empty text), and let go there."""
    writing = Signal(str)
    """A line opened over a spot: it must be seen."""
    entered = Signal()
    """The focus came into the drawing."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self.setObjectName("causes-canvas")
        self.can_move: Callable[[str], bool] = lambda spot_id: False
        self.can_take: Callable[[str, str], bool] = lambda spot_id, onto: False
        self._commands: Sequence[QAction] = ()
        self._line: WritingLine | None = None
        self._held: Spot | None = None
        self._from = self._at = QPointF()
        self._dragging = False

    def take(self, commands: Sequence[QAction]) -> None:
        """Use the keys of these commands, of those that are enabled."""
        self._commands = commands

    def spot(self, spot_id: str) -> Spot | None:
        """The spot with that id."""
        return next((spot for spot in self.figure.spots if spot.id == spot_id), None)

    # -- writing on the spot -----------------------------------------------

    def write_on(self, spot_id: str, text: str, label: str, done: Callable[[Written], object]) -> None:
        """Open a line over a spot; ``done`` is told what was typed and by which key it was ended."""
        self.stop_writing()
        line = self._line = WritingLine(spot_id, text, label, self)
        line.ended.connect(lambda written: self._end(line, written, done))
        self._place(line)
        line.show()
        line.setFocus()
        self.writing.emit(spot_id)

    def stop_writing(self) -> None:
        """Keep what is being typed, as leaving the line does."""
        if self._line is not None:
            self._line.end("left")

    @property
    def is_writing(self) -> bool:
        """Whether a line is open over a spot."""
        return self._line is not None

    def _end(self, line: WritingLine, written: Written, done: Callable[[Written], object]) -> None:
        if self._line is line:
            self._line = None
        had_focus = line.hasFocus()
        line.hide()
        line.deleteLater()
        if had_focus:
            self.setFocus()
        done(written)

    def _place(self, line: WritingLine) -> None:
        seen = QRectF(self.visibleRegion().boundingRect())
        nowhere = Spot("", seen.x(), seen.bottom() - 8.0 * theme.unit(), 0, 0, "")  # drawn with others
        spot = self.spot(line.spot_id) or nowhere
        wide = min(max(spot.width, 52.0 * theme.unit()), self.width())
        tall = line.sizeHint().height()
        x = max(0.0, min(spot.x, self.width() - wide))
        y = max(0.0, spot.y + min(spot.height, 3.0 * tall) / 2 - tall / 2)
        line.setGeometry(round(x), round(y), round(wide), tall)

    def show_layout(self, layout: Layout | None) -> None:
        """Keep the line over its spot, wherever that is now."""
        super().show_layout(layout)
        if self._line is not None:
            self._place(self._line)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the line over its spot."""
        super().resizeEvent(event)
        if self._line is not None:
            self._place(self._line)

    # -- keys --------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        """Claim the keys of the drawing's commands before the window does."""
        kind = event.type()
        if isinstance(event, QKeyEvent) and kind in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress):
            if event.key() == Qt.Key.Key_Escape and self._dragging:
                event.accept()
                if kind is QEvent.Type.KeyPress:
                    self._let_go()
                return True
            command = self._command(event)
            if command is not None:
                event.accept()
                if kind is QEvent.Type.KeyPress:
                    command.trigger()
                return True
        return super().event(event)

    def _command(self, event: QKeyEvent) -> QAction | None:
        pressed = QKeySequence(event.keyCombination())
        if event.key() == Qt.Key.Key_Enter:
            pressed = QKeySequence(event.modifiers().value & ~Qt.KeyboardModifier.KeypadModifier.value
                                   | Qt.Key.Key_Return.value)  # fmt: skip
        return next((a for a in self._commands if a.isEnabled() and pressed in a.shortcuts()), None)

    # -- the mouse ---------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose what is under the pointer, and hold it."""
        self.stop_writing()
        spot = self.spot_at(event.position())
        self.point_at(spot.id if spot else "")
        left = event.button() == Qt.MouseButton.LeftButton
        self._held = spot if left and spot is not None and self.can_move(spot.id) else None
        self._from = self._at = event.position()
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag what is held."""
        self._at = event.position()
        if self._held is None or not event.buttons() & Qt.MouseButton.LeftButton:
            super().mouseMoveEvent(event)
            return
        far = (self._at - self._from).manhattanLength() >= QApplication.startDragDistance()
        self._dragging = self._dragging or far
        if self._dragging:
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go where the pointer is."""
        self._at = event.position()  # a late move may be heard between
        held, dragging, onto = self._held, self._dragging, self._target()
        self._let_go()
        if held is not None and dragging:
            self.dropped.emit(held.id, onto.id if onto else "", event.position())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Write there."""
        spot = self.spot_at(event.position())
        if spot is not None and event.button() == Qt.MouseButton.LeftButton:
            self._let_go()
            self.edit_asked.emit(spot.id)

    def _target(self) -> Spot | None:
        held = self._held
        if held is None or not self._dragging:
            return None
        under = [spot for spot in reversed(self.figure.spots) if spot.holds(self._at.x(), self._at.y())]
        return next((spot for spot in under if spot.id != held.id and self.can_take(held.id, spot.id)), None)

    def _let_go(self) -> None:
        self._held, self._dragging = None, False
        self.unsetCursor()
        self.update()

    # -- painting ----------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the drawing, what is chosen in it even from the panel beside, and what is dragged."""
        super().paintEvent(event)
        painter, colours = QPainter(self), theme.colours()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        spot = self.current
        if spot is not None and not self.hasFocus():
            painter.setPen(QPen(QColor(colours.accent), 1.5, Qt.PenStyle.DashLine))
            painter.drawRoundedRect(_around(spot), 4, 4)
        if self._dragging and self._held is not None:
            target = self._target()
            painter.setPen(QPen(QColor(colours.accent), 2))
            if target is not None:
                painter.drawRoundedRect(_around(target).adjusted(-2, -2, 2, 2), 6, 6)
            ground = QColor(colours.accent_soft)
            ground.setAlpha(110)
            painter.setBrush(ground)
            painter.drawRoundedRect(_around(self._held).translated(self._at - self._from), 6, 6)
        painter.end()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """What is chosen is again what the drawing shows as such."""
        super().focusInEvent(event)
        self.entered.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """A drag ends where the focus goes."""
        super().focusOutEvent(event)
        self._let_go()


def _around(spot: Spot) -> QRectF:
    return QRectF(spot.x, spot.y, spot.width, spot.height).adjusted(-2, -2, 2, 2)
