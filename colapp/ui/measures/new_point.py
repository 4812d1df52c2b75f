"""The row that is not a point yet: what is typed in its cells, read as a whole."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from colapp.i18n import _
from colapp.ui.measures import typed
from colapp.ui.measures.typed import Typed

FIELDS = frozenset({"measured_on", "value", "size", "note", "cycle_id"})


def read_cell(name: str, words: Any, today: date) -> Typed:
    """What a cell means."""
    if name == "measured_on":
        return typed.day(str(words), today)
    if name in ("value", "size"):
        return typed.number(str(words))
    return Typed((words or None) if name == "cycle_id" else str(words).strip())


def read(
    draft: Mapping[str, Any], columns: Sequence[str], expected: date, today: date
) -> tuple[dict[str, Any], dict[str, str]]:
    """The value of each cell, and why those that stand in the way do; a cell left alone has its usual value.

    A point may have no value: a gap that is known, and then its note says why.
    """
    cells = {name: read_cell(name, draft.get(name, ""), today) for name in columns if name in FIELDS}
    values: dict[str, Any] = {name: cell.value for name, cell in cells.items()}
    values["measured_on"] = values["measured_on"] or expected
    wrong = {name: cell.why for name, cell in cells.items() if cell.why}
    if not wrong and values["value"] is None and not values["note"]:
        wrong["value"] = _("A number is missing. For a known gap, say why in the note.")
    if not wrong and "size" in values and values["size"] is None and values["value"] is not None:
        wrong["size"] = _("Out of how many? This chart needs both numbers.")
    return values, wrong


def cell_of(refusal: object, columns: Sequence[str]) -> str:
    """The cell that a refusal is about; the value, where it names none."""
    code = str(getattr(refusal, "code", ""))
    if "size" in columns and code in ("size-missing", "size-negative", "count-over-nothing"):
        return "size"
    return "measured_on" if code.startswith("date-") else "value"
