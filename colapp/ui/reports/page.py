"""The page of reports: choose a territory and a period, see the pages, export them."""

from PySide6.QtCore import QSignalBlocker, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from colapp.domain.errors import RuleError
from colapp.domain.period import Period
from colapp.i18n import _
from colapp.reports import export
from colapp.storage import references
from colapp.storage.change import Change
from colapp.ui import icons, theme
from colapp.ui.commands import button_of
from colapp.ui.flow import Flow
from colapp.ui.place import Place
from colapp.ui.reports import choices
from colapp.ui.reports.order import Made, Order
from colapp.ui.reports.paper_export import PaperExport, Sheet
from colapp.ui.reports.preview import WIDTH, Preview
from colapp.ui.session import Session
from colapp.ui.text import plain_label
from colapp.wording import refusals

SETTLE = 250
"""Milliseconds without a change before the preview is made again."""
LETTER_INCHES = 8.5


class ReportsPage(QWidget):
    """The report of one territory. Another thread reads and renders; old pages stay till then."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("reports-page")
        self.session = session
        self._made: Made | None = None
        self._is_stale = True
        self._periods = choices.usual_periods(session.today())
        self._build()
        self._fill_territories()
        self._settle = QTimer(self, singleShot=True, interval=SETTLE)
        self._settle.timeout.connect(self.refresh)
        session.changed.connect(self._note_change)

    def show_place(self, place: Place) -> None:
        """Show the report of the place's territory."""
        index = self.territory.findData(place.territory_id)
        if index >= 0 and index != self.territory.currentIndex():
            with QSignalBlocker(self.territory):
                self.territory.setCurrentIndex(index)
            self._is_stale = True
        if self.isVisible():
            self._refresh_if_stale()

    # -- building ----------------------------------------------------------

    def _build(self) -> None:
        step = theme.unit()
        self.export = PaperExport(
            self.session, self, "report-export", _("Export the report…"), self._report, "Ctrl+E"
        )
        self.making, self.notice = self.export.making, self.export.notice
        self.territory = self._combo("report-territory")
        self.territory.activated.connect(self._choose_territory)
        self.period = self._combo("report-period")
        for name, _period in self._periods:
            self.period.addItem(name)
        self.period.addItem(_("Another period…"))
        self.period.activated.connect(self._choose_period)
        self.typed = QLineEdit(self)
        self.typed.setObjectName("report-typed-period")
        self.typed.setPlaceholderText(_("2026-07-01..2026-09-30"))
        self.typed.setMinimumWidth(theme.width_of("2026-07-01..2026-09-30") + 10 * step)
        self.typed.textEdited.connect(self._settle_down)
        self.typed.returnPressed.connect(self.refresh)
        self.format = self._combo("report-format")
        for name, words in choices.FORMATS.items():
            self.format.addItem(_(words), name)
        self.format.activated.connect(self.refresh)
        self.export_button = button_of(self.export.command, primary=True)
        self.export_button.setIcon(icons.icon("export", theme.colours().on_accent))
        self.export_button.setText(_("Export…"))
        self.preview = Preview(_("Preview of the report"), self)
        self._lay_out(step)
        self._ask_typed(asked=False)

    def _lay_out(self, step: int) -> None:
        title = plain_label(_("Territory report"), "page", bold=True, parent=self)
        top = QHBoxLayout()
        top.addWidget(title, 1)
        top.addWidget(self.making.busy)
        top.addWidget(self.export_button)
        controls = QWidget(self)
        line = Flow(controls, 3 * step)
        self._typed_box = self._labelled(_("Dates"), self.typed, controls)
        for words, field in (
            (_("Territory"), self.territory),
            (_("Period"), self.period),
            ("", self._typed_box),
            (_("Format"), self.format),
        ):
            line.addWidget(self._labelled(words, field, controls) if words else field)
        column = QVBoxLayout(self)
        column.setContentsMargins(4 * step, 3 * step, 4 * step, 0)
        column.setSpacing(3 * step)
        column.addLayout(top)
        hand_over = QPushButton(_("Hand-over dossier…"), controls)
        hand_over.setObjectName("open-handover")
        hand_over.clicked.connect(self._hand_over)
        line.addWidget(self._labelled(_("Somebody takes over"), hand_over, controls))
        column.addWidget(controls)
        column.addWidget(self.notice)
        column.addWidget(self.preview, 1)

    def _combo(self, name: str) -> QComboBox:
        combo = QComboBox(self)
        combo.setObjectName(name)
        combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        return combo

    def _hand_over(self) -> None:
        self.session.open(Place("handover", self.territory.currentData()))

    def _labelled(self, words: str, field: QWidget, parent: QWidget) -> QWidget:
        box = QWidget(parent)
        label = QLabel(words, box)
        label.setBuddy(field)
        label.setFont(theme.font("small"))
        label.setProperty("quiet", True)
        field.setAccessibleName(words)
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.unit())
        column.addWidget(label)
        column.addWidget(field)
        return box

    def _fill_territories(self) -> None:
        chosen = self.territory.currentData()
        with QSignalBlocker(self.territory):
            self.territory.clear()
            for territory in self.session.references.territories.values():
                self.territory.addItem(territory.name, territory.id)
            self.territory.setCurrentIndex(max(0, self.territory.findData(chosen)))

    # -- choosing ----------------------------------------------------------

    def _choose_territory(self) -> None:
        self._is_stale = True
        self.session.open(Place("reports", self.territory.currentData()))
        self._refresh_if_stale()

    def _choose_period(self, index: int) -> None:
        other = index == len(self._periods)
        self._ask_typed(asked=other)
        if other:
            self.typed.setFocus()
        if not other or self.typed.text():
            self.refresh()

    def _ask_typed(self, asked: bool) -> None:
        self._typed_box.setVisible(asked)

    def _settle_down(self) -> None:
        self._settle.start()

    def order(self) -> Order | None:
        """What is asked for now; a period that cannot be read is said in place."""
        territory_id, index = self.territory.currentData(), self.period.currentIndex()
        if territory_id is None:
            self.notice.refuse(_("There is no territory yet: add one in the settings."))
            return None
        try:
            period = (
                self._periods[index][1] if index < len(self._periods) else Period.parse(self.typed.text())
            )
        except RuleError as refusal:
            self.notice.refuse(refusals.sentence(refusal))
            return None
        dots = WIDTH * theme.unit() * self.devicePixelRatioF() / LETTER_INCHES
        workspace, today = self.session.workspace.path, self.session.today()
        return Order(workspace, territory_id, period, today, self.format.currentData(), dots)

    # -- the preview -------------------------------------------------------

    def refresh(self) -> None:
        """Make the preview anew, in the background."""
        self._settle.stop()
        self._is_stale = False
        order = self.order()
        if order is None:
            return
        self.notice.hide()
        if self._made is None or self._made.order != order:
            self.making.start(order.preview, self._show_preview)

    def _show_preview(self, made: Made) -> None:
        if made.order != self.order():
            return  # something else was asked for meanwhile
        if made.refusal:
            self.notice.refuse(made.refusal)
            return
        self._made = made
        self.preview.show_pages(list(made.pages), made.told)

    def showEvent(self, event: QShowEvent) -> None:
        """What changed while the page was away is read now."""
        super().showEvent(event)
        self._refresh_if_stale()

    def _note_change(self, change: Change) -> None:
        if any(edit.tbl in references.TABLES for edit in change.edits):
            self._fill_territories()
        self._made = None
        self._is_stale = True
        if self.isVisible():
            self._settle_down()

    def _refresh_if_stale(self) -> None:
        if self._is_stale:
            self.refresh()

    # -- the export --------------------------------------------------------

    def _report(self) -> Sheet | None:
        order = self.order()
        if order is None:
            return None
        name = self.session.references.territories[order.territory_id].name
        return export.file_name(name, order.period, order.to), order.render
