"""The line above every page: where one is, where one may go, and the button for a new problem."""

from dataclasses import replace

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionToolButton,
    QStylePainter,
    QToolButton,
    QWidget,
)

from colapp.domain.problem import Problem
from colapp.domain.territory import path
from colapp.i18n import N_, _
from colapp.ui import icons, theme
from colapp.ui.place import OF_PROBLEM, OF_TERRITORY, Page, Place
from colapp.ui.session import Session
from colapp.ui.shell.rail import PAGES
from colapp.ui.text import ampersand, plain_label

WITHOUT_TERRITORY = frozenset({"reports", "trash", "settings"})
"""The pages whose breadcrumb is their own name: they choose their territory themselves, or need none."""

INSIDE: dict[Page, str] = {"causes": N_("Causes"), "a3": N_("A3")}
"""The last step of the way to a page inside a problem's own."""


class Header(QFrame):
    """Breadcrumb, search, new problem."""

    def __init__(
        self, session: Session, search: QAction, capture: QAction, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("header")
        self._session = session
        self._place = Place("matrix")
        step = theme.unit()
        row = QHBoxLayout(self)
        row.setContentsMargins(4 * step, 2 * step, 4 * step, 2 * step)
        row.setSpacing(2 * step)
        self._crumbs = QHBoxLayout()
        self._crumbs.setSpacing(0)
        row.addLayout(self._crumbs)
        row.addStretch(1)
        self._search_keys = _keys(search)
        self._search = _button(self, search, "search", _("Search or go to…"))
        row.addWidget(self._search)
        row.addWidget(_button(self, capture, "plus", _("Problem"), primary=True))

    def set_compact(self, compact: bool) -> None:
        """The key alone says what the search button does where room is short."""
        self._search.setText(
            self._search_keys if compact else f"{_('Search or go to…')}   {self._search_keys}"
        )
        self._search.setProperty("compact", compact)
        self._search.style().polish(self._search)

    def show_place(self, place: Place) -> None:
        """Show the way to a place: territories from the outermost in, the problem, what is inside it."""
        self._place = place
        while item := self._crumbs.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        territories = self._session.references.territories
        if place.page in WITHOUT_TERRITORY:
            self._add(plain_crumb(_(PAGES[place.page])), last=True)
            return
        problem = self._session.store.find(Problem, place.problem_id) if place.page in OF_PROBLEM else None
        territory_id = problem.territory_id if problem else place.territory_id
        steps = path(territories.values(), territory_id) if territory_id else []
        if not steps:
            roots = [t for t in territories.values() if t.parent_id not in territories]
            if len(roots) == 1:
                self._add(self._territory(roots[0].id, roots[0].label, last=False), last=False)
            self._add(self._territory(None, _("all territories"), last=True), last=True)
        for territory in steps:
            is_last = territory is steps[-1] and problem is None
            self._add(self._territory(territory.id, territory.name, last=is_last), last=is_last)
        if problem is not None:
            number = plain_crumb(problem.number)
            number.is_whole = True
            self._add(number, last=place.page == "problem")
        if problem is not None and place.page != "problem":
            number.clicked.connect(lambda: self._session.open(replace(place, page="problem", section="")))
            inside = plain_crumb(_(INSIDE[place.page]))
            inside.is_whole = True
            self._add(inside, last=True)

    def _add(self, widget: QWidget, *, last: bool) -> None:
        self._crumbs.addWidget(widget)
        if not last:
            separator = plain_label("›", quiet=True)
            separator.setWordWrap(False)
            self._crumbs.addWidget(separator)

    def _territory(self, territory_id: str | None, text: str, *, last: bool) -> QToolButton:
        """A step of the way. The last one opens the list of the territories that have a board."""
        button = plain_crumb(text, here=last)
        if not last:
            button.clicked.connect(self._go_to)
            button.setProperty("territory", territory_id)
            return button
        button.setText(ampersand(text) + "  ▾")
        button.setObjectName("territory-choice")
        button.setAccessibleName(_("Territory: {name}").format(name=text))
        menu = QMenu(button)
        everywhere = menu.addAction(_("All territories (matrix)"))
        everywhere.setData(None)
        menu.addSeparator()
        for territory in self._session.references.coordinated():
            menu.addAction(ampersand(territory.name)).setData(territory.id)
        menu.triggered.connect(self._choose)
        button.setMenu(menu)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        return button

    def _choose(self, action: QAction) -> None:
        territory_id = action.data()
        page = self._place.page if self._place.page in OF_TERRITORY else "board"
        self._session.open(Place(page, territory_id) if territory_id else Place("matrix"))

    def _go_to(self) -> None:
        territory_id = self.sender().property("territory")
        references = self._session.references
        has_board = territory_id in references.boards
        self._session.open(Place("board", territory_id) if has_board else Place("matrix"))


class _Crumb(QToolButton):
    """A step of the way; where room is short its text is elided, so that the window may be narrow."""

    is_whole = False
    """Whether the text is short and says most: it is never elided."""

    def minimumSizeHint(self) -> QSize:
        whole = self.sizeHint()
        return whole if self.is_whole else QSize(min(16 * theme.unit(), whole.width()), whole.height())

    def shown(self) -> str:
        """The text that there is room for; an ampersand that is left of it stays one."""
        room = self.width() - 2 * theme.unit() - 4  # its padding and its border, as the style sheet has them
        words = self.text().replace("&&", "&")
        return ampersand(self.fontMetrics().elidedText(words, Qt.TextElideMode.ElideMiddle, room))

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        option = QStyleOptionToolButton()
        self.initStyleOption(option)
        option.text = self.shown()
        QStylePainter(self).drawComplexControl(QStyle.ComplexControl.CC_ToolButton, option)


def plain_crumb(text: str, *, here: bool = True) -> _Crumb:
    """A step that shows exactly ``text``."""
    button = _Crumb()
    button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
    button.setText(ampersand(text))
    button.setAccessibleName(text)
    button.setFont(theme.font("title"))
    button.setProperty("here", here)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button


def _keys(action: QAction) -> str:
    shortcut = action.shortcut()
    return shortcut.toString(shortcut.SequenceFormat.NativeText)


def _button(parent: QWidget, action: QAction, icon: str, text: str, *, primary: bool = False) -> QPushButton:
    colours = theme.colours()
    drawn = icons.icon(icon, colours.on_accent if primary else colours.ink2)
    button = QPushButton(drawn, f"{text}   {_keys(action)}", parent)
    button.setObjectName(f"header-{icon}")
    button.setAccessibleName(action.text())
    button.setProperty("primary", primary)
    button.clicked.connect(action.trigger)
    return button
