"""The five drawings of one analysis: what each is called, how it is laid out, how one begins it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from colapp.domain.cause import Cause, CauseBranch
from colapp.domain.countermeasure import Countermeasure
from colapp.domain.driver import Driver
from colapp.domain.problem import Problem
from colapp.domain.term import MARGIN, Term
from colapp.drawing import drivers, fishbone, pareto, quadrant, whys
from colapp.drawing.figure import Figure
from colapp.i18n import N_
from colapp.storage.causes import Analysis
from colapp.storage.references import References
from colapp.ui.causes.rows import Row

Layout = Callable[[float, float, float], Figure]


@dataclass(frozen=True, slots=True)
class Tool:
    """One drawing: what to say while it is empty, and the words of the button that begins it."""

    name: str
    title: str
    purpose: str
    empty: str
    begin: str
    is_empty: Callable[[Analysis], bool]
    draws: tuple[type[Row], ...]
    """The kinds of rows that can be chosen in it."""


TOOLS: tuple[Tool, ...] = (
    Tool(
        "whys", N_("Five whys"), N_("Ask why until a cause that the team can act on"),
        N_("Why does it happen? Write a first cause, then ask why of each, until one the team can act on."),
        N_("Write a first cause"), lambda analysis: not analysis.causes,
        (Problem, Cause),
    ),
    Tool(
        "fishbone", N_("Fishbone"), N_("Look for causes on every side"),
        N_("Look on every side before choosing. Take the usual branches of care and services: you can rename "
           "them, add some, take some away."),
        N_("Take the branches of care and services"),
        lambda analysis: not analysis.branches and not analysis.causes,
        (Problem, Cause, CauseBranch),
    ),
    Tool(
        "pareto", N_("Pareto"), N_("See which few causes make most of the trouble"),
        N_("Count how often each cause was seen, over a few weeks: a few of them usually make most of it."),
        N_("Count a first cause"), lambda analysis: not any(cause.times for cause in analysis.causes),
        (Cause,),
    ),
    Tool(
        "drivers", N_("Drivers"), N_("Go from the aim to the ideas to try"),
        N_("Write the aim, then what must move for it to be reached, then ideas that would move it."),
        N_("Write a first driver"),
        lambda analysis: not (analysis.drivers or analysis.countermeasures or analysis.problem.aim.strip()),
        (Problem, Driver, Countermeasure),
    ),
    Tool(
        "effort", N_("Impact and effort"), N_("Choose what to try first, and what is ours to decide"),
        N_("Note ideas of change, then place each by what it would bring and what it would cost."),
        N_("Note a first idea"), lambda analysis: not analysis.countermeasures,
        (Countermeasure,),
    ),
)  # fmt: skip

BY_NAME = {tool.name: tool for tool in TOOLS}

LAYOUTS: dict[str, Callable[[Analysis, float, float, float], Figure]] = {
    "whys": whys.lay_out,
    "fishbone": fishbone.lay_out,
    "pareto": pareto.lay_out,
    "drivers": drivers.lay_out,
}


def layout(name: str, analysis: Analysis, lists: References) -> Layout:
    """How that drawing of the analysis is laid out."""
    if name == "effort":
        margins: Sequence[Term] = lists.terms.get(MARGIN, ())
        return partial(quadrant.lay_out, analysis, margins)
    return partial(LAYOUTS[name], analysis)
