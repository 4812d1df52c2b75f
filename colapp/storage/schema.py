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


LEARNING_TABLES: dict[str, dict[str, str]] = {
    "amendment": {"text": "problem_id cycle_id amended amendment reason author made_on"},
    "standard": {"text": "problem_id cycle_id standard person_id training adopted_on"},
    "measure": {
        "text": "territory_id problem_id name definition unit source measure_kind direction target_on"
        " frequency chart rules baseline_until rank",
        "int": "shift trend screened",
        "real": "target multiply",
    },
    "measure_point": {
        "text": "measure_id measured_on note cycle_id",
        "int": "excluded",
        "real": "value size",
    },
    "measure_phase": {"text": "measure_id starts_on reason author"},
    "cause_branch": {"text": "problem_id label rank"},
    "cause": {"text": "problem_id parent_id branch_id cause rank", "int": "is_root times"},
    "driver": {"text": "problem_id parent_id driver rank"},
    "countermeasure": {
        "text": "problem_id cause_id driver_id measure_id idea margin rank",
        "int": "impact effort",
    },
    "evidence": {
        "text": "problem_id cycle_id countermeasure_id source_kind reference title quote stance rank"
    },
}
LEARNING_COLUMNS: dict[str, dict[str, str]] = {
    "problem": {"text": "situation aim coach_id"},
    "action": {"text": "standard_id"},
    "cycle": {
        "text": "follows_id locked_on cycle_kind countermeasure_id question reason measure_id direction"
        " predicted_by scale_unit reach planned_start planned_end arrangements data_plan as_planned"
        " unexpected stopped_early began_on ended_on result judgement theory_held shared_with answer method"
        " decision decided_on next_change next_countermeasure_id next_on override",
        "int": "changes confidence scale",
        "real": "predicted predicted_of obtained obtained_of",
    },
}
TYPES: dict[str, type] = {"text": str, "int": int, "real": float}


@migrations()
def cycles_that_teach(db: Database) -> None:
    """Predictions and their amendments, standards, measures, causes, ideas and evidence."""
    for name, columns in LEARNING_TABLES.items():
        typed = {column: TYPES[of] for of, names in columns.items() for column in names.split()}
        db.table(name).create({"id": str, **typed, "deleted_at": str}, pk="id", strict=True)
        parent = "measure_id" if name in ("measure_point", "measure_phase") else "problem_id"
        db.table(name).create_index([parent])
    db.table("measure").create_index(["territory_id"])
    db.table("measure_point").create_index(["cycle_id"])
    for name, columns in LEARNING_COLUMNS.items():
        for of, names in columns.items():
            for column in names.split():
                db.table(name).add_column(column, TYPES[of])
    db.table("cycle").disable_fts()
    for name, searched in (
        ("cycle", "plan question prediction reason do unexpected result check act next_change".split()),
        ("cause", ["cause"]),
        ("countermeasure", ["idea"]),
        ("measure", ["name", "definition"]),
        ("evidence", ["reference", "title", "quote"]),
    ):
        db.table(name).enable_fts(searched, create_triggers=True, tokenize="unicode61 remove_diacritics 2")


ANSWERING_TABLES: dict[str, dict[str, str]] = {
    "request": {
        "text": "problem_id territory_id level from_level programme_id authority_id addressee contact"
        " criterion theme need channel tried exceeds wanted due meanwhile autonomous asked_on asked_by_id"
        " acknowledged_on withdrawn_on effect remind_on group_id follows_id huddle_id problem_number"
        " problem_statement place asker",
        "int": "is_safety situations",
    },
    "answer": {
        "text": "request_id answer_kind words until redirected_to completion completed_on answered_on author"
        " signed_by told_on huddle_id workaround review_on reviewed_on",
    },
    "grouped_request": {
        "text": "title programme_id authority_id addressee level theme wanted due made_on made_by_id"
    },
    "authority": {"text": "name short_name authority_kind contact rank", "int": "answer_days"},
    "agreement": {
        "text": "authority_id territory_id programme_id title words starts_on ends_on owner_id renewed_id",
        "int": "notice_days",
    },
    "consultation": {"text": "territory_id problem_id question opened_on due closed_on owner_id changed"},
    "opinion": {"text": "consultation_id authority_id body opinion_stance words given_on"},
    "agenda_step": {"text": "board_id meeting step_kind title script rank", "real": "minutes"},
    "huddle": {
        "text": "territory_id programme_id meeting planned_on planned_at started_at ended_at step_id"
        " facilitator_id timekeeper_id secretary_id cancelled next_on next_at",
    },
    "huddle_step": {
        "text": "huddle_id step_kind title script rank entered_at",
        "int": "spent",
        "real": "minutes",
    },
    "attendance": {"text": "huddle_id person_id presence"},
    "huddle_entry": {
        "text": "huddle_id step_id entry_kind words problem_id action_id request_id answer_id cycle_id"
        " person_id until",
        "int": "agree live_with voters",
    },
    "handover": {"text": "territory_id outgoing_id incoming_id handed_on learnings promises"},
}
ANSWERING_COLUMNS: dict[str, dict[str, str]] = {
    "action": {"text": "territory_id huddle_id follows_id margin every blocked_on blocked_since"},
    "person": {"text": "organisation"},
    "territory": {"text": "calendar"},
    "board": {"text": "meets_at", "int": "weekday"},
    "term": {"int": "acknowledge_days answer_days"},
}
ANSWERING_INDEXES = {
    "request": ("problem_id", "group_id"),
    "answer": ("request_id",),
    "opinion": ("consultation_id",),
    "huddle": ("territory_id",),
    "huddle_step": ("huddle_id",),
    "attendance": ("huddle_id",),
    "huddle_entry": ("huddle_id", "problem_id"),
    "action": ("territory_id",),
}


@migrations()
def answers_that_come_back(db: Database) -> None:
    """Huddles and their minutes, requests and their answers, what depends on outside authorities."""
    for name, columns in ANSWERING_TABLES.items():
        db.table(name).create({"id": str, **_typed(columns), "deleted_at": str}, pk="id", strict=True)
    for name, columns in ANSWERING_COLUMNS.items():
        for column, of in _typed(columns).items():
            db.table(name).add_column(column, of)
    for name, indexed in ANSWERING_INDEXES.items():
        for column in indexed:
            db.table(name).create_index([column])
    for name, searched in (
        ("request", "tried exceeds wanted meanwhile".split()),
        ("answer", ["words", "workaround"]),
        ("huddle_entry", ["words"]),
    ):
        db.table(name).enable_fts(searched, create_triggers=True, tokenize="unicode61 remove_diacritics 2")


def _typed(columns: dict[str, str]) -> dict[str, type]:
    return {column: TYPES[of] for of, names in columns.items() for column in names.split()}


def _append_only(db: Database, table: str, same: str) -> None:
    """Refuse to update, delete or (INSERT OR REPLACE fires no delete trigger) replace a line of the log."""
    refusal = "begin select raise(abort, 'the log is append-only'); end"
    for when in ("update on", "delete on"):
        db.execute(f"create trigger {table}_no_{when[:6]} before {when} {table} {refusal}")
    db.execute(
        f"create trigger {table}_no_replace before insert on {table}"
        f" when exists (select 1 from {table} where {same}) {refusal}"
    )
