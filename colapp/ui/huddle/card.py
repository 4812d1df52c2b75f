"""One card of a step: what it says, its state, and the line in which it asks something."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from colapp.ui.huddle import look
from colapp.ui.huddle.chip import Chip, State
from colapp.ui.huddle.lines import Line


@dataclass(frozen=True, slots=True)
class Item:
    """What one card says. ``key`` tells it from the others; ``heading`` stands over its group."""

    key: str
    title: str
    detail: str = ""
    state: State | None = None
    aside: str = ""
    heading: str = ""

    def spoken(self) -> str:
        """All of it in one sentence, for a screen reader."""
        state = self.state.words if self.state else ""
        return ". ".join(part for part in (self.heading, self.title, state, self.detail, self.aside) if part)


class Card(QFrame):
    """One thing, white on the dark ground; ``open_line`` asks something inside it.

    It places its parts and says its height itself: of wrapped labels in nested layouts, many at a time, Qt
    leaves some with the height that they had before.
    """

    chosen = Signal(str)
    """It got the focus or a click; its key."""
    grown = Signal()
    """It has another height."""

    def __init__(self, item: Item) -> None:
        super().__init__()
        self.key = item.key
        self.line: QWidget | None = None
        self._is_narrow = False
        self.setObjectName(f"card-{item.key}")
        self.setProperty("huddle_card", True)
        self.setProperty("chosen", False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._title = self._words("card", bold=True, quiet=False)
        self._detail = self._words("line")
        self._aside = self._words("note")
        self._aside.setWordWrap(False)
        self._chip = Chip()
        self._chip.setParent(self)
        self.show_item(item)

    def _words(self, size: look.Size, bold: bool = False, quiet: bool = True) -> QLabel:
        label = look.label("", size, bold, quiet, on_card=True)
        label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        label.setParent(self)
        return label

    # -- what it says --------------------------------------------------------

    def show_item(self, item: Item) -> None:
        """Say something else; what is asked in it stays."""
        self.item = item
        for label, words in (
            (self._title, item.title),
            (self._detail, item.detail),
            (self._aside, item.aside),
        ):
            label.setText(words)
            label.setVisible(bool(words))
        self._chip.say(item.state or State(""))
        self.setAccessibleName(item.spoken())
        self._arrange()

    def set_narrow(self, narrow: bool) -> None:
        """The state below the words where it has no room beside them."""
        self._is_narrow = narrow
        if isinstance(self.line, Line):
            self.line.set_narrow(narrow)
        self._arrange()

    def mark(self, chosen: bool) -> None:
        """Show whether it is the chosen one."""
        if self.property("chosen") != chosen:
            self.setProperty("chosen", chosen)
            self.style().unpolish(self)
            self.style().polish(self)

    def open_line(self, line: QWidget) -> None:
        """Ask something inside the card; what was asked there before gives way."""
        if self.line is not line:
            self.close_line()
            self.line = line
            line.setParent(self)
            if isinstance(line, Line):
                line.set_narrow(self._is_narrow)
        line.show()
        self._arrange()

    def close_line(self) -> None:
        """Ask nothing any more. The card forgets the line; whoever made it may keep it for later."""
        if self.line is not None:
            self.line.hide()
            self.line.setParent(None)
            self.line = None
            self._arrange()

    # -- where its parts are ---------------------------------------------------

    def _arrange(self) -> None:
        """Words on the left, the state on the right or below, the line under both; then its own height."""
        unit = look.unit()
        left, top = 5 * unit, 4 * unit
        width = self.width() - 2 * left
        if width <= 0:
            return
        right: list[QWidget] = [part for part in (self._chip, self._aside) if not part.isHidden()]
        beside = max((part.sizeHint().width() for part in right), default=0)
        is_narrow = self._is_narrow or beside > width // 2
        beside = 0 if is_narrow else beside
        room = width - beside - (3 * unit if beside else 0)
        below = other = top
        if not is_narrow:
            other = self._place_right(right, left + width, top, beside)
        for label in (self._title, self._detail):
            if not label.isHidden():
                wide = width if below >= other else room
                height = label.heightForWidth(wide)
                label.setGeometry(left, below, wide, height)
                below += height + unit
        if is_narrow:
            for part in right:
                size = part.sizeHint()
                part.setGeometry(left, below, min(size.width(), width), size.height())
                below += size.height() + unit
        bottom = max(below, other) - unit
        if self.line is not None:
            height = self._height_of(self.line, width)
            self.line.setGeometry(left, bottom + unit, width, height)
            bottom += unit + height
        if bottom + top != self.minimumHeight():
            self.setFixedHeight(bottom + top)
            self.grown.emit()

    def _place_right(self, parts: list[QWidget], right: int, top: int, most: int) -> int:
        """Place them under each other, ending at ``right``; where the next would begin."""
        for part in parts:
            size = part.sizeHint()
            wide = min(size.width(), most)
            part.setGeometry(right - wide, top, wide, size.height())
            top += size.height() + look.unit()
        return top

    def _height_of(self, line: QWidget, width: int) -> int:
        layout = line.layout()
        if layout is not None and layout.hasHeightForWidth():
            return max(layout.totalHeightForWidth(width), layout.totalMinimumSize().height())
        return line.sizeHint().height()

    def event(self, event: QEvent) -> bool:
        """A part of it came, went or says more, or it has another width."""
        answer = super().event(event)
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize):
            self._arrange()
        return answer

    # -- choosing it --------------------------------------------------------------

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The card with the focus is the chosen one."""
        super().focusInEvent(event)
        self.chosen.emit(self.key)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click chooses it."""
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        event.accept()
