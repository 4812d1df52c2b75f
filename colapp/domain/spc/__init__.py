"""Statistical process control: is this change, or the usual ups and downs?

One entry::

    chart(Kind.I, observations([21, 19, 24, …]), Options(freeze=12)) -> Chart

Read from the top down, a chart is made in these steps, one module each:

=======================  ===================================================================================
``observation``          what was counted or measured, and how single values are gathered into subgroups
``spread``               how much successive values differ: the average moving range, screened once
``limits``               centre and limits of each kind of chart, with the numbers of ``constants``
``lines``                what comes out of it: the points and the lines around them
``anhoej``               runs: does the line stay too long on one side of the centre?
``signal``               a rule that a point breaks, and on which side
``making_data_count``,   the rules of two families; ``rules`` has the families and their lengths
``provost_murray``
``charting``             phases, frozen baseline, excluded points: one phase after the other makes a chart
=======================  ===================================================================================

``ranking``, Pareto's count of causes, stands beside.

The numbers are those of the references and nothing more: qicharts2 0.8 (R, Anhøj) for charts and runs,
NHSRplotthedots 0.2 (R) for Making Data Count, the engine of WA Health for rules in the manner of Provost and
Murray. What a person should be told about them (too few points, no variation, verdicts) is in
``colapp.domain.advice``: kept apart, so that these numbers can be held against the references.

Missing is ``None`` outside and NaN inside, as every comparison with NaN is false. Means are correctly rounded
(``statistics.mean``) and comparisons strict, without tolerance: a point exactly on its centre or on its limit
is no signal, and the last bit decides which point that is.
"""

from colapp.domain.chart import Family, Kind, Side
from colapp.domain.spc.anhoej import Runs, crossings_required, longest_run_allowed
from colapp.domain.spc.charting import Chart, Options, Phase, Point, chart, marks
from colapp.domain.spc.observation import Combining, Observation, combined, observations, samples
from colapp.domain.spc.ranking import Bar, pareto, reaching, shortened
from colapp.domain.spc.rules import ANHOEJ, MAKING_DATA_COUNT, PROVOST_MURRAY, RuleSet
from colapp.domain.spc.signal import Rule, Signal

__all__ = [
    "ANHOEJ",
    "MAKING_DATA_COUNT",
    "PROVOST_MURRAY",
    "Bar",
    "Chart",
    "Combining",
    "Family",
    "Kind",
    "Observation",
    "Options",
    "Phase",
    "Point",
    "Rule",
    "RuleSet",
    "Runs",
    "Side",
    "Signal",
    "chart",
    "combined",
    "crossings_required",
    "longest_run_allowed",
    "marks",
    "observations",
    "pareto",
    "reaching",
    "samples",
    "shortened",
]
