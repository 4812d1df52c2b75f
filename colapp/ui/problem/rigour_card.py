"""How far the cycles are Plan-Do-Check-Act in deed: the score, and what would help next."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from colapp.domain.rigour import Rigour
from colapp.i18n import _
from colapp.storage import rigour
from colapp.ui import theme
from colapp.ui.fields.look import caption, inset, link
from colapp.ui.session import Session
from colapp.ui.shell.overlay import Overlay
from colapp.ui.text import plain_label
from colapp.wording import formats
from colapp.wording import rigour as words


class RigourCard(QFrame):
    """``17 / 21``, what it amounts to, and the next best step; opens the criteria with their reasons."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        unit = theme.unit()
        self._session = session
        self._panel: RigourPanel | None = None
        self._rigour: Rigour | None = None
        self.setObjectName("rigour-card")
        self.setProperty("card", True)
        self._total = plain_label(size="page", bold=True)
        self._total.setObjectName("rigour-total")
        self._total.setWordWrap(False)
        self._band = plain_label(size="small", quiet=True)
        self._band.setObjectName("rigour-band")
        self._next = plain_label(size="small", quiet=True)
        self._next.setObjectName("rigour-next")
        self.button = link(_("See what counts"), "rigour-open")
        self.button.clicked.connect(self.open)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(2 * unit, unit, 2 * unit, unit)
        rows.setSpacing(0)
        rows.addWidget(caption(_("Rigour of the cycles")))
        for part in (self._total, self._band, self._next):
            part.setContentsMargins(inset(), 0, 0, 0)
            rows.addWidget(part)
        rows.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)

    def show_problem(self, problem_id: str) -> None:
        """Show the score of a problem's cycles."""
        found = self._rigour = rigour.read(self._session.store, problem_id, self._session.today())
        total, reachable = formats.number(found.total), formats.number(found.reachable)
        self._total.setText(f"{total}\u2009/\u2009{reachable}")
        self._total.setAccessibleName(_("{n} out of {most}").format(n=total, most=reachable))
        self._band.setText(words.band(found.band))
        step = words.next_step(found)
        self._next.setText(_("Next: {step}").format(step=step) if step else "")
        self._next.setVisible(bool(step))
        if self._panel is not None and self._panel.isVisible():
            self._panel.show_rigour(found)

    def open(self) -> None:
        """Show the criteria over the page; Esc comes back."""
        if self._rigour is None:
            return
        if self._panel is None:
            self._panel = RigourPanel(self.window())
        self._panel.show_rigour(self._rigour)
        self._panel.open()


class RigourPanel(Overlay):
    """Each criterion with its points and its reason."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window, "rigour")
        unit, c = theme.unit(), theme.colours()
        self.setStyleSheet(
            f"#rigour {{ background: {c.surface}; border: 2px solid {c.accent}; border-radius: 10px; }}"
        )
        self.setAccessibleName(_("Rigour of the cycles"))
        self._head = plain_label(size="title", bold=True)
        self._head.setObjectName("rigour-head")
        told = plain_label(
            _("It is for the team alone: it ranks nobody and stops nothing. Esc comes back."),
            "small",
            quiet=True,
        )
        inside = QWidget()
        self._grid = QGridLayout(inside)
        self._grid.setContentsMargins(0, 0, 2 * unit, 0)
        self._grid.setHorizontalSpacing(3 * unit)
        self._grid.setVerticalSpacing(2 * unit)
        self._grid.setColumnStretch(1, 1)
        self._scroll = QScrollArea()
        self._scroll.setObjectName("rigour-scroll")
        self._scroll.setAccessibleName(_("Rigour of the cycles"))
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._scroll.setMinimumHeight(90 * unit)
        self._scroll.setWidget(inside)
        for part in (self._head, told, self._scroll):
            self.column.addWidget(part)
        self._labels: dict[int, tuple[QLabel, QLabel]] = {}

    def show_rigour(self, found: Rigour) -> None:
        """Show each criterion of a score."""
        self._head.setText(
            _("{n} out of {most} – {band}").format(
                n=found.total, most=found.reachable, band=words.band(found.band)
            )
        )
        colours = theme.colours()
        for row, each in enumerate(found.criteria):
            points, reason = self._labels.get(each.number) or self._new_row(row, each.number)
            if not each.applies:
                points.setText("–")
            else:
                sign = "✓" if each.reached else "◐" if each.points else "○"
                points.setText(f"{sign} {each.points}\u2009/\u2009{each.most}")
            points.setStyleSheet(f"color: {colours.good if each.reached and each.applies else colours.ink2}")
            reason.setText(words.reason(each))

    def open(self) -> None:
        """Show, ready to be read by keyboard."""
        super().open()
        self._scroll.setFocus(Qt.FocusReason.OtherFocusReason)

    def _new_row(self, row: int, number: int) -> tuple[QLabel, QLabel]:
        points, reason = plain_label(bold=True), plain_label(size="small", quiet=True)
        both = QVBoxLayout()
        both.setSpacing(0)
        both.addWidget(plain_label(words.criterion(number)))
        both.addWidget(reason)
        points.setWordWrap(False)
        reason.setObjectName(f"criterion-{number}")
        self._grid.addWidget(points, row, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addLayout(both, row, 1)
        self._labels[number] = (points, reason)
        return points, reason
