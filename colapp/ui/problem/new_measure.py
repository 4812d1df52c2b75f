"""A measure begun where it is missed: what it is called, and what one point of it is."""

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
from colapp.ui.fields.choice import ChoiceField
from colapp.ui.fields.look import captioned
from colapp.ui.fields.options import Options
from colapp.ui.fields.text import TextField
from colapp.ui.measures.point_kinds import POINT_KINDS, UNKNOWN, PointKind
from colapp.ui.problem.focus import lead_to
from colapp.ui.session import Session
from colapp.wording import cycles as words


class NewMeasure(QFrame):
    """Its name, what one point is, and which way is better; ``made`` is told the id of the measure."""

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
        self._kinds = ChoiceField(_("One point is…"), self._take_kind, _kinds)
        self._kinds.setObjectName("measure-kind")
        for editor in (self._name, self._kinds):
            editor.setProperty("inplace", False)
            editor.setReadOnly(session.is_read_only)
        self._kind = UNKNOWN
        ways = [(way, _(text)) for way, text in words.DIRECTIONS.items()]
        self._direction = ChipsField(_("It is better when it"), self._take_way, ways)
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
        rows.addWidget(captioned(_("One point is…"), self._kinds, framed=True))
        self._direction.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(captioned(_("It is better when it"), self._direction, framed=True))
        rows.addLayout(buttons)
        self.hide()

    def open(self, problem_id: str) -> None:
        """Show the lines, empty."""
        self._problem_id = problem_id
        if self.isHidden():
            self._name.setPlainText("")
            self._take_kind(UNKNOWN)
            self._kinds.show_value(UNKNOWN)
            self._take_way(Direction.DECREASE)
            self._direction.show_value(Direction.DECREASE)
        self.show()
        lead_to(self._name, self)

    def close_lines(self) -> None:
        """Leave without a measure."""
        self.hide()
        self.closed.emit()

    def _take_way(self, way: object) -> None:
        self._way = way if isinstance(way, Direction) else Direction.NEUTRAL

    def _take_kind(self, kind: object) -> None:
        self._kind = kind if isinstance(kind, PointKind) else UNKNOWN

    def _create(self) -> None:
        self._kinds.flush()
        made: list[Change] = []

        def gesture(store: Store) -> Change | None:
            problem = store.get(Problem, self._problem_id)
            change = measures.add(
                store, problem.territory_id or "", self._name.text().strip(), problem_id=problem.id,
                direction=self._way, **self._kind.columns,
            )  # fmt: skip
            made.extend([change] if change else [])
            return change

        if self._session.perform(gesture) is None and made:
            self.hide()
            self._made(next(edit.row_id for edit in made[0].edits if edit.tbl == TABLES[Measure]))


def _kinds() -> Options:
    """As on the page of measures: in plain words, each with an example."""
    return [(kind, f"{_(kind.words)} – {_(kind.example)}") for kind in POINT_KINDS]
