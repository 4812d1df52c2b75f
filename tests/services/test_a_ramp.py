"""Three cycles and their data, from a first small test to a standard, as the log and the chart tell it."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

import pytest

from colapp.domain.action import Action
from colapp.domain.advice import Direction
from colapp.domain.cycle import Cycle, Decision, Degree, Judgement, Reach
from colapp.domain.errors import RuleError
from colapp.domain.measure import Measure, MeasurePoint
from colapp.domain.problem import Outcome, Phase
from colapp.domain.rigour import Band
from colapp.services import cycles, problems, standards
from colapp.storage import cycle_times, rigour
from colapp.storage.store import Store
from tests.conftest import Clock

FIRST = date(2026, 11, 23)
"""The Monday of the first week of data."""
BASELINE = (18.5, 17.0, 19.0, 17.5, 18.0, 19.5, 16.5, 18.0, 18.5, 17.0, 19.0, 17.5)


class Clinic:
    """A wound clinic where people do not come, and its team, who write as the weeks go by."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self.store, self.clock = store, clock
        self.week = FIRST
        self.clock.time = datetime(2026, 11, 23, 14, 0, tzinfo=UTC)
        self.measure_id = "no-shows"
        store.commit(
            "add-measure",
            Measure(
                id=self.measure_id, territory_id="she", name="Absences", unit="%",
                direction=Direction.DECREASE,
            ),
        )  # fmt: skip
        self.problem_id = self._captured()

    def _captured(self) -> str:
        change = problems.capture(
            self.store, self.today, "she", "Absences à la clinique des plaies", owner_id="fortin"
        )
        assert change is not None
        return change.edits[0].row_id

    @property
    def today(self) -> date:
        return self.clock.time.date()

    @property
    def cycle(self) -> Cycle:
        current = cycles.current_cycle(self.store, self.problem_id)
        assert current is not None
        return current

    def wait(self, days: int) -> None:
        self.clock.time += timedelta(days=days)

    def collect(self, values: Sequence[float]) -> None:
        """One point a week, entered in its week."""
        for value in values:
            point = MeasurePoint(
                id=self.store.new_id(), measure_id=self.measure_id, measured_on=self.week, value=value
            )
            self.store.commit("add-point", point)
            self.week += timedelta(days=7)
            self.clock.time = max(
                self.clock.time, datetime.combine(self.week, datetime.min.time(), UTC) + timedelta(hours=14)
            )

    def write(self, **fields: object) -> None:
        cycles.write(self.store, self.cycle.id, **fields)

    def move(self, phase: Phase) -> None:
        problems.move(self.store, self.today, self.problem_id, phase)

    def decide(self, decision: Decision, reason: str = "") -> None:
        cycles.decide(self.store, self.today, self.cycle.id, decision, reason)


def first_cycle(clinic: Clinic) -> None:
    """Five calls: four should come, three do."""
    clinic.move(Phase.PLAN)
    start = clinic.today
    clinic.write(
        plan="Appeler 5 personnes la veille", prediction="4 personnes sur 5 viendront",
        reason="Parce qu’on oublie surtout l’heure", confidence=7, predicted=4, predicted_of=5,
        direction=Direction.INCREASE, scale=5, scale_unit="personnes", reach=Reach.FEW,
        planned_start=start, planned_end=start + timedelta(days=7),
    )  # fmt: skip
    clinic.move(Phase.DO)
    clinic.wait(7)
    clinic.write(
        do="5 appels faits, 2 numéros hors service", as_planned=Degree.PARTLY, began_on=start,
        ended_on=clinic.today,
    )  # fmt: skip
    clinic.move(Phase.CHECK)
    clinic.write(
        obtained=3, obtained_of=5, theory_held=Degree.PARTLY,
        check="Deux numéros sur cinq étaient erronés : on ne peut pas joindre les gens.",
    )  # fmt: skip
    cycles.judge(clinic.store, clinic.today, clinic.cycle.id, Judgement.NOT_MET)
    clinic.move(Phase.ACT)
    clinic.write(next_change="Valider le numéro, texto 48 h avant puis appel", next_on=clinic.today)
    clinic.decide(Decision.ADAPT)


def second_cycle(clinic: Clinic) -> None:
    """Two changes at once on twenty people: 11 % for 12 % predicted."""
    clinic.move(Phase.PLAN)
    start = clinic.today
    clinic.write(
        changes=2, prediction="12 % d’absences", measure_id=clinic.measure_id,
        direction=Direction.DECREASE, predicted=12, scale=20, scale_unit="personnes", reach=Reach.PART,
        planned_start=start, planned_end=start + timedelta(days=14),
    )  # fmt: skip
    clinic.move(Phase.DO)
    clinic.collect((11.5, 10.5))
    clinic.write(do="20 textos, 18 appels", began_on=start, ended_on=clinic.today)
    clinic.move(Phase.CHECK)
    clinic.write(check="Le texto suffit presque toujours ; l’appel rattrape les autres.")
    cycles.judge(clinic.store, clinic.today, clinic.cycle.id, Judgement.MET)
    clinic.move(Phase.ACT)
    clinic.write(next_change="Texto 48 h avant à toute la clinique", next_on=clinic.today)
    clinic.decide(Decision.EXPAND)


def third_cycle(clinic: Clinic) -> None:
    """The whole clinic for six weeks: 9,8 %, six points and more below the median."""
    clinic.move(Phase.PLAN)
    start = clinic.today
    clinic.write(
        prediction="10 % d’absences", predicted=10, scale=120, scale_unit="personnes", reach=Reach.WHOLE,
        planned_start=start, planned_end=start + timedelta(days=42),
    )  # fmt: skip
    clinic.move(Phase.DO)
    clinic.collect((9.5, 10.0, 9.8, 10.2, 9.6, 9.7))
    clinic.write(do="Textos envoyés à toutes les personnes", began_on=start, ended_on=clinic.today)
    clinic.move(Phase.CHECK)
    clinic.write(check="L’absence reste sous 10 % six semaines de suite, sans travail de plus.")
    cycles.judge(clinic.store, clinic.today, clinic.cycle.id, Judgement.MET)
    clinic.move(Phase.ACT)


@pytest.fixture
def clinic(store: Store, clock: Clock) -> Clinic:
    """Twelve weeks of data, and three cycles up to the decision of the last."""
    told = Clinic(store, clock)
    told.collect(BASELINE)
    first_cycle(told)
    second_cycle(told)
    third_cycle(told)
    return told


def test_three_cycles_with_their_data_come_to_nineteen_of_twenty_one(clinic: Clinic) -> None:
    change = standards.adopt(
        clinic.store, clinic.today, clinic.cycle.id, "Texto 48 h avant chaque rendez-vous", "fortin",
        "Capsule de 10 minutes",
    )  # fmt: skip
    assert change is not None
    score = rigour.read(clinic.store, clinic.problem_id, clinic.today)
    lacking = {row.number: (row.reason, row.params.get("cycles")) for row in score.criteria
               if row.applies and not row.reached}  # fmt: skip
    assert lacking == {9: ("several-changes", (2,)), 14: ("not-shared", None)}
    assert (score.total, score.reachable, score.band) == (19, 21, Band.TRUE)
    assert score.next_step == "share-learning"
    clinic.write(shared_with="Caucus des soins")
    score = rigour.read(clinic.store, clinic.problem_id, clinic.today)
    assert (score.total, score.next_step) == (20, "")


def test_each_cycle_is_linked_to_the_one_before_and_starts_from_what_it_decided(clinic: Clinic) -> None:
    one, two, three = cycles.cycles_of(clinic.store, clinic.problem_id)
    assert (one.follows_id, two.follows_id, three.follows_id) == (None, one.id, two.id)
    assert two.plan == "Valider le numéro, texto 48 h avant puis appel"
    assert (three.measure_id, three.direction) == (clinic.measure_id, Direction.DECREASE)
    assert three.planned_start == two.next_on


def test_the_cycle_keeps_what_the_chart_said_when_the_team_left_check(clinic: Clinic) -> None:
    one, two, three = cycles.cycles_of(clinic.store, clinic.problem_id)
    assert (one.answer, one.method) == ("", "")
    assert two.answer in ("confirmed", "close")
    assert three.answer in ("confirmed", "close")
    assert three.method


def test_adopting_plans_three_checks_of_the_standard_in_one_change(clinic: Clinic) -> None:
    change = standards.adopt(
        clinic.store, clinic.today, clinic.cycle.id, "Texto 48 h avant", "fortin", "Capsule"
    )
    assert change is not None
    standard = standards.of_cycle(clinic.store, clinic.cycle.id)
    assert standard is not None and standard.person_id == "fortin"
    checks = standards.checks_of(clinic.store, standard.id)
    assert [(check.due - clinic.today).days for check in checks if check.due] == [30, 60, 90]
    assert checks[0].what == "Vérifier que le standard tient toujours (30 jours)"
    assert clinic.cycle.decision is Decision.ADOPT
    clinic.store.revert(change.id)
    assert clinic.cycle.decision is None
    assert standards.of_cycle(clinic.store, clinic.cycle.id) is None
    assert clinic.store.all(Action, problem_id=clinic.problem_id) == []


def test_the_problem_closes_as_settled_once_its_last_cycle_is_decided(clinic: Clinic) -> None:
    with pytest.raises(RuleError) as refusal:
        problems.close(clinic.store, clinic.today, clinic.problem_id, Outcome.SETTLED)
    assert refusal.value.params["missing"] == ("decision",)
    clinic.decide(Decision.ADOPT)
    problems.close(clinic.store, clinic.today, clinic.problem_id, Outcome.SETTLED)


def test_a_cycle_lived_over_days_is_not_retrospective(clinic: Clinic) -> None:
    clinic.decide(Decision.ADOPT)
    ids = [cycle.id for cycle in cycles.cycles_of(clinic.store, clinic.problem_id)]
    times = cycle_times.read(clinic.store, ids)
    assert not any(times[cycle_id].retrospective for cycle_id in ids)
    assert all(times[cycle_id].foretold for cycle_id in ids)
