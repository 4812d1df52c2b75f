"""A sentence for every code of ``domain.advice`` and ``domain.spc``; ``answers`` has those of verdicts.

The words are those of the field made plain (HAS 2004 in French, Making Data Count in English). They tell what
happened "since the change", never that the change was its cause, and never that something is certain: a chart
shows what is usual and what is not.
"""

from colapp.domain.advice import Assurance, Caution, LimitsStatus, RunsVerdict, Variation
from colapp.domain.spc import Family, Rule, Side
from colapp.i18n import N_

VARIATIONS = {
    Variation.COMMON: N_("Usual variation. Nothing special happened; to do better, change the process."),
    Variation.IMPROVEMENT: N_("Signal of improvement: find out what worked and keep it."),
    Variation.CONCERN: N_("Signal of concern: look for the cause."),
    Variation.NEUTRAL_HIGH: N_("Unusually high: find out why."),
    Variation.NEUTRAL_LOW: N_("Unusually low: find out why."),
}
VARIATION_NAMES = {
    Variation.COMMON: N_("Usual variation"),
    Variation.IMPROVEMENT: N_("Signal of improvement"),
    Variation.CONCERN: N_("Signal of concern"),
    Variation.NEUTRAL_HIGH: N_("Unusually high"),
    Variation.NEUTRAL_LOW: N_("Unusually low"),
}
ASSURANCES = {
    Assurance.PASS: N_("The process will reliably meet the target."),
    Assurance.FAIL: N_("The process cannot meet the target as it stands."),
    Assurance.INCONSISTENT: N_("The target is sometimes met, sometimes missed, by chance."),
}

SIGNALS = {
    (Rule.OUTSIDE, Side.UPPER): N_("One result far above the usual range."),
    (Rule.OUTSIDE, Side.LOWER): N_("One result far below the usual range."),
    (Rule.SHIFT, Side.UPPER): N_("{n} results in a row on the same side of the average, above it."),
    (Rule.SHIFT, Side.LOWER): N_("{n} results in a row on the same side of the average, below it."),
    (Rule.TREND, Side.UPPER): N_("{n} results in a row going up."),
    (Rule.TREND, Side.LOWER): N_("{n} results in a row going down."),
    (Rule.TWO_OF_THREE, Side.UPPER): N_("Two of three results close to the upper limit."),
    (Rule.TWO_OF_THREE, Side.LOWER): N_("Two of three results close to the lower limit."),
}

RUNS = {
    RunsVerdict.TOO_FEW: N_("Too few points off the centre line for a verdict (10 are needed)."),
    RunsVerdict.USUAL: N_("Runs and crossings are those that chance gives."),
    RunsVerdict.SIGNAL: N_(
        "The results stay too long on one side (or cross the line too rarely) for chance."
    ),
}
LIMITS = {
    LimitsStatus.NONE: N_("no limits under 8 points"),
    LimitsStatus.NO_VARIATION: N_("no variation: no limits"),
    LimitsStatus.PROVISIONAL: N_("provisional limits (under 12 points)"),
    LimitsStatus.TRIAL: N_("trial limits (under 20 points)"),
    LimitsStatus.ESTABLISHED: N_("established limits"),
}
FAMILIES = {
    Family.ANHOEJ: N_("Anhøj"),
    Family.MAKING_DATA_COUNT: N_("Making Data Count"),
    Family.PROVOST_MURRAY: N_("Provost and Murray"),
}

CAUTIONS = {
    Caution.FEW_POINTS: N_("Fewer than 8 points: they are plotted, and nothing is said of them yet."),
    Caution.SHORT_PHASE: N_("One phase has fewer than 12 points: its centre and limits may still move."),
    Caution.HALF_ON_CENTRE: N_(
        "More than half the points lie on the median: the rules for runs say nothing here. "
        "Try a p, g or t chart."
    ),
    Caution.RARE_EVENTS: N_(
        "More than half the values are 0: count the cases (g chart) or the time (t chart) between two events."
    ),
    Caution.SMALL_COUNTS: N_(
        "Small numbers: fewer than 5 are expected at most points. Take longer periods, or a g or t chart."
    ),
    Caution.OVERDISPERSED: N_(
        "Large denominators put most points outside the limits: a p′ or u′ chart suits better."
    ),
    Caution.MANY_POINTS: N_(
        "More than 36 points: these rules then often give false alarms. Look at the last 24 to 36."
    ),
}

DEFECTS = {
    "not-a-number": N_("This is not a number."),
    "count-negative": N_("A count cannot be negative."),
    "time-not-positive": N_("Two events at the same moment: use finer times or a g chart."),
    "size-missing": N_("The denominator is missing: this chart divides by it."),
    "size-negative": N_("A denominator cannot be negative."),
    "count-over-nothing": N_("Something was counted out of 0: look at the denominator."),
    "more-than-all": N_("More was counted than the denominator holds."),
    "date-missing": N_("The date is missing."),
    "date-repeated": N_("Another point already has this date; the first one is plotted."),
    "too-large": N_("This number is too large, or its denominator too small, to be charted."),
}
OPTION_DEFECTS = {
    "freeze-with-phases": N_(
        "Choose either a frozen baseline or phases: with phases the freeze is left aside."
    ),
    "freeze-too-short": N_("A frozen baseline needs 12 points or more."),
}
