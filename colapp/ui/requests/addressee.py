"""Who must answer: a direction, an outside authority, or any name typed."""

from collections.abc import Callable
from typing import Any

from colapp.domain.authority import Authority
from colapp.domain.folding import folded
from colapp.domain.request import GroupedRequest, Request, addressed
from colapp.i18n import _
from colapp.storage.references import References
from colapp.storage.store import Store
from colapp.ui.fields.choice import ChoiceField
from colapp.ui.fields.options import Options
from colapp.wording import names

TYPED = "addressee"
"""The column of whom no list knows."""
Addressee = tuple[str, str] | str
"""A column of a request and the id that goes in it, or a name typed."""


class AddresseeField(ChoiceField):
    """A choice that takes any name: what is not in the list is who was asked, as it was typed."""

    def __init__(self, write: Callable[[Any], None], options: Callable[[], Options]) -> None:
        hint = _("A direction, an authority, a name or a role")
        super().__init__(_("Who must answer"), write, options, hint)
        self.setProperty("inplace", False)

    def flush(self) -> None:
        """Keep the one that begins as typed, else the words themselves."""
        typed = self.currentText().strip()
        begins = [name for _value, name in self._options() if folded(name).startswith(folded(typed))]
        exact = [name for name in begins if folded(name) == folded(typed)]
        if not typed or len(exact or begins) != 1:
            self._write(typed)
            self.show_value(typed)
            self._show_kept()
        else:
            self.setEditText((exact or begins)[0])
            super().flush()


def options(store: Store, lists: References) -> Options:
    """Nobody yet, every direction, every outside authority."""
    directions = [
        (("programme_id", p.id), f"{p.code} · {names.programme(p)}") for p in lists.programmes.values()
    ]
    outside = [(("authority_id", a.id), a.name) for a in store.all(Authority, order="rank")]
    return [("", ""), *directions, *outside]


def is_asked(request: Request | GroupedRequest, column: str, row_id: str) -> bool:
    """Whether it is asked of them: a row of a list, or a name typed."""
    return addressed(request) == row_id.casefold() if column == TYPED else getattr(request, column) == row_id


def fields(value: Addressee) -> dict[str, str | None]:
    """What the request bears of it."""
    if isinstance(value, str):
        return {"addressee": value}
    return {"addressee": "", value[0]: value[1]}
