"""Where F5 leads: to the meeting that is running, else to a new one of the team at hand."""

from colapp.domain.huddle import Huddle
from colapp.storage import running
from colapp.ui.place import Place
from colapp.ui.session import Session


def place_of(huddle: Huddle) -> Place:
    """Where a meeting is run."""
    return Place("huddle", huddle.territory_id, huddle.programme_id, huddle_id=huddle.id)


def at_hand(session: Session, here: Place) -> Place:
    """The meeting that is running, whatever its team; else the huddle of the team one is looking at."""
    going_on = running.latest(session.store, session.now())
    if going_on is not None:
        return place_of(going_on)
    return Place("huddle", session.table_at_hand(here.territory_id), here.programme_id)
