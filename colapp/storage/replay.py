"""The log alone rebuilds the tables; here it is held against them."""

import json

from colapp.storage.change import Row
from colapp.storage.store import TABLES, Store


def replay(store: Store) -> dict[tuple[str, str], Row]:
    """Every row as the log tells it: the fold of its edits, oldest first, last value of a column wins."""
    rows: dict[tuple[str, str], Row] = {}
    for tbl, row_id, after in store.db.execute("select tbl, row_id, after from edit order by hlc, site"):
        rows.setdefault((tbl, row_id), {}).update(json.loads(after))
    return rows


def differences(store: Store) -> list[str]:
    """Where tables and log disagree, as ``table row_id column``; empty when they agree."""
    told = replay(store)
    found = []
    for tbl in TABLES.values():
        for row in store.db.query(f"select * from {tbl}"):
            row_id = str(row.pop("id"))
            logged = told.pop((tbl, row_id), {})
            found += [f"{tbl} {row_id} {name}" for name, value in row.items() if logged.get(name) != value]
    found += [f"{tbl} {row_id}" for tbl, row_id in told]
    return found
