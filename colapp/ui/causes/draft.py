"""A row that is being typed: the drawing makes room for it at once, the file knows it once it has words."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from colapp.domain.cause import Cause, CauseBranch
from colapp.domain.countermeasure import Countermeasure
from colapp.domain.driver import Driver
from colapp.domain.entity import Entity
from colapp.domain.problem import Problem
from colapp.i18n import _
from colapp.services import causes, countermeasures, drivers
from colapp.storage.causes import Analysis
from colapp.storage.change import Change
from colapp.ui.causes.rows import Row, spot_of

R = TypeVar("R", bound=Entity)

DRAFT = "draft"
"""The id of the row that is not one yet."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What is being added: ``label`` asks for its words, ``offer`` proposes to add it.

    It comes right after the row ``after_id``.
    """

    row: Row
    label: str
    offer: str
    service: Callable[..., Change | None]
    after_id: str | None = None
    fields: dict[str, Any] = field(default_factory=dict)

    @property
    def spot_id(self) -> str:
        """Where it is drawn."""
        return spot_of(self.row)


def below(analysis: Analysis, tool: str, row: Row | None) -> Draft | None:
    """What is added below a row in a drawing; ``None`` where nothing is."""
    match tool, row:
        case "whys" | "fishbone", Cause():
            return a_cause(_("Why?"), _("Ask why"), row.id)
        case "whys", _:
            return a_cause(_("Why?"), _("Ask why"))
        case "fishbone", CauseBranch():
            label, offer = _("A cause on this branch"), _("Add a cause on this branch")
            return a_cause(label, offer, branch_id=row.id)
        case "fishbone", _:
            return a_cause(_("A cause, to sort later"), _("Add a cause, to sort later"))
        case "pareto", Problem() | None:
            return a_cause(_("A cause to count"), _("Add a cause to count"), times=1)
        case "drivers", Driver():
            is_primary = row.id not in analysis.above
            return a_secondary_driver(row.id) if is_primary else an_idea(driver_id=row.id)
        case "drivers", Problem() | None:
            return a_driver(_("A primary driver"), _("Add a primary driver"))
        case "effort", Problem() | None:
            return an_idea()
    return None


def beside(analysis: Analysis, tool: str, row: Row | None) -> Draft | None:
    """What is added beside a row in a drawing, right after it."""
    match row:
        case Cause():
            parent_id = analysis.above.get(row.id)
            times = 1 if tool == "pareto" else 0
            branch_id = None if parent_id else row.branch_id
            offer = _("Add another cause")
            return a_cause(_("Another cause"), offer, parent_id, branch_id, row.id, times)
        case CauseBranch():
            return a_branch(row.id)
        case Driver():
            above_id = analysis.above.get(row.id)
            return a_driver(_("Another driver"), _("Add another driver"), above_id, row.id)
        case Countermeasure():
            return an_idea(row.cause_id, row.driver_id, row.id)
    return below(analysis, tool, row)


def a_cause(
    label: str,
    offer: str,
    parent_id: str | None = None,
    branch_id: str | None = None,
    after_id: str | None = None,
    times: int = 0,
) -> Draft:
    """A cause under another, on a branch or on neither."""
    fields = {"parent_id": parent_id, "branch_id": branch_id, "times": times}
    return Draft(Cause(id=DRAFT, cause=label, **fields), label, offer, causes.add, after_id, fields)


def a_branch(after_id: str | None = None) -> Draft:
    """A bone of the fishbone."""
    label, offer = _("A branch"), _("Add a branch")
    return Draft(CauseBranch(id=DRAFT, label=label), label, offer, causes.add_branch, after_id)


def a_driver(label: str, offer: str, parent_id: str | None = None, after_id: str | None = None) -> Draft:
    """A driver, primary or under another."""
    fields = {"parent_id": parent_id}
    return Draft(Driver(id=DRAFT, driver=label, **fields), label, offer, drivers.add, after_id, fields)


def a_secondary_driver(primary_id: str) -> Draft:
    """A driver under a primary one."""
    return a_driver(_("A secondary driver"), _("Add a secondary driver"), primary_id)


def an_idea(cause_id: str | None = None, driver_id: str | None = None, after_id: str | None = None) -> Draft:
    """An idea of change, against a cause and by a driver, or neither yet."""
    label, offer = _("An idea of change"), _("Add an idea of change")
    row = Countermeasure(id=DRAFT, idea=label, cause_id=cause_id, driver_id=driver_id)
    fields = {"cause_id": cause_id, "driver_id": driver_id}
    return Draft(row, label, offer, countermeasures.add, after_id, fields)


def with_draft(analysis: Analysis, draft: Draft | None) -> Analysis:
    """The analysis as it will be once the draft has words."""
    if draft is None:
        return analysis
    row, parent_id = draft.row, draft.fields.get("parent_id")
    if parent_id:
        analysis = replace(analysis, above={**analysis.above, row.id: parent_id})
    after = draft.after_id or parent_id
    match row:
        case Cause():
            return replace(analysis, causes=_with(analysis, analysis.causes, row, after))
        case CauseBranch():
            return replace(analysis, branches=_with(analysis, analysis.branches, row, after))
        case Driver():
            return replace(analysis, drivers=_with(analysis, analysis.drivers, row, after))
        case Countermeasure():
            return replace(
                analysis, countermeasures=_with(analysis, analysis.countermeasures, row, draft.after_id)
            )
    return analysis


def _with(analysis: Analysis, rows: Sequence[R], row: R, after_id: str | None) -> tuple[R, ...]:
    """The row after that one and all that hangs below it; at the end where it comes after none."""

    def hangs(each: str | None) -> bool:
        while each is not None and each != after_id:
            each = analysis.above.get(each)
        return each is not None

    at = max((place for place, each in enumerate(rows, 1) if hangs(each.id)), default=len(rows))
    return (*rows[:at], row, *rows[at:])
