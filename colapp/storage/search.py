"""Finding problems by their words, wherever they are written of them, blind to accents and capitals."""

import re
import unicodedata
from dataclasses import dataclass
from typing import Literal

from colapp.domain.problem import Phase, number
from colapp.storage.store import Store
from colapp.storage.values import code

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
]
"""Where the words were found."""

CHILDREN: tuple[Source, ...] = (
    "action",
    "cycle",
    "cause",
    "countermeasure",
    "measure",
    "evidence",
    "request",
    "huddle_entry",
)

WORD = re.compile(r"[^\W_]+")
NUMBER = re.compile(r"([^\W\d_]+)[ -]?(\d{1,9})")

IN_PROBLEM = """
select p.id, p.number, p.statement, p.phase, p.territory_id,
       snippet(problem_fts, -1, '', '', '…', 16), problem_fts.rank
from problem_fts cross join problem p on p.rowid = problem_fts.rowid
where problem_fts match :words and problem_fts.rank match 'bm25(8.0, 4.0, 1.0, 1.0)' and p.deleted_at is null
order by problem_fts.rank limit :limit
"""
IN_CHILD = """
select p.id, p.number, p.statement, p.phase, p.territory_id,
       snippet({child}_fts, -1, '', '', '…', 16), {child}_fts.rank
from {child}_fts cross join {child} c on c.rowid = {child}_fts.rowid
     cross join problem p on p.id = c.problem_id
where {child}_fts match :words and c.deleted_at is null and p.deleted_at is null
order by {child}_fts.rank limit :limit
"""
IN_ANSWER = IN_CHILD.replace(
    "cross join problem p on p.id = c.problem_id",
    "cross join request r on r.id = c.request_id and r.deleted_at is null"
    " cross join problem p on p.id = r.problem_id",
)
"""``cross join`` keeps SQLite from leaving the order in which the index gives its best rows first."""

QUERIES: dict[Source, str] = {
    "problem": IN_PROBLEM,
    **{child: IN_CHILD.format(child=child) for child in CHILDREN},
    "answer": IN_ANSWER.format(child="answer"),
}


@dataclass(frozen=True, slots=True)
class Hit:
    """A problem found: ``source`` says where, ``excerpt`` shows the words there, as plain text."""

    problem_id: str
    number: str
    statement: str
    excerpt: str
    source: Source
    phase: Phase
    territory_id: str | None


def find(store: Store, text: str, limit: int = 50) -> list[Hit]:
    """The living problems where every word of ``text`` begins a word, best first, each once.

    A number that is typed whole (``SHE-041``, ``she 41``) comes before all, and what is open before what is
    closed. No text is refused.
    """
    found: list[tuple[float, Hit]] = [(float("-inf"), hit) for hit in _numbered(store, text)]
    words = [_asked(word) for word in WORD.findall(unicodedata.normalize("NFC", text.lower()))]
    if words:
        asked = {"words": " AND ".join(words), "limit": limit}
        for source, query in QUERIES.items():
            found += [(row[-1], _hit(row, source)) for row in store.db.execute(query, asked)]
    best: dict[str, Hit] = {}
    for _, hit in sorted(found, key=lambda pair: (_waits(pair[1]), pair[0])):
        best.setdefault(hit.problem_id, hit)
    return list(best.values())[:limit]


def _waits(hit: Hit) -> bool:
    """Whether what is open comes first."""
    return hit.phase is Phase.CLOSED and hit.source != "number"


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
        "select id, number, statement, phase, territory_id, '' from problem"
        " where number in (?, ?) and deleted_at is null order by id",
        [text.strip(), number(typed[1].upper(), int(typed[2]))],
    )
    return [_hit(row, "number") for row in rows]


def _hit(row: tuple[object, ...], source: Source) -> Hit:
    problem_id, spoken, statement, phase, territory_id, excerpt, *_ = row
    return Hit(
        problem_id=str(problem_id),
        number=str(spoken or ""),
        statement=str(statement or ""),
        excerpt=" ".join(str(excerpt or "").split()),
        source=source,
        phase=code(Phase, phase, Phase.NEW),
        territory_id=str(territory_id) if territory_id else None,
    )
