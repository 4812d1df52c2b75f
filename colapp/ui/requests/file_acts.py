"""A request or its answer as a file: exported for somebody without network, opened when theirs comes back."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import QFileDialog, QPushButton, QWidget

from colapp.domain.errors import RuleError
from colapp.domain.personal_data import suspects
from colapp.domain.request import Request
from colapp.domain.request_file import SUFFIX, RequestFile
from colapp.i18n import _
from colapp.reports import writing
from colapp.services import request_file, signing
from colapp.storage.errors import WorkspaceError
from colapp.ui.fields.look import link
from colapp.ui.fields.reminder import known_names
from colapp.ui.problem.questions import Question
from colapp.ui.requests.file_preview import show_file
from colapp.ui.saving import ask_where
from colapp.ui.session import Session
from colapp.wording import refusals
from colapp.wording.personal_data import reminder
from colapp.wording.request_file import file_name

WRITTEN = set(
    "problem_statement tried exceeds wanted meanwhile autonomous effect words completion workaround".split()
)
"""What people write in a request and its answers; the other columns name staff, or are chosen."""


def export(session: Session, parent: QWidget, request_id: str, is_answer: bool) -> None:
    """Ask where the file of a request, or of its answer, is to be written, and write it.

    What may identify a service user is shown first: once it has left, it cannot be taken back.
    """
    request = session.store.get(Request, request_id)
    made = request_file.export_answer if is_answer else request_file.export_request
    try:
        content = made(session.store, request_id, session.now())
    except (RuleError, WorkspaceError) as refusal:
        session.refused.emit(refusals.sentence(refusal))
        return
    title = _("Export the answer") if is_answer else _("Export the request")
    name = file_name(request, is_answer) + SUFFIX
    write = partial(_write, session, content, request_id, is_answer)
    ask = partial(ask_where, parent, "request-file-dialog", title, name, write)
    ask_before(parent, title, texts(request_file.read(content)), known_names(session.references), ask)


def texts(file: RequestFile) -> str:
    """All that people wrote in it, each text on its own line; names of staff are not theirs."""
    rows = [file.request.model_dump(mode="json", include=WRITTEN)]
    rows += [answer.model_dump(mode="json", include=WRITTEN) for answer in file.answers]
    return "\n".join(text for row in rows for text in row.values() if text)


def ask_before(parent: QWidget, title: str, text: str, names: list[str], ask: Callable[[], object]) -> None:
    """Do ``ask``, once what may identify a service user in what leaves was shown."""
    told = reminder(suspects(text, names), text)
    if not told:
        ask()
        return
    question = Question(parent, "leaving-question", title, told, _("Export all the same"))
    question.accepted.connect(ask)
    question.ask(str)


def ask_for_file(session: Session, parent: QWidget) -> None:
    """Ask which files, and show what they say, one after the other."""
    dialog = QFileDialog(parent)
    dialog.setObjectName("open-request-dialog")
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setWindowTitle(_("Open request files"))
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    dialog.setNameFilter(f"{_('Request files')} (*{SUFFIX})")
    dialog.setDirectory(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
    dialog.filesSelected.connect(lambda chosen: open_files(session, parent, list(map(Path, chosen))))
    dialog.open()


def open_files(session: Session, parent: QWidget, paths: Sequence[Path]) -> None:
    """Show what each file says and what it would change, in order; those that cannot be read are refused as
    a gesture is, by their names.
    """
    files: list[RequestFile] = []
    unread: dict[str, list[str]] = {}
    for path in paths:
        try:
            files.append(request_file.read_at(path))
        except (RuleError, WorkspaceError) as refusal:
            unread.setdefault(refusals.sentence(refusal), []).append(path.name)
    if unread:
        told = [_("{files}: {why}").format(files=", ".join(named), why=why) for why, named in unread.items()]
        session.refused.emit(" ".join(told))
    _show_in_turn(session, parent, files)


def _show_in_turn(session: Session, parent: QWidget, files: Sequence[RequestFile]) -> None:
    if files:
        first, *rest = files
        show_file(session, parent, first, len(rest), partial(_show_in_turn, session, parent, rest))


def open_button(session: Session, page: QWidget) -> QPushButton:
    """The button of a page that opens a file; the command itself is the window's."""
    button = link(_("Open a request file…"), "open-file-button")
    button.clicked.connect(lambda: ask_for_file(session, page))
    return button


def _write(session: Session, content: bytes, request_id: str, is_answer: bool, chosen: str) -> None:
    """Write the file, and note that it left."""
    if not chosen:
        return
    path = Path(chosen)
    try:
        writing.write(path, content)
        mark = signing.own_fingerprint()
    except WorkspaceError as refusal:
        session.refused.emit(refusals.sentence(refusal))
        return
    if not session.is_read_only:
        session.perform(request_file.note_export, request_id, is_answer)
    told = _("{file} is ready. Key to read out: {mark}")
    session.told.emit(told.format(file=path.name, mark=mark))
