"""The tables keep what the models say, and keep the promises made to exchange."""

import sqlite3
from pathlib import Path

import pytest
from sqlite_utils import Database

from colapp.storage import workspace
from colapp.storage.errors import WorkspaceError
from colapp.storage.replay import differences, replay
from colapp.storage.schema import migrations
from colapp.storage.store import TABLES, Store
from colapp.storage.workspace import SCHEMA

TABLES_SEARCHED = (
    *("problem", "action", "cycle", "cause", "countermeasure", "measure", "evidence"),
    *("request", "answer", "huddle_entry"),
)


@pytest.fixture
def db(store: Store) -> Database:
    return Database(store.db, execute_plugins=False)


def test_every_table_has_exactly_the_columns_of_its_model(db: Database) -> None:
    for model, table in TABLES.items():
        assert set(db.table(table).columns_dict) == set(model.model_fields), table


def test_rows_can_arrive_from_other_machines_in_any_order(db: Database) -> None:
    """No UNIQUE but the id, every other column nullable, no foreign key, no autoincrement."""
    for table in TABLES.values():
        assert [column.name for column in db.table(table).columns if column.notnull] in ([], ["id"]), table
        assert [index.columns for index in db.table(table).indexes if index.unique] == [["id"]], table
        assert db.table(table).foreign_keys == [], table
        assert "autoincrement" not in db.table(table).schema.lower()


def test_every_table_of_ours_is_strict(db: Database) -> None:
    for table in (*TABLES.values(), "change", "edit", "session", "origin"):
        assert db.table(table).strict, table


def test_the_steps_known_are_counted(db: Database) -> None:
    assert len(migrations.applied(db)) == SCHEMA and migrations.pending(db) == []
    assert db.execute("pragma user_version").fetchone()[0] == SCHEMA


def test_the_triggers_that_matter_are_there_after_all_steps(db: Database) -> None:
    assert {trigger.name for trigger in db.triggers} == {
        *(f"{table}_no_{verb}" for table in ("change", "edit") for verb in ("update", "delete", "replace")),
        *(f"{table}_{verb}" for table in TABLES_SEARCHED for verb in ("ai", "ad", "au")),
    }


@pytest.mark.parametrize(
    "sql",
    [
        "update change set label = 'other'",
        "delete from change",
        "insert or replace into change select * from change",
        "update edit set after = '{}'",
        "delete from edit",
        "insert or replace into edit select * from edit",
    ],
)
def test_the_log_is_append_only(store: Store, sql: str) -> None:
    before = store.changes(9)
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        store.db.execute(sql)
    assert store.changes(9) == before


def test_a_value_of_the_wrong_type_is_refused(store: Store) -> None:
    with pytest.raises(sqlite3.IntegrityError):
        store.db.execute("insert into problem (id, impact) values ('x', 'beaucoup')")


def test_the_log_alone_tells_every_row(store: Store) -> None:
    rows = {
        (table, str(row.pop("id"))): row
        for table in TABLES.values()
        for row in store.db.query(f"select * from {table}")
    }
    assert len(rows) > 20 and replay(store) == rows
    store.db.execute("update person set name = 'Autre' where id = 'roy'")
    store.db.execute("delete from person where id = 'poulin'")
    store.db.execute("insert into person (id, name) values ('new', 'Nouvelle')")
    assert sorted(differences(store)) == ["person new name", "person poulin", "person roy name"]


def test_a_workspace_half_made_is_not_read(tmp_path: Path) -> None:
    half = tmp_path / "half.colapp"
    with sqlite3.connect(half) as db:
        db.execute(f"pragma application_id = {workspace.APPLICATION_ID}")
    db.close()
    with pytest.raises(WorkspaceError, match="damaged"):
        workspace.open_for_reading(half)
    workspace.open_for_writing(half, None).close()
    assert workspace.check(half) == []
