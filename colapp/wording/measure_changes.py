"""What a change did to a measure, its points or its phases, in one sentence."""

from collections.abc import Callable

from colapp.domain.measure import Measure
from colapp.i18n import N_, _, _n
from colapp.storage.change import Edit
from colapp.wording import columns
from colapp.wording.formats import elided
from colapp.wording.telling import MODELS, SHORT, Telling, named


def _of_measure(telling: Telling, what: str) -> str:
    """The change told with the measure that it is about, since a problem has several."""
    edit = telling.change.edits[0]
    row = telling.store.find(MODELS[edit.tbl], edit.row_id)
    measure = telling.store.find(Measure, getattr(row, "measure_id", None) or edit.row_id)
    if measure is None or not what:
        return ""
    told = _("“{measure}”, {what}").format(measure=elided(measure.name, SHORT), what=what)
    return telling.of_problem(told)


def measure_edited(telling: Telling) -> str:
    """``“Absences”, target: 12 → 10``."""
    edit = telling.edit("measure")
    return _of_measure(telling, telling.columns_of(edit)) if edit else ""


def point_written(telling: Telling) -> str:
    """``“Absences”, 9 Nov 2026: 7 out of 80``, or a known gap."""
    edit = telling.edit("measure_point")
    if edit is None:
        return ""
    day, value, size = (
        columns.value(name, edit.after.get(name), telling.lists) for name in ("measured_on", "value", "size")
    )
    if not value:
        return _of_measure(telling, _("{day}: no value").format(day=day))
    value = _("{value} out of {size}").format(value=value, size=size) if size else value
    return _of_measure(telling, _("{day}: {value}").format(day=day, value=value))


def point_edited(telling: Telling) -> str:
    """``“Absences”, 9 Nov 2026: value: 7 → 8``."""
    edit = telling.edit("measure_point")
    if edit is None:
        return ""
    is_tied = edit.after.get("cycle_id")
    tie = _("tied to a cycle") if is_tied else _("no longer tied to a cycle")
    what = tie if set(edit.after) == {"cycle_id"} else telling.columns_of(edit)
    if "measured_on" in edit.after:
        return _of_measure(telling, what)
    return _of_measure(telling, _("{day}: {value}").format(day=_day_of(telling, edit), value=what))


def points_buried(telling: Telling) -> str:
    """The day of one point, or how many went."""
    count = len(telling.change.edits)
    if count == 1:
        told = _("point of {day} put in the trash").format(day=_day_of(telling, telling.change.edits[0]))
        return _of_measure(telling, told)
    return _of_measure(
        telling, _n("{n} point put in the trash", "{n} points put in the trash", count).format(n=count)
    )


def points_taken_in(telling: Telling) -> str:
    """``“Absences”, 12 points added, 2 replaced``."""
    added = sum(edit.before is None for edit in telling.change.edits)
    replaced = len(telling.change.edits) - added
    if not added:
        told = _n("{n} point replaced", "{n} points replaced", replaced).format(n=replaced)
        return _of_measure(telling, told)
    told = _n("{n} point added", "{n} points added", added).format(n=added)
    if replaced:
        told = _n("{added}, {n} replaced", "{added}, {n} replaced", replaced).format(added=told, n=replaced)
    return _of_measure(telling, told)


def of_phase(telling: Telling, text: str) -> str:
    """``text`` with the day on which the phase begins."""
    edit = telling.edit("measure_phase")
    return _of_measure(telling, _(text).format(day=_day_of(telling, edit))) if edit else ""


def _day_of(telling: Telling, edit: Edit) -> str:
    row = telling.store.find(MODELS[edit.tbl], edit.row_id)
    day = getattr(row, "measured_on", None) or getattr(row, "starts_on", None)
    return columns.value("measured_on", day and day.isoformat(), telling.lists)


TOLD: dict[str, Callable[[Telling], str]] = {
    "add-measure": named("measure", N_("measure “{what}” added")),
    "edit-measure": measure_edited,
    "trash-measure": named("measure", N_("measure “{what}” put in the trash")),
    "write-point": point_written,
    "edit-point": point_edited,
    "trash-points": points_buried,
    "import-points": points_taken_in,
    "begin-phase": lambda telling: of_phase(telling, N_("new limits from {day}")),
    "trash-phase": lambda telling: of_phase(telling, N_("no new limits from {day} after all")),
    "restore-measure": named("measure", N_("measure “{what}” restored")),
}
