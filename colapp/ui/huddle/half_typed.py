"""What is half typed at a meeting: where it is kept until it is entered, or the meeting ends."""

from colapp.domain.huddle import Huddle
from colapp.ui import drafts
from colapp.ui.drafts import Spot
from colapp.ui.session import Session

ROOT = "huddle"
ANY_STEP = ""
"""In place of a step: for what is asked below whatever step is shown."""


def spot(huddle_id: str, step_id: str = ANY_STEP, *asked: str) -> Spot:
    """Where it is kept: the meeting, the step, the act that asks it, the key of the card concerned."""
    return (ROOT, huddle_id, step_id, *asked)


def last(session: Session, huddle_id: str, step_id: str) -> tuple[str, ...]:
    """What asked for the last thing left half typed at a step: the act, the key; empty where nothing is."""
    above = spot(huddle_id, step_id)
    found = drafts.of(session).spots(*above)
    return found[-1][len(above) :] if found else ()


def forget_ended(session: Session) -> None:
    """Of a meeting that is over, or in the trash, nothing half typed stays on this device."""
    if session.is_read_only:
        return  # they are those of whoever writes
    kept = drafts.of(session)
    for huddle_id in {each[1] for each in kept.spots(ROOT)}:
        huddle = session.store.find(Huddle, huddle_id)
        if huddle is None or huddle.deleted_at is not None or not huddle.is_running:
            kept.drop(ROOT, huddle_id)
