"""Why a problem happens: one tree of causes, looked at as five whys, as a fishbone or as a Pareto chart."""

from colapp.domain.entity import Entity


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
