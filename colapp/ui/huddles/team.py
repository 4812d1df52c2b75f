"""Whose meetings, and of which kind: what every section of the page is shown for."""

from dataclasses import dataclass

from colapp.domain.huddle import Meeting


@dataclass(frozen=True, slots=True)
class Team:
    """A territory's table, or its team of one programme, and one kind of its meetings."""

    territory_id: str
    programme_id: str | None = None
    meeting: Meeting = Meeting.HUDDLE
