"""Reads the outputs of the reference implementations, kept outside this repository.

They stand in ``shared/oracles`` beside the repository; a case is ``{id, engine, chart, options, input,
expected}``. Positions there count from 1. What they say of a point is brought into our words, or ours into
theirs, and held against each other: numbers within 1e-9 x max(1, |expected|), the rest identical.
"""

import csv
import json
from itertools import pairwise
from pathlib import Path
from typing import Any

from colapp.domain import advice, spc

FOLDER = Path(__file__).parents[3].parent / "shared" / "oracles"
Case = dict[str, Any]

RULE_NAMES = {
    spc.Signal(spc.Rule.OUTSIDE, spc.Side.UPPER): "Above UCL",
    spc.Signal(spc.Rule.OUTSIDE, spc.Side.LOWER): "Below LCL",
    spc.Signal(spc.Rule.TREND, spc.Side.UPPER): "7 Point Trend (Increasing)",
    spc.Signal(spc.Rule.TREND, spc.Side.LOWER): "7 Point Trend (Decreasing)",
    spc.Signal(spc.Rule.TWO_OF_THREE, spc.Side.UPPER): "2 in 3 Above CL",
    spc.Signal(spc.Rule.TWO_OF_THREE, spc.Side.LOWER): "2 in 3 Below CL",
    spc.Signal(spc.Rule.SHIFT, spc.Side.UPPER): "7 Points Above CL",
    spc.Signal(spc.Rule.SHIFT, spc.Side.LOWER): "7 Points Below CL",
}


def cases(name: str) -> list[Case]:
    """The cases of one file, or none when the folder is not there."""
    path = FOLDER / f"{name}.json"
    return json.loads(path.read_text(encoding="utf-8"))["cases"] if path.exists() else []


def table(name: str) -> list[dict[str, float]]:
    """The rows of one CSV file, as numbers."""
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return [{key: float(value) for key, value in row.items()} for row in csv.DictReader(file)]


def charted(case: Case) -> spc.Chart:
    """Our chart of a case."""
    options, given = case["options"], case["input"]
    kind = spc.Kind.MDC if case["chart"] == "xmr_mdc" else spc.Kind(case["chart"])
    if kind in {spc.Kind.XBAR, spc.Kind.S}:
        observed = spc.samples(given["x"], given["y"])
    elif "agg" in options:
        observed = spc.combined(given["x"], given["y"], spc.Combining(options["agg"]))
    else:
        observed = spc.observations(given["y"], given.get("n"))
    return spc.chart(
        kind,
        observed,
        spc.Options(
            freeze=options.get("freeze", options.get("fix_after_n_points")),
            phases=(*options.get("part", ()), *(first - 1 for first in options.get("rebase_at_index1", ()))),
            exclude=frozenset(position - 1 for position in options.get("exclude", ())),
            screened=options.get("screened_mr", options.get("screen_outliers", True)),
            centre=options.get("cl"),
            multiply=options.get("multiply", 1),
            rules=_rules(case),
        ),
    )


def _rules(case: Case) -> spc.RuleSet:
    if case["chart"] == "xmr_mdc":
        return spc.MAKING_DATA_COUNT
    if lengths := case["options"].get("rules"):
        return spc.RuleSet(spc.Family.PROVOST_MURRAY, shift=lengths["shift_n"], trend=lengths["trend_n"])
    return spc.ANHOEJ


def in_words_of_qicharts2(case: Case) -> Case:
    """Our chart as qicharts2 tells it."""
    chart = charted(case)
    points: Case = {
        "part": [point.phase + 1 for point in chart.points],
        "y": [point.value for point in chart.points],
        "cl": [point.centre for point in chart.points],
        "lcl": [point.lower for point in chart.points],
        "lcl95": [point.near_lower for point in chart.points],
        "ucl95": [point.near_upper for point in chart.points],
        "ucl": [point.upper for point in chart.points],
        "sigma_signal": [point.outside for point in chart.points],
        "include": [not point.excluded for point in chart.points],
        "baseline": [point.baseline for point in chart.points],
    }
    if chart.kind in {spc.Kind.XBAR, spc.Kind.S}:
        points["subgroup_n"] = [point.size for point in chart.points]
    parts = [
        {
            "part": number,
            "n_obs": phase.runs.observed,
            "n_useful": phase.runs.useful,
            "longest_run": phase.runs.longest,
            "longest_run_max": phase.runs.longest_allowed,
            "n_crossings": phase.runs.crossings,
            "n_crossings_min": phase.runs.crossings_required,
            "runs_signal": phase.runs.signal,
        }
        for number, phase in enumerate(chart.phases, 1)
    ]
    return {"points": points, "parts": parts}


def in_words_of_nhsr(case: Case) -> Case:
    """Our chart and its two icons as NHSRplotthedots tells them."""
    chart = charted(case)
    direction = advice.Direction(case["options"]["improvement_direction"])
    limited = [point.upper is not None and point.value is not None for point in chart.points]
    pairs = list(zip(chart.points, limited, strict=True))
    points = {
        "rebase_group": [point.phase for point in chart.points],
        "y": [point.value for point in chart.points],
        "mean": [point.centre for point in chart.points],
        "lpl": [point.lower for point in chart.points],
        "upl": [point.upper for point in chart.points],
        "outside_limits": [point.outside if has else None for point, has in pairs],
        "close_to_limits": [_near(point) if has else None for point, has in pairs],
        "relative_to_mean": [_side(point) for point in chart.points],
        "special_cause_type": [
            RULE_NAMES[point.signals[0]] if point.signals else "Common Cause" for point in chart.points
        ],
        "special_cause_flag": [bool(point.signals) for point in chart.points],
        "point_type": [advice.variation_of(point, direction) for point in chart.points],
        "short_group_warning": [chart.phases[point.phase].count < 13 for point in chart.points],
    }
    icon = advice.assurance(chart, case["options"].get("target"), direction)
    return {
        "points": points,
        "variation_icon": advice.variation(chart, direction),
        "assurance_icon": icon,
    }


def in_words_of_wa(case: Case) -> Case:
    """Our chart and the flags of its points as the engine of WA Health tells them."""
    chart = charted(case)
    points: Case = {
        "astronomical": _flags(chart, spc.Rule.OUTSIDE),
        "shift": _flags(chart, spc.Rule.SHIFT),
        "trend": _flags(chart, spc.Rule.TREND),
        "two_in_three": _flags(chart, spc.Rule.TWO_OF_THREE),
        "cl": [point.centre for point in chart.points],
    }
    if chart.kind is not spc.Kind.RUN:
        points |= {
            "lcl": [point.lower for point in chart.points],
            "lcl95": [_of_time(chart, point.near_lower) for point in chart.points],
            "ucl95": [point.near_upper for point in chart.points],
            "ucl": [point.upper for point in chart.points],
        }
    return {"points": points}


def _of_time(chart: spc.Chart, near_lower: float | None) -> float | None:
    """Where qicharts2 draws no near limit on a t chart, the engine draws 0."""
    return 0 if near_lower is None and chart.kind is spc.Kind.T else near_lower


def _flags(chart: spc.Chart, rule: spc.Rule) -> list[str]:
    return [
        next((signal.side for signal in point.signals if signal.rule is rule), "none")
        for point in chart.points
    ]


def _near(point: spc.Point) -> bool:
    near_lower, near_upper, value = point.near_lower, point.near_upper, point.value
    assert near_lower is not None
    assert near_upper is not None
    assert value is not None
    return not point.outside and not near_lower <= value <= near_upper


def _side(point: spc.Point) -> int | None:
    if point.value is None or point.centre is None:
        return None
    return (point.value > point.centre) - (point.value < point.centre)


def as_printed(chart: spc.Chart) -> Case:
    """The figures that a book prints beside a chart."""
    last, ranges = chart.points[-1], _ranges(chart)
    kept = [r for r in ranges if r < 3.267 * sum(ranges) / len(ranges)]
    return {
        "cl": last.centre,
        "mean": last.centre,
        "lcl": last.lower,
        "lpl": last.lower,
        "ucl": last.upper,
        "upl": last.upper,
        "signals": [position for position, point in enumerate(chart.points, 1) if point.outside],
        "mr_bar": sum(ranges) / len(ranges),
        "mr_bar_screened": sum(kept) / len(kept),
        "range_screened_out": sum(r for r in ranges if r not in kept),
        "longest_run": chart.phases[-1].runs.longest,
        "runs_signal": chart.phases[-1].runs.signal,
        "cl_by_phase": [phase.centre for phase in chart.phases],
        "last_phase_limits": [last.lower, last.upper],
    }


def _ranges(chart: spc.Chart) -> list[float]:
    values = [point.value for point in chart.points if point.value is not None]
    return [abs(after - before) for before, after in pairwise(values)]


def printed_alike(printed: Any, got: Any, tolerance: float) -> bool:
    """Whether a figure, or several, rounds to what is printed."""
    if isinstance(printed, list):
        return len(printed) == len(got) and all(
            printed_alike(one, other, tolerance) for one, other in zip(printed, got, strict=True)
        )
    return bool(abs(printed - got) <= tolerance)


def differences(expected: Any, got: Any, where: str = "") -> list[str]:
    """Where two results differ, in a few words each; numbers may by 1e-9 x max(1, |expected|)."""
    if isinstance(expected, dict):
        return [line for key in expected for line in differences(expected[key], got[key], f"{where}.{key}")]
    if isinstance(expected, list):
        if len(expected) != len(got):
            return [f"{where}: {len(expected)} expected, {len(got)} given"]
        return [
            line for i, item in enumerate(expected) for line in differences(item, got[i], f"{where}[{i}]")
        ]
    same = got == expected and isinstance(got, bool) == isinstance(expected, bool)
    if not same and all(isinstance(x, int | float) and not isinstance(x, bool) for x in (expected, got)):
        same = abs(expected - got) <= 1e-9 * max(1, abs(expected))
    return [] if same else [f"{where}: {expected!r} expected, {got!r} given"]
