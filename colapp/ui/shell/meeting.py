"""Where F5 leads: to the meeting that is running, else to a new one of the team at hand."""

from datetime import timedelta

from colapp.domain import huddle_clock
from colapp.domain.huddle import Huddle
from colapp.i18n import _
from colapp.storage import huddle, running
from colapp.ui.place import Place
from colapp.ui.session import Session
from colapp.wording import formats


def place_of(meeting: Huddle) -> Place:
    """Where a meeting is run."""
    return Place("huddle", meeting.territory_id, meeting.programme_id, huddle_id=meeting.id)


def minutes_of(meeting: Huddle) -> Place:
    """Where its minutes are read."""
    return Place("huddles", meeting.territory_id, meeting.programme_id, huddle_id=meeting.id)


def just_held(session: Session, here: Place) -> Huddle | None:
    """The huddle of the team at hand that ended while it may still be there: beginning another is seldom what
    is meant.
    """
    team = session.table_at_hand(here.territory_id), here.programme_id
    if team[0] is None or running.latest(session.store, session.now(), session.today()) is not None:
        return None
    last = huddle.last_held(session.store, team[0], team[1])
    ended = last.ended_at if last else None
    is_over = ended is not None and timedelta() <= session.now() - ended < huddle_clock.LEFT_OPEN
    return last if is_over else None


def over(held: Huddle) -> str:
    """That it is over, and what can be done."""
    at = formats.clock(held.ended_at) if held.ended_at else ""
    return _(
        "This huddle ended at {time}. “Resume the meeting” goes on with it; F5 again begins another."
    ).format(time=at)


def at_hand(session: Session, here: Place) -> Place:
    """The meeting that is running, whatever its team; else the huddle of the team one is looking at."""
    going_on = running.latest(session.store, session.now(), session.today())
    if going_on is not None:
        return place_of(going_on)
    return Place("huddle", session.table_at_hand(here.territory_id), here.programme_id)
