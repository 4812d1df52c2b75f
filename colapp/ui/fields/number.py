"""A number typed as either language writes it."""

import re
from collections.abc import Callable
from decimal import Decimal

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QSizePolicy, QWidget

from colapp import i18n
from colapp.i18n import _
from colapp.ui import theme
from colapp.ui.fields.line import LineField
from colapp.ui.session import Refusal
from colapp.wording import formats

_SPACES = re.compile(r"[\s\u00a0\u202f%]")
_PLAIN = re.compile(r"[-−+]?\d+(\.\d+)?")
_THOUSANDS = re.compile(r"[-−+]?\d{1,3}(,\d{3})+(\.\d+)?")


def typed_number(text: str) -> float | None:
    """``12,5``, ``12.5``, ``1 234,5``, ``-3``, ``12 %``; in English also ``1,234.5``. ``None``: no number."""
    bare = _SPACES.sub("", text)
    if i18n.language() == "en" and _THOUSANDS.fullmatch(bare):
        bare = bare.replace(",", "")
    bare = bare.replace(",", ".").replace("−", "-")
    return float(bare) if _PLAIN.fullmatch(bare) else None


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
            label, write, typed_number, number_words,
            _("This is not a number. Try 12 or 9.8."), hint, parent,
        )  # fmt: skip
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.textChanged.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """Room for what it holds, else for its hint, and never less than two digits."""
        room = max(theme.width_of(text) for text in ("00", self.text() or self.placeholderText()))
        return QSize(room + 5 * theme.unit(), super().sizeHint().height())
