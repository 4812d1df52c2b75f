"""The editors of a request that is being written: its texts, then whom, which level and by when."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtWidgets import QCheckBox

from colapp.domain.term import CRITERION, THEME
from colapp.i18n import N_, _
from colapp.ui.fields.choice import ChoiceField
from colapp.ui.fields.date import DateField
from colapp.ui.fields.number import NumberField
from colapp.ui.fields.options import Options, terms
from colapp.ui.fields.text import TextField
from colapp.ui.requests import addressee
from colapp.ui.requests.addressee import AddresseeField
from colapp.ui.session import Session

TEXTS = {
    "tried": (N_("What we tried"), N_("The tries made here, and what came of them")),
    "exceeds": (N_("What exceeds our authority"), N_("The decision, money or staff we do not have")),
    "wanted": (N_("The decision wanted"), N_("In one sentence: what is asked, exactly")),
    "meanwhile": (N_("What we do meanwhile"), N_("What protects people while we wait")),
}  # fmt: skip


def editors(
    session: Session, keep: Callable[[str, Any], None], levels: Callable[[], Options]
) -> dict[str, Any]:
    """Every editor by the field that it writes; ``keep`` takes the name of the field and its value."""
    lists, store = session.references, session.store
    made: dict[str, Any] = {
        name: TextField(_(label), partial(keep, name), _(hint)) for name, (label, hint) in TEXTS.items()
    }
    made["addressee"] = AddresseeField(partial(keep, "addressee"), lambda: addressee.options(store, lists))
    made["level"] = ChoiceField(_("Level that must decide"), partial(keep, "level"), levels)
    made["due"] = DateField(_("By when"), partial(keep, "due"), session.today)
    for name, label in ((CRITERION, _("Why it goes up")), (THEME, _("Theme"))):
        choices = partial(terms, lists, name, with_none=True)
        made[name] = ChoiceField(label, partial(keep, name), choices, _("Not yet said"))
    made["situations"] = NumberField(_("Situations it stands for"), partial(keep, "situations"), "0")
    safety = made["is_safety"] = QCheckBox(_("Safety: somebody is in danger now"))
    safety.toggled.connect(partial(keep, "is_safety"))
    for name, editor in made.items():
        editor.setObjectName(name)
        editor.setProperty("inplace", False)
    return made
