"""Names as people type them: without accents, capitals, hyphens or the right apostrophe."""

import re

from colapp.domain.folding import folded


def plain(text: str) -> str:
    """``haut saint francois`` for ``Haut-Saint-François``: equal where a reader sees the same name."""
    return re.sub(r"\W+", " ", folded(text)).strip()
