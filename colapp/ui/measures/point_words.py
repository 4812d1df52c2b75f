"""What the columns of the table of points are called, and how the cells of a point read."""

from collections.abc import Mapping

from PySide6.QtCore import Qt

from colapp.domain.cycle import Cycle
from colapp.domain.measure import Measure, MeasurePoint
from colapp.i18n import _
from colapp.ui.fields.number import number_words
from colapp.wording import advice, charts, formats, measuring

NUMBERS = ("value", "size", "share")


def title(name: str, measure: Measure) -> str:
    """What a column holds; of numbers, as the kind of chart says it."""
    number, size = measuring.columns(measure)
    return {
        "measured_on": _("Date"),
        "value": number,
        "size": size,
        "share": advice.unit(measure) or _("Result"),
        "note": _("Note"),
        "cycle_id": _("Cycle"),
        "excluded": _("Left out"),
    }[name]


def shown(point: MeasurePoint, name: str, measure: Measure, cycles: Mapping[str, Cycle]) -> str:
    """A cell of a point, with all its decimals; a mark to tick has no words."""
    match name:
        case "measured_on":
            return formats.day(point.measured_on, year=True) if point.measured_on else ""
        case "value" | "size":
            number = point.value if name == "value" else point.size
            return "" if number is None else number_words(number)
        case "share" if point.value is not None and point.size:
            return formats.plain_number(point.value / point.size * measure.multiply)
        case "cycle_id":
            cycle = cycles.get(point.cycle_id or "")
            return charts.cycle_name(cycle) if cycle else ""
        case "note":
            return point.note
    return ""


def alignment(name: str) -> int:
    """Numbers stand to the right, words to the left."""
    side = Qt.AlignmentFlag.AlignRight if name in NUMBERS else Qt.AlignmentFlag.AlignLeft
    return int(side | Qt.AlignmentFlag.AlignVCenter)
