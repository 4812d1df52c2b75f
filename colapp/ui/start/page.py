"""The first screen: language, what to begin with, where the file will be, and off we go."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from colapp import i18n
from colapp.domain.problem import Phase
from colapp.i18n import _, _p
from colapp.services import templates
from colapp.services.beginning import Start, begin
from colapp.settings import Settings
from colapp.storage.backup import Backup
from colapp.storage.errors import WorkspaceError
from colapp.ui import tasks, theme
from colapp.ui.commands import command
from colapp.ui.flow import Wrapped
from colapp.ui.marks import paint_ring
from colapp.ui.start.choices import Choices
from colapp.ui.start.file_place import FilePlace, dialog_for_files, documents
from colapp.ui.text import ampersand, plain_label
from colapp.wording import formats, refusals

LANGUAGES = {"fr": "Français", "en": "English"}
WITH_SAMPLE = "estrie"
"""The only template that the invented problems go with."""


class StartPage(QWidget):
    """What a person sees before there is a workspace, or when theirs cannot be opened (``problem``).

    ``copy`` is the newest copy of a damaged file: it can be opened from here.
    """

    chosen = Signal(object)
    """The ``Path`` of the workspace to open: one just made, or an existing one."""

    copy_wanted = Signal(object)
    """The ``Backup`` offered is to be opened."""

    def __init__(
        self,
        settings: Settings,
        problem: str = "",
        copy: Backup | None = None,
        today: Callable[[], date] = date.today,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.settings, self._copy, self._today = settings, copy, today
        self._make_choices()
        self._make_message()
        self._make_buttons()
        self._lay_out()
        self.languages.choice = i18n.language()
        self.templates.choice = WITH_SAMPLE
        self._relabel()
        self._tell(problem, can_open=copy is not None)

    # -- what a person does ----------------------------------------------

    def begin(self) -> None:
        """Make the workspace as chosen; what prevents it is said in place."""
        path = self.place.path
        if path is None:
            self._tell(_("Say where to put the file."))
            self.place.line.setFocus()
            return
        with_sample = self.with_sample.isChecked()
        start = Start(self.languages.choice, self.templates.choice, with_sample, path, documents())
        today = self._today()
        self._tell("")
        self._working(True)

        def work() -> Path | WorkspaceError:
            try:
                return begin(start, today)
            except WorkspaceError as error:
                return error

        application = QApplication.instance()
        assert application is not None
        tasks.of(application).start(work, self._made, self._give_back)

    def open_this_one(self) -> None:
        """Open the file that is in the way, or the copy of the one that is damaged."""
        if self._copy is None:
            self.chosen.emit(self.place.path)
        else:
            self.copy_wanted.emit(self._copy)

    def ask_which(self) -> None:
        """Ask for an existing file to open."""
        dialog = dialog_for_files(self, "start-which", _("Open an existing file"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda file: self.chosen.emit(Path(file)))
        dialog.open()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.go.isEnabled():
            self.begin()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.languages.take_focus()

    # -- what follows ----------------------------------------------------

    def _speak(self, language: str) -> None:
        i18n.use(language)
        self.settings.language = "en" if language == "en" else "fr"
        self._relabel()

    def _template_chosen(self, name: str) -> None:
        self.with_sample.setEnabled(name == WITH_SAMPLE)
        if name != WITH_SAMPLE:
            self.with_sample.setChecked(False)
        self._propose_place()

    def _propose_place(self) -> None:
        name = self.templates.choice
        if self.with_sample.isChecked():
            name = _p("file name", "example")
        elif name == "empty":
            name = _p("file name", "territory")
        self.place.propose(name)

    def _made(self, result: Path | WorkspaceError) -> None:
        self._working(False)
        if isinstance(result, Path):
            self.chosen.emit(result)
            return
        self._tell(refusals.sentence(result), can_open=result.code == "exists")
        (self.open_this if result.code == "exists" else self.place.line).setFocus()

    def _give_back(self) -> None:
        """Whatever came of it, even what nobody foresaw: the page is the person's again."""
        self._working(False)

    def _working(self, busy: bool) -> None:
        self.column.setEnabled(not busy)
        self.begin_action.setEnabled(not busy)
        self.open_action.setEnabled(not busy)
        if not busy:
            self.go.setText(_("Begin"))
        elif self.with_sample.isChecked():
            self.go.setText(_("Writing two years of invented problems…"))
        else:
            self.go.setText(_("Preparing…"))

    def _tell(self, problem: str, can_open: bool = False) -> None:
        self.trouble.setText(problem)
        self.open_this.setVisible(can_open)
        self.message.setVisible(bool(problem))

    # -- words -----------------------------------------------------------

    def _relabel(self) -> None:
        self.setWindowTitle("colapp")
        self.welcome.setText(_("Welcome"))
        self.promise.setText(
            _("A territory’s problems, moved to their solution. Everything stays on this device.")
        )
        for language, name in LANGUAGES.items():
            self.languages.say(language, name)
        self.languages.setAccessibleName(_("Language"))
        self.template_title.setText(_("What to begin with"))
        self.templates.setAccessibleName(_("What to begin with"))
        for name, (title, about) in templates.titles(i18n.language()).items():
            self.templates.say(name, title, about)
        self.with_sample.setText(_("With sample data"))
        self.sample_about.setText(
            _("About 400 invented problems over two years, to try everything. They go with Estrie.")
        )
        self.with_sample.setAccessibleDescription(self.sample_about.text())
        self.place_title.setText(_("Where the file will be"))
        self.place.relabel()
        self.go.setText(_("Begin"))
        self.begin_action.setText(_("Begin"))
        self.other.setText(_("Open an existing file…"))
        self.open_action.setText(_("Open an existing file…"))
        self.open_this.setText(_("Open this file") if self._copy is None else self._copy_words(self._copy))
        if self.settings.workspace is not None:
            name = self.settings.workspace.name
            self.again.setText(ampersand(_("Open {name} again").format(name=name)))
        self._propose_place()

    def _copy_words(self, copy: Backup) -> str:
        when = f"{formats.near_day(copy.at.date(), self._today())}, {formats.clock(copy.at)}"
        return _("Open the copy of {when}").format(when=when)

    # -- what is on it ---------------------------------------------------

    def _make_choices(self) -> None:
        self.languages = Choices(tuple(LANGUAGES))
        self.languages.chosen.connect(self._speak)
        self.templates = Choices(templates.TEMPLATES)
        self.templates.chosen.connect(self._template_chosen)
        self.with_sample = QCheckBox()
        self.with_sample.setObjectName("start-sample")
        self.with_sample.toggled.connect(self._propose_place)
        self.place = FilePlace()
        self.place.changed.connect(lambda: self._tell(""))
        self.place.entered.connect(self.begin)
        self.welcome, self.promise = plain_label(size="display", bold=True), plain_label(quiet=True)
        self.template_title = plain_label(size="title", bold=True)
        self.place_title = plain_label(size="title", bold=True)
        self.sample_about = plain_label(size="small", quiet=True)
        self.sample_about.setIndent(6 * theme.unit())

    def _make_message(self) -> None:
        self.trouble = plain_label()
        self.trouble.setObjectName("start-trouble")
        self.open_this = _button("start-open-this", self.open_this_one)
        self.message = QFrame()
        self.message.setObjectName("message")
        row = _row(self.message, self.trouble, self.open_this)
        margin = 3 * theme.unit()
        row.setContentsMargins(margin, margin, margin, margin)

    def _make_buttons(self) -> None:
        self.begin_action = command(self, "start-begin", "", self.begin, "Ctrl+Return")
        self.open_action = command(self, "start-open", "", self.ask_which, "Ctrl+O")
        self.go = _button("start-go", self.begin)
        self.go.setProperty("primary", True)
        self.other = _button("start-other", self.ask_which)
        self.again = _button("start-again", lambda: self.chosen.emit(self.settings.workspace))
        kept = self.settings.workspace
        self.again.setVisible(kept is not None and kept.exists())

    def _lay_out(self) -> None:
        step = theme.unit()
        self.column = QWidget()
        self.column.setMaximumWidth(190 * step)
        down = QVBoxLayout(self.column)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(2 * step)
        buttons = Wrapped(2 * step)
        for button in (self.go, self.other, self.again):
            buttons.flow.addWidget(button)
        title = QWidget()
        _row(title, _Wheel(), self.welcome)
        placed: tuple[tuple[QWidget, int], ...] = (
            (title, 0),
            (self.promise, 0),
            (self.languages, 2),
            (self.template_title, 4),
            (self.templates, 0),
            (self.with_sample, 1),
            (self.sample_about, 0),
            (self.place_title, 4),
            (self.place, 0),
            (self.message, 1),
            (buttons, 4),
        )
        for item, space in placed:
            down.addSpacing(space * step)
            down.addWidget(item)
        down.addStretch(1)
        middle = QWidget()
        across = QHBoxLayout(middle)
        across.setContentsMargins(6 * step, 8 * step, 6 * step, 6 * step)
        across.addStretch(1)
        across.addWidget(self.column, 100)
        across.addStretch(1)
        area = QScrollArea()
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidgetResizable(True)
        area.setWidget(middle)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(area)


class _Wheel(QWidget):
    """The product's mark, for the eye only."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(10 * theme.unit(), 10 * theme.unit())

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        paint_ring(QPainter(self), QRectF(self.rect()), Phase.ACT, 0)


def _button(name: str, does: Callable[[], object]) -> QPushButton:
    button = QPushButton()
    button.setObjectName(name)
    button.clicked.connect(does)
    return button


def _row(holder: QWidget, *items: QWidget) -> QHBoxLayout:
    """The items beside one another, the words taking what room is left."""
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(2 * theme.unit())
    for item in items:
        row.addWidget(item, 0 if isinstance(item, QPushButton | _Wheel) else 1)
    return row
