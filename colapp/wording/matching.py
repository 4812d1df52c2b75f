"""Names as people type them: without accents, capitals, hyphens or the right apostrophe."""

import re
import unicodedata


def plain(text: str) -> str:
    """``haut saint francois`` for ``Haut-Saint-François``: equal where a reader sees the same name."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return re.sub(r"\W+", " ", "".join(c for c in apart if not unicodedata.combining(c))).strip()
