"""The table of points, typed in as in a spreadsheet."""

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QColor,
    QFocusEvent,
    QFontMetrics,
    QHideEvent,
    QKeyEvent,
    QPalette,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QHeaderView,
    QStyledItemDelegate,
    QTableView,
    QWidget,
)

from colapp.i18n import _
from colapp.ui import theme
from colapp.ui.measures.cells import CellDelegate
from colapp.ui.measures.points_model import NEW, PointsModel
from colapp.ui.session import Session

Index = QModelIndex | QPersistentModelIndex
Move = QAbstractItemView.CursorAction
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
WIDTHS = {"measured_on": 27, "value": 22, "size": 22, "share": 18, "note": 40, "cycle_id": 20, "excluded": 16}
"""Of the columns, in units; the note takes what is left."""


class PointsGrid(QTableView):
    """Type, Tab to the next cell, Enter to the next row; the last row adds a point."""

    pointed = Signal(str)
    """The point whose row is current; empty on the new row."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.points = PointsModel(session, self)
        self._keys: dict[Qt.Key, QAction] = {}
        self.setModel(self.points)
        self.setItemDelegate(CellDelegate(self))
        self.setObjectName("points-grid")
        self.setAccessibleName(_("Points"))
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setShowGrid(True)
        self.setWordWrap(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.SelectedClicked
        )
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        unit = theme.unit()
        rows = self.verticalHeader()
        rows.setVisible(False)
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(7 * unit)
        heads = self.horizontalHeader()
        heads.setFont(theme.font("small", bold=True))
        heads.setHighlightSections(False)
        heads.setTextElideMode(Qt.TextElideMode.ElideRight)
        heads.setMinimumSectionSize(8 * unit)
        heads.setMinimumHeight(7 * unit)
        self._look()
        self.points.modelReset.connect(self._set_widths)
        self.points.headerDataChanged.connect(self._set_widths)
        self._set_widths()

    def _look(self) -> None:
        c, unit = theme.colours(), theme.unit()
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Base, QColor(c.surface))
        palette.setColor(QPalette.ColorRole.Highlight, QColor(c.accent_soft))
        palette.setColor(QPalette.ColorRole.HighlightedText, QColor(c.ink))
        self.setPalette(palette)
        self.setStyleSheet(
            f"QTableView {{ gridline-color: {c.line}; background: {c.surface}; border: none; }}"
            f"QHeaderView::section {{ background: {c.surface}; color: {c.ink2}; border: none;"
            f" border-bottom: 1px solid {c.line}; padding: 0 {unit}px; }}"
            f"QTableView QLineEdit {{ border: 2px solid {c.accent}; border-radius: 0; padding: 0 {unit}px; }}"
            f"QTableView QComboBox {{ border-radius: 0; padding: 0 {unit}px; }}"
        )

    def _set_widths(self) -> None:
        heads, unit = self.horizontalHeader(), theme.unit()
        metrics = QFontMetrics(theme.font())
        for column, name in enumerate(self.points.columns):
            title = str(self.points.headerData(column, Qt.Orientation.Horizontal))
            head = min(metrics.horizontalAdvance(title) + 5 * unit, 60 * unit)
            heads.setSectionResizeMode(column, QHeaderView.ResizeMode.Interactive)
            self.setColumnWidth(column, max(WIDTHS[name] * unit, head))
        self._widen_note()

    def _widen_note(self) -> None:
        """The note takes the room that is left; where there is little, the table scrolls instead."""
        heads, note = self.horizontalHeader(), self.points.column_of("note")
        others = sum(heads.sectionSize(column) for column in range(heads.count()) if column != note)
        least = WIDTHS["note"] * theme.unit()
        self.setColumnWidth(note, max(least, self.viewport().width() - others))

    # -- where one is ------------------------------------------------------

    def current_id(self) -> str:
        """The point of the current row; empty on the new row."""
        point = self.points.point_at(self.currentIndex().row())
        return point.id if point else NEW

    def chosen_ids(self) -> list[str]:
        """The points of the selected rows."""
        rows = sorted({index.row() for index in self.selectionModel().selectedRows()})
        return [point.id for row in rows if (point := self.points.point_at(row)) is not None]

    def point_at(self, point_id: str) -> None:
        """Make a point's row the current one, in sight; the focus stays where it is."""
        row = self.points.row_of(point_id)
        if row >= 0 and row != self.currentIndex().row():
            column = max(self.currentIndex().column(), 0)
            self.setCurrentIndex(self.points.index(row, column))

    def begin(self) -> None:
        """Go to the new row, where a number is awaited."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.setCurrentIndex(self._first_input())

    def leave(self) -> None:
        """Keep what is being typed; what cannot be is let go."""
        if not self.points.finish():
            self.points.let_go()

    def add_key(self, key: Qt.Key, action: QAction) -> None:
        """Delete, or a letter with Ctrl, runs a command while the table has the focus."""
        self._keys[key] = action

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:
        """A new row that is left is kept, and the point of the row is told."""
        super().currentChanged(current, previous)
        self.points.tell(current)
        if current.row() == previous.row():
            return
        if previous.isValid() and self.points.point_at(previous.row()) is None and self.points.is_typing:
            self.points.finish()
        self.pointed.emit(self.current_id())

    # -- keys --------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        """A letter typed on a cell is the cell's, whatever it commands elsewhere."""
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            plain = not event.modifiers() & ~(
                Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
            )
            typed = plain and event.text().isprintable() and bool(event.text())
            editable = bool(self.points.flags(self.currentIndex()) & Qt.ItemFlag.ItemIsEditable)
            lets_go = event.key() == Qt.Key.Key_Escape and self.points.is_typing
            if (typed and editable) or lets_go:
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes down, and keeps the new row; Esc forgets what is typed in it."""
        if event.key() in ENTER and self.state() is not QAbstractItemView.State.EditingState:
            self._go_down()
        elif event.key() == Qt.Key.Key_Escape and self.points.is_typing:
            self.points.let_go()
        elif self._command(event) is not None:
            self._keys[Qt.Key(event.key())].trigger()
        else:
            super().keyPressEvent(event)

    def _command(self, event: QKeyEvent) -> QAction | None:
        command = self._keys.get(Qt.Key(event.key()))
        with_control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        return command if command and with_control is (event.key() != Qt.Key.Key_Delete) else None

    def closeEditor(self, editor: QWidget, hint: QStyledItemDelegate.EndEditHint) -> None:
        """Enter in a cell goes down, as in a spreadsheet."""
        hints = QStyledItemDelegate.EndEditHint
        entered = hint is hints.SubmitModelCache
        super().closeEditor(editor, hints.NoHint if entered else hint)
        if entered:
            self._go_down()

    def moveCursor(self, action: Move, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Tab skips what is calculated; after the last cell of the new row comes the next new row."""
        here = self.currentIndex()
        if action is Move.MoveNext and here.isValid() and self._is_last_input(here):
            if not self.points.finish():
                return self._first_wrong()
            return self._first_input()
        if action not in (Move.MoveNext, Move.MovePrevious) or not here.isValid():
            return super().moveCursor(action, modifiers)
        step, columns = (1 if action is Move.MoveNext else -1), len(self.points.columns)
        place = here.row() * columns + here.column() + step
        while 0 <= place < self.points.rowCount() * columns:
            index = self.points.index(*divmod(place, columns))
            if self.points.flags(index) & (Qt.ItemFlag.ItemIsEditable | Qt.ItemFlag.ItemIsUserCheckable):
                return index
            place += step
        return here

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab leaves the table after the empty new row, Shift+Tab before its first cell."""
        here = self.currentIndex()
        at_end = forward and self._is_last_input(here) and not self.points.is_typing
        at_start = not forward and (not here.isValid() or (here.row(), here.column()) == (0, 0))
        self.setTabKeyNavigation(not (at_end or at_start))
        moved = super().focusNextPrevChild(forward)
        self.setTabKeyNavigation(True)
        return moved

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where one was at the end, one stays there; the cell being typed in stays in sight."""
        bar = self.verticalScrollBar()
        at_end = bar.value() == bar.maximum()
        super().resizeEvent(event)
        self._widen_note()
        if at_end:
            self.scrollToBottom()
        elif self.hasFocus():
            self.scrollTo(self.currentIndex())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """A new row that is left is kept."""
        super().focusOutEvent(event)
        focus = QApplication.focusWidget()
        inside = focus is not None and (focus is self or self.isAncestorOf(focus))
        if event.reason() is not Qt.FocusReason.PopupFocusReason and not inside:
            self.points.finish()

    def hideEvent(self, event: QHideEvent) -> None:
        """Keep what is typed before the page goes."""
        self.points.finish()
        super().hideEvent(event)

    def _go_down(self) -> None:
        here = self.currentIndex()
        if not here.isValid():
            return
        if self.points.point_at(here.row()) is None:
            kept = not self.points.is_typing or self.points.finish()
            self.setCurrentIndex(self._first_input() if kept else self._first_wrong())
        else:
            self.setCurrentIndex(self.points.index(here.row() + 1, here.column()))

    def _first_input(self) -> QModelIndex:
        """Where the number of the next point is typed: its day is proposed."""
        return self.points.index(self.points.rowCount() - 1, self.points.column_of("value"))

    def _first_wrong(self) -> QModelIndex:
        row = self.points.rowCount() - 1
        cells = [self.points.index(row, column) for column in range(len(self.points.columns))]
        return next((cell for cell in cells if self.points.why(cell)), self._first_input())

    def _is_last_input(self, index: QModelIndex) -> bool:
        is_new = index.isValid() and self.points.point_at(index.row()) is None
        return is_new and index.column() >= self.points.column_of("cycle_id")
