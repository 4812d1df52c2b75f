"""A measure begun where it is missed: what it is called, and what is counted."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from colapp.domain.advice import Direction
from colapp.domain.measure import Measure
from colapp.domain.problem import Problem
from colapp.i18n import _
from colapp.services import measures
from colapp.storage.change import Change
from colapp.storage.store import TABLES, Store
from colapp.ui import theme
from colapp.ui.fields.chips import ChipsField
from colapp.ui.fields.look import captioned
from colapp.ui.fields.text import TextField
from colapp.ui.problem.focus import lead_to
from colapp.ui.session import Session
from colapp.wording import cycles as words


class NewMeasure(QFrame):
    """Two lines and which way is better; ``made`` is told the id of the measure."""

    closed = Signal()
    """It was left without a measure."""

    def __init__(
        self, session: Session, made: Callable[[str], object], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        unit = theme.unit()
        self._session, self._made, self._problem_id = session, made, ""
        self.setObjectName("new-measure")
        self.setProperty("card", True)
        self._name = TextField(
            _("Measure"), lambda text: None, _("For instance: missed appointments"), one_line=True
        )
        self._name.setObjectName("measure-name")
        self._counted = TextField(
            _("What is counted"), lambda text: None,
            _("For instance: those missed without notice, out of all those of the week"), one_line=True,
        )  # fmt: skip
        self._counted.setObjectName("measure-definition")
        for editor in (self._name, self._counted):
            editor.setProperty("inplace", False)
            editor.setReadOnly(session.is_read_only)
        self._direction = ChipsField(
            _("It is better when it"), self._point, [(way, _(text)) for way, text in words.DIRECTIONS.items()]
        )
        self._direction.setObjectName("measure-direction")
        self._way: Direction = Direction.DECREASE
        add = QPushButton(_("Create the measure"))
        add.setObjectName("create-measure")
        add.setProperty("primary", True)
        add.clicked.connect(self._create)
        cancel = QPushButton(_("Cancel"))
        cancel.setObjectName("cancel-measure")
        cancel.clicked.connect(self.close_lines)
        buttons = QHBoxLayout()
        buttons.addWidget(add)
        buttons.addWidget(cancel)
        buttons.addStretch()
        rows = QVBoxLayout(self)
        rows.setContentsMargins(2 * unit, unit, 2 * unit, 2 * unit)
        rows.setSpacing(unit)
        rows.addWidget(captioned(_("Measure"), self._name, framed=True))
        rows.addWidget(captioned(_("What is counted"), self._counted, framed=True))
        self._direction.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(captioned(_("It is better when it"), self._direction, framed=True))
        rows.addLayout(buttons)
        self.hide()

    def open(self, problem_id: str) -> None:
        """Show the lines, empty."""
        self._problem_id = problem_id
        if self.isHidden():
            self._name.setPlainText("")
            self._counted.setPlainText("")
            self._point(Direction.DECREASE)
            self._direction.show_value(Direction.DECREASE)
        self.show()
        lead_to(self._name)

    def close_lines(self) -> None:
        """Leave without a measure."""
        self.hide()
        self.closed.emit()

    def _point(self, way: object) -> None:
        self._way = way if isinstance(way, Direction) else Direction.NEUTRAL

    def _create(self) -> None:
        made: list[Change] = []

        def gesture(store: Store) -> Change | None:
            problem = store.get(Problem, self._problem_id)
            change = measures.add(
                store, problem.territory_id or "", self._name.text().strip(), problem_id=problem.id,
                definition=self._counted.text().strip(), direction=self._way,
            )  # fmt: skip
            made.extend([change] if change else [])
            return change

        if self._session.perform(gesture) is None and made:
            self.hide()
            self._made(next(edit.row_id for edit in made[0].edits if edit.tbl == TABLES[Measure]))
