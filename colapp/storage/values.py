"""Single values as rows hold them: one that a newer program wrote is shown as unknown, never refused."""

from datetime import date
from enum import StrEnum
from typing import TypeVar

C = TypeVar("C", bound=StrEnum)
U = TypeVar("U")


def code(codes: type[C], value: object, unknown: U) -> C | U:
    """The one of ``codes`` that ``value`` is, else ``unknown``."""
    return codes(str(value)) if value in list(codes) else unknown


def day(value: object) -> date | None:
    """The day that an ISO date says; ``None`` where there is none, or none that can be read."""
    try:
        return date.fromisoformat(str(value)) if value else None
    except ValueError:
        return None
