"""One source cited: read at a glance, opened in the browser when it is asked for, edited where it stands."""

import re
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QSize, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import (
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from colapp.domain.evidence import Evidence, SourceKind, Stance
from colapp.i18n import _
from colapp.services import evidence
from colapp.ui import icons, theme
from colapp.ui.fields.chips import ChipsField
from colapp.ui.fields.choice import ChoiceField
from colapp.ui.fields.look import caption, inset
from colapp.ui.fields.text import TextField
from colapp.ui.session import Refusal, Session
from colapp.ui.text import plain_label, tooltip
from colapp.wording import columns, formats
from colapp.wording import evidence as words

LONG_WORD = re.compile(r"\S{16}(?=\S)")
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class EvidenceRow(QFrame):
    """One source: read at a glance; Enter or a click opens its fields in place, Esc closes them."""

    stepped = Signal(object, int)
    """An arrow asks for the row after (1) or before (-1) this one."""

    def __init__(self, session: Session, evidence_id: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self._id = session, evidence_id
        self._address = ""
        self.setObjectName(f"evidence-{evidence_id}")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("source", True)
        self._read = self._make_reading()
        self._form = self._make_form()
        self._asked = self._make_question()
        column = QVBoxLayout(self)
        column.setContentsMargins(inset() - 2, theme.unit(), theme.unit(), theme.unit())
        column.setSpacing(0)
        for part in (self._read, self._form, self._asked):
            column.addWidget(part)
        self._form.hide()
        self._asked.hide()
        self._remove.setHidden(session.is_read_only)
        self._draw_frame(False)
        stance, *others = self._fields.values()
        chips = stance.chips.values() if isinstance(stance, ChipsField) else ()
        self.stops = (self, self._open, self._remove, *chips, *others, self._close, self._confirm)

    # -- parts -------------------------------------------------------------

    def _make_reading(self) -> QWidget:
        part, unit = QWidget(), theme.unit()
        self._stance = plain_label(size="small", bold=True)
        self._stance.setObjectName("stance-told")
        self._name = plain_label()
        self._name.setObjectName("title-told")
        self._quote = plain_label()
        self._quote.setObjectName("quote-told")
        self._reference = plain_label(size="small", quiet=True)
        self._reference.setObjectName("reference-told")
        self._open = self._tool("open", "open", _("Open in the browser (needs the network)"))
        self._open.clicked.connect(self.ask_to_open)
        self._remove = self._tool("remove", "trash", _("Put this source in the trash"))
        self._remove.clicked.connect(self._trash)
        head = QHBoxLayout()
        head.setSpacing(unit)
        head.addWidget(self._stance, 1)
        head.addWidget(self._open)
        head.addWidget(self._remove)
        rows = QVBoxLayout(part)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(unit // 2)
        rows.addLayout(head)
        for label in (self._name, self._quote, self._reference):
            rows.addWidget(label)
        return part

    def _make_form(self) -> QWidget:
        part = QWidget()
        self._fields: dict[str, TextField | ChoiceField | ChipsField] = {
            "stance": ChipsField(
                columns.label("stance"),
                lambda stance: self._write("stance", stance or Stance.MENTIONS),
                [(each, words.stance(each)) for each in Stance],
            ),
            "title": TextField(
                columns.label("title"), partial(self._write, "title"), _("Who, what, when"), one_line=True
            ),
            "reference": TextField(
                columns.label("reference"),
                partial(self._write, "reference"),
                _("DOI, link, or where it is kept"),
                one_line=True,
            ),
            "source_kind": ChoiceField(
                columns.label("source_kind"),
                partial(self._write, "source_kind"),
                lambda: [(each, words.kind(each)) for each in SourceKind],
            ),
            "quote": TextField(
                columns.label("quote"), partial(self._write, "quote"), _("Its own words, with their context")
            ),
        }
        rows = QFormLayout(part)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        rows.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        rows.setHorizontalSpacing(theme.unit())
        rows.setVerticalSpacing(0)
        for column, editor in self._fields.items():
            editor.setObjectName(column)
            if isinstance(editor, ChipsField):
                rows.addRow(editor)
            else:
                rows.addRow(caption(columns.label(column), editor), editor)
        self._close = QPushButton(_("Finished"))
        self._close.setObjectName("close-evidence")
        self._close.clicked.connect(self._finish)
        rows.addRow(self._close)
        return part

    def _make_question(self) -> QWidget:
        part, unit = QWidget(), theme.unit()
        self._warning = plain_label(size="small")
        self._warning.setObjectName("open-warning")
        self._confirm = QPushButton(_("Open in the browser"))
        self._confirm.setObjectName("open-confirmed")
        self._confirm.clicked.connect(self._hand_over)
        rows = QVBoxLayout(part)
        rows.setContentsMargins(0, unit, 0, 0)
        rows.setSpacing(unit)
        rows.addWidget(self._warning)
        rows.addWidget(self._confirm, 0, Qt.AlignmentFlag.AlignLeft)
        return part

    def _tool(self, name: str, icon: str, told: str) -> QToolButton:
        button = QToolButton()
        button.setObjectName(name)
        button.setIcon(icons.icon(icon, theme.colours().ink2))
        button.setIconSize(QSize(4 * theme.unit(), 4 * theme.unit()))
        button.setAutoRaise(True)
        button.setAccessibleName(told)
        button.setToolTip(tooltip(told))
        return button

    # -- showing -----------------------------------------------------------

    def show_evidence(self, shown: Evidence) -> None:
        """Show what is kept of the source."""
        named = shown.title or shown.reference
        reference = " · ".join(
            part for part in (words.kind(shown.source_kind), shown.reference if shown.title else "") if part
        )
        quote = formats.quotation(shown.quote) if shown.quote else ""
        _say(self._stance, words.stance(shown.stance))
        _say(self._name, named)
        _say(self._quote, quote)
        _say(self._reference, reference)
        for column, editor in self._fields.items():
            editor.show_value(getattr(shown, column))
        told = ", ".join(part for part in (words.stance(shown.stance), named, quote, reference) if part)
        self.setAccessibleName(told)
        if shown.address != self._address:
            self._asked.hide()
        self._address = shown.address
        self._open.setVisible(bool(self._address))

    def edit(self) -> None:
        """Open the fields in place, on the first that is still empty."""
        if self._session.is_read_only:
            return
        self._read.hide()
        self._form.show()
        self._draw_frame(False)
        texts = {name: field for name, field in self._fields.items() if isinstance(field, TextField)}
        empty = (field for name, field in texts.items() if name != "reference" and not field.text())
        next(empty, texts["title"]).setFocus(Qt.FocusReason.TabFocusReason)

    def leave(self) -> None:
        """Keep what is being typed and show the source as it reads; what was refused is let go."""
        for editor in self._fields.values():
            editor.leave()
        self._form.hide()
        self._asked.hide()
        self._read.show()
        self._draw_frame(self.hasFocus())

    def ask_to_open(self) -> None:
        """Say what opening means before anything leaves this machine."""
        warning = _("{address} opens in the browser: it needs the network. colapp itself never goes there.")
        self._warning.setText(_breakable(warning.format(address=self._address)))
        self._asked.show()
        self._confirm.setFocus(Qt.FocusReason.TabFocusReason)

    def _finish(self) -> None:
        self.leave()
        self.setFocus(Qt.FocusReason.TabFocusReason)

    def _is_open(self) -> bool:
        return self._form.isVisible() or self._asked.isVisible()

    def _hand_over(self) -> None:
        self._asked.hide()
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        QDesktopServices.openUrl(QUrl(self._address))

    # -- writing -----------------------------------------------------------

    def _write(self, column: str, value: Any) -> Refusal | None:
        return self._session.perform(evidence.edit, self._id, **{column: value})

    def _trash(self) -> None:
        self._session.perform(evidence.trash, self._id)

    # -- keys, pointer, focus ----------------------------------------------

    def event(self, event: QEvent) -> bool:
        """Esc closes what is open here before it goes anywhere else."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.ShortcutOverride:
            ours = (Qt.Key.Key_Delete, *ENTER) if self.hasFocus() else ()
            if event.key() in ours or (event.key() == Qt.Key.Key_Escape and self._is_open()):
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter edits, Del puts in the trash, Up and Down go from one source to another, Esc closes."""
        key = event.key()
        if key == Qt.Key.Key_Escape and self._is_open():
            self._finish()
        elif not self.hasFocus():
            super().keyPressEvent(event)
        elif key in (*ENTER, Qt.Key.Key_F2):
            self.edit()
        elif key == Qt.Key.Key_Delete and not self._session.is_read_only:
            self._trash()
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.stepped.emit(self, 1 if key == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click opens the fields."""
        if event.button() == Qt.MouseButton.LeftButton and self._read.isVisible():
            self.edit()
        super().mouseReleaseEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the focus is."""
        super().focusInEvent(event)
        self._draw_frame(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """As Qt asks."""
        super().focusOutEvent(event)
        self._draw_frame(False)

    def _draw_frame(self, focused: bool) -> None:
        colours = theme.colours()
        edge = colours.accent if focused else colours.line if self._form.isVisibleTo(self) else "transparent"
        self.setStyleSheet(
            f'QFrame[source="true"] {{ border: 2px solid {edge}; border-radius: 7px; }}'
            f'QFrame[source="true"]:hover {{ border-color: {colours.accent if focused else colours.line}; }}'
        )


def _say(label: QLabel, text: str) -> None:
    label.setText(_breakable(text))
    label.setVisible(bool(text))


def _breakable(text: str) -> str:
    """The same to the eye; an address too long for the line goes on below instead of widening the page."""
    return LONG_WORD.sub("\\g<0>\u200b", text)
