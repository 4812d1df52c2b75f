"""The score in words, in both languages."""

import ast
from pathlib import Path

import pytest

from colapp import i18n
from colapp.domain.rigour import Band, Criterion, Rigour
from colapp.wording import rigour as words

DOMAIN = Path(__file__).parent.parent.parent / "colapp" / "domain" / "rigour"


def codes(file: str) -> set[str]:
    """The codes of several words that the domain can give."""
    tree = ast.parse((DOMAIN / file).read_text(encoding="utf-8"))
    texts = {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant)}
    return {text for text in texts if isinstance(text, str) and "-" in text and " " not in text}


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_reason_and_every_step_is_a_sentence(language: str) -> None:
    i18n.use(language)
    for code in codes("series.py") | {"foretold", "compared", "short", "grew", "charted", "shared"}:
        counted = Criterion(1, 0, 1, code, {"n": 2})
        listed = Criterion(1, 0, 1, code, {"cycles": (1, 2)})
        told = words.reason(listed) if code in words.REASONS else words.reason(counted)
        assert told.endswith(".") and "{" not in told, code
    for code in codes("next_step.py") - words.REASONS.keys() | {"predict", "judge", "decide"}:
        assert words.next_step(Rigour((), code)), code
    assert words.next_step(Rigour((), "")) == ""
    for number in range(1, 15):
        assert words.criterion(number)
    assert len({words.band(band) for band in Band}) == 3


def test_a_reason_names_the_cycles() -> None:
    i18n.use("en")
    assert words.reason(Criterion(9, 0, 1, "several-changes", {"cycles": (2,)})) == (
        "Several changes were tried at once: cycle 2."
    )
    assert words.reason(Criterion(9, 0, 1, "several-changes", {"cycles": (2, 3)})).endswith("cycles 2, 3.")
    assert words.score(Rigour((Criterion(9, 1, 2, "one-change"),), "")) == "1 out of 2"
