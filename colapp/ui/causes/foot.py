"""Under the drawing: the chosen cause read back to the problem, and what is still lacking."""

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from colapp.domain.cause import Cause
from colapp.i18n import _
from colapp.storage.causes import Analysis, chain
from colapp.ui import theme
from colapp.ui.causes.gaps import Gaps
from colapp.ui.causes.link_list import Choose
from colapp.ui.causes.rows import Row
from colapp.ui.text import plain_label
from colapp.wording.causes import therefore

READ_BACK = ("whys", "fishbone")
"""The drawings whose causes hang on one another."""


class Foot(QFrame):
    """Two lines are kept for the sentence, so that the drawing does not move as causes are chosen."""

    def __init__(self, choose: Choose, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._read = plain_label(quiet=True)
        self._read.setObjectName("therefore")
        self._read.setMinimumHeight(2 * self._read.fontMetrics().lineSpacing())
        self._reads = self._with_drawing = True
        self.gaps = Gaps(choose)
        kept = self.gaps.sizePolicy()
        kept.setRetainSizeWhenHidden(True)
        self.gaps.setSizePolicy(kept)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(theme.unit())
        rows.addWidget(self._read)
        self._kept = QWidget()
        inside = QVBoxLayout(self._kept)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self.gaps)
        rows.addWidget(self._kept)

    def show_parts(self, with_drawing: bool, with_panel: bool) -> None:
        """The sentence goes with the drawing, what is lacking with the panel, where only one is seen."""
        self._with_drawing = with_drawing
        self._read.setVisible(self._reads and with_drawing)
        self._kept.setVisible(with_panel)

    def show_row(self, tool: str, analysis: Analysis, row: Row | None) -> None:
        """Read what is chosen."""
        told = therefore(chain(analysis, row.id)) if isinstance(row, Cause) else ""
        if not told and analysis.causes:
            told = _("Choose a cause to read it back to the problem.")
        self._read.setText(told)
        self._read.setAccessibleName(told)
        self._reads = tool in READ_BACK
        self._read.setVisible(self._reads and self._with_drawing)
        self.gaps.show_analysis(analysis)
