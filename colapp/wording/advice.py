"""What a chart says, in sentences: its conclusion, its rules, one of its points, a prediction's answer."""

from colapp.domain.advice import (
    Answer,
    Caution,
    RunsVerdict,
    Variation,
    Verdict,
    assurance,
    limits_status,
    runs_verdict,
)
from colapp.domain.advice import cautions as cautions_of
from colapp.domain.advice.defects import PROPORTIONS
from colapp.domain.advice.enough import CENTRE_FROM
from colapp.domain.advice.icons import variation_to
from colapp.domain.advice.reading import has_centre, has_limits, long_runs, readings
from colapp.domain.measure import Measure
from colapp.domain.measured import Measured
from colapp.domain.spc import Chart, Family, Kind, Phase, RuleSet, Side, Signal
from colapp.i18n import _, _n
from colapp.wording import advice_codes as codes
from colapp.wording import answers, formats

_SPREAD_FROM_RANGES = frozenset({Kind.I, Kind.MDC, Kind.T, Kind.MR, Kind.P_PRIME, Kind.U_PRIME, Kind.I_PRIME})
MEDIANS = frozenset({Kind.RUN, Kind.G})


# -- numbers ---------------------------------------------------------------


def unit(measure: Measure) -> str:
    """The unit that is written; a share shown out of 100 is in per cent unless told."""
    told = measure.unit.strip()
    return told or ("%" if measure.chart in PROPORTIONS and measure.multiply == 100 else "")


def value(number: float | None, measure: Measure) -> str:
    """A value with its unit: ``11,5 %``, ``14 j``; a dash for none."""
    if number is None:
        return "–"
    return formats.with_unit(formats.plain_number(number), unit(measure))


# -- the answer to a prediction --------------------------------------------


def answer(verdict: Verdict) -> str:
    """What the results say of the prediction."""
    code = verdict.answer
    if code is Answer.NOT_ENOUGH_POINTS:
        return _n(
            "Only {n} result since the change: a moderate effect could not be seen yet.",
            "Only {n} results since the change: a moderate effect could not be seen yet.",
            verdict.results,
        ).format(n=verdict.results)
    share = _share(verdict)
    if code in answers.WITHOUT_SHARE and share is None:
        return _(answers.WITHOUT_SHARE[code])
    return _(answers.ANSWERS[code]).format(share=share)


def prediction_line(verdict: Verdict, measure: Measure) -> str:
    """``Prédit 12 %, obtenu 11 % : atteint.``: where the level is, whatever may explain it."""
    predicted = value(verdict.prediction.predicted, measure)
    if verdict.after is None:
        return _("Predicted {predicted}; no result yet.").format(predicted=predicted)
    if verdict.reached:
        told = _("Predicted {predicted}, obtained {obtained}: reached.")
    elif verdict.near:
        told = _("Predicted {predicted}, obtained {obtained}: nearly reached.")
    elif verdict.prediction.interim:
        told = _("Predicted {predicted}, obtained {obtained}: not reached yet.")
    else:
        told = _("Predicted {predicted}, obtained {obtained}: not reached.")
    return told.format(predicted=predicted, obtained=value(verdict.after, measure))


def reservations(verdict: Verdict) -> list[str]:
    """What weakens the answer, one sentence each."""
    told = {
        _("The date of the prediction has not come yet."): verdict.prediction.interim,
        _("Provisional: fewer than 12 results before the change, or fewer than 7 after it."): (
            verdict.provisional and verdict.answer not in {Answer.NO_BASELINE, Answer.NOT_STARTED}
        ),
        _("The measure was already moving before the change."): verdict.moving,
    }
    return [sentence for sentence, so in told.items() if so]


def chance_to_see(chance: float | None, results: int) -> str:
    """What can be hoped for at Plan, with so many results after the change; see ``advice.chance_to_see``."""
    if chance is None:
        return _("A change this small, or so few results, would hardly be seen.")
    return _n(
        "With {n} result after the change, you would see this with about {chance} chance.",
        "With {n} results after the change, you would see this with about {chance} chance.",
        results,
    ).format(n=results, chance=formats.percent(min(chance, 0.99)))


def _share(verdict: Verdict) -> str | None:
    """The share that came; short of the prediction it is never rounded up to all of it."""
    if verdict.share is None:
        return None
    share = round(verdict.share * 100) if verdict.share >= 1 else min(round(verdict.share * 100), 99)
    return formats.percent(share / 100) if share > 0 else None


# -- the chart ---------------------------------------------------------------


def conclusion(measured: Measured) -> str:
    """What the chart shows, in a few sentences; of several phases the last one counts."""
    count = sum(point.value is not None for point in measured.chart.points)
    if not count:
        return _("No point yet.")
    chart, phase = measured.chart, measured.chart.phases[-1]
    if not has_centre(chart, phase):
        return _few(chart, phase, count)
    facts, side = _facts(measured, phase)
    meaning = variation_to(side, measured.measure.direction)
    told = facts if facts and side is None else [*facts, _(codes.VARIATIONS[meaning])]
    if runs_verdict(phase) is RunsVerdict.TOO_FEW and not facts:
        told = [_(codes.RUNS[RunsVerdict.TOO_FEW])]
    held = assurance(chart, measured.measure.target, measured.measure.direction)
    if held is not None and not facts and has_limits(chart, phase):
        told.append(_(codes.ASSURANCES[held]))
    return " ".join(told)


def tone(measured: Measured) -> Variation:
    """What kind of signal the conclusion tells of, for its colour."""
    if not measured.chart.phases or not has_centre(measured.chart, measured.chart.phases[-1]):
        return Variation.COMMON
    _told, side = _facts(measured, measured.chart.phases[-1])
    return variation_to(side, measured.measure.direction)


def rule_line(measured: Measured) -> str:
    """What stands under every chart: the rules with their numbers, the baseline, the limits.

    ``Règles : Anhøj (série la plus longue 8 pour au plus 7, croisements 3 pour au moins 6) · médiane figée
    sur 12 points``.
    """
    chart = measured.chart
    if not chart.phases:
        return ""
    phase = chart.phases[-1]
    parts = [_("Rules: {rules}").format(rules=_rules(chart.options.rules, phase))]
    if is_frozen(chart):
        made_of = sum(p.baseline and p.value is not None and not p.excluded for p in chart.points)
        told = (
            _n("median frozen on {n} point", "median frozen on {n} points", made_of)
            if chart.kind in MEDIANS
            else _n("mean frozen on {n} point", "mean frozen on {n} points", made_of)
        )
        parts.append(told.format(n=made_of))
    if chart.kind is not Kind.RUN:
        parts.append(_(codes.LIMITS[limits_status(chart, phase)]))
        if chart.kind in _SPREAD_FROM_RANGES and has_limits(chart, phase):
            parts.append(_("large steps set aside") if chart.options.screened else _("large steps kept"))
    return " · ".join(parts)


def cautions(measured: Measured) -> list[str]:
    """What weakens the chart, one sentence each."""
    found = cautions_of(measured.chart)
    few = Caution.FEW_POINTS in found  # then nothing else is worth saying
    return [caution(code) for code in ((Caution.FEW_POINTS,) if few else found)]


def caution(code: Caution) -> str:
    """What weakens a chart, and what would tell it better."""
    return _(codes.CAUTIONS[code])


def defect(code: str) -> str:
    """What to correct in a point, or in the options of a chart."""
    return _(codes.DEFECTS.get(code) or codes.OPTION_DEFECTS[code])


def signal(found: Signal, rules: RuleSet) -> str:
    """The rule that a point breaks."""
    length = {"shift": rules.shift, "trend": rules.trend}.get(found.rule, 0)
    return _(codes.SIGNALS[found.rule, found.side]).format(n=length)


def _facts(measured: Measured, phase: Phase) -> tuple[list[str], Side | None]:
    """What breaks a rule in a phase, the latest first, and its side; of crossings there is none."""
    chart = measured.chart
    latest = (chart.phases[-1] is phase and _last_signal(measured, phase)) or None
    runs = long_runs(chart, phase)
    if runs:
        run = runs[-1]
        if run.positions[-1] == _last_useful(chart, phase):
            told = run_line(measured, len(run.positions), run.side)
        else:
            told = _("{fact} ({first} – {last})").format(
                fact=run_line(measured, len(run.positions), run.side).rstrip("."),
                first=formats.day(measured.dates[run.positions[0]]),
                last=formats.day(measured.dates[run.positions[-1]], year=True),
            )
        return [told, *([latest[0]] if latest and latest[1] is run.side else [])], run.side
    if latest:
        return [latest[0]], latest[1]
    if runs_verdict(phase) is RunsVerdict.SIGNAL and chart.options.rules.family is Family.ANHOEJ:
        crossings, required = phase.runs.crossings or 0, phase.runs.crossings_required or 0
        return [
            _("The results cross the centre line too rarely for chance: {n} for at least {required}.").format(
                n=crossings, required=required
            )
        ], None
    return [], None


def _last_signal(measured: Measured, phase: Phase) -> tuple[str, Side] | None:
    """The signal of the last point; else how many results lie outside the limits."""
    chart = measured.chart
    found = readings(chart)
    here = [i for i in range(phase.first, phase.first + phase.count) if chart.points[i].value is not None]
    if here and found[here[-1]].signals:
        first = found[here[-1]].signals[0]
        told = _("Last point: {signal}").format(signal=formats.lowered(signal(first, chart.options.rules)))
        return told, first.side
    signalled = [i for i in here if found[i].signals]
    if not signalled:
        return None
    last = signalled[-1]
    told = _n(
        "{n} result outside what is usual, on {day}.",
        "{n} results outside what is usual, the last on {day}.",
        len(signalled),
    ).format(n=len(signalled), day=formats.day(measured.dates[last], year=True))
    return told, found[last].signals[0].side


def _last_useful(chart: Chart, phase: Phase) -> int | None:
    points = enumerate(chart.of_phase(phase), phase.first)
    useful = [i for i, p in points if p.value is not None and p.value != p.centre and not p.excluded]
    return useful[-1] if useful else None


def _few(chart: Chart, phase: Phase, count: int) -> str:
    if len(chart.phases) > 1 and count >= CENTRE_FROM:
        return _n(
            "{n} point in this phase: too few to say more.",
            "{n} points in this phase: too few to say more.",
            sum(point.value is not None for point in chart.of_phase(phase)),
        ).format(n=sum(point.value is not None for point in chart.of_phase(phase)))
    return _n(
        "{n} point: too few to say more, 8 are needed.",
        "{n} points: too few to say more, 8 are needed.",
        count,
    ).format(n=count)


def _rules(rules: RuleSet, phase: Phase) -> str:
    name = _(codes.FAMILIES[rules.family])
    if rules.family is not Family.ANHOEJ:
        return _("{family} ({shift} in a row on one side, trend of {trend})").format(
            family=name, shift=rules.shift, trend=rules.trend
        )
    runs = phase.runs
    if runs_verdict(phase) is RunsVerdict.TOO_FEW:
        return _("{family} (from 10 points off the centre line)").format(family=name)
    return _(
        "{family} (longest run {longest} for at most {allowed}, "
        "crossings {crossings} for at least {required})"
    ).format(
        family=name,
        longest=runs.longest,
        allowed=runs.longest_allowed,
        crossings=runs.crossings,
        required=runs.crossings_required,
    )


def run_line(measured: Measured, count: int, side: Side) -> str:
    """``8 points de suite sous la médiane de départ.``"""
    told = (
        _n("{n} point in a row above {line}.", "{n} points in a row above {line}.", count)
        if side is Side.UPPER
        else _n("{n} point in a row below {line}.", "{n} points in a row below {line}.", count)
    )
    return told.format(n=count, line=_the_centre(measured.chart))


def is_frozen(chart: Chart) -> bool:
    """Whether centre and limits are those of a baseline, drawn forward."""
    options = chart.options
    return options.freeze is not None and (chart.kind is Kind.MDC or not options.phases)


def _the_centre(chart: Chart) -> str:
    if chart.kind in MEDIANS:
        return _("the baseline median") if is_frozen(chart) else _("the median")
    return _("the baseline mean") if is_frozen(chart) else _("the mean")
