"""Make ``first.colapp``, the file of the first schema: ``python -m tests.old.make``.

Made once, with the program of its day, and kept: later programs must open it. It is not made again.
"""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from colapp.domain.problem import Outcome, Phase
from colapp.services import actions, cycles, problems
from colapp.storage import workspace
from colapp.storage.store import Store
from tests.conftest import TODAY, Clock, fill_small

FIRST = Path(__file__).parent / "first.colapp"


def main() -> None:
    """A small workspace with one of everything: a cycle, a wait, a trash, an undo, a closed problem."""
    opened = workspace.create(FIRST, who="k.fortin", now=Clock())
    fill_small(opened.store)
    _live(opened.store)
    opened.close()
    _forget_this_machine()


def _live(store: Store) -> None:
    lift = _capture(store, "Ascenseur du CLSC en panne", owner_id="fortin", programme_id="sapa", due=TODAY)
    problems.move(store, TODAY, lift, Phase.PLAN)
    cycle = cycles.cycles_of(store, lift)[0]
    cycles.write(store, cycle.id, plan="Appeler deux fournisseurs", prediction="Réparé en une semaine")
    problems.move(store, TODAY, lift, Phase.DO)
    actions.add(store, lift, "Téléphoner à l’entrepôt", person_id="roy", cycle_id=cycle.id)
    problems.escalate(store, TODAY, lift, "direction", "Direction des services techniques")
    problems.share(store, lift, {"gra"})
    problems.concern(store, lift, {"sm", "jed"})

    gone = _capture(store, "Délai d’accès trop long")
    problems.trash(store, gone)
    closed = _capture(store, "Formulaire en double")
    problems.close(store, TODAY, closed, Outcome.DUPLICATE, "Déjà suivi à la direction")
    edited = problems.edit(store, closed, impact=3)
    assert edited is not None
    store.revert(edited.id, "undo")


def _forget_this_machine() -> None:
    with closing(sqlite3.connect(FIRST)) as db, db:
        db.execute("pragma secure_delete = on")
        db.execute("delete from origin")
        db.execute("delete from session")


def _capture(store: Store, statement: str, **fields: Any) -> str:
    change = problems.capture(store, TODAY, "she", statement, **fields)
    assert change is not None
    return change.edits[0].row_id


if __name__ == "__main__":
    main()
