"""What a chart lets one say, and what it does not: our guards over the reference numbers of ``spc``.

Everything here is a code; the sentences are in the catalogues.

=============  =============================================================================================
``defects``    what to correct before a chart is made
``enough``     whether there is enough to draw limits or give a verdict, and what to say beside the chart
``icons``      the two icons of Making Data Count: variation, assurance
``reading``    what each point shows once the guards are applied
``verdicts``   the prediction of a cycle held against its results
=============  =============================================================================================
"""

from colapp.domain.advice.defects import Defect, defects, option_defects
from colapp.domain.advice.enough import (
    Caution,
    LimitsStatus,
    RunsVerdict,
    cautions,
    limits_status,
    ranked,
    runs_verdict,
)
from colapp.domain.advice.icons import Assurance, Variation, assurance, variation, variation_of
from colapp.domain.advice.verdicts import Prediction, Verdict, chance_to_see, prediction
from colapp.domain.chart import Answer, Direction

__all__ = [
    "Answer",
    "Assurance",
    "Caution",
    "Defect",
    "Direction",
    "LimitsStatus",
    "Prediction",
    "RunsVerdict",
    "Variation",
    "Verdict",
    "assurance",
    "cautions",
    "chance_to_see",
    "defects",
    "limits_status",
    "option_defects",
    "prediction",
    "ranked",
    "runs_verdict",
    "variation",
    "variation_of",
]
