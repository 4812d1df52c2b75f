"""The four quarters of one cycle, in the order of the wheel: two by two where there is room, else stacked."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from colapp.domain.cycle import Cycle
from colapp.ui import theme
from colapp.ui.problem.act_quarter import ActQuarter
from colapp.ui.problem.check_quarter import CheckQuarter
from colapp.ui.problem.do_quarter import DoQuarter
from colapp.ui.problem.plan_quarter import PlanQuarter
from colapp.ui.session import Session


class Wheel(QWidget):
    """One cycle after another, whole on the screen."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.plan, self.do = PlanQuarter(session, self), DoQuarter(session, self)
        self.check, self.act = CheckQuarter(session, self), ActQuarter(session, self)
        self.quarters = (self.plan, self.do, self.check, self.act)
        self._two_by_two: bool | None = None
        columns = QHBoxLayout(self)
        columns.setContentsMargins(0, 0, 0, 0)
        columns.setSpacing(3 * theme.unit())
        self._left, self._right = QVBoxLayout(), QVBoxLayout()
        for column, share in ((self._left, 13), (self._right, 8)):
            column.setSpacing(3 * theme.unit())
            columns.addLayout(column, share)
        self._columns = columns
        self.arrange(True)

    def show_cycle(self, cycle: Cycle | None) -> None:
        """Show a cycle; ``None`` hides the wheel."""
        for quarter in self.quarters:
            quarter.show_cycle(cycle)
        self.setVisible(cycle is not None)

    def leave(self) -> None:
        """Keep what is being typed; what was refused is let go."""
        for quarter in self.quarters:
            quarter.leave()

    def reveal(self, column: str) -> None:
        """Go to a column of the cycle."""
        for quarter in self.quarters:
            if column in quarter.editors:
                quarter.reveal(column)
                return

    def arrange(self, two_by_two: bool) -> None:
        """Plan over Check beside Do over Act, each column as tall as it needs; or one under the other."""
        if two_by_two is self._two_by_two:
            return
        self._two_by_two = two_by_two
        for quarter in self.quarters:
            for column in (self._left, self._right):
                column.removeWidget(quarter)
            left = not two_by_two or quarter in (self.plan, self.check)
            (self._left if left else self._right).addWidget(quarter, int(quarter in (self.check, self.act)))
        self._columns.setSpacing(3 * theme.unit() if two_by_two else 0)
        self._columns.setStretch(1, 8 if two_by_two else 0)
