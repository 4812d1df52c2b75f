"""One choice among a few that can all be seen: arrow keys go from one to the next."""

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QPushButton, QWidget

from colapp.ui import theme
from colapp.ui.flow import Wrapped
from colapp.ui.text import ampersand


class Chips(Wrapped):
    """Chips that wrap, one of them pressed. ``chosen`` tells the value of the one that a person pressed."""

    chosen = Signal(object)

    def __init__(
        self, label: str, choices: Iterable[tuple[object, str]], parent: QWidget | None = None
    ) -> None:
        super().__init__(theme.unit(), parent)
        self.setAccessibleName(label)
        self._values: list[object] = []
        self._group = QButtonGroup(self)
        for value, words in choices:
            chip = QPushButton(ampersand(words), self)
            chip.setObjectName(f"chip-{value}")
            chip.setAccessibleName(f"{label}, {words}")
            chip.setProperty("chip", True)
            chip.setCheckable(True)
            self._group.addButton(chip, len(self._values))
            self._values.append(value)
            self.flow.addWidget(chip)
        self._group.idClicked.connect(self._choose)

    def show_value(self, value: object) -> None:
        """Press the chip of ``value``."""
        if value in self._values:
            self._group.button(self._values.index(value)).setChecked(True)

    def say(self, value: object, words: str) -> None:
        """Write something else on the chip of ``value``: its name with a count."""
        self._group.button(self._values.index(value)).setText(ampersand(words))

    def _choose(self, place: int) -> None:
        self.chosen.emit(self._values[place])
