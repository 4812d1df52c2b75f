"""What somebody does about a problem, by a date."""

from datetime import date

from colapp.domain.entity import Entity


class Action(Entity):
    """What, who, by when, done. It may belong to one cycle of its problem, or check one standard."""

    problem_id: str | None = None
    cycle_id: str | None = None
    standard_id: str | None = None
    what: str = ""
    person_id: str | None = None
    due: date | None = None
    done_on: date | None = None
    rank: str = ""

    def is_late(self, today: date) -> bool:
        """Not done, and its date has passed."""
        return self.done_on is None and self.due is not None and self.due < today
