"""An hour of the day typed as people write it."""

import re

_WRITTEN = re.compile(r"(\d{1,2})\s*(?:[h:.]\s*(\d{2})?)?\s*(am|pm)?", re.IGNORECASE)


def typed_time(text: str) -> str | None:
    """``08:05`` for ``8 h 05``, ``8h05``, ``8:05``, ``8:05 am``; ``8 h`` is eight sharp. ``None``: none."""
    found = _WRITTEN.fullmatch(text.replace("\u00a0", " ").strip())
    if found is None:
        return None
    hours, minutes, half = int(found[1]), int(found[2] or 0), (found[3] or "").lower()
    if half and not 1 <= hours <= 12:
        return None
    if half:
        hours = hours % 12 + (12 if half == "pm" else 0)
    return f"{hours:02d}:{minutes:02d}" if hours < 24 and minutes < 60 else None
