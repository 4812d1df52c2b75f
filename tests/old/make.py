"""Make the file of the newest schema: ``python -m tests.old.make``.

Each is made once, with the program of its day, and kept: later programs must open it. None is made again.
``first.colapp`` has the tables of the first release, ``second.colapp`` those of cycles that teach too,
``third.colapp`` those of answers that come back.
"""

import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any

from colapp.domain.action import Every
from colapp.domain.authority import Authority, Opinion, OpinionStance
from colapp.domain.board import Board
from colapp.domain.cycle import Cycle, Degree
from colapp.domain.huddle import EntryKind, Meeting, Presence, StepKind
from colapp.domain.person import Person
from colapp.domain.problem import Outcome, Phase, Problem
from colapp.domain.request import Answer, AnswerKind, Request
from colapp.domain.term import Term
from colapp.domain.territory import Territory
from colapp.services import (
    actions,
    agendas,
    agreements,
    causes,
    consultations,
    countermeasures,
    cycles,
    drivers,
    evidence,
    handover,
    huddles,
    measures,
    problems,
    requests,
    standards,
)
from colapp.storage import huddle as meetings
from colapp.storage import workspace
from colapp.storage.change import Change
from colapp.storage.store import Store
from tests.conftest import TODAY, Clock, fill_small

DAY = timedelta(days=1)
NEWEST = Path(__file__).parent / "third.colapp"


def main() -> None:
    """A small workspace with one of everything: a cycle, a wait, a trash, an undo, a closed problem."""
    opened = workspace.create(NEWEST, who="k.fortin", now=Clock())
    fill_small(opened.store)
    _live(opened.store)
    _learn(opened.store)
    _answers(opened.store)
    _outside(opened.store)
    _meet(opened.store)
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


def _answers(store: Store) -> None:
    """What the third release added: each kind of answer to the same problem; its first request stays open."""
    lift = store.all(Problem, order="number")[0].id
    (first,) = store.all(Request)
    requests.acknowledge(store, TODAY, first.id)
    requests.answer(store, TODAY, first.id, AnswerKind.INFORMATION, "Combien de pannes par mois?")
    requests.complete(store, TODAY, store.all(Answer)[0].id, "Trois")
    requests.answer(
        store, TODAY, first.id, AnswerKind.POSTPONED, "Au prochain budget", until=TODAY + 30 * DAY
    )
    grouped = [_ask(store, lift, "Direction des finances", theme="premises", situations=n) for n in (4, 7)]
    requests.group(store, TODAY, grouped, "Une pièce pour deux sites", "Un achat commun", TODAY + 60 * DAY)
    group_id = store.get(Request, grouped[0]).group_id or ""
    requests.answer_group(store, TODAY, group_id, AnswerKind.REFUSED, "Pas cette année", workaround="On loue")
    store.commit("add-authority", Authority(id="mrc", name="MRC du Granit", contact="Greffe", answer_days=45))
    sent_on = _ask(store, lift, "Direction des immeubles")
    requests.answer(
        store, TODAY, sent_on, AnswerKind.REDIRECTED, redirected_to="MRC du Granit", authority_id="mrc"
    )
    (following,) = store.all(Request, follows_id=sent_on)
    requests.withdraw(store, TODAY, following.id, "Le bail le prévoit")
    given = _ask(store, lift, "Direction des approvisionnements", is_safety=True)
    requests.answer(
        store, TODAY, given, AnswerKind.AUTHORISED, "Pour l’hiver", until=TODAY + 90 * DAY, author="M. Labbé"
    )


def _ask(store: Store, problem_id: str, addressee: str, **fields: Any) -> str:
    return _row_of(
        requests.ask(
            store, TODAY, problem_id, level="direction", addressee=addressee, tried="Une panne réparée",
            exceeds="L’achat est régional", wanted="Une pièce", due=TODAY + 20 * DAY, meanwhile="On loue",
            **fields,
        ),
        "request",
    )  # fmt: skip


def _outside(store: Store) -> None:
    """What depends on others: an agreement renewed, opinions given and awaited, a place's own calendar."""
    kept = _row(agreements.add(store, "she", "mrc", "Transport adapté", ends_on=TODAY + 40 * DAY))
    agreements.renew(store, kept, TODAY + 41 * DAY, TODAY + 400 * DAY)
    asked = consultations.open_(store, TODAY, "gra", "Fermer le vendredi?", ["mrc"], ["Comité des usagers"])
    consultation_id = _row_of(asked, "consultation")
    opinion = store.all(Opinion, consultation_id=consultation_id)[0]
    consultations.give_opinion(store, TODAY, opinion.id, OpinionStance.RESERVED, "Pas avant mars")
    store.commit(
        "edit-reference",
        store.get(Territory, "gra").with_(calendar="FR"),
        store.get(Person, "roy").with_(organisation="MRC du Granit"),
        store.get(Board, "board-she").with_(meets_at="08:05", weekday=4),
        store.get(Term, "level-direction").with_(acknowledge_days=2, answer_days=12),
    )


def _meet(store: Store) -> None:
    """A meeting with one of each line, one that was cancelled, one left open; a territory handed over."""
    agendas.use_own(store, "board-she", Meeting.HUDDLE)
    agendas.add(store, "board-she", Meeting.HUDDLE, "Un mot de la semaine", script="Quoi de neuf?")
    huddle_id = _row_of(huddles.begin(store, store.now(), TODAY, "she"), "huddle")
    lift = store.all(Problem, order="number")[0].id
    weekly, dated, stuck = (
        _row(actions.add(store, lift, what, person_id="fortin", due=TODAY, every=every, margin=margin))
        for what, every, margin in (
            ("Essayer l’alarme", Every.WEEKLY, "ours"),
            ("Lire le contrat", Every.ONCE, ""),
            ("Recevoir la pièce", Every.ONCE, "propose"),
        )
    )
    (cycle,) = store.all(Cycle)
    refusal = next(each for each in store.all(Answer) if each.answer_kind is AnswerKind.REFUSED)
    huddles.attend(store, huddle_id, "poulin", Presence.PRESENT)
    huddles.attend(store, huddle_id, "fortin", Presence.EXCUSED)
    huddles.appoint(store, huddle_id, facilitator_id="poulin")
    safety = next(step for step in meetings.load(store, huddle_id).steps if step.step_kind is StepKind.SAFETY)
    huddles.go(store, store.now(), huddle_id, safety.id)
    huddles.note(store, huddle_id, EntryKind.SAFETY, "Une chute évitée")
    huddles.tell(store, TODAY, huddle_id, refusal.id)
    huddles.finish_action(store, TODAY, huddle_id, weekly)
    huddles.redate_action(store, TODAY, huddle_id, dated, TODAY + 7 * DAY, "Le contrat est à la direction")
    huddles.block_action(store, TODAY, huddle_id, stuck, "Fournisseur")
    huddles.park(store, huddle_id, "Le local du rez-de-chaussée")
    huddles.decide(store, TODAY, huddle_id, "Louer un monte-charge", "poulin", TODAY + 14 * DAY)
    huddles.vote(store, huddle_id, "Louer jusqu’en mars", 3, 4, 4)
    huddles.check(store, TODAY, huddle_id, cycle.id, None, "Deux jours en panne")
    huddles.note(store, huddle_id, EntryKind.WIN, "Réparé en un jour")
    huddles.end(store, store.now(), huddle_id, TODAY + 3 * DAY, "08:05")
    huddles.cancel(store, TODAY, "gra", None, Meeting.HUDDLE, TODAY, "Tempête")
    huddles.begin(store, store.now(), TODAY, "gra", "sm", Meeting.TABLE)
    actions.add(store, None, "Appeler la MRC", territory_id="gra", person_id="roy")
    handover.prepare(
        store, "gra", outgoing_id="roy", incoming_id="poulin", learnings="Le greffe rappelle le jeudi"
    )
    handover.pass_on(store, TODAY, "gra")


def _row(change: Change | None) -> str:
    assert change is not None
    return change.edits[0].row_id


def _row_of(change: Change | None, table: str) -> str:
    assert change is not None
    return next(edit.row_id for edit in change.edits if edit.tbl == table and edit.before is None)


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
