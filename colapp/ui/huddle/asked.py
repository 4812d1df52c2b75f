"""What a step asks below what it shows: one line at a time, and what was half typed in another comes back."""

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout

from colapp.ui.huddle.lines import Line


class Asked:
    """The lines of a step; ``focus`` puts the focus where the keys of the step work.

    A line is put in ``column``, ``above`` so many of its last parts.
    """

    def __init__(self, column: QVBoxLayout, focus: Callable[[], None], above: int = 0) -> None:
        self._column, self._focus, self._above = column, focus, above
        self._lines: dict[str, Line] = {}
        self.line: Line | None = None

    def ask(self, what: str, make: Callable[[], Line]) -> Line:
        """Ask something; ``what`` tells it from the other things that are asked."""
        self.close()
        line = self._lines.get(what)
        if line is None:
            line = self._lines[what] = make()
            line.closed.connect(lambda: self._forget(what))
        self.line = line
        self._column.insertWidget(self._column.count() - self._above, line)
        line.show()
        line.take_focus()
        return line

    def close(self) -> bool:
        """Ask no more; whether something was asked. What was typed waits."""
        line, self.line = self.line, None
        if line is None:
            return False
        if line.has_focus():
            self._focus()  # before it is hidden: Qt would choose where the focus goes
        line.hide()
        self._column.removeWidget(line)
        return True

    def _forget(self, what: str) -> None:
        """It was kept."""
        line = self._lines.pop(what)
        if line is self.line:
            self.close()
        line.deleteLater()
        if self.line is None:
            self._focus()
