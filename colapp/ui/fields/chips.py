"""One choice among a few, all in sight: a chip each."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QPushButton, QWidget

from colapp.ui import theme
from colapp.ui.fields.look import inset
from colapp.ui.fields.options import Options
from colapp.ui.flow import Wrapped
from colapp.ui.session import Refusal
from colapp.ui.text import ampersand, tooltip


class ChipsField(Wrapped):
    """A choice or none: pressing the chosen chip again clears it. ``write`` keeps it.

    ``meanings`` says more of a choice, under the pointer and to screen readers. The chips are called
    ``{object name}-{value}`` once :meth:`setObjectName` was called.
    """

    def __init__(
        self,
        label: str,
        write: Callable[[object], Refusal | None],
        options: Options,
        meanings: Mapping[object, str] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme.unit(), parent)
        self._write, self._read_only = write, False
        self._kept: object = None
        self.setAccessibleName(label)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setContentsMargins(inset(), 0, 0, 0)
        self.chips: dict[object, QPushButton] = {}
        bold = QFontMetrics(theme.font(bold=True))  # a chosen chip is bold: it neither grows nor is cut
        for value, name in options:
            chip = self.chips[value] = QPushButton(ampersand(name))
            chip.setProperty("chip", True)
            chip.setMinimumWidth(bold.horizontalAdvance(chip.text()) + 6 * theme.unit() + 4)
            chip.setCheckable(True)
            chip.setCursor(Qt.CursorShape.PointingHandCursor)
            told = (meanings or {}).get(value, "")
            chip.setAccessibleName(f"{label}, {name}")
            chip.setAccessibleDescription(told)
            chip.setToolTip(tooltip(told))
            chip.clicked.connect(partial(self._choose, value))
            self.flow.addWidget(chip)

    def setObjectName(self, name: str) -> None:
        """Name the field, and its chips after it."""
        super().setObjectName(name)
        for value, chip in self.chips.items():
            chip.setObjectName(f"{name}-{value}")

    def show_value(self, value: object) -> None:
        """Show what is kept now."""
        self._kept = value
        for each, chip in self.chips.items():
            if chip.isChecked() != (each == value):
                chip.setChecked(each == value)

    def flush(self) -> None:
        """Nothing is ever half chosen."""

    def leave(self) -> None:
        """Nothing is ever half chosen."""

    def setReadOnly(self, read_only: bool) -> None:
        """Only to be read: still reached by Tab."""
        self._read_only = read_only

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """Go to the chosen chip, else to the first."""
        chip = self.chips.get(self._kept) or next(iter(self.chips.values()), None)
        if chip is not None:
            chip.setFocus(reason)

    def _choose(self, value: object) -> None:
        """Show the choice once it is kept: a service may refuse it, or ask why first."""
        before = self._kept
        if not self._read_only:
            self._kept = None if value == before else value
            if self._write(self._kept) is None:
                self.show_value(self._kept)
                return
        self.show_value(before)
