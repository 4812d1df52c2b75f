"""Finding what was written by its words, blind to accents and capitals: each hit is one thing to open."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from colapp.domain.folding import folded
from colapp.domain.problem import Phase, number
from colapp.storage.store import Store
from colapp.storage.values import code, day

Thing = Literal["problem", "action", "measure", "request", "huddle", "agreement", "consultation"]
"""What is found and opened. What belongs to a problem is found as that problem, but a request is its own."""

Source = Literal[
    "number",
    "problem",
    "action",
    "cycle",
    "cause",
    "countermeasure",
    "measure",
    "evidence",
    "request",
    "answer",
    "huddle_entry",
    "agreement",
    "consultation",
]
"""Where the words were found."""

WORD = re.compile(r"[^\W_]+")
NUMBER = re.compile(r"([^\W\d_]+)[ -]?(\d{1,9})")
FEW = 5
"""Most hits of each table that has no index: they come before the others, and leave them room."""

IN_PROBLEM = """
select 'problem', p.id, p.number, p.statement, p.phase, p.territory_id, null, p.phase = 'closed',
       snippet(problem_fts, -1, '', '', '…', 16), problem_fts.rank
from problem_fts cross join problem p on p.rowid = problem_fts.rowid
where problem_fts match :words and problem_fts.rank match 'bm25(8.0, 4.0, 1.0, 1.0)' and p.deleted_at is null
order by problem_fts.rank limit :limit
"""
IN_CHILD = """
select 'problem', p.id, p.number, p.statement, p.phase, p.territory_id, null, p.phase = 'closed',
       snippet({child}_fts, -1, '', '', '…', 16), {child}_fts.rank
from {child}_fts cross join {child} c on c.rowid = {child}_fts.rowid
     cross join problem p on p.id = c.problem_id
where {child}_fts match :words and c.deleted_at is null and p.deleted_at is null
order by {child}_fts.rank limit :limit
"""
IN_CHILD_OR_OWN = """
select iif(c.problem_id is null, '{child}', 'problem'), coalesce(p.id, c.id), p.number,
       coalesce(p.statement, c.{name}), p.phase, coalesce(p.territory_id, c.territory_id), null,
       p.phase = 'closed', snippet({child}_fts, -1, '', '', '…', 16), {child}_fts.rank
from {child}_fts cross join {child} c on c.rowid = {child}_fts.rowid
     left join problem p on p.id = c.problem_id
where {child}_fts match :words and c.deleted_at is null
      and iif(c.problem_id is null, {own}, p.id is not null and p.deleted_at is null)
order by {child}_fts.rank limit :limit
"""
"""``own`` says which of those that belong to no problem have a place where they are shown."""
IN_REQUEST = """
select 'request', r.id, coalesce(p.number, r.problem_number), r.wanted, null,
       coalesce(p.territory_id, r.territory_id), r.asked_on,
       r.withdrawn_on is not null or p.phase = 'closed',
       snippet({child}_fts, -1, '', '', '…', 16), {child}_fts.rank
from {child}_fts cross join {child} c on c.rowid = {child}_fts.rowid
     cross join request r on r.id = c.{of} left join problem p on p.id = r.problem_id
where {child}_fts match :words and c.deleted_at is null and r.deleted_at is null and p.deleted_at is null
order by {child}_fts.rank limit :limit
"""
IN_MINUTES = """
select iif(h.ended_at is null, 'problem', 'huddle'), iif(h.ended_at is null, p.id, h.id), p.number,
       iif(h.ended_at is null, p.statement, c.words), p.phase,
       iif(h.ended_at is null, p.territory_id, h.territory_id), coalesce(h.planned_on, h.started_at),
       h.ended_at is not null or p.phase = 'closed',
       snippet(huddle_entry_fts, -1, '', '', '…', 16), huddle_entry_fts.rank
from huddle_entry_fts cross join huddle_entry c on c.rowid = huddle_entry_fts.rowid
     cross join huddle h on h.id = c.huddle_id
     left join problem p on p.id = c.problem_id and p.deleted_at is null
where huddle_entry_fts match :words and c.deleted_at is null and h.deleted_at is null
      and (h.ended_at is not null or p.id is not null)
order by huddle_entry_fts.rank limit :limit
"""
"""Of a meeting that is still running there are no minutes to open: what is said of a problem leads to it.

``cross join`` keeps SQLite from leaving the order in which the index gives its best rows first.
"""

QUERIES: dict[Source, str] = {
    "problem": IN_PROBLEM,
    "action": IN_CHILD_OR_OWN.format(child="action", name="what", own="c.done_on is null"),
    "cycle": IN_CHILD.format(child="cycle"),
    "cause": IN_CHILD.format(child="cause"),
    "countermeasure": IN_CHILD.format(child="countermeasure"),
    "measure": IN_CHILD_OR_OWN.format(child="measure", name="name", own="true"),
    "evidence": IN_CHILD.format(child="evidence"),
    "request": IN_REQUEST.format(child="request", of="id"),
    "answer": IN_REQUEST.format(child="answer", of="request_id"),
    "huddle_entry": IN_MINUTES,
}
"""One for each full-text index."""

AGREEMENTS = """
select 'agreement', c.id, '', c.title, null, c.territory_id, c.ends_on, c.renewed_id is not null,
       '', c.words, a.name, a.short_name
from agreement c left join authority a on a.id = c.authority_id
where c.deleted_at is null order by c.ends_on is null, c.ends_on desc, c.id
"""
CONSULTATIONS = """
select 'consultation', c.id, '', c.question, null, c.territory_id, c.opened_on, c.closed_on is not null,
       '', c.changed, group_concat(coalesce(a.name, o.body) || ' ' || o.words, ' '), ''
from consultation c left join opinion o on o.consultation_id = c.id and o.deleted_at is null
     left join authority a on a.id = o.authority_id
where c.deleted_at is null group by c.id order by c.opened_on desc, c.id
"""
READ: dict[Source, str] = {"agreement": AGREEMENTS, "consultation": CONSULTATIONS}
"""What has no index, being few: read whole, and looked through here."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing found: ``source`` says where, ``excerpt`` shows the words there, as plain text.

    ``name`` is what it says itself; ``number`` is that of its problem, where it has one. ``phase`` is a
    problem's; ``day`` the one on which a request was asked, a meeting held, an agreement ends, a
    consultation was opened. ``is_over`` comes after what is not.
    """

    thing: Thing
    id: str
    number: str
    name: str
    excerpt: str
    source: Source
    phase: Phase
    territory_id: str | None
    day: date | None
    is_over: bool


def find(store: Store, text: str, limit: int = 50) -> list[Hit]:
    """The living things where every word of ``text`` begins a word, best first, each once.

    A number that is typed whole (``SHE-041``, ``she 41``) comes before all, and what is open before what is
    closed or only told in minutes. No text is refused.
    """
    found: list[tuple[float, Hit]] = [(float("-inf"), hit) for hit in _numbered(store, text)]
    words = WORD.findall(unicodedata.normalize("NFC", text.lower()))
    if words:
        asked = {"words": " AND ".join(map(_asked, words)), "limit": limit}
        for source, query in QUERIES.items():
            found += [(row[-1], _hit(row, source)) for row in store.db.execute(query, asked)]
        found += [(float("-inf"), hit) for hit in _read(store, words)]
    best: dict[tuple[Thing, str], Hit] = {}
    for _, hit in sorted(found, key=lambda pair: (pair[1].is_over, pair[0])):
        best.setdefault((hit.thing, hit.id), hit)
    return list(best.values())[:limit]


def _asked(word: str) -> str:
    """The word as a beginning; ``coeur`` asks for ``cœur`` too, and ``41`` for ``041``."""
    spellings = dict.fromkeys((word, word.replace("œ", "oe"), word.replace("oe", "œ")))
    asked = [f'"{spelling}"*' for spelling in spellings]
    if word.isdigit():
        asked.append(f'"{word:0>3}"')
    return f"({' OR '.join(asked)})"


def _numbered(store: Store, text: str) -> list[Hit]:
    typed = NUMBER.fullmatch(text.strip())
    if typed is None:
        return []
    rows = store.db.execute(
        "select 'problem', id, number, statement, phase, territory_id, null, false, '' from problem"
        " where number in (?, ?) and deleted_at is null order by id",
        [text.strip(), number(typed[1].upper(), int(typed[2]))],
    )
    return [_hit(row, "number") for row in rows]


def _read(store: Store, words: list[str]) -> Iterator[Hit]:
    """The first few of each table without an index where every word begins a word."""
    beginnings = [folded(word) for word in words]
    for source, query in READ.items():
        left = FEW
        for row in store.db.execute(query):
            said = WORD.findall(folded(" ".join(str(part) for part in (row[3], *row[9:]) if part)))
            if left and all(any(word.startswith(asked) for word in said) for asked in beginnings):
                left -= 1
                yield _hit(row, source)


def _hit(row: tuple[Any, ...], source: Source) -> Hit:
    thing, row_id, spoken, name, phase, territory_id, on, is_over, excerpt, *_ = row
    return Hit(
        thing=thing,
        id=str(row_id),
        number=str(spoken or ""),
        name=str(name or ""),
        excerpt=" ".join(str(excerpt or "").split()),
        source=source,
        phase=code(Phase, phase, Phase.NEW),
        territory_id=str(territory_id) if territory_id else None,
        day=day(str(on)[:10] if on else None),
        is_over=bool(is_over) and source != "number",
    )
