"""One choice among a few, each a card with a title and a sentence."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QGridLayout, QSizePolicy, QWidget

from colapp.ui import theme


class Choice(QAbstractButton):
    """A card that is chosen: a radio button with room for a sentence."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name, self.about = name, ""
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.toggled.connect(self._take_tab)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def say(self, title: str, about: str = "") -> None:
        """Show these words from now on."""
        self.setText(title)
        self.about = about
        self.setAccessibleName(title)
        self.setAccessibleDescription(about)
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        title, about = self._parts(width)
        return (about if self.about else title).bottom() + 1 + self._margin()

    def sizeHint(self) -> QSize:
        width = self.narrowest()
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.narrowest(), self.heightForWidth(10_000))

    def narrowest(self) -> int:
        """The width under which the card would no longer read well."""
        return (56 if self.about else 36) * theme.unit()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        colours, step = theme.colours(), theme.unit()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        marked = self.hasFocus() or self.isChecked() or self.underMouse()
        painter.setPen(QPen(QColor(colours.accent if marked else colours.line), 2 if self.hasFocus() else 1))
        painter.setBrush(QColor(colours.accent_soft if self.isChecked() else colours.surface))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 9, 9)
        title, about = self._parts(self.width())
        dot = QRectF(self._margin(), 0, 3.5 * step, 3.5 * step)
        dot.moveTop(title.top() + (title.height() - dot.height()) / 2)
        painter.setPen(QPen(QColor(colours.accent if self.isChecked() else colours.ink2), 1.5))
        painter.setBrush(QColor(colours.surface))
        painter.drawEllipse(dot)
        if self.isChecked():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.accent))
            painter.drawEllipse(dot.center(), step, step)
        painter.setPen(QColor(colours.ink))
        painter.setFont(theme.font("title", bold=True))
        painter.drawText(title, self._flags(), self.text())
        painter.setPen(QColor(colours.ink2 if not self.isChecked() else colours.ink))
        painter.setFont(theme.font())
        painter.drawText(about, self._flags(), self.about)

    def _parts(self, width: int) -> tuple[QRect, QRect]:
        """Where the title and the sentence go in a card of that width."""
        margin, left = self._margin(), self._margin() + 6 * theme.unit()
        room = QRect(left, margin, max(1, width - left - margin), 10_000)
        title = QFontMetrics(theme.font("title", bold=True)).boundingRect(room, self._flags(), self.text())
        room.setTop(title.bottom() + theme.unit())
        return title, QFontMetrics(theme.font()).boundingRect(room, self._flags(), self.about)

    def _take_tab(self, on: bool) -> None:
        """Tab stops at the chosen card only; from there the arrows go to the others."""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if on else Qt.FocusPolicy.ClickFocus)

    @staticmethod
    def _margin() -> int:
        return 3 * theme.unit()

    @staticmethod
    def _flags() -> int:
        return int(Qt.TextFlag.TextWordWrap)


class Choices(QWidget):
    """Cards of which one is chosen; side by side where there is room, else one under the other."""

    chosen = Signal(str)
    """The name of the card chosen by hand."""

    def __init__(self, names: tuple[str, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self._cards = [Choice(name, self) for name in names]
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(2 * theme.unit())
        self._columns = 0
        for card in self._cards:
            card.setObjectName(f"choice-{card.name}")
            card.clicked.connect(lambda _=False, name=card.name: self.chosen.emit(name))
            self._group.addButton(card)
        self._arrange(len(self._cards))

    @property
    def choice(self) -> str:
        """The name of the card chosen."""
        return next(card.name for card in self._cards if card.isChecked())

    @choice.setter
    def choice(self, name: str) -> None:
        next(card for card in self._cards if card.name == name).setChecked(True)

    def say(self, name: str, title: str, about: str = "") -> None:
        """Give a card its words."""
        next(card for card in self._cards if card.name == name).say(title, about)

    def take_focus(self) -> None:
        """Put the keyboard on the chosen card."""
        next(card for card in self._cards if card.isChecked()).setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        between = self._grid.spacing() * (len(self._cards) - 1)
        widest = sum(card.narrowest() for card in self._cards) + between
        self._arrange(len(self._cards) if event.size().width() >= widest else 1)

    def minimumSizeHint(self) -> QSize:
        return QSize(max(card.narrowest() for card in self._cards), super().minimumSizeHint().height())

    def _arrange(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        for place, card in enumerate(self._cards):
            self._grid.addWidget(card, place // columns, place % columns)
        for column in range(len(self._cards)):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
