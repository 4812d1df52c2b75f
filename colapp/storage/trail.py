"""Which rows belong to one problem, in the trash or not."""

from functools import cache

from colapp.storage.store import TABLES, Store


def row_ids(store: Store, problem_id: str) -> set[str]:
    """The problem and every row that hangs on it, on one of its measures or on one of its requests."""
    found = store.db.execute(_query(), {"id": problem_id}).fetchall()
    return {problem_id, *(row_id for (row_id,) in found)}


@cache
def _query() -> str:
    of_problem = [table for model, table in TABLES.items() if "problem_id" in model.model_fields]
    of_measure = ("measure_point", "measure_phase")
    of_request = "select id from answer where request_id in (select id from request where problem_id = :id)"
    return " union ".join(
        [f"select id from {table} where problem_id = :id" for table in of_problem]
        + [
            f"select id from {table} where measure_id in (select id from measure where problem_id = :id)"
            for table in of_measure
        ]
        + [of_request]
    )
