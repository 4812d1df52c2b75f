"""The words of the search for causes: usual bones, quarters of impact and effort, what is lacking."""

from collections.abc import Sequence

from colapp.domain.countermeasure import Quadrant
from colapp.i18n import N_, _
from colapp.storage.causes import Analysis
from colapp.wording import formats

BRANCH_SETS = {
    "health": (
        N_("Service user, relatives"),
        N_("Task"),
        N_("Worker"),
        N_("Team"),
        N_("Work environment"),
        N_("Organisation, management"),
        N_("Institutional context"),
    ),
    "6m": (
        N_("Surroundings"),
        N_("Equipment"),
        N_("Method"),
        N_("People, teams"),
        N_("Material"),
        N_("Measurement"),
    ),
}
"""The bones of the London Protocol (Taylor-Adams, Vincent) and the six M, without its blame of hands."""

QUADRANTS = {
    Quadrant.QUICK_WIN: N_("Quick wins"),
    Quadrant.PROJECT: N_("Projects"),
    Quadrant.OCCASION: N_("When the occasion arises"),
    Quadrant.DROP: N_("To set aside"),
}


def branch_labels(set_name: str) -> list[str]:
    """The bones of a usual set, in the reader's language."""
    return [_(label) for label in BRANCH_SETS[set_name]]


def quadrant(value: Quadrant) -> str:
    """What the quarter is called."""
    return _(QUADRANTS[value])


def therefore(chain: Sequence[str]) -> str:
    """The links read upwards, to be tested aloud: “X, therefore Y, therefore Z”; ``chain`` starts deepest."""
    texts = [_bare(text) for text in chain]
    return _(", therefore ").join([*texts[:1], *(formats.lowered(text) for text in texts[1:])])


def gaps(analysis: Analysis) -> list[str]:
    """What is lacking between a cause and its measure, a sentence for each; empty where all is tied."""
    return [
        *(
            _("No countermeasure answers the root cause “{cause}”.").format(cause=_bare(cause.cause))
            for cause in analysis.roots_unanswered
        ),
        *(
            _("No measure will show whether “{idea}” helps.").format(idea=_bare(idea.idea))
            for idea in analysis.unmeasured
        ),
    ]


def _bare(text: str) -> str:
    return text.strip().rstrip(" .;,")


def solution_posed(text: str) -> str:
    """What to say of a cause that names the absence of a solution (``domain.cause.lacks_a_cause``)."""
    return _(
        "“{cause}” names an absent solution, not a cause. What happens instead, and what makes it happen?"
    ).format(cause=text.strip())
