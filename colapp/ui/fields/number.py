"""A number typed in place."""

from collections.abc import Callable
from decimal import Decimal

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QSizePolicy, QWidget

from colapp.domain.errors import RuleError
from colapp.domain.typed_number import typed_number
from colapp.i18n import _
from colapp.ui import theme
from colapp.ui.fields.line import LineField
from colapp.ui.session import Refusal
from colapp.wording import formats


def number_typed(text: str) -> float | None:
    """The number typed, its mark as the language writes decimals: ``12,5``, ``1 234,5``, ``12 %``.

    ``None``: no number, or one that could be another.
    """
    try:
        return typed_number(text, formats.decimal_mark())
    except RuleError:
        return None


def number_words(value: float) -> str:
    """The number with the decimals that it has and no other: ``12``, ``9,8``."""
    exact = Decimal(str(value)).normalize()
    return formats.number(value, max(0, -int(exact.as_tuple().exponent)))


class NumberField(LineField):
    """A number or none, a few digits wide."""

    def __init__(
        self,
        label: str,
        write: Callable[[float | None], Refusal | None],
        hint: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            label, write, number_typed, number_words,
            _("This is not a number. Try 12 or 9.8."), hint, parent,
        )  # fmt: skip
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.textChanged.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """Room for what it holds, else for its hint, and never less than two digits."""
        room = max(theme.width_of(text) for text in ("00", self.text() or self.placeholderText()))
        return QSize(room + 5 * theme.unit(), super().sizeHint().height())
