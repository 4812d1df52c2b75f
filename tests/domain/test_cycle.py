from itertools import product

import pytest

from colapp.domain.cycle import Cycle, check_gate, missing, turns_the_wheel
from colapp.domain.errors import RuleError
from colapp.domain.problem import Phase, Problem

EMPTY = Cycle(id="c")
FULL = Cycle(id="c", plan="Essai", prediction="4 sur 5", do="Fait", check="3 sur 5", act="Adapter")


def problem(phase: Phase, owner: str | None = "fortin") -> Problem:
    return Problem(id="p", statement="Ascenseur en panne", phase=phase, owner_id=owner)


@pytest.mark.parametrize(
    ("start", "to", "needed"),
    [
        (Phase.NEW, Phase.PLAN, ()),
        (Phase.PLAN, Phase.DO, ("plan", "prediction")),
        (Phase.DO, Phase.CHECK, ("do",)),
        (Phase.CHECK, Phase.ACT, ("check",)),
        (Phase.ACT, Phase.CLOSED, ("decision",)),
        (Phase.NEW, Phase.CLOSED, ("plan", "prediction", "do", "check", "decision")),
        (Phase.PLAN, Phase.ACT, ("plan", "prediction", "do", "check")),
        (Phase.ACT, Phase.PLAN, ()),
        (Phase.CHECK, Phase.NEW, ()),
        (Phase.DO, Phase.DO, ()),
    ],
)
def test_each_gate_names_what_is_missing(start: Phase, to: Phase, needed: tuple[str, ...]) -> None:
    assert missing(problem(start), EMPTY, to) == needed
    assert missing(problem(start), None, to) == needed
    assert missing(problem(start), FULL, to) == ()


def test_nobody_works_on_a_problem_that_nobody_carries() -> None:
    with pytest.raises(RuleError) as refusal:
        check_gate(problem(Phase.NEW, owner=None), FULL, Phase.DO)
    assert refusal.value.code == "phase-incomplete"
    assert refusal.value.params == {"phase": Phase.DO, "missing": ("owner",)}


def test_blanks_do_not_fill_a_quarter() -> None:
    assert missing(problem(Phase.DO), FULL.with_(do=" \n\t"), Phase.CHECK) == ("do",)


def test_going_back_never_asks_for_anything() -> None:
    for start, to in product(Phase, Phase):
        if to.position <= start.position:
            check_gate(problem(start, owner=None), None, to)


def test_the_wheel_turns_from_act_to_plan_once_something_is_decided() -> None:
    assert turns_the_wheel(problem(Phase.ACT), FULL, Phase.PLAN)
    assert not turns_the_wheel(problem(Phase.ACT), FULL.with_(act=" "), Phase.PLAN)
    assert not turns_the_wheel(problem(Phase.ACT), FULL, Phase.CHECK)
    assert not turns_the_wheel(problem(Phase.CHECK), FULL, Phase.PLAN)
    assert not turns_the_wheel(problem(Phase.ACT), None, Phase.PLAN)
