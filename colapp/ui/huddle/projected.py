"""What the second window shows: one step for the room, at a size that fills whatever screen it is on."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QColor, QResizeEvent
from PySide6.QtWidgets import QFrame, QGraphicsScene, QGraphicsView, QHBoxLayout, QVBoxLayout, QWidget

from colapp.i18n import _
from colapp.ui import theme
from colapp.ui.figure_view import FigureView
from colapp.ui.huddle import clock, look
from colapp.ui.huddle.board import Board
from colapp.ui.huddle.cards import CardList
from colapp.ui.huddle.since import SinceLast

DRAWN_AT = (1280, 720)
"""Pixels of the picture before it is enlarged to the window."""


class Projected(QWidget):
    """One step: title, cards, what the chart shows, and the clock. Nothing in it can be pressed."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("huddle-projected")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        c, unit = theme.colours(), look.unit()
        self.setStyleSheet(
            f"{look.sheet()} #huddle-projected {{ background: {look.GROUND}; }}"
            f" #projected-chart {{ background: {c.surface}; border-radius: 10px; }}"
        )
        self.clock = clock.Clock()
        self.clock.set_compact(True)
        self.team = look.label("", "note", quiet=True)
        self.title = look.label("", "title", bold=True)
        self.count = look.label("", "line", quiet=True)
        self.heading = look.label("", "card", bold=True)
        self.lines = SinceLast("card")
        self.list = CardList("projected-cards", _("Board"))
        self.list.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._sheet = QFrame()
        self._sheet.setObjectName("projected-chart")
        self.figure = FigureView(_("Chart"))
        self.figure.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.what = look.label("", "card", bold=True, on_card=True)
        self.detail = look.label("", "line", quiet=True, on_card=True)
        self.said = look.label("", "card", bold=True, on_card=True)
        sheet = QVBoxLayout(self._sheet)
        sheet.setContentsMargins(*[3 * unit] * 4)
        sheet.addWidget(self.what)
        sheet.addWidget(self.detail)
        sheet.addWidget(self.figure, 1)
        sheet.addWidget(self.said)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(*[8 * unit] * 4)
        self._column.setSpacing(3 * unit)
        self._column.addLayout(self._head())
        for part in (self.list, self._sheet, self.heading, self.lines):
            self._column.addWidget(part, 1 if part is self.list else 0)
        self._column.addStretch(0)

    def _head(self) -> QHBoxLayout:
        titles = QVBoxLayout()
        for label in (self.team, self.title, self.count):
            titles.addWidget(label)
        head = QHBoxLayout()
        head.addLayout(titles, 1)
        head.addWidget(self.clock, 0, Qt.AlignmentFlag.AlignTop)
        return head

    def show_board(self, team: str, title: str, board: Board) -> None:
        """Show a step; beside its chart, the one card it has is told over it."""
        charted = board.items[0] if board.said and board.items else None
        self.list.show_items(() if charted else board.items)
        for card in self.list.cards():
            card.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        if self.list.card(board.chosen):
            self.list.choose(board.chosen)
        self.lines.show_lines(board.lines)
        self.figure.show_layout(board.chart)
        for label, text in (
            (self.team, team), (self.title, title), (self.count, board.count), (self.heading, board.heading),
            (self.said, board.said), (self.what, charted.title if charted else ""),
            (self.detail, charted.detail if charted else ""),
        ):  # fmt: skip
            label.setText(text)
            label.setVisible(bool(text))
        for part, wanted in (
            (self.list, bool(self.list.cards())), (self._sheet, bool(board.said)),
            (self.figure, board.chart is not None), (self.lines, bool(board.lines)),
        ):  # fmt: skip
            part.setVisible(wanted)
        self._column.setStretchFactor(self._sheet, 1 if board.chart is not None else 0)


class Projector(QGraphicsView):
    """The window: the step drawn once, enlarged to the screen."""

    closed = Signal()
    """The window is gone, whoever closed it."""

    def __init__(self) -> None:
        super().__init__()
        self.setWindowFlags(Qt.WindowType.Window | Qt.WindowType.WindowDoesNotAcceptFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setObjectName("huddle-projector")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setInteractive(False)
        self.setBackgroundBrush(QColor(look.GROUND))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.projected = Projected()
        scene = QGraphicsScene(self)
        scene.addWidget(self.projected)
        self.setScene(scene)

    def show_board(self, team: str, title: str, board: Board) -> None:
        """Show a step."""
        self.setWindowTitle(f"{team} – colapp")
        self.setAccessibleName(f"{team}. {title}")
        self.projected.show_board(team, title, board)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fill the window."""
        super().resizeEvent(event)
        width, height = self.width(), self.height()
        grown = max(0.1, min(width / DRAWN_AT[0], height / DRAWN_AT[1])) / look.enlarged()
        self.projected.resize(round(width / grown), round(height / grown))
        self.setSceneRect(0, 0, width / grown, height / grown)
        self.resetTransform()
        self.scale(grown, grown)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Say so: the meeting goes on without it."""
        super().closeEvent(event)
        self.closed.emit()
