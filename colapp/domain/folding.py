"""Words as people compare them: without accents, capitals or ligatures, whatever the apostrophe."""

import unicodedata
from functools import lru_cache

LIKE = str.maketrans({"œ": "oe", "æ": "ae", "’": "'", "\u00a0": " ", "\u202f": " "})


@lru_cache(maxsize=4096)
def folded(text: str) -> str:
    """``coeur de l'ete`` for ``Cœur de l’été``."""
    apart = unicodedata.normalize("NFKD", text.casefold().translate(LIKE))
    return "".join(letter for letter in apart if not unicodedata.combining(letter))
