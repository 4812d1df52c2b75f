"""When a request or its answers last left as a file, and what the other side does not know since."""

import json
from dataclasses import dataclass
from datetime import datetime

from colapp.domain.request import ASKED, Answer, Request
from colapp.storage import clock
from colapp.storage.store import Store

REQUEST, ANSWER = "export-request", "export-answer"
"""The labels under which it is logged that a file was written, both on the request."""
TOLD = (*ASKED, "withdrawn_on", "completion")
"""What those who ask write, and the level above must know: a column of the request, or of its answers."""


@dataclass(frozen=True, slots=True)
class Sent:
    """The last file of a request: when it was written, UTC, and the columns that say something else since."""

    at: datetime
    changed: tuple[str, ...]


def last(store: Store, request: Request) -> Sent | None:
    """How the request as it is compares to its last file; ``None`` where none was written here."""
    mark = _mark(store, request.id, REQUEST)
    if mark is None:
        return None
    changed = _changed(store, request, mark)
    for answer in store.all(Answer, request_id=request.id):
        changed |= _changed(store, answer, mark)
    return Sent(clock.at(mark), tuple(name for name in TOLD if name in changed))


def given_back(store: Store, request: Request) -> datetime | None:
    """When the answers to a request last left as a file, UTC; ``None`` where the newest one has not."""
    mark = _mark(store, request.id, ANSWER)
    if mark is None:
        return None
    newest = store.db.execute(
        "select max(e.hlc) from edit e join answer a on a.id = e.row_id"
        " where a.request_id = ? and a.deleted_at is null and e.tbl = 'answer' and e.before is null",
        [request.id],
    ).fetchone()[0]
    return clock.at(mark) if mark > (newest or 0) else None


def _mark(store: Store, request_id: str, label: str) -> int | None:
    found = store.db.execute(
        "select max(e.hlc) from edit e join change c on c.hlc = e.hlc and c.site = e.site"
        " where e.row_id = ? and c.label = ?",
        [request_id, label],
    ).fetchone()
    return None if found[0] is None else int(found[0])


def _changed(store: Store, row: Request | Answer, mark: int) -> set[str]:
    """The columns that held something else at a place of the log, of those that must be known."""
    then: dict[str, object] = {}
    edits = store.db.execute(
        "select before from edit where row_id = ? and hlc > ? and before is not null"
        " order by hlc desc, site desc",
        [row.id, mark],
    )
    for (before,) in edits:  # newest first: the oldest word is the one that stays
        then |= json.loads(before)
    now = row.model_dump(mode="json")
    both = then.keys() & set(TOLD) & now.keys()
    return {name for name in both if (then[name] or None) != (now[name] or None)}
