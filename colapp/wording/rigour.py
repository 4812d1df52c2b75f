"""The score of a series in words: what each row asks, why it stands where it does, and what would help next.

It speaks to the team about its own cycles, and compares it with nobody.
"""

from collections.abc import Sequence

from colapp.domain.rigour import Band, Criterion, Rigour
from colapp.i18n import N_, _, _n
from colapp.wording import formats

CRITERIA = {
    1: N_("Several cycles were run"),
    2: N_("Each cycle leads to the next"),
    3: N_("What follows is said"),
    4: N_("A change was tried"),
    5: N_("The prediction came before the results"),
    6: N_("The result is compared with the prediction"),
    7: N_("The trial is small and counted"),
    8: N_("The first cycle is short"),
    9: N_("One change at a time"),
    10: N_("The scale grows"),
    11: N_("Data are collected over time"),
    12: N_("The chart was read"),
    13: N_("Each phase is written"),
    14: N_("What was learned is shared"),
}
BANDS = {
    Band.ACTION_PLAN: N_("a plan of action, not a cycle yet"),
    Band.PARTIAL: N_("a partial cycle"),
    Band.TRUE: N_("a true cycle"),
}
REASONS = {
    "nothing-tried": N_("Nothing has been tried yet."),
    "nothing-finished": N_("No cycle has come to its decision yet."),
    "one-cycle": N_("There is one cycle so far."),
    "one-leads-to-the-next": N_("Each cycle starts from what the one before decided, and differs from it."),
    "not-linked": N_("It does not start from the decision of the one before: {cycles}."),
    "same-again": N_("It tries the same thing on the same scale as the one before: {cycles}."),
    "decided-late": N_("It began before the decision of the one before was written: {cycles}."),
    "no-decision": N_("The cycle has no decision yet."),
    "next-missing": N_("The decision is there, what comes next is not."),
    "next-said": N_("The decision says what comes next."),
    "only-collected": N_("Information was collected, no change was tried."),
    "change-tested": N_("It is said what was tried and what happened."),
    "foretold": N_("Each prediction was written before the first result and can be contradicted."),
    "prediction-missing": N_("There is no prediction: {cycles}."),
    "prediction-late": N_("The prediction was written or changed after the first result: {cycles}."),
    "prediction-vague": N_("No result could contradict the prediction, it has no number: {cycles}."),
    "compared": N_("Each prediction was judged and its learning written, without being changed."),
    "not-compared": N_("It is not said whether the prediction was met, or what was learned: {cycles}."),
    "prediction-amended": N_("The prediction was amended after Do began: {cycles}."),
    "small-scale": N_("Each cycle says on how many, and the first is smaller than the service."),
    "scale-missing": N_("It is not said on how many it is tried: {cycles}."),
    "reach-missing": N_("It is not said how much of the service the first cycle concerns."),
    "whole-first": N_("The first cycle concerns the whole service at once."),
    "plan-undated": N_("The first cycle had no planned dates."),
    "end-missing": N_("The real end of the first cycle is not written."),
    "one-change": N_("Each cycle tries one change."),
    "several-changes": N_("Several changes were tried at once: {cycles}."),
    "grew": N_("After “Expand”, the scale grew: {cycles}."),
    "never-expanded": N_("No decision expanded the trial yet."),
    "not-larger": N_("After “Expand”, the next cycle was not larger."),
    "no-measure": N_("No measure follows this problem."),
    "not-charted": N_("No cycle was held against its chart on leaving Check."),
    "charted": N_("The chart was read with its rules: {cycles}."),
    "documented": N_("Plan, Do, Check and Act all say something, the learning in the team’s own words."),
    "phase-empty": N_("A phase is empty: {cycles}."),
    "learning-short": N_("The learning takes less than one sentence: {cycles}."),
    "nothing-learned": N_("There is no learning to share yet."),
    "not-shared": N_("It is not said who was told what was learned."),
    "shared": N_("It is said who was told what was learned."),
}
STEPS = {
    "plan-first-cycle": N_("plan a first small trial"),
    "say-change": N_("say what is tried"),
    "predict": N_("predict what will happen, before trying"),
    "predict-a-number": N_("put a number in the prediction, before trying"),
    "one-change-only": N_("try one change only, and keep the other for the next cycle"),
    "say-scale": N_("say on how many it is tried, and how much of the service that is"),
    "plan-dates": N_("plan a beginning and an end at most four weeks apart"),
    "share-learning": N_("tell another team or table what was learned"),
    "judge": N_("say whether the prediction was met"),
    "say-learning-fully": N_("write what was learned in a whole sentence"),
    "fill-phases": N_("write what is missing in each phase"),
    "say-next": N_("say what the next cycle tries"),
    "tell-what-happened": N_("write what happened"),
    "record-end": N_("write the day on which the trial ended"),
    "say-learning": N_("write what was learned"),
    "decide": N_("say what follows"),
    "choose-measure": N_("choose a measure that shows whether it gets better"),
    "collect-points": N_("go on collecting points, at least one a month"),
    "open-next": N_("open the next cycle, with its prediction"),
}


def criterion(number: int) -> str:
    """What a row asks."""
    return _(CRITERIA[number])


def band(value: Band) -> str:
    """What a score amounts to, within a sentence."""
    return _(BANDS[value])


def next_step(found: Rigour) -> str:
    """What would help next, within a sentence; empty for nothing."""
    return _(STEPS[found.next_step]) if found.next_step else ""


def score(found: Rigour) -> str:
    """``19 out of 21``."""
    return _("{n} out of {most}").format(n=found.total, most=found.reachable)


def reason(row: Criterion) -> str:
    """Why the row has its points, or not."""
    count = row.params.get("n")
    if isinstance(count, int):
        return _counted(row.reason, count)
    cycles = row.params.get("cycles")
    told = _cycles(cycles) if isinstance(cycles, Sequence) else ""
    return _(REASONS[row.reason]).format(cycles=told)


def _counted(code: str, n: int) -> str:
    texts = {
        "several-cycles": _n("{n} cycle was tried.", "{n} cycles were tried.", n),
        "too-long": _n(
            "It was planned for {n} day; four weeks are enough.",
            "It was planned for {n} days; four weeks are enough.",
            n,
        ),
        "short": _n("It was planned for {n} day.", "It was planned for {n} days.", n),
        "regular-points": _n("{n} point in a row.", "{n} points in a row, at most a month apart.", n),
        "few-points": _n("{n} point so far; three are needed.", "{n} points so far; three are needed.", n),
        "points-far-apart": _n("{n} point, too far apart.", "{n} points, but more than a month apart.", n),
    }
    return texts[code].format(n=formats.number(n))


def _cycles(numbers: Sequence[int]) -> str:
    told = ", ".join(formats.number(number) for number in numbers)
    return _n("cycle {numbers}", "cycles {numbers}", len(numbers)).format(numbers=told)
