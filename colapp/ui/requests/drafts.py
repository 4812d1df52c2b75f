"""What was typed of a request that was not sent: kept per problem until it is, over a kill too."""

from datetime import date
from typing import Any

from colapp.ui import drafts
from colapp.ui.session import Session

Draft = dict[str, Any]
"""Fields of a request by name, as they are handed to the service."""

ROOT = "request"
USUAL = ("level",)
"""What the form fills in by itself: alone it is no draft."""


def of_problem(session: Session, problem_id: str) -> Draft:
    """What was typed; empty where nothing was."""
    draft: Draft = dict(drafts.of(session).get(ROOT, problem_id) or {})
    if draft.get("due"):
        draft["due"] = date.fromisoformat(draft["due"])
    if isinstance(draft.get("addressee"), list):
        draft["addressee"] = tuple(draft["addressee"])
    return draft


def keep(session: Session, problem_id: str, draft: Draft) -> None:
    """Keep what is typed so far, at once: its fields wait for a pause themselves."""
    typed = dict(draft)
    if isinstance(typed.get("due"), date):
        typed["due"] = typed["due"].isoformat()
    is_any = any(value for name, value in typed.items() if name not in USUAL)
    drafts.of(session).put((ROOT, problem_id), typed if is_any else None)
    drafts.of(session).flush()


def drop(session: Session, problem_id: str) -> None:
    """It was sent."""
    drafts.of(session).drop(ROOT, problem_id)
