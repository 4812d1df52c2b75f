"""The reference implementations and ours, case by case, where their outputs stand beside the repository."""

import pytest

from colapp.domain import advice, spc
from colapp.domain.spc.constants import c4, deviation_error, mean_error
from tests.domain.spc_cases import reference
from tests.domain.spc_cases.reference import Case, cases, charted, differences

pytestmark = pytest.mark.skipif(
    not reference.FOLDER.is_dir(),
    reason="the outputs of the reference implementations are not beside this repository (../shared/oracles)",
)

QICHARTS2 = (
    "simulated_qicharts2",
    "edge_cases_qicharts2",
    "healthcare_qicharts2data",
    "attributes_xbar_qccdata",
    "run_i_mr_Rdatasets",
    "waiting_times_hernia",
)
NHSR = ("xmr_making_data_count", "waiting_times_hernia", "prediction_check_spec")


def each(*names: str, mdc: bool = False) -> pytest.MarkDecorator:
    found = [case for name in names for case in cases(name) if (case["chart"] == "xmr_mdc") == mdc]
    return pytest.mark.parametrize("case", [pytest.param(case, id=case["id"]) for case in found])


@each(*QICHARTS2)
def test_a_chart_has_the_numbers_and_signals_of_qicharts2(case: Case) -> None:
    assert differences(case["expected"], reference.in_words_of_qicharts2(case)) == []


@each(*NHSR, mdc=True)
def test_a_chart_has_the_numbers_signals_and_icons_of_nhsrplotthedots(case: Case) -> None:
    assert differences(case["expected"], reference.in_words_of_nhsr(case)) == []


@each("rules_wa_engine")
def test_a_point_has_the_flags_of_the_wa_engine(case: Case) -> None:
    assert differences(case["expected"], reference.in_words_of_wa(case)) == []


@each("prediction_check_spec", mdc=True)
def test_a_prediction_gets_the_verdict_of_the_specification(case: Case) -> None:
    asked, expected = case["prediction"], case["spec_verdict"]
    observed = spc.observations(case["input"]["y"])
    results = len(observed) - asked["n_baseline"]
    verdict = advice.prediction(
        spc.Kind.I,
        observed,
        advice.Prediction(
            baseline=asked["n_baseline"],
            predicted=asked["predicted"],
            direction=advice.Direction(case["options"]["improvement_direction"]),
            due=asked["due_points_after"],
            interim=results < asked["due_points_after"],
        ),
        spc.Options(screened=case["options"]["screen_outliers"]),
    )
    names = {
        spc.Rule.OUTSIDE: "outside_limits",
        spc.Rule.SHIFT: "run_of_7",
        spc.Rule.TWO_OF_THREE: "two_of_three",
    }
    got = {
        "verdict": verdict.answer,
        "interim": verdict.prediction.interim,
        "provisional": verdict.provisional,
        "baseline_mean": verdict.before,
        "after_mean": verdict.after,
        "reached": verdict.reached,
        "within_2se": verdict.near,
        "achieved_share": verdict.share,
        "favourable": sorted(names[rule] for rule in verdict.favourable),
        "unfavourable": sorted(names[rule] for rule in verdict.unfavourable),
    }
    assert differences(expected, got) == []


@each("pareto")
def test_a_ranking_is_that_of_qicharts2(case: Case) -> None:
    bars = spc.pareto(case["input"]["x"], keep_missing=case["options"]["useNA"])
    got = {
        "category": [bar.category for bar in bars],
        "count": [bar.count for bar in bars],
        "cum_count": [bar.cumulative_count for bar in bars],
        "p": [bar.share for bar in bars],
        "p_cum": [bar.cumulative_share for bar in bars],
    }
    assert differences(case["expected"], got) == []


@pytest.mark.parametrize("case", [pytest.param(case, id=case["id"]) for case in cases("published_examples")])
def test_a_published_example_comes_out_as_printed(case: Case) -> None:
    printed, chart = case["published"], charted(case)
    got = reference.as_printed(chart)
    assert printed.keys() <= got.keys()
    wrong = {
        key: (value, got[key])
        for key, value in printed.items()
        if not reference.printed_alike(value, got[key], case["tolerance"])
    }
    assert wrong == {}


def test_the_tables_are_the_same_number_by_number() -> None:
    for row in reference.table("anhoej_limits_n10_100"):
        useful = int(row["n_useful"])
        assert spc.longest_run_allowed(useful) == row["longest_run_upper_limit"]
        assert spc.crossings_required(useful) == row["crossings_lower_limit"]
    for row in reference.table("constants_c4_A3_B3_B4"):
        n = row["n"]
        got = {
            "c4": c4(n),
            "A3": 3 * mean_error(n),
            "B3": max(0, 1 - 3 * deviation_error(n)),
            "B4": 1 + 3 * deviation_error(n),
        }
        assert differences({key: row[key] for key in got}, got) == []
