"""What a new workspace begins with: territories, programmes, lists and tables of ``resources/templates``."""

from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

from pydantic import BaseModel, ConfigDict

from colapp import paths
from colapp.domain.board import Board
from colapp.domain.entity import Entity
from colapp.domain.programme import Programme
from colapp.domain.rank import spread
from colapp.domain.term import LEVEL, LISTS, Term
from colapp.domain.territory import Territory
from colapp.storage.change import Change
from colapp.storage.store import Store

TEMPLATES = ("estrie", "departement", "empty")
START = "start"
"""The label of what a workspace begins with; it is no gesture of the day and is never undone."""


CLOCKS = ("acknowledge_days", "answer_days")


class Title(NamedTuple):
    """What the first screen says of a template."""

    title: str
    about: str


class Template(BaseModel):
    """A template as written. ``territories`` nest through ``inside``; one with a ``board`` has a table."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    title: dict[str, str]
    about: dict[str, str]
    terms: dict[str, list[dict[str, Any]]]
    programmes: list[dict[str, str]]
    territories: list[dict[str, Any]]


@cache
def read(name: str) -> Template:
    """The template with that name."""
    return Template.model_validate_json(paths.resource("templates", f"{name}.json").read_bytes())


def titles(language: str) -> dict[str, Title]:
    """What each template is called and what it holds, in the order in which they are offered."""
    return {name: Title(read(name).title[language], read(name).about[language]) for name in TEMPLATES}


def apply(store: Store, name: str) -> Change | None:
    """Fill a new workspace from a template, as one change."""
    template = read(name)
    territories = template.territories
    ranks = iter(spread(sum(map(_size, territories))))
    rows: list[Entity] = [
        Term(id=store.new_id(), list=list_name, rank=rank, **term)
        for list_name, terms in template.terms.items()
        for rank, term in zip(spread(len(terms)), terms, strict=True)
    ]
    rows += [
        Programme(id=store.new_id(), rank=rank, **programme)
        for rank, programme in zip(spread(len(template.programmes)), template.programmes, strict=True)
    ]
    for territory in territories:
        rows += _territories(store, territory, None, ranks)
    return store.commit(START, *rows)


def complete(store: Store) -> Change | None:
    """Give a workspace begun with an older program the lists and the clocks of levels that it lacks.

    A list is added only where the workspace never held anything of it, so that one emptied on purpose stays
    so; clocks are set only where no level has one.
    """
    held = [*store.all(Term), *store.all(Term, trash=True)]
    lacking = [name for name in LISTS if name not in {term.list for term in held}]
    levels = [term for term in held if term.list == LEVEL and term.deleted_at is None]
    is_timed = any(term.answer_days is not None or term.acknowledge_days is not None for term in levels)
    if not lacking and is_timed:
        return None
    usual = read("empty").terms
    rows: list[Entity] = [
        Term(id=store.new_id(), list=name, rank=rank, **term)
        for name in lacking
        for rank, term in zip(spread(len(usual[name])), usual[name], strict=True)
    ]
    if not is_timed:
        clocks = {term["code"]: {clock: term[clock] for clock in CLOCKS} for term in usual[LEVEL]}
        rows += [level.with_(**clocks[level.code]) for level in levels if level.code in clocks]
    return store.commit(START, *rows)


def _size(territory: dict[str, Any]) -> int:
    return 1 + sum(map(_size, territory.get("inside", ())))


def _territories(
    store: Store, written: dict[str, Any], parent_id: str | None, ranks: Iterator[str]
) -> Iterator[Entity]:
    fields = {name: value for name, value in written.items() if name not in ("inside", "board")}
    territory = Territory(id=store.new_id(), parent_id=parent_id, rank=next(ranks), **fields)
    yield territory
    if "board" in written:
        yield Board(id=store.new_id(), territory_id=territory.id, **written["board"])
    for inner in written.get("inside", ()):
        yield from _territories(store, inner, territory.id, ranks)
