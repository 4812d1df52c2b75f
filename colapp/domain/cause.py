"""Why a problem happens: one tree of causes, looked at as five whys, as a fishbone or as a Pareto chart."""

import re

from colapp.domain.entity import Entity
from colapp.domain.folding import folded

LACK = re.compile(
    r"(?:il y a (?:un |une )?|il n'y a |on |nous |there is |there are |we )?"
    r"(?:un |une |le |la |l'|d'|du |a |an |the )?"
    r"(?:(?:manque|absence|insuffisance|penurie|carence|defaut) (?:de |d'|du |des )"
    r"|manqu\w* (?:de |d')"
    r"|(?:n'avons |n'a |n'ont |avons |a |ont )?pas (?:assez |suffisamment )?(?:de |d')"
    r"|(?:trop peu|peu) (?:de |d')"
    r"|(?:aucun|aucune) "
    r"|(?:total |general )?(?:lack|absence|shortage|want) of "
    r"|(?:do not have|don't have|have no|has no) "
    r"|(?:not enough|no|insufficient|too few|too little|lacking|missing) )"
)
"""How a text begins that names a solution by its absence, in French and English, folded."""


class CauseBranch(Entity):
    """A bone of the fishbone (Ishikawa), named by the team."""

    problem_id: str | None = None
    label: str = ""
    rank: str = ""


class Cause(Entity):
    """An answer to "why?": of the problem itself, or of the cause ``parent_id`` above it.

    ``branch_id`` places a first cause on the fishbone; the causes below lie on the branch of the first one.
    ``is_root``: the team can act on it, so the whys stop here. ``times`` is how often it was counted.
    """

    problem_id: str | None = None
    parent_id: str | None = None
    branch_id: str | None = None
    cause: str = ""
    is_root: bool = False
    times: int = 0
    rank: str = ""


def lacks_a_cause(text: str) -> bool:
    """Whether the text names the absence of a solution ("lack of…"), which is no cause: a caution only.

    "We lack staff" asks for staff; what happens because of it, and why, is still to be found.
    """
    return LACK.match(folded(text.strip())) is not None
