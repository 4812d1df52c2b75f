"""A cycle's prediction reads as one sentence."""

import pytest

from colapp.domain.cycle import Cycle
from colapp.wording import cycles


@pytest.mark.parametrize(
    "reason", ["parce qu’on oublie l’heure", "Parce qu’on oublie l’heure", "on oublie l’heure"]
)
def test_because_is_said_once(reason: str) -> None:
    told = cycles.foretold(
        Cycle(id="c", prediction="Quatre sur cinq viendront.", reason=reason, confidence=7)
    )
    assert told.lower().count("parce qu") + told.lower().count("because") == 1
    assert "viendront, " in told
    assert "7" in told


def test_a_prediction_without_a_reason_reads_alone() -> None:
    assert cycles.foretold(Cycle(id="c", prediction="12 % d’absences")) == "12 % d’absences"
    assert cycles.foretold(Cycle(id="c", reason="On oublie")) == ""
