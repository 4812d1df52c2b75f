"""What the facilitator could say: a sentence and a few probing questions, hidden with one key."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from colapp.i18n import _
from colapp.ui.huddle import look
from colapp.ui.whole import WholeLabel
from colapp.wording import formats


class Script(QFrame):
    """``Pour l’animation. « Qu’est-ce que ça change ? » · « Qui le dit ? »``."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("huddle-script")
        self.setProperty("raised", True)
        self._is_compact = self._gives_way = False
        self._asked: bool | None = None
        self._lines: list[str] = []
        self._words = WholeLabel()
        self._words.setFont(look.font("note"))
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        look.colour_text(self._words, look.INK2)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self._words)
        self.set_compact(False)

    def set_compact(self, compact: bool) -> None:
        """Where the letters are large it is shown when it is asked for."""
        unit = look.unit()
        self._is_compact = compact
        self._column.setContentsMargins(*([3 * unit, unit] * 2 if compact else [5 * unit, 3 * unit] * 2))
        self._fit()

    def show_lines(self, lines: list[str]) -> None:
        """Show the words of a step; nothing where it has none."""
        if lines != self._lines:
            self._lines = lines
            said = "\u00a0· ".join(formats.quotation(line) for line in lines)
            self._words.setText(_("For the facilitator: {words}").format(words=said))
            self.setAccessibleName(self._words.text())
        self._fit()

    def give_way(self, gives_way: bool) -> None:
        """Leave its room to a form."""
        self._gives_way = gives_way
        self._fit()

    def toggle(self) -> None:
        """Show it or hide it, at every step."""
        self._asked = not self._is_wanted()
        self._fit()

    def _is_wanted(self) -> bool:
        return not self._is_compact if self._asked is None else self._asked

    def _fit(self) -> None:
        self.setVisible(bool(self._lines) and self._is_wanted() and not self._gives_way)
