"""The heads of columns and lanes."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from colapp.domain.problem import WHEEL, Phase
from colapp.i18n import _, _n
from colapp.ui import marks, theme
from colapp.ui.text import ampersand, plain_label, tooltip
from colapp.wording import formats, names


class ColumnHeader(QWidget):
    """A phase: its letter, its name, how many; and the table's limit, told gently where it is passed.

    ``space`` is left free on the right where there is room for it, in pixels.
    """

    def __init__(self, phase: Phase, space: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._phase, self._space = phase, space
        unit = theme.unit()
        self.setObjectName(f"column-{phase}")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setMinimumHeight(round(marks.chip_height()) + 2 * unit)
        self._name = plain_label(names.phase(phase), bold=True, parent=self)
        self._name.setWordWrap(False)
        self._name.setMinimumWidth(1)
        self._count = plain_label(size="small", quiet=True, parent=self)
        self._count.setWordWrap(False)
        self._count.setObjectName(f"count-{phase}")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, space, 0)
        self._row.setSpacing(unit)
        if phase in WHEEL:
            self._row.addWidget(marks.Letter(phase, parent=self))
        self._row.addWidget(self._name, 1)
        self._row.addWidget(self._count)

    def show_count(self, shown: int, whole: int, limit: int | None) -> None:
        """``whole`` cards beside the limit where the table set one; or, filtered, ``shown`` of them."""
        number = formats.number(whole)
        said = _n("{n} problem", "{n} problems", whole).format(n=number)
        text, is_passed = number, False
        if shown != whole:
            text = _("{shown} of {whole}").format(shown=formats.number(shown), whole=number)
            said = text
        elif limit is not None:
            text, is_passed = f"{number}\u2009/\u2009{formats.number(limit)}", whole > limit
            said += ", " + _("the table’s limit is {limit}").format(limit=formats.number(limit))
        if text == self._count.text():
            return
        self._count.setText(text)
        self._count.setToolTip(tooltip(said))
        self._count.setAccessibleName(said)
        self.setAccessibleName(f"{names.phase(self._phase)}, {said}")
        _mark_passed(self._count, is_passed)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The name is never cut where a smaller one fits."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        unit = theme.unit()
        letter = 6 * unit if self._phase in WHEEL else 0
        room = self.width() - letter - self._count.sizeHint().width() - unit
        sizes: tuple[tuple[theme.Size, int], ...] = (("base", self._space), ("base", unit), ("small", unit))
        for size, space in sizes:
            font = theme.font(size, bold=True)
            if QFontMetrics(font).horizontalAdvance(self._name.text()) <= room - space:
                break
        if (font, space) != (self._name.font(), self._row.contentsMargins().right()):
            self._name.setFont(font)
            self._row.setContentsMargins(0, 0, space, 0)


def _mark_passed(label: QLabel, is_passed: bool) -> None:
    colours, unit = theme.colours(), theme.unit()
    label.setStyleSheet(
        f"color: {colours.waiting}; background: {colours.waiting_soft}; border-radius: {2 * unit}px;"
        f" padding: 0 {unit}px; font-weight: 600;"
        if is_passed
        else ""
    )


class LaneHeader(QPushButton):
    """A lane's name and how many it holds; pressing it folds the lane."""

    folded = Signal(str, bool)
    """The lane's key, and whether it is open now."""

    def __init__(self, key: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._key, self._name = key, name
        self.setObjectName(f"lane-{key or 'none'}")
        self.setCheckable(True)
        self.setChecked(True)
        self.setFlat(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFont(theme.font(bold=True))
        c, u = theme.colours(), theme.unit()
        self.setStyleSheet(
            f"QPushButton {{ text-align: left; border: none; border-bottom: 1px solid {c.line};"
            f" border-radius: 0; background: transparent; color: {c.ink}; padding: 0 {u}px; }}"
            f" QPushButton:focus {{ border: 2px solid {c.accent}; border-radius: {u}px; }}"
        )
        self._shown = 0
        self._say()
        self.toggled.connect(self._toggle)

    def show_count(self, shown: int) -> None:
        """How many cards the lane holds."""
        self._shown = shown
        self._say()

    def _toggle(self, is_open: bool) -> None:
        self._say()
        self.folded.emit(self._key, is_open)

    def _say(self) -> None:
        arrow = "▾" if self.isChecked() else "▸"
        self.setText(f"{arrow}  {ampersand(self._name)}   {formats.number(self._shown)}")
        state = _("unfolded") if self.isChecked() else _("folded")
        problems = _n("{n} problem", "{n} problems", self._shown).format(n=formats.number(self._shown))
        self.setAccessibleName(f"{self._name}, {problems}, {state}")
