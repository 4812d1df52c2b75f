"""The first screen: language, what to begin with, where the file will be, and off we go."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import QRectF, QStandardPaths, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
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
from colapp.storage.errors import WorkspaceError
from colapp.storage.workspace import SUFFIX
from colapp.ui import tasks, theme
from colapp.ui.marks import paint_ring
from colapp.ui.start.choices import Choices
from colapp.ui.text import ampersand, plain_label
from colapp.wording import refusals

LANGUAGES = {"fr": "Français", "en": "English"}
WITH_SAMPLE = "estrie"
"""The only template that the invented problems go with."""


class StartPage(QWidget):
    """What a person sees before there is a workspace, or when theirs cannot be opened (``problem``)."""

    chosen = Signal(object)
    """The ``Path`` of the workspace to open: one just made, or an existing one."""

    def __init__(
        self,
        settings: Settings,
        problem: str = "",
        today: Callable[[], date] = date.today,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.settings, self._today = settings, today
        self._place_is_theirs = False
        self._build()
        self.languages.choice = i18n.language()
        self.templates.choice = WITH_SAMPLE
        self._relabel()
        self._tell(problem)

    # -- what is on it ---------------------------------------------------

    def _build(self) -> None:
        step = theme.unit()
        self.welcome = plain_label(size="display", bold=True)
        self.promise = plain_label(quiet=True)
        self.languages = Choices(tuple(LANGUAGES))
        self.languages.chosen.connect(self._speak)
        self.template_title, self.place_title = _heading(), _heading()
        self.templates = Choices(templates.TEMPLATES)
        self.templates.chosen.connect(self._template_chosen)
        self.with_sample = QCheckBox(objectName="start-sample")
        self.with_sample.setFont(theme.font())
        self.with_sample.toggled.connect(self._propose_place)
        self.sample_about = plain_label(size="small", quiet=True)
        self.place = QLineEdit(objectName="start-place")
        self.place.textEdited.connect(self._keep_place)
        self.place.returnPressed.connect(self.begin)
        self.change = QPushButton(objectName="start-change")
        self.change.clicked.connect(self.ask_where)
        self._build_message()
        self._build_buttons()
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * step)
        column.addLayout(_beside(_Wheel(), self.welcome))
        for item, before in (
            (self.promise, 0),
            (self.languages, 2),
            (self.template_title, 4),
            (self.templates, 0),
            (self.with_sample, 1),
            (self.sample_about, 0),
            (self.place_title, 4),
        ):
            column.addSpacing(before * step)
            column.addWidget(item)
        column.addLayout(_beside(self.change, self.place, reverse=True))
        column.addWidget(self.message)
        column.addSpacing(3 * step)
        column.addLayout(self.buttons)
        column.addStretch(1)
        self._scroll(column)

    def _build_message(self) -> None:
        self.message = QFrame(objectName="message")
        self.trouble = plain_label()
        self.trouble.setObjectName("start-trouble")
        self.open_this = QPushButton(objectName="start-open-this")
        self.open_this.clicked.connect(lambda: self.chosen.emit(self._path()))
        self.message.setLayout(_beside(self.open_this, self.trouble, reverse=True))
        margin = 2 * theme.unit()
        self.message.layout().setContentsMargins(margin, margin, margin, margin)

    def _build_buttons(self) -> None:
        self.begin_action = QAction(self, objectName="start-begin")
        self.begin_action.setShortcut(QKeySequence("Ctrl+Return"))
        self.begin_action.triggered.connect(self.begin)
        self.open_action = QAction(self, objectName="start-open")
        self.open_action.setShortcut(QKeySequence.StandardKey.Open)
        self.open_action.triggered.connect(self.ask_which)
        for action in (self.begin_action, self.open_action):
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            self.addAction(action)
        self.go = QPushButton(objectName="start-go")
        self.go.setProperty("primary", True)
        self.go.clicked.connect(self.begin_action.trigger)
        self.other = QPushButton(objectName="start-other")
        self.other.clicked.connect(self.open_action.trigger)
        self.again = QPushButton(objectName="start-again")
        self.again.clicked.connect(lambda: self.chosen.emit(self.settings.workspace))
        kept = self.settings.workspace
        self.again.setVisible(kept is not None and kept.exists())
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(2 * theme.unit())
        self.buttons.addWidget(self.go)
        self.buttons.addWidget(self.other)
        self.buttons.addWidget(self.again)
        self.buttons.addStretch(1)

    def _scroll(self, column: QVBoxLayout) -> None:
        step = theme.unit()
        sheet = QWidget()
        sheet.setLayout(column)
        sheet.setMaximumWidth(190 * step)
        middle = QWidget()
        row = QHBoxLayout(middle)
        row.setContentsMargins(6 * step, 8 * step, 6 * step, 6 * step)
        row.addStretch(1)
        row.addWidget(sheet, 100)
        row.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(middle)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(area)
