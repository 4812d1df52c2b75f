"""Make the file of the newest schema: ``python -m tests.old.make``.

Each is made once, with the program of its day, and kept: later programs must open it. None is made again.
``first.colapp`` has the tables of the first release, ``second.colapp`` those of cycles that teach too.
"""

import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any

from colapp.domain.cycle import Cycle, Degree
from colapp.domain.problem import Outcome, Phase
from colapp.services import (
    actions,
    causes,
    countermeasures,
    cycles,
    drivers,
    evidence,
    measures,
    problems,
    requests,
    standards,
)
from colapp.storage import workspace
from colapp.storage.change import Change
from colapp.storage.store import Store
from tests.conftest import TODAY, Clock, fill_small

NEWEST = Path(__file__).parent / "second.colapp"


def main() -> None:
    """A small workspace with one of everything: a cycle, a wait, a trash, an undo, a closed problem."""
    opened = workspace.create(NEWEST, who="k.fortin", now=Clock())
    fill_small(opened.store)
    _live(opened.store)
    _learn(opened.store)
    opened.close()
    _forget_this_machine()


def _live(store: Store) -> None:
    lift = _capture(store, "Ascenseur du CLSC en panne", owner_id="fortin", programme_id="sapa", due=TODAY)
    problems.move(store, TODAY, lift, Phase.PLAN)
    cycle = cycles.cycles_of(store, lift)[0]
    cycles.write(store, cycle.id, plan="Appeler deux fournisseurs", prediction="Réparé en une semaine")
    problems.move(store, TODAY, lift, Phase.DO)
    actions.add(store, lift, "Téléphoner à l’entrepôt", person_id="roy", cycle_id=cycle.id)
    requests.ask(
        store, TODAY, lift, level="direction", addressee="Direction des services techniques",
        tried="Deux fournisseurs appelés", exceeds="Le contrat est régional", wanted="Une pièce de réserve",
        due=TODAY + timedelta(weeks=3), meanwhile="Le local du rez-de-chaussée sert",
    )  # fmt: skip
    problems.share(store, lift, {"gra"})
    problems.concern(store, lift, {"sm", "jed"})

    gone = _capture(store, "Délai d’accès trop long")
    problems.trash(store, gone)
    closed = _capture(store, "Formulaire en double")
    problems.close(store, TODAY, closed, Outcome.DUPLICATE, "Déjà suivi à la direction")
    edited = problems.edit(store, closed, impact=3)
    assert edited is not None
    store.revert(edited.id, "undo")


def _learn(store: Store) -> None:
    """What the second release added, on the same problem: one of everything."""
    (cycle,) = store.all(Cycle)
    problem_id = cycle.problem_id or ""
    measure = _row(measures.add(store, "she", "Jours en panne", problem_id=problem_id, target=0))
    for n, days in enumerate((3, 5, 2)):
        measures.write_point(store, measure, TODAY - timedelta(weeks=3 - n), days, note="relevé" if n else "")
    measures.begin_phase(store, measure, TODAY - timedelta(weeks=1), "Nouveau contrat d’entretien")
    causes.use_branches(store, problem_id, "6m")
    cause = _row(causes.add(store, problem_id, "La pièce vient de loin"))
    causes.edit(store, cause, is_root=True, times=4)
    driver = _row(drivers.add(store, problem_id, "Délai de réparation"))
    idea = _row(
        countermeasures.add(store, problem_id, "Garder une pièce sur place", cause_id=cause, driver_id=driver)
    )
    evidence.add(store, problem_id, countermeasure_id=idea, reference="Guide d’entretien", quote="Une pièce")
    cycles.amend(store, TODAY, cycle.id, "prediction", "Réparé en dix jours", "la pièce manque")
    cycles.write(store, cycle.id, do="Deux appels", as_planned=Degree.PARTLY)
    standards.adopt(store, TODAY, cycle.id, "Une pièce en réserve", "roy", "Cinq minutes")


def _row(change: Change | None) -> str:
    assert change is not None
    return change.edits[0].row_id


def _forget_this_machine() -> None:
    with closing(sqlite3.connect(NEWEST)) as db, db:
        db.execute("pragma secure_delete = on")
        db.execute("delete from origin")
        db.execute("delete from session")


def _capture(store: Store, statement: str, **fields: Any) -> str:
    change = problems.capture(store, TODAY, "she", statement, **fields)
    assert change is not None
    return change.edits[0].row_id


if __name__ == "__main__":
    main()
