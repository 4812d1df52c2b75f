"""Before a request file is taken in: what it says, who signed it, what it changes here."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from colapp.domain.request_file import Effect, RequestFile
from colapp.i18n import _, _n
from colapp.services import request_taking_in
from colapp.ui import theme
from colapp.ui.form_foot import FormFoot
from colapp.ui.place import Place
from colapp.ui.requests.dialogs import dialog_for, open_with
from colapp.ui.session import Session
from colapp.ui.text import plain_label
from colapp.ui.whole import WholeLabel
from colapp.wording import formats, refusals
from colapp.wording import request_file as words

WHOLE_HYPHEN = "\u2011"
"""Keeps a fingerprint on one line, as it is read aloud."""


class FilePreview(QWidget):
    """The file in words. ``done`` is called once it is taken in or left; ``rest`` files come after it."""

    def __init__(
        self, session: Session, file: RequestFile, done: Callable[[], object], rest: int = 0
    ) -> None:
        super().__init__()
        self._session, self._file, self._done, self._rest = session, file, done, rest
        self._preview = request_taking_in.preview(session.store, session.today(), file)
        self.setObjectName("file-preview")
        self._lay_out()

    def begin(self) -> None:
        """Put the focus where Enter does what most want: take it in, or else leave."""
        button = self.take_in_button if self.take_in_button.isVisible() else self.cancel
        button.setFocus(Qt.FocusReason.OtherFocusReason)

    def take_in(self) -> None:
        """Take it in, and show the request behind; a refusal stays here."""
        session, file = self._session, self._file
        refusal = session.perform(
            request_taking_in.take_in, session.today(), file, asks=("unwritable", *refusals.RULES)
        )
        if refusal is not None:
            self._effect.setText(refusals.sentence(refusal))
            return
        session.open(Place("requests", request_id=file.request.id))
        self._done()

    # -- building ----------------------------------------------------------

    def _lay_out(self) -> None:
        unit, today = theme.unit(), self._session.today()
        preview, file = self._preview, self._file
        inside = QWidget()
        rows = QVBoxLayout(inside)
        rows.setContentsMargins(0, 0, 2 * unit, 0)
        rows.setSpacing(3 * unit)
        rows.addWidget(plain_label(words.title(file), "title", bold=True))
        self._effect = WholeLabel(bold=True)
        self._effect.setObjectName("file-effect")
        self._effect.setText(words.effect(preview, file))
        if preview.effect is Effect.REFUSED:
            self._effect.setStyleSheet(f"color: {theme.colours().late}")
        rows.addWidget(self._effect)
        if self._rest:
            rest = _n("{n} file after this one", "{n} files after this one", self._rest)
            label = plain_label(rest.format(n=formats.number(self._rest)), quiet=True)
            label.setObjectName("file-rest")
            rows.addWidget(label)
        rows.addWidget(self._signature(words.signature(preview.signer, today), words.notices(preview, file)))
        rows.addLayout(_table(words.says(file, today, preview)))
        rows.addStretch(1)
        scroll = QScrollArea()
        scroll.setObjectName("file-scroll")
        scroll.setStyleSheet(
            "#file-scroll { border: 2px solid transparent; border-radius: 7px; }"
            f"#file-scroll:focus {{ border-color: {theme.colours().accent}; }}"
        )
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setAccessibleName(words.title(file))
        scroll.setWidget(inside)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(2 * unit)
        whole.addWidget(scroll, 1)
        whole.addLayout(self._foot())

    def _signature(self, told: str, notices: list[str]) -> QFrame:
        """Who signed; in the colour of what waits as long as something asks for a phone call."""
        c, unit = theme.colours(), theme.unit()
        sure = words.is_sure(self._preview.signer) and not notices
        ground = c.neutral_soft if sure else c.waiting_soft
        mark = self._preview.signer.fingerprint
        frame = QFrame()
        frame.setObjectName("file-signature")
        frame.setStyleSheet(f"#file-signature {{ background: {ground}; border-radius: 7px; }}")
        rows = QVBoxLayout(frame)
        rows.setContentsMargins(*[3 * unit] * 4)
        rows.setSpacing(2 * unit)
        for place, sentence in enumerate((told, *notices)):
            label = WholeLabel()
            label.setText(sentence.replace(mark, mark.replace("-", WHOLE_HYPHEN)))
            label.setObjectName("file-key" if place == 0 else "file-notice")
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            rows.addWidget(label)
        return frame

    def _foot(self) -> FormFoot:
        can = self._preview.effect not in (Effect.NOTHING, Effect.REFUSED) and not self._session.is_read_only
        foot = FormFoot(self, _("Take in"), self.take_in, self._done)
        self.take_in_button, self.cancel = foot.accept, foot.cancel
        foot.accept.setObjectName("take-in")
        if not can:
            foot.does.setEnabled(False)
            foot.accept.hide()
            foot.cancel.setAutoDefault(True)  # Enter leaves, since nothing else can be done
            foot.cancel.setText(_("Close"))
        if self._rest:
            foot.cancel.setText(_("Next file"))
        return foot


def show_file(
    session: Session,
    parent: QWidget,
    file: RequestFile,
    rest: int = 0,
    then: Callable[[], object] = lambda: None,
) -> None:
    """Show what a file says in a dialog over the window; ``then`` the ``rest`` that was chosen with it comes.

    Esc leaves them all.
    """
    dialog = dialog_for(parent, "request-file", words.title(file))

    def done() -> None:
        dialog.close()
        then()

    form = FilePreview(session, file, done, rest)
    open_with(dialog, form, 165, 135)
    form.begin()


def _table(rows: list[tuple[str, str]]) -> QGridLayout:
    """Names beside values; a grid gives a long name the room that it takes."""
    unit = theme.unit()
    grid = QGridLayout()
    grid.setHorizontalSpacing(4 * unit)
    grid.setVerticalSpacing(2 * unit)
    grid.setColumnStretch(1, 1)
    for row, (name, value) in enumerate(rows):
        label = plain_label(name, "small", quiet=True)
        label.setMinimumWidth(34 * unit)
        text = WholeLabel()
        text.setAlignment(Qt.AlignmentFlag.AlignTop)
        text.setText(value)
        text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        text.setAccessibleName(f"{name}: {value}")
        grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(text, row, 1)
    return grid
