"""What a field of a form looks like, by its kind; between what is shown in it and what is kept."""

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QWidget

from colapp.i18n import _
from colapp.ui.fields.choice import ChoiceField
from colapp.ui.fields.date import DateField
from colapp.ui.fields.number import NumberField
from colapp.ui.fields.options import Options
from colapp.ui.fields.text import TextField
from colapp.ui.session import Refusal
from colapp.ui.settings.colour_field import ColourField
from colapp.ui.settings.lists import Field

FieldWidget = TextField | ChoiceField | DateField | NumberField | ColourField


def make_field(
    field: Field,
    write: Callable[[object], Refusal | None],
    options: Callable[[], Options],
    today: Callable[[], date],
    parent: QWidget,
) -> FieldWidget:
    """The widget of a field, framed: in a form it must be seen even while empty."""
    label, hint = _(field.label), _(field.hint) if field.hint else ""
    widget: FieldWidget
    if field.kind == "choice":
        widget = ChoiceField(label, write, options, hint, parent)
    elif field.kind == "date":
        widget = DateField(label, write, today, hint, parent)
    elif field.kind == "number":
        widget = NumberField(label, write, hint, parent)
    elif field.kind == "colour":
        widget = ColourField(label, write, parent)
    else:
        widget = TextField(label, write, hint, one_line=True, parent=parent)
    widget.setProperty("inplace", False)
    widget.setObjectName(f"field-{field.name}")
    return widget


def as_shown(field: Field, value: object) -> object:
    """What the widget shows for a value: a bag of names is one line, with semicolons."""
    if field.kind == "aliases":
        return "; ".join(str(name) for name in value) if isinstance(value, tuple | list) else ""
    return value


def as_kept(field: Field, shown: object) -> object:
    """What is kept of what the widget shows."""
    if field.kind == "aliases":
        return tuple(name.strip() for name in str(shown).split(";") if name.strip())
    if isinstance(shown, float) and field.kind == "number":
        return round(shown)
    return str(shown).strip() if field.kind == "text" else shown
