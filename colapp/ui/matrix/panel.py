"""What is behind the figure chosen: its sentence, its problems, and the way to the board."""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QGridLayout, QListView, QPushButton, QWidget

from colapp.i18n import _
from colapp.ui import text, theme
from colapp.ui.commands import ENTER, command
from colapp.ui.matrix.listing import ListingDelegate, ListingModel
from colapp.ui.session import Session


class Panel(QFrame):
    """A card beside the matrix."""

    problem_opened = Signal(str)
    """The id of the problem to open."""
    list_asked = Signal()
    """Where there is little room: show the list instead of the matrix, or the matrix again."""

    def __init__(self, session: Session, board: QAction, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", True)
        self.setObjectName("matrix-panel")
        unit = theme.unit()
        self.title = text.plain_label(size="title", bold=True, parent=self)
        self.title.setObjectName("matrix-panel-title")
        self.facts = text.plain_label(quiet=True, parent=self)
        self.facts.setObjectName("matrix-panel-facts")
        self.advice = text.plain_label(quiet=True, parent=self)
        self.advice.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.listing = ListingModel(session, self)
        self.view = Listing(self)
        self.view.setModel(self.listing)
        self.view.opened.connect(self._open)
        self._board_text = board.text()
        self.button = QPushButton(self._board_text, self)
        self.button.setObjectName("matrix-panel-board")
        self.button.clicked.connect(board.trigger)
        self.list_button = QPushButton(self)
        self.list_button.setObjectName("matrix-panel-toggle")
        self.list_button.clicked.connect(self.list_asked)
        self._grid = QGridLayout(self)
        self._grid.setSpacing(2 * unit)
        for row, widget in enumerate((self.facts, self.advice, self.view), 1):
            self._grid.addWidget(widget, row, 0, 1, 3)
        self._grid.setRowStretch(3, 1)
        self._grid.setRowMinimumHeight(4, 0)
        self._grid.setColumnStretch(0, 1)
        self._opened = self._narrow = False
        self.arrange(narrow=False, opened=False)

    def arrange(self, narrow: bool, opened: bool) -> None:
        """Be a column beside the matrix; or, ``narrow``, one line under it until its list is ``opened``."""
        self._narrow, self._opened = narrow, opened
        edge = theme.unit() * (1 if narrow and not opened else 3)
        self._grid.setContentsMargins(3 * theme.unit(), edge, 3 * theme.unit(), edge)
        for widget in (self.title, self.list_button, self.button):
            self._grid.removeWidget(widget)
        self._grid.addWidget(self.title, 0, 0, 1, 1 if narrow else 3)
        if narrow:
            self._grid.addWidget(self.list_button, 0, 1)
            self._grid.addWidget(self.button, 0, 2)
        else:
            self._grid.addWidget(self.button, 4, 0, 1, 3)
        self.list_button.setText(_("Show the matrix") if opened else _("Show the list"))
        self.list_button.setVisible(narrow)
        self._show_parts()

    def _show_parts(self) -> None:
        whole = self._opened or not self._narrow
        listed = self.listing.rowCount() > 0
        self.facts.setVisible(whole and bool(self.facts.text()))
        self.advice.setVisible(whole and not listed)
        self.view.setVisible(whole and listed)
        self._grid.setRowStretch(3, 1 if listed else 0)
        self._grid.setRowStretch(2, 0 if listed else 1)

    def show_list(
        self, title: str, facts: str, problem_ids: list[str], shows_programme: bool, again: bool
    ) -> None:
        """Show what is behind a figure; ``again`` keeps the place in the list."""
        self.title.setText(title)
        self.facts.setText(facts[:1].upper() + facts[1:])
        self.view.setAccessibleName(title)
        here, at = self.listing.card(self.view.currentIndex()), self.view.verticalScrollBar().value()
        self.listing.fill(problem_ids, shows_programme, again)
        if again and here is not None:
            self.view.setCurrentIndex(self.listing.index_of(here.id))
            self.view.verticalScrollBar().setValue(at)
        elif not again:
            self.view.setCurrentIndex(QModelIndex())
            self.view.scrollToTop()
        self._show_parts()

    def show_way(self, is_open: bool, elsewhere: str = "") -> None:
        """Whether there is one board that shows the same problems; ``elsewhere`` names another page."""
        self.button.setText(elsewhere or self._board_text)
        self.button.setEnabled(is_open)
        told = self.button.text() if is_open else _("Choose a territory: each has its own board.")
        self.button.setToolTip(text.tooltip(told))

    def advise(self, sentence: str) -> None:
        """What to make of an empty list."""
        self.advice.setText(sentence)

    def enter(self) -> None:
        """Put the keyboard in the list, on its first problem."""
        if not self.listing.rowCount():
            return
        if not self.view.currentIndex().isValid():
            self.view.setCurrentIndex(self.listing.index(0))
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open(self, index: QModelIndex) -> None:
        card = self.listing.card(index)
        if card is not None:
            self.problem_opened.emit(card.id)


class Listing(QListView):
    """The problems, each as high as its words."""

    opened = Signal(QModelIndex)
    """A click or Enter on a problem."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setViewport(QWidget())  # as in the view of the matrix
        self.setObjectName("matrix-panel-list")
        self.setItemDelegate(ListingDelegate(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.viewport().setAutoFillBackground(False)
        self.setMouseTracking(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.clicked.connect(self.opened)
        command(self, "matrix-open-problem", _("Open the problem"), self._open_current, *ENTER, among=self)

    def _open_current(self) -> None:
        if self.currentIndex().isValid():
            self.opened.emit(self.currentIndex())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap anew."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.scheduleDelayedItemsLayout()
