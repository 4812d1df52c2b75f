"""Every string of the product, in French too, with French typography."""

import re
import string
from pathlib import Path
from typing import Any

import pytest
from babel.messages import pofile
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_file

ROOT = Path(__file__).parent.parent
KEYWORDS = {"_": None, "_n": (1, 2), "_p": ((1, "c"), 2), "N_": None}
NO_BREAK = "\u00a0\u202f"


@pytest.fixture(scope="module")
def french() -> Catalog:
    with (ROOT / "resources/locale/fr/LC_MESSAGES/colapp.po").open("rb") as file:
        return pofile.read_po(file, locale="fr")


def said() -> dict[tuple[str, str | None], str]:
    """Every string that the source marks, with the file that says it."""
    found = {}
    for path in sorted((ROOT / "colapp").rglob("*.py")):
        for _line, message, _comments, context in extract_from_file("python", path, keywords=KEYWORDS):
            key = message[0] if isinstance(message, tuple) else message
            found[key, context] = str(path.relative_to(ROOT))
    return found


def translations(french: Catalog) -> list[tuple[Any, Any]]:
    pairs = []
    for message in french:
        if message.id:
            ids = message.id if isinstance(message.id, tuple) else (message.id,)
            texts = message.string if isinstance(message.string, tuple) else (message.string,)
            pairs += [(ids[-1], text) for text in texts]
    return pairs


def test_every_string_is_said_in_french(french: Catalog) -> None:
    missing = [
        f"{path}: {text}"
        for (text, context), path in said().items()
        if not (found := french.get(text, context)) or not all(_texts(found.string))
    ]
    assert missing == []


def test_the_catalogue_holds_nothing_that_is_no_longer_said(french: Catalog) -> None:
    told = said()
    left = [m.id for m in french if m.id and (_texts(m.id)[0], m.context) not in told]
    assert left == []


def test_translations_keep_their_fields(french: Catalog) -> None:
    def fields(text: str) -> set[str]:
        return {name for _, name, _, _ in string.Formatter().parse(text) if name}

    wrong = [(one, other) for one, other in translations(french) if fields(other) - fields(one)]
    assert wrong == []


def test_french_typography(french: Catalog) -> None:
    loose = re.compile(rf"« |[^{NO_BREAK}]»|\w[ ]?[:%](?!\w|//|[{NO_BREAK}])|\s[;!?](?!\w)|'")
    wrong = [text for _, text in translations(french) if loose.search(re.sub(r"\{\w*\}", "x", text))]
    assert wrong == []


ONE_WORD = {
    "mesure": r"\bindicateurs?\b",
    "carte": r"\bgraphiques?\b(?! chronologique)",
    "cible": r"\bobjectifs?\b",
    "source citée": r"\bpreuves?\b",
    "figé": r"\bgelée?s?\b",
    "départ": r"\bpériode de référence\b",
    "porteur": r"\bpropriétaires?\b",
}
"""The word that the product uses for each thing, and those that would name it otherwise."""
CERTAIN = r"\b(significa\w+|prouv\w+|proves?|proven|anorma\w+|abnormal\w*|hors contrôle|out of control)\b"


@pytest.mark.parametrize(("word", "others"), ONE_WORD.items(), ids=ONE_WORD.keys())
def test_one_thing_has_one_name_in_french(french: Catalog, word: str, others: str) -> None:
    found = re.compile(others, re.IGNORECASE)
    assert [text for _, text in translations(french) if found.search(text)] == [], word


def test_nothing_is_said_to_be_certain(french: Catalog) -> None:
    certain = re.compile(CERTAIN, re.IGNORECASE)
    assert [pair for pair in translations(french) if any(map(certain.search, pair))] == []


def test_a_thousand_is_never_broken_over_two_lines(french: Catalog) -> None:
    assert [text for _, text in translations(french) if re.search(r"\d \d{3}\b", text)] == []


def _texts(value: object) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else (str(value or ""),)
