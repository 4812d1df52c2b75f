"""Every refusal is one sentence, in both languages."""

import ast
from datetime import date
from pathlib import Path

import pytest

from colapp import i18n
from colapp.domain.errors import RuleError
from colapp.domain.problem import Phase
from colapp.storage.change import ChangeId
from colapp.storage.connection import MEANING
from colapp.storage.errors import StaleError, WorkspaceError
from colapp.wording.refusals import ENVIRONMENT, RULES, sentence

PACKAGE = Path(__file__).parent.parent.parent / "colapp"


def raised(error: type[Exception]) -> set[str]:
    """The codes with which the source raises ``error``."""
    return {
        call.args[0].value
        for path in PACKAGE.rglob("*.py")
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call) and getattr(call.func, "id", "") == error.__name__ and call.args
        if isinstance(call.args[0], ast.Constant) and isinstance(call.args[0].value, str)
    }


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_code_has_its_sentence(language: str) -> None:
    i18n.use(language)
    assert raised(RuleError) <= set(RULES)
    assert raised(WorkspaceError) | set(MEANING.values()) <= set(ENVIRONMENT)
    for code in raised(RuleError):
        assert sentence(RuleError(code)).endswith((".", "!")), code


def test_the_sentence_names_what_it_is_about() -> None:
    i18n.use("en")
    gate = RuleError("phase-incomplete", phase=Phase.DO, missing=("plan", "prediction"))
    assert sentence(gate) == "Before “Do”, fill in: what is tried (Plan), the prediction (Plan)."
    full = RuleError("limit-passed", phase=Phase.DO, count=1, limit=1)
    assert sentence(full) == "“Do” already holds 1 for a limit of 1. Say why one more."
    assert sentence(RuleError("code-taken", code="SM")) == "The code “SM” is already used in this list."
    assert str(Path("a.colapp")) in sentence(WorkspaceError("damaged", path=Path("a.colapp")))
    assert "Jul 1, 2026" in sentence(RuleError("period-ahead", start=date(2026, 7, 1)))


def test_a_refusal_of_which_little_is_known_is_still_a_sentence() -> None:
    i18n.use("en")
    assert sentence(WorkspaceError("damaged")).startswith("the file is damaged")
    assert sentence(StaleError(ChangeId(1, 1))).startswith("This has changed since")
    assert sentence(RuleError("no-such-code")) == "This cannot be done; nothing was changed."
