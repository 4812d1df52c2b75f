"""A territory's coordination table: who sits, which programmes, how often, how much at once."""

from enum import StrEnum

from colapp.domain.entity import Entity
from colapp.domain.problem import Phase


class Rhythm(StrEnum):
    """How often the table meets."""

    DAILY = "daily"
    WEEKLY = "weekly"
    FORTNIGHTLY = "fortnightly"
    MONTHLY = "monthly"


class Board(Entity):
    """The coordination board of one territory. Limits ask for a reason when passed; they never refuse.

    ``meets_at`` is the local time of its huddle (``08:05``), ``weekday`` its day, 0 for Monday, where it does
    not meet every day.
    """

    territory_id: str | None = None
    rhythm: Rhythm = Rhythm.WEEKLY
    meets_at: str = ""
    weekday: int | None = None
    limit_plan: int | None = None
    limit_do: int | None = None
    limit_check: int | None = None
    limit_act: int | None = None

    def limit(self, phase: Phase) -> int | None:
        """The most problems that the table means to have in that phase, if it set a limit."""
        limits = {
            Phase.PLAN: self.limit_plan,
            Phase.DO: self.limit_do,
            Phase.CHECK: self.limit_check,
            Phase.ACT: self.limit_act,
        }
        return limits.get(phase)


class BoardMember(Entity):
    """A person who sits at the table; ``seat`` says as what (animation, secrétaire, membre…)."""

    board_id: str | None = None
    person_id: str | None = None
    seat: str = ""


class BoardProgramme(Entity):
    """A programme-service that the table coordinates."""

    board_id: str | None = None
    programme_id: str | None = None
