"""A request file on the screen: exported, opened, dropped, looked at, taken in."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QAction, QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from colapp.domain.problem import Problem
from colapp.domain.request import AnswerKind, Request
from colapp.domain.request_file import SUFFIX
from colapp.services import problems, request_file, request_taking_in, requests, signing
from colapp.storage.requests import answers_of
from colapp.ui.main_window import MainWindow
from colapp.ui.place import Place
from colapp.ui.requests.file_acts import open_files
from colapp.ui.session import Session
from tests.conftest import TODAY, new_workspace

NOW = datetime(2026, 11, 20, 13, 5, tzinfo=UTC)


@pytest.fixture
def window(session: Session, qtbot: QtBot) -> Iterator[MainWindow]:
    """The window of the team that asks, with one request to the direction."""
    problems.capture(session.store, TODAY, "she", "Aucune plage pour les jeunes", owner_id="poulin")
    requests.ask(
        session.store, TODAY, session.store.all(Problem)[0].id, level="direction", programme_id="sm",
        tried="Appelé chaque lundi", exceeds="Les plages sont ailleurs", wanted="Deux plages partagées",
        due=date(2026, 12, 4), meanwhile="Une liste commune", asked_by_id="poulin",
    )  # fmt: skip
    shown = MainWindow(session)
    qtbot.addWidget(shown)
    shown.resize(1366, 768)
    shown.show_place(Place("requests", "she", request_id=request_of(session).id))
    shown.show()
    yield shown
    shown.close()


@pytest.fixture
def answer(window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The direction's answer, made on its own device from a copy of what it was sent."""
    team = str(tmp_path / "data")
    sent = request_file.export_request(window.session.store, request_of(window.session).id, NOW)
    monkeypatch.setenv("COLAPP_DATA", str(tmp_path / "direction"))
    there = new_workspace(tmp_path / "direction.colapp", who="m.labbe", now=lambda: NOW)
    request_taking_in.take_in(there.store, TODAY, request_file.read(sent))
    request_id = there.store.all(Request)[0].id
    requests.answer(
        there.store, TODAY, request_id, AnswerKind.AUTHORISED, "Deux plages le jeudi",
        until=date(2027, 3, 31), author="Mireille Labbé",
    )  # fmt: skip
    path = tmp_path / f"reponse-SHE-001{SUFFIX}"
    path.write_bytes(request_file.export_answer(there.store, request_id, NOW))
    there.close()
    monkeypatch.setenv("COLAPP_DATA", team)
    return path


def request_of(session: Session) -> Request:
    return session.store.all(Request)[0]


def command(window: MainWindow, name: str) -> QAction:
    return next(action for action in window.commands() if action.objectName() == name)


def opened(window: MainWindow) -> QDialog:
    return next(dialog for dialog in window.findChildren(QDialog, "request-file") if dialog.isVisible())


def drop(window: MainWindow, path: Path) -> bool:
    """Drag the file from the folder onto the window; whether it was let in."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enters = QDragEnterEvent(QPointF(300, 300).toPoint(), Qt.DropAction.CopyAction, data, buttons, keys)
    enters.ignore()
    QApplication.sendEvent(window, enters)
    drops = QDropEvent(QPointF(300, 300), Qt.DropAction.CopyAction, data, buttons, keys)
    QApplication.sendEvent(window, drops)
    return enters.isAccepted()


def words(dialog: QDialog) -> str:
    return "\n".join(label.text() for label in dialog.findChildren(QLabel) if label.isVisibleTo(dialog))


def test_the_answer_is_opened_read_and_taken_in_with_the_keyboard(
    window: MainWindow, answer: Path, qtbot: QtBot
) -> None:
    store = window.session.store
    command(window, "open-request-file").trigger()
    chooser = window.findChild(QFileDialog, "open-request-dialog")
    assert chooser is not None
    chooser.filesSelected.emit([str(answer)])
    chooser.close()
    dialog = opened(window)
    told = words(dialog)
    for said in (
        "Réponse à SHE-001", "31 mars 2027. Deux plages le jeudi (Mireille Labbé", "Mireille Labbé",
        "Première fois que cette clé est vue; vérifiez par téléphone", "le problème n’attend plus",
        "Santé mentale",
    ):  # fmt: skip
        assert said in told
    assert answers_of(store, request_of(window.session).id) == [], "nothing before it is taken in"
    focused = dialog.focusWidget()
    assert isinstance(focused, QPushButton) and focused.objectName() == "take-in"
    QTest.keyClick(focused, Qt.Key.Key_Space)
    (given,) = answers_of(store, request_of(window.session).id)
    assert given.author == "Mireille Labbé"
    assert store.all(Problem)[0].waiting_on == ""
    assert window.place.page == "requests" and window.place.request_id == given.request_id
    command(window, "undo").trigger()
    assert store.all(Problem)[0].waiting_on == "Santé mentale"


def test_opened_again_it_changes_nothing_and_the_key_is_known(
    window: MainWindow, answer: Path, qtbot: QtBot
) -> None:
    file = request_file.read_at(answer)
    window.session.perform(request_taking_in.take_in, TODAY, file)
    assert drop(window, answer)
    dialog = opened(window)
    assert "Tout est déjà ici" in words(dialog)
    assert "Clé connue depuis le" in words(dialog)
    assert not dialog.findChild(QPushButton, "take-in").isVisible()  # type: ignore[union-attr]
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    focused = dialog.focusWidget()
    assert isinstance(focused, QPushButton) and focused.text() == "Fermer"
    QTest.keyClick(focused, Qt.Key.Key_Return)
    assert not dialog.isVisible()


def test_of_many_files_those_that_cannot_be_read_are_named(
    window: MainWindow, answer: Path, tmp_path: Path
) -> None:
    paths = [tmp_path / f"{name}{SUFFIX}" for name in ("un", "deux", "trois")]
    for path in paths[::2]:
        path.write_bytes(b"rien")
    paths[1].write_bytes(answer.read_bytes())
    told: list[str] = []
    window.session.refused.connect(told.append)
    open_files(window.session, window, paths)
    shown = words(opened(window))
    assert "Réponse à SHE-001" in shown and "après celui-ci" not in shown, "it is the only one to be read"
    (sentence,) = told
    assert sentence.count("Ce n’est pas un fichier de demande") == 1
    assert f"un{SUFFIX}, trois{SUFFIX}" in sentence and "deux" not in sentence


def test_a_file_changed_on_the_way_is_refused_in_words(window: MainWindow, answer: Path) -> None:
    answer.write_bytes(answer.read_bytes().replace(b"jeudi", b"lundi"))
    told: list[str] = []
    window.session.refused.connect(told.append)
    assert drop(window, answer)
    (sentence,) = told
    assert sentence.startswith(
        "reponse-SHE-001.colapp-demande\u00a0: Ce fichier a été modifié depuis sa signature"
    )
    assert sentence.endswith("Demandez qu’on vous le renvoie.")
    assert not [d for d in window.findChildren(QDialog, "request-file") if d.isVisible()]


def test_another_kind_of_file_is_not_let_in(window: MainWindow, tmp_path: Path) -> None:
    other = tmp_path / "photo.png"
    other.write_bytes(b"x")
    assert not drop(window, other)


def test_answered_meanwhile_both_answers_are_shown(window: MainWindow, answer: Path) -> None:
    session = window.session
    session.perform(
        requests.answer,
        TODAY,
        request_of(session).id,
        AnswerKind.REFUSED,
        "Aucune plage",
        author="Par téléphone",
    )
    drop(window, answer)
    dialog = opened(window)
    told = words(dialog)
    assert "Aucune plage" in told and "Deux plages le jeudi" in told
    assert not dialog.findChild(QPushButton, "take-in").isVisible()  # type: ignore[union-attr]
    dialog.close()


def test_what_may_identify_somebody_is_shown_before_it_leaves(window: MainWindow) -> None:
    session = window.session
    session.perform(requests.edit, request_of(session).id, TODAY, tried="Mme Gagnon 78 ans a rappelé")
    command(window, "export-request").trigger()
    question = window.findChild(QDialog, "leaving-question")
    assert question is not None and "Mme Gagnon 78 ans" in words(question)
    assert window.findChild(QFileDialog, "request-file-dialog") is None
    accept = question.findChild(QPushButton, "accept")
    assert accept is not None
    accept.click()
    chooser = window.findChild(QFileDialog, "request-file-dialog")
    assert chooser is not None, "a reminder, never a gate"
    chooser.close()


def test_the_request_is_exported_and_the_key_is_read_aloud(window: MainWindow, tmp_path: Path) -> None:
    told: list[str] = []
    window.session.told.connect(told.append)
    command(window, "export-request").trigger()
    chooser = window.findChild(QFileDialog, "request-file-dialog")
    assert chooser is not None
    assert Path(chooser.selectedFiles()[0]).name == f"demande-SHE-001{SUFFIX}"
    path = tmp_path / f"demande-SHE-001{SUFFIX}"
    chooser.fileSelected.emit(str(path))
    chooser.close()
    assert request_file.read_at(path).request.id == request_of(window.session).id
    assert signing.own_fingerprint() in told[-1]
    note = window.findChild(QLabel, "sent")
    assert note is not None and note.isVisible()
    assert note.text().replace("\u00a0", " ") == "Envoyée en fichier le 20 nov."
    requests.edit(window.session.store, request_of(window.session).id, wanted="Trois plages")
    assert "texte antérieur, celui du 20 nov." in note.text().replace("\u00a0", " ")
    assert note.text().endswith("changé depuis\u00a0: décision demandée. Exportez-la de nouveau.")
    command(window, "export-request").trigger()
    again = next(each for each in window.findChildren(QFileDialog, "request-file-dialog") if each.isVisible())
    again.fileSelected.emit(str(path))
    again.close()
    assert note.text().replace("\u00a0", " ") == "Envoyée en fichier le 20 nov."


@pytest.mark.parametrize("scale", [100, 200])
def test_every_word_of_it_can_be_reached(
    scale: int, window: MainWindow, answer: Path, qapp: QApplication, look_at: Callable[[int], None]
) -> None:
    look_at(scale)
    window.resize(1280, 720)
    drop(window, answer)
    dialog = opened(window)
    QTest.qWait(0)
    assert dialog.width() <= 1280 and dialog.height() <= 720
    for button in dialog.findChildren(QPushButton):
        if button.isVisible():
            inside = button.mapTo(dialog, button.rect().bottomRight())
            assert dialog.rect().contains(inside), button.objectName()
    for label in dialog.findChildren(QLabel):
        if label.isVisible() and label.wordWrap():
            assert label.height() >= label.heightForWidth(label.width()), label.text()
    dialog.close()


@pytest.fixture
def look_at(qapp: QApplication) -> Iterator[Callable[[int], None]]:
    """Sets the size of the text, and puts it back."""
    from colapp.ui import theme

    yield lambda scale: theme.apply(qapp, "light", scale)
    theme.apply(qapp, "light")
