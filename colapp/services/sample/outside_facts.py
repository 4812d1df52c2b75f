"""What is the same in both languages of the world outside, as written in ``resources/sample/outside.json``.

Days count from today; what is named by a number is so by its place among the texts of
:class:`colapp.services.sample.texts.Outside`.
"""

from typing import Self

from colapp import paths
from colapp.domain.action import Every
from colapp.domain.authority import OpinionStance
from colapp.services.sample.texts import Frozen


class Body(Frozen):
    """An outside authority."""

    kind: str
    answer_days: int | None = None


class Partner(Frozen):
    """Somebody of another organisation, invented."""

    name: str
    territory: str


class Agreed(Frozen):
    """An agreement; without ``ends`` it goes on, ``renewed`` is the day on which it was."""

    authority: int
    territory: str
    starts: int
    ends: int | None = None
    renewed: int | None = None


class Consulted(Frozen):
    """A consultation: who was ``invited``; of those, who said what and when (``None``: the named body)."""

    territory: str
    opened: int
    invited: tuple[int, ...]
    given: tuple[tuple[int | None, OpinionStance, int], ...]
    closed: int | None = None


class Recurring(Frozen):
    """A check that comes back."""

    territory: str
    every: Every
    begun: int


class Succession(Frozen):
    """Who took over from whom, where, when."""

    territory: str
    outgoing: str
    incoming: str
    made: int


class Together(Frozen):
    """Of which problems the requests were made one."""

    numbers: tuple[str, ...]
    made: int


class Facts(Frozen):
    """All of it."""

    authorities: tuple[Body, ...]
    partners: tuple[Partner, ...]
    agreements: tuple[Agreed, ...]
    consultations: tuple[Consulted, ...]
    checks: tuple[Recurring, ...]
    handover: Succession
    grouped: Together

    @classmethod
    def read(cls) -> Self:
        """The facts."""
        return cls.model_validate_json(paths.resource("sample", "outside.json").read_bytes())
