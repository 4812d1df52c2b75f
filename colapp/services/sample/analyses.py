"""The search for causes of a problem: a tree on the bones of its fishbone, drivers, ideas, and sources."""

import random
from typing import Any

from pydantic import TypeAdapter

from colapp import paths
from colapp.domain.cause import CauseBranch
from colapp.domain.evidence import SourceKind, Stance
from colapp.services import causes, countermeasures, drivers, evidence
from colapp.services.sample.texts import Analysis, Frozen
from colapp.storage.change import Change
from colapp.storage.store import Store

BONES = "health"


class FoundCause(Frozen):
    """A cause ``under`` another, by place; ``branch`` is the bone of a first one."""

    under: int | None
    branch: int | None
    times: int
    is_root: bool


class FoundDriver(Frozen):
    """A primary driver, or one ``under`` it."""

    under: int | None


class Idea(Frozen):
    """An idea with the cause that it answers and the driver that it moves, by place."""

    cause: int | None
    driver: int | None
    impact: int
    effort: int
    margin: str


class Source(Frozen):
    """What is no text of a source."""

    source_kind: SourceKind
    stance: Stance
    reference: str


class Shape(Frozen):
    """What is the same of an analysis in both languages, in the order of its texts."""

    causes: tuple[FoundCause, ...]
    drivers: tuple[FoundDriver, ...]
    ideas: tuple[Idea, ...]
    evidence: tuple[Source, ...]


def shapes() -> dict[str, Shape]:
    """The analyses by theme."""
    written = paths.resource("sample", "analyses.json").read_bytes()
    return TypeAdapter(dict[str, Shape]).validate_json(written)


def search(
    store: Store,
    problem_id: str,
    shape: Shape,
    words: Analysis,
    measure_id: str | None,
    chance: random.Random | None,
) -> list[str]:
    """Lay the causes, the drivers and the ideas of a problem; the ids of the ideas, in order.

    Without ``chance`` the causes were seen as often as told.
    """
    causes.use_branches(store, problem_id, BONES)
    bones = [branch.id for branch in store.all(CauseBranch, order="rank", problem_id=problem_id)]
    found: list[str] = []
    for cause, text in zip(shape.causes, words.causes, strict=True):
        parent_id = None if cause.under is None else found[cause.under]
        times = cause.times + chance.randint(-1, 2) if cause.times and chance else cause.times
        bone = None if cause.branch is None else bones[cause.branch]
        counted: dict[str, Any] = {"times": times, "is_root": cause.is_root}
        found.append(_made(causes.add(store, problem_id, text, parent_id, bone, **counted), "cause"))
    moved: list[str] = []
    for driver, text in zip(shape.drivers, words.drivers, strict=True):
        parent_id = None if driver.under is None else moved[driver.under]
        moved.append(_made(drivers.add(store, problem_id, text, parent_id), "driver"))
    ideas = []
    for idea, text in zip(shape.ideas, words.ideas, strict=True):
        links: dict[str, Any] = {
            "cause_id": None if idea.cause is None else found[idea.cause],
            "driver_id": None if idea.driver is None else moved[idea.driver],
            "measure_id": measure_id,
        }
        rated: dict[str, Any] = {"impact": idea.impact, "effort": idea.effort, "margin": idea.margin}
        ideas.append(_made(countermeasures.add(store, problem_id, text, **links, **rated), "countermeasure"))
    return ideas


def cite(store: Store, problem_id: str, cycle_id: str, shape: Shape, words: Analysis) -> None:
    """Cite the sources of a cycle."""
    for source, text in zip(shape.evidence, words.evidence, strict=True):
        evidence.add(store, problem_id, cycle_id, **source.model_dump(), **text)


def _made(change: Change | None, table: str) -> str:
    assert change is not None
    (row_id,) = change.touches(table)
    return row_id
