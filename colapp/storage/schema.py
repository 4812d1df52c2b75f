"""The tables, as frozen steps. A released step is never edited: a new one follows it.

Rules for every exchanged table: random text ids, no UNIQUE but the id, every column nullable or with a
default, no foreign key, a tombstone instead of DELETE, columns only ever added.

``sqlite_utils`` is imported here and nowhere else, and this module only when a file has a step to take.
"""

from sqlite_utils import Database, Migrations

from colapp.storage.connection import Connection

migrations = Migrations("colapp")


def migrate(connection: Connection) -> None:
    """Take the steps that the file has not taken yet."""
    db = Database(connection, execute_plugins=False)
    migrations.apply(db)
    connection.execute(f"pragma user_version = {len(migrations.applied(db))}")


FIRST_TABLES: dict[str, dict[str, str]] = {
    "territory": {
        "text": "kind name short_name code prefix parent_id head_id aliases valid_from valid_to rank"
    },
    "programme": {"text": "code name_fr name_en short_fr short_en colour head_id rank"},
    "person": {"text": "name role programme_id territory_id"},
    "term": {"text": "list code label_fr label_en rank"},
    "board": {"text": "territory_id rhythm", "int": "limit_plan limit_do limit_check limit_act"},
    "board_member": {"text": "board_id person_id seat"},
    "board_programme": {"text": "board_id programme_id"},
    "problem": {
        "text": "number statement context origin pillar territory_id programme_id owner_id raised_level level"
        " margin opened_on due phase rank waiting_on waiting_since closed_on outcome closing_note",
        "int": "impact effort",
    },
    "problem_territory": {"text": "problem_id territory_id"},
    "problem_programme": {"text": "problem_id programme_id"},
    "cycle": {"text": "problem_id plan prediction do check act started_on", "int": "number"},
    "action": {"text": "problem_id cycle_id what person_id due done_on rank"},
}

FIRST_INDEXES = {
    "territory": ["parent_id"],
    "problem": ["territory_id", "phase", "deleted_at", "rank", "id"],
    "problem_territory": ["problem_id"],
    "problem_programme": ["problem_id"],
    "cycle": ["problem_id"],
    "action": ["problem_id"],
}


@migrations()
def first_tables(db: Database) -> None:
    """Entities, the log, and what one opening of the file leaves behind."""
    for name, columns in FIRST_TABLES.items():
        texts = dict.fromkeys(["id", *columns["text"].split(), "deleted_at"], str)
        numbers = dict.fromkeys(columns.get("int", "").split(), int)
        db.table(name).create({**texts, **numbers}, pk="id", strict=True)
    for name, indexed in FIRST_INDEXES.items():
        db.table(name).create_index(indexed)
    db.table("problem").create_index(["number"])

    db.execute(
        "create table change (hlc integer not null, site integer not null, who text, label text, note text,"
        " reverts_hlc integer, reverts_site integer, schema integer,"
        " primary key (hlc, site)) strict, without rowid"
    )
    db.execute(
        "create table edit (hlc integer not null, site integer not null,"
        " tbl text not null, row_id text not null, territory_id text, before text, after text, base text,"
        " primary key (hlc, site, tbl, row_id)) strict, without rowid"
    )
    db.execute("create index edit_by_row on edit (row_id, tbl, hlc, site)")
    _append_only(db, "change", "hlc = new.hlc and site = new.site")
    _append_only(db, "edit", "hlc = new.hlc and site = new.site and tbl = new.tbl and row_id = new.row_id")
    db.execute(
        "create table session (id integer primary key, site integer, who text, machine text, pid integer,"
        " opened_at text, closed_at text) strict"
    )
    db.execute("create table origin (site integer, machine text, path text, inode text) strict")


@migrations()
def full_text_search(db: Database) -> None:
    """An index blind to accents over problems, actions and cycles, kept by triggers."""
    for name, columns in (
        ("problem", ["number", "statement", "context", "waiting_on"]),
        ("action", ["what"]),
        ("cycle", ["plan", "prediction", "do", "check", "act"]),
    ):
        db.table(name).enable_fts(columns, create_triggers=True, tokenize="unicode61 remove_diacritics 2")


def _append_only(db: Database, table: str, same: str) -> None:
    """Refuse to update, delete or (INSERT OR REPLACE fires no delete trigger) replace a line of the log."""
    refusal = "begin select raise(abort, 'the log is append-only'); end"
    for when in ("update on", "delete on"):
        db.execute(f"create trigger {table}_no_{when[:6]} before {when} {table} {refusal}")
    db.execute(
        f"create trigger {table}_no_replace before insert on {table}"
        f" when exists (select 1 from {table} where {same}) {refusal}"
    )
