"""The four questions to ask oneself before a problem goes up, printed above the form that raises it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QWidget

from colapp.i18n import N_, _
from colapp.ui import theme
from colapp.ui.text import plain_label
from colapp.wording import formats

QUESTIONS = (
    N_("Can we decide it here? Then let us decide: nothing needs to go up."),
    N_("What is missing: authority, money, staff, information, the agreement of another?"),
    N_("Who is the lowest level that has it? That is the one to ask."),
    N_("What do we do meanwhile?"),
)


class SubsidiarityTest(QFrame):
    """One calm line each."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        unit, c = theme.unit(), theme.colours()
        self.setObjectName("subsidiarity-test")
        self.setStyleSheet(f"#subsidiarity-test {{ background: {c.neutral_soft}; border-radius: 7px; }}")
        rows = QGridLayout(self)
        rows.setContentsMargins(*[2 * unit] * 4)
        rows.setVerticalSpacing(unit // 2)
        rows.setHorizontalSpacing(2 * unit)
        rows.setColumnStretch(1, 1)
        for row, question in enumerate(QUESTIONS):
            number = plain_label(formats.number(row + 1), "small", bold=True)
            number.setWordWrap(False)
            rows.addWidget(number, row, 0, Qt.AlignmentFlag.AlignTop)
            rows.addWidget(plain_label(_(question), "small"), row, 1)
