"""Under the drawing: the chosen cause read back to the problem, a caution, and what is still lacking."""

from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from colapp.domain.cause import Cause, lacks_a_cause
from colapp.i18n import _
from colapp.storage.causes import Analysis, chain
from colapp.ui import theme
from colapp.ui.causes.gaps import Gaps
from colapp.ui.causes.link_list import Choose
from colapp.ui.causes.rows import Row
from colapp.ui.text import plain_label
from colapp.wording.causes import solution_posed, therefore


class Foot(QFrame):
    """Two lines are kept for the sentence, so that the drawing does not move as causes are chosen."""

    def __init__(self, choose: Choose, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._read = plain_label(quiet=True)
        self._read.setObjectName("therefore")
        self._read.setMinimumHeight(2 * self._read.fontMetrics().lineSpacing())
        self._caution = plain_label()
        self._caution.setObjectName("caution")
        colours, unit = theme.colours(), theme.unit()
        self._caution.setStyleSheet(
            f"#caution {{ background: {colours.waiting_soft}; color: {colours.ink}; border-radius: 6px;"
            f" padding: {unit}px {2 * unit}px; }}"
        )
        self.gaps = Gaps(choose)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(unit)
        for part in (self._read, self._caution, self.gaps):
            rows.addWidget(part)

    def show_row(self, tool: str, analysis: Analysis, row: Row | None) -> None:
        """Read what is chosen."""
        is_read = isinstance(row, Cause) and tool in ("whys", "fishbone")
        told = therefore(chain(analysis, row.id)) if is_read and row is not None else ""
        _say(
            self._read,
            told or (_("Choose a cause to read it back to the problem.") if analysis.causes else ""),
        )
        self._read.setVisible(tool in ("whys", "fishbone"))
        posed = isinstance(row, Cause) and lacks_a_cause(row.cause)
        _say(self._caution, "⚠ " + solution_posed(row.cause) if posed and isinstance(row, Cause) else "")
        self._caution.setVisible(posed)
        self.gaps.show_analysis(analysis)


def _say(label: QLabel, text: str) -> None:
    label.setText(text)
    label.setAccessibleName(text)
