"""What is written of one turn of the wheel, phase by phase."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from colapp.domain.chart import Direction, Kind
from colapp.domain.cycle import Decision, Degree, Judgement
from colapp.services.sample.calendar import working
from colapp.services.sample.words import Trial, Words, judged

BETWEEN = frozenset({Kind.G, Kind.T})
"""Their points are what went by between two events: what a theme counts is not on their scale."""
DO = frozenset({"do", "as_planned", "unexpected", "stopped_early", "began_on", "ended_on"})
CHECK = frozenset({"result", "obtained", "obtained_of", "check", "theory_held", "shared_with"})
ACT = frozenset({"act", "next_change", "next_on"})
SAID = frozenset({"judgement", "decision", "measure"})


@dataclass(frozen=True, slots=True)
class Turn:
    """The columns of a cycle by the phase in which they are written; ``doing`` is what *Do* says while it
    goes on.

    ``measure`` is the place of its measure among the problem's; ``trial`` its figures, where they were drawn.
    """

    plan: dict[str, Any]
    do: dict[str, Any]
    check: dict[str, Any]
    act: dict[str, Any]
    judgement: Judgement
    decision: Decision
    doing: dict[str, Any]
    measure: int | None = None
    trial: Trial | None = None


@dataclass(frozen=True, slots=True)
class Days:
    """When a turn's *Do* began and ended, and when the next one's begins; past or still to come."""

    begun: date
    ended: date
    following: date


def told(fields: Mapping[str, Any]) -> Turn:
    """The turn of a story: each column knows in which phase it is written."""
    named = (DO, CHECK, ACT)
    do, check, act = ({c: v for c, v in fields.items() if c in columns} for columns in named)
    plan = {c: v for c, v in fields.items() if not any(c in columns for columns in (*named, SAID))}
    judgement, decision = Judgement(fields["judgement"]), Decision(fields["decision"])
    return Turn(plan, do, check, act, judgement, decision, {}, fields.get("measure"))


def drawn(words: Words, trial: Trial, days: Days, following: str, has_measure: bool) -> Turn:
    """The turn of a trial; ``following`` is what the next cycle tries."""
    fact, chance = words.fact, words.chance
    texts = trial.texts
    plan: dict[str, Any] = {
        column: texts[column]
        for column in ("plan", "question", "prediction", "reason", "scale_unit", "arrangements", "data_plan")
    }
    begun = working(days.begun)
    plan |= {
        "confidence": chance.randint(5, 8),
        "scale": trial.scale,
        "reach": trial.reach,
        "planned_start": begun,
        "planned_end": working(begun + timedelta(days=trial.length)),
        "direction": None if has_measure else _direction(trial),
    }
    numeric = has_measure or chance.random() < 0.7
    if numeric and not (has_measure and fact.chart in BETWEEN):
        of = float(fact.size) if fact.scale > 1 else None
        by = plan["planned_end"] if chance.random() < 0.4 else None
        plan |= {"predicted": float(trial.expected), "predicted_of": of, "predicted_by": by}
    do: dict[str, Any] = {
        "do": texts["do"],
        "unexpected": texts["unexpected"],
        "as_planned": trial.as_planned,
    }
    do |= {"began_on": begun, "ended_on": working(days.ended)}
    check = {"check": texts["check"], "shared_with": texts["shared_with"], "theory_held": _held(trial)}
    act: dict[str, Any] = {"act": texts["act"]}
    if trial.decision in (Decision.ADAPT, Decision.EXPAND):
        act |= {"next_change": following, "next_on": working(days.following)}
    return Turn(
        plan, do, check, act, judged(trial.progress), trial.decision,
        {"do": trial.doing, "began_on": begun}, 0 if has_measure else None, trial,
    )  # fmt: skip


def obtained(words: Words, turn: Turn, level: float | None) -> dict[str, Any]:
    """What a drawn turn obtained: the ``level`` that its chart shows, else the figure of its trial."""
    assert turn.trial is not None
    fact = words.fact
    got = turn.trial.got if level is None else level / fact.scale
    said = words.phrase("result", got=words.value(got), expected=words.value(turn.trial.expected))
    if "predicted" not in turn.plan:
        return {"result": said}
    return {"result": said, "obtained": float(round(got)), "obtained_of": turn.plan["predicted_of"]}


def _direction(trial: Trial) -> Direction:
    return Direction.DECREASE if trial.expected < trial.start else Direction.INCREASE


def _held(trial: Trial) -> Degree:
    return Degree.YES if trial.progress >= 0.9 else Degree.PARTLY if trial.progress >= 0.4 else Degree.NO
