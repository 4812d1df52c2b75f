"""The log as its two tables: how a change is written there, and read back."""

import json
from collections.abc import Sequence
from typing import Any

from colapp.storage.change import Change, ChangeId, Edit
from colapp.storage.connection import Connection


def write(db: Connection, change: Change) -> None:
    """Add a change, inside the transaction that writes its rows."""
    hlc, site = change.id
    reverts_hlc, reverts_site = change.reverts or (None, None)
    head = (hlc, site, change.who, change.label, change.note, reverts_hlc, reverts_site, change.schema)
    db.execute("insert into change values (?, ?, ?, ?, ?, ?, ?, ?)", head)
    for edit in change.edits:
        values = (_dump(edit.before), _dump(edit.after), _dump(edit.base))
        line = (hlc, site, edit.tbl, edit.row_id, edit.territory_id, *values)
        db.execute("insert into edit values (?, ?, ?, ?, ?, ?, ?, ?)", line)


def read(db: Connection, where: str, values: Sequence[object], limit: int) -> list[Change]:
    """The newest changes that fit, newest first; all of them where ``limit`` is -1."""
    chosen = f"select hlc, site from change where {where} order by hlc desc, site desc limit {limit}"
    edits: dict[ChangeId, list[Edit]] = {}
    for row in db.query(f"select * from edit where (hlc, site) in ({chosen})", values):
        edits.setdefault(ChangeId(row["hlc"], row["site"]), []).append(_edit(row))
    heads = db.query(
        f"select * from change where (hlc, site) in ({chosen}) order by hlc desc, site desc", values
    )
    return [_change(head, edits) for head in heads]


def writers(db: Connection, tbl: str, row_id: str, columns: set[str]) -> dict[str, ChangeId]:
    """Which change wrote the value that stands in each of these columns."""
    found: dict[str, ChangeId] = {}
    edits = db.execute(
        "select hlc, site, after from edit where row_id = ? and tbl = ? order by hlc desc, site desc",
        [row_id, tbl],
    )
    for hlc, site, after in edits:
        for column in columns & json.loads(after).keys() - found.keys():
            found[column] = ChangeId(hlc, site)
        if len(found) == len(columns):
            break
    return found


def _change(head: dict[str, Any], edits: dict[ChangeId, list[Edit]]) -> Change:
    change_id = ChangeId(head["hlc"], head["site"])
    return Change(
        id=change_id,
        who=head["who"],
        label=head["label"],
        note=head["note"] or "",
        reverts=ChangeId(head["reverts_hlc"], head["reverts_site"]) if head["reverts_hlc"] else None,
        schema=head["schema"],
        edits=tuple(edits.get(change_id, ())),
    )


def _edit(row: dict[str, Any]) -> Edit:
    base = {column: ChangeId(*pair) for column, pair in _load(row["base"], {}).items()}
    before, after = _load(row["before"], None), _load(row["after"], {})
    return Edit(row["tbl"], row["row_id"], row["territory_id"], before, after, base)


def _dump(value: object) -> str | None:
    return None if value is None else json.dumps(value, ensure_ascii=False)


def _load(text: str | None, empty: Any) -> Any:
    return empty if text is None else json.loads(text)
