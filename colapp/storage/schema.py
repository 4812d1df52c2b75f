"""The tables, as frozen steps. A released step is never edited: a new one follows it.

Rules for every exchanged table: random text ids, no UNIQUE but the id, every column nullable or with a
default, no foreign key, a tombstone instead of DELETE, columns only ever added.
"""

from sqlite_utils import Database, Migrations

APPLICATION_ID = 0x434F4C41  # "COLA"

migrations = Migrations("colapp")

ENTITY_TABLES: dict[str, dict[str, type]] = {
    "territory": dict.fromkeys(
        (
            "kind name short_name code prefix parent_id head_id aliases valid_from valid_to rank deleted_at"
        ).split(),
        str,
    ),
    "programme": dict.fromkeys(
        "code name_fr name_en short_fr short_en colour head_id rank deleted_at".split(), str
    ),
    "person": dict.fromkeys("name role programme_id territory_id deleted_at".split(), str),
    "term": dict.fromkeys("list code label_fr label_en rank deleted_at".split(), str),
    "board": dict.fromkeys(["territory_id", "rhythm"], str)
    | dict.fromkeys("limit_plan limit_do limit_check limit_act".split(), int)
    | {"deleted_at": str},
    "board_member": dict.fromkeys("board_id person_id seat deleted_at".split(), str),
    "board_programme": dict.fromkeys("board_id programme_id deleted_at".split(), str),
    "problem": dict.fromkeys(
        (
            "number statement context origin pillar territory_id programme_id owner_id raised_level level margin"
        ).split(),
        str,
    )
    | dict.fromkeys(["impact", "effort"], int)
    | dict.fromkeys(
        (
            "opened_on due phase rank waiting_on waiting_since closed_on outcome closing_note deleted_at"
        ).split(),
        str,
    ),
    "problem_territory": dict.fromkeys("problem_id territory_id deleted_at".split(), str),
    "problem_programme": dict.fromkeys("problem_id programme_id deleted_at".split(), str),
    "cycle": {"problem_id": str, "number": int}
    | dict.fromkeys("plan prediction do check act started_on deleted_at".split(), str),
    "action": dict.fromkeys("problem_id cycle_id what person_id due done_on rank deleted_at".split(), str),
}

SEARCHED = {
    "problem": ("number", "statement", "context", "waiting_on"),
    "action": ("what",),
    "cycle": ("plan", "prediction", "do", "check", "act"),
}


@migrations()
def first_tables(db: Database) -> None:
    """Entities, the log, and what one open of the file leaves behind."""
    for name, columns in ENTITY_TABLES.items():
        db[name].create({"id": str, **columns}, pk="id", strict=True)
    for table, columns_ in (
        ("territory", ["parent_id"]),
        ("problem", ["territory_id", "phase", "rank"]),
        ("problem", ["number"]),
        ("problem_territory", ["problem_id"]),
        ("problem_programme", ["problem_id"]),
        ("cycle", ["problem_id"]),
        ("action", ["problem_id"]),
    ):
        db[table].create_index(columns_)

    db.execute(
        "create table change (hlc integer not null, site integer not null, who text, label text, note text,"
        " reverts_hlc integer, reverts_site integer, schema integer, primary key (hlc, site)) strict, without rowid"
    )
    db.execute(
        "create table edit (hlc integer not null, site integer not null, tbl text not null, row_id text not null,"
        " territory_id text, before text, after text, base text,"
        " primary key (hlc, site, tbl, row_id)) strict, without rowid"
    )
    db.execute("create index edit_by_row on edit (row_id, tbl, hlc, site)")
    for table in ("change", "edit"):
        for verb in ("update", "delete"):
            db.execute(
                f"create trigger {table}_no_{verb} before {verb} on {table} begin"
                " select raise(abort, 'the log is append-only'); end"
            )
    db.execute(
        "create table session (id integer primary key, site integer, who text, machine text, pid integer,"
        " opened_at text, closed_at text) strict"
    )
    db.execute("create table origin (site integer, machine text, path text, inode text) strict")


@migrations()
def full_text_search(db: Database) -> None:
    """An index blind to accents over problems, actions and cycles, kept by triggers."""
    for table, columns in SEARCHED.items():
        db[table].enable_fts(columns, create_triggers=True, tokenize="unicode61 remove_diacritics 2")
