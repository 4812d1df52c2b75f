"""A workspace where every screen has something to show, and every text that a person can write is hostile."""

from datetime import timedelta

from PySide6.QtWidgets import QApplication

from colapp.domain.action import Action
from colapp.domain.advice import Direction
from colapp.domain.cause import Cause, CauseBranch
from colapp.domain.countermeasure import Countermeasure
from colapp.domain.cycle import Amendment, Cycle, Decision, Degree, Judgement, Reach
from colapp.domain.driver import Driver
from colapp.domain.evidence import Evidence
from colapp.domain.measure import Measure, MeasurePoint
from colapp.domain.person import Person
from colapp.domain.problem import Phase, Problem
from colapp.domain.programme import Programme
from colapp.domain.request import Answer, AnswerKind, Request
from colapp.domain.standard import Standard
from colapp.domain.term import Term
from colapp.domain.territory import Territory
from colapp.storage.store import Store
from colapp.ui.main_window import MainWindow
from colapp.ui.place import Place
from tests.conftest import TODAY

HOSTILE = "<img src=x>&R&D"
PLACES = [
    Place("matrix"),
    Place("board", "she"),
    Place("problem", "she", problem_id="hostile"),
    Place("causes", "she", problem_id="hostile", section="whys"),
    Place("a3", "she", problem_id="hostile"),
    Place("actions", "she"),
    Place("requests", "she", section="sent", request_id="request"),
    Place("requests", "she", "sm", section="column"),
    Place("measures", "she", problem_id="hostile"),
    Place("reports", "she"),
    Place("trash"),
    Place("settings"),
]
DRAWINGS = [
    Place("causes", "she", problem_id="hostile", section=tool)
    for tool in ("fishbone", "pareto", "drivers", "effort")
]
"""The other drawings of the page of causes."""
WRITTEN = frozenset("name short_name name_fr name_en short_fr short_en label_fr label_en role".split())
"""What a person writes in a reference list, beside codes."""


def name(place: Place) -> str:
    """What a place is called in the list of tests."""
    return "-".join(filter(None, (place.page, place.section)))


def show(window: MainWindow, place: Place) -> None:
    """Go there, and let the page come to rest."""
    window.show_place(place)
    for _ in range(3):
        QApplication.processEvents()


def fill(store: Store) -> None:
    """Fill it. The problem ``hostile`` has a cycle written to its end, with all that hangs on it."""
    rows = []
    for model in (Territory, Programme, Person, Term):
        for row in store.all(model):
            texts = {
                column: f"{HOSTILE} {value}"
                for column, value in row.model_dump().items()
                if isinstance(value, str) and column in WRITTEN
            }
            rows.append(row.with_(**texts))
    problem = Problem(
        id="hostile", number="<b>R&D", statement=HOSTILE, context=HOSTILE, situation=HOSTILE, aim=HOSTILE,
        territory_id="she", programme_id="sm", owner_id="fortin", coach_id="poulin", phase=Phase.ACT,
        rank="i", waiting_on=HOSTILE, waiting_since=TODAY, opened_on=TODAY, due=TODAY, raised_level="team",
        level="direction",
    )  # fmt: skip
    began = TODAY - timedelta(days=56)
    cycle = Cycle(
        id="c", problem_id="hostile", plan=HOSTILE, question=HOSTILE, prediction=HOSTILE, reason=HOSTILE,
        confidence=7, measure_id="m", direction=Direction.DECREASE, predicted=12, predicted_by=TODAY,
        scale=20, scale_unit=HOSTILE, reach=Reach.PART, planned_start=began, planned_end=TODAY,
        arrangements=HOSTILE, data_plan=HOSTILE, changes=2, countermeasure_id="idea", locked_on=began,
        do=HOSTILE, as_planned=Degree.PARTLY, unexpected=HOSTILE, stopped_early=HOSTILE, began_on=began,
        ended_on=TODAY, result=HOSTILE, obtained=11, judgement=Judgement.MET, check=HOSTILE,
        theory_held=Degree.PARTLY,
        shared_with=HOSTILE, decision=Decision.ADOPT, decided_on=TODAY, act=HOSTILE, next_change=HOSTILE,
        next_on=TODAY, override=HOSTILE,
    )  # fmt: skip
    of = {"problem_id": "hostile"}
    weeks = [18, 21, 17, 19, 16, 20, 18, 19, 17, 18, 20, 18, 15, 12, 13, 11, 12, 11, 10, 11]
    store.commit(
        "start",
        *rows,
        problem,
        problem.with_(id="thrown", deleted_at="2026-11-01T00:00:00+00:00"),
        cycle,
        cycle.with_(id="next", number=2, follows_id="c", locked_on=None, do="", check="", decision=None),
        Amendment(
            id="am", cycle_id="c", amended="prediction", amendment=HOSTILE, reason=HOSTILE, author=HOSTILE,
            made_on=TODAY, **of,
        ),
        Standard(id="s", cycle_id="c", standard=HOSTILE, person_id="fortin", training=HOSTILE,
                 adopted_on=TODAY, **of),
        Evidence(id="e", cycle_id="c", reference=HOSTILE, title=HOSTILE, quote=HOSTILE, rank="a", **of),
        Measure(id="m", territory_id="she", name=HOSTILE, definition=HOSTILE, unit="%", source=HOSTILE,
                direction=Direction.DECREASE, target=10, target_on=TODAY, rank="a", **of),
        *(
            MeasurePoint(id=f"p{week:02}", measure_id="m", value=value, note=HOSTILE if week == 14 else "",
                         measured_on=TODAY - timedelta(days=7 * (len(weeks) - week)))
            for week, value in enumerate(weeks)
        ),
        CauseBranch(id="branch", label=HOSTILE, rank="a", **of),
        Cause(id="cause", branch_id="branch", cause=HOSTILE, times=12, rank="a", **of),
        Cause(id="root", parent_id="cause", cause=HOSTILE, is_root=True, times=9, rank="b", **of),
        Driver(id="driver", driver=HOSTILE, rank="a", **of),
        Countermeasure(id="idea", cause_id="root", driver_id="driver", measure_id="m", idea=HOSTILE, impact=4,
                       effort=2, margin="ours", rank="a", **of),
        Countermeasure(id="other", cause_id="cause", idea=HOSTILE, rank="b", **of),
        *(
            Request(id=request_id, level="direction", from_level="team", programme_id="sm", addressee=HOSTILE,
                    tried=HOSTILE, exceeds=HOSTILE, wanted=HOSTILE, meanwhile=HOSTILE, due=TODAY,
                    asked_on=TODAY - timedelta(days=40), territory_id="she", situations=3, **of)
            for request_id in ("request", "waiting")
        ),
        Answer(id="answer", request_id="request", answer_kind=AnswerKind.REFUSED, words=HOSTILE,
               author=HOSTILE, workaround=HOSTILE, answered_on=TODAY, redirected_to=HOSTILE),
        Action(id="a", what=HOSTILE, person_id="fortin", due=TODAY, **of),
        Action(id="check", what=HOSTILE, standard_id="s", person_id="fortin", due=TODAY, **of),
    )  # fmt: skip
    store.commit("edit-problem", problem.with_(context=HOSTILE + HOSTILE))
