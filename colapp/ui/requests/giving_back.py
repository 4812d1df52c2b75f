"""All the answers that have not been given back yet, written at once: a file for each, in one folder."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from colapp.domain.errors import RuleError
from colapp.domain.request import Request
from colapp.domain.request_file import SUFFIX
from colapp.i18n import _, _n
from colapp.reports import writing
from colapp.services import request_file, signing
from colapp.storage.errors import WorkspaceError
from colapp.storage.requests import Asked
from colapp.storage.sent import given_back
from colapp.storage.store import Store
from colapp.ui.fields.reminder import known_names
from colapp.ui.requests.file_acts import ask_before, texts
from colapp.ui.session import Session
from colapp.wording import formats, refusals
from colapp.wording.request_file import file_name

Files = Sequence[tuple[Request, bytes]]


def to_give_back(store: Store, received: Sequence[Asked]) -> list[Asked]:
    """Of what came by file, what was answered and whose newest answer has not left as a file: one that was
    given here, or by whoever we redirected it to. What those who ask noted themselves they know.
    """
    return [
        each
        for each in received
        if each.last
        and (each.request.follows_id or not each.last.signed_by)
        and not given_back(store, each.request)
    ]


def export(session: Session, parent: QWidget, answered: Sequence[Asked]) -> None:
    """Ask for a folder, and write a file for each; what may identify a service user is shown first."""
    try:
        files = [
            (each.request, request_file.export_answer(session.store, each.request.id, session.now()))
            for each in answered
        ]
        text = "\n".join(texts(request_file.read(content)) for _request, content in files)
    except (RuleError, WorkspaceError) as refusal:
        session.refused.emit(refusals.sentence(refusal))
        return
    ask = partial(_ask_folder, parent, session, files)
    ask_before(parent, _("Give the answers back"), text, known_names(session.references), ask)


def _ask_folder(parent: QWidget, session: Session, files: Files) -> None:
    dialog = QFileDialog(parent)
    dialog.setObjectName("answers-folder-dialog")
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setWindowTitle(_("Give the answers back"))
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setDirectory(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
    dialog.fileSelected.connect(lambda chosen: _write(session, files, Path(chosen)))
    dialog.open()


def _write(session: Session, files: Files, folder: Path) -> None:
    try:
        for request, content in files:
            writing.write(_free(folder, file_name(request, is_answer=True)), content)
            if not session.is_read_only:
                session.perform(request_file.note_export, request.id, is_answer=True)
        mark = signing.own_fingerprint()
    except WorkspaceError as refusal:
        session.refused.emit(refusals.sentence(refusal))
        return
    told = _n(
        "{n} answer is in {folder}. Key to read out: {mark}",
        "{n} answers are in {folder}. Key to read out: {mark}",
        len(files),
    )
    session.told.emit(told.format(n=formats.number(len(files)), folder=folder.name, mark=mark))


def _free(folder: Path, name: str) -> Path:
    """A path that takes no other file's place: two requests may bear one number."""
    path, count = folder / f"{name}{SUFFIX}", 1
    while path.exists():
        count += 1
        path = folder / f"{name}-{count}{SUFFIX}"
    return path
