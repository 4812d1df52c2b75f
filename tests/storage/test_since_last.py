"""What is told at the beginning of a meeting: the state at the end of the last one against the state now."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest

from colapp.domain.huddle import Huddle, Meeting, Presence
from colapp.domain.measure import MeasurePoint
from colapp.domain.problem import Outcome, Phase, Problem
from colapp.domain.request import AnswerKind
from colapp.services import actions, huddles, measures, problems, requests
from colapp.services.undo import UndoStack
from colapp.storage import references, since_last
from colapp.storage.change import Change
from colapp.storage.since_last import News, Since
from colapp.storage.store import Store
from tests.conftest import TODAY, Clock

FRIDAY, TUESDAY = TODAY, date(2026, 11, 24)


class Days:
    """The days of a team, each beginning at eight in the morning."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self.store, self.clock, self.today = store, clock, FRIDAY
        self.dawn(FRIDAY)

    def dawn(self, day: date) -> None:
        self.today, self.clock.time = day, datetime.combine(day, time(13), UTC)

    def huddle(self, territory: str = "gra", programme: str | None = None, end: bool = True) -> Huddle:
        begun = huddles.begin(self.store, self.store.now(), self.today, territory, programme)
        assert begun is not None
        huddle_id = made(begun, "huddle")
        if end:
            huddles.end(self.store, self.store.now(), huddle_id)
        return self.store.get(Huddle, huddle_id)

    def told(self, territory: str = "gra", programme: str | None = None) -> dict[News, Since]:
        """What a meeting of that team would begin with now."""
        meeting = Huddle(id="new", territory_id=territory, programme_id=programme, meeting=Meeting.HUDDLE)
        lines = since_last.read(self.store, references.load(self.store), self.today, meeting)
        assert len({line.news for line in lines}) == len(lines) <= 7
        return {line.news: line for line in lines}

    def problem(self, statement: str = "Ascenseur en panne", territory: str = "gra", **fields: Any) -> str:
        change = problems.capture(self.store, self.today, territory, statement, **fields)
        return made(change, "problem")

    def action(self, problem_id: str | None, due: date | None, **fields: Any) -> str:
        return made(actions.add(self.store, problem_id, "Appeler", due=due, **fields), "action")

    def asked(self, problem_id: str) -> str:
        return made(
            requests.ask(
                self.store,
                self.today,
                problem_id,
                level="local-table",
                tried="Deux appels",
                exceeds="Le budget",
                wanted="Une plage",
                due=self.today + timedelta(days=40),
                meanwhile="On dépanne",
                addressee="Table locale",
            ),
            "request",
        )


def made(change: Change | None, table: str) -> str:
    assert change is not None
    return next(edit.row_id for edit in change.edits if edit.tbl == table and edit.before is None)


@pytest.fixture
def days(store: Store, clock: Clock) -> Days:
    return Days(store, clock)


def test_nothing_happened_and_nothing_is_told(days: Days) -> None:
    days.problem()
    days.huddle()
    days.dawn(TUESDAY)
    assert days.told() == {}


def test_what_happened_is_told_with_the_problems_it_happened_to(days: Days, store: Store) -> None:
    moved, settled, given_up, asking = (days.problem(f"Problème {n}", owner_id="roy") for n in range(4))
    done, late, blocked = (days.action(moved, FRIDAY + timedelta(days=n)) for n in (9, 2, 9))
    request = days.asked(asking)
    days.huddle()
    days.dawn(TUESDAY)
    requests.answer(store, TUESDAY, request, AnswerKind.AUTHORISED, "Deux plages")
    problems.move(store, TUESDAY, moved, Phase.PLAN)
    store.commit("close", store.get(Problem, settled).closed(Outcome.SETTLED, "", TUESDAY))
    problems.close(store, TUESDAY, given_up, Outcome.DUPLICATE, "Déjà noté")
    raised = days.problem("Clés perdues")
    actions.finish(store, done, TUESDAY)
    actions.block(store, TUESDAY, blocked, "Fournisseur")
    told = days.told()
    assert {news: line.numbers for news, line in told.items()} == {
        News.ANSWERED: ("GRA-004",),
        News.SETTLED: ("GRA-002",),
        News.CLOSED: ("GRA-003",),
        News.RAISED: ("GRA-005",),
        News.ACTIONS: ("GRA-001",),
        News.BLOCKED: ("GRA-001",),
        News.MOVED: ("GRA-001",),
    }
    assert list(told) == sorted(told, key=list(News).index), "most telling first"
    assert told[News.RAISED].problem_ids == (raised,)
    assert (told[News.ACTIONS].count, told[News.ACTIONS].late) == (1, 1) and late


def test_who_is_there_and_who_does_what_changes_no_line_and_all_else_may(days: Days, store: Store) -> None:
    days.huddle()
    days.dawn(TUESDAY)
    meeting = days.huddle(end=False)
    before = since_last.newest(store, meeting)
    huddles.attend(store, meeting.id, "roy", Presence.EXCUSED)
    huddles.appoint(store, meeting.id, secretary_id="roy")
    assert since_last.newest(store, meeting) == before
    problem = days.problem()
    raised = since_last.newest(store, meeting)
    assert raised > before
    days.action(problem, TUESDAY)
    assert since_last.newest(store, meeting) > raised


def test_never_more_than_seven_lines_and_the_least_telling_gives_way(days: Days, store: Store) -> None:
    test_what_happened_is_told_with_the_problems_it_happened_to(days, store)
    days.asked(days.problem("Sans réponse"))
    days.dawn(TUESDAY + timedelta(days=30))
    told = days.told()
    assert len(told) == 7 and News.UNANSWERED in told and News.MOVED not in told


def test_it_counts_from_the_last_meeting_through_skipped_days_and_holidays(days: Days, store: Store) -> None:
    days.dawn(date(2026, 12, 18))
    days.huddle()
    days.dawn(date(2026, 12, 21))
    days.problem("Avant les Fêtes")
    days.dawn(date(2027, 1, 11))
    days.problem("Après les Fêtes")
    told = days.told()
    assert told[News.RAISED].numbers == ("GRA-001", "GRA-002")
    days.huddle()
    assert days.told() == {}, "once held, it is told no more"


def test_a_meeting_not_held_or_still_running_is_not_the_last_one(days: Days, store: Store) -> None:
    days.huddle()
    days.dawn(TUESDAY)
    days.problem()
    huddles.cancel(store, TUESDAY, "gra", None, Meeting.HUDDLE, TUESDAY, "Tempête")
    running = days.huddle(end=False)
    lines = since_last.read(store, references.load(store), TUESDAY, running)
    assert [line.news for line in lines] == [News.RAISED]


def test_first_meeting_ever_looks_seven_days_back(days: Days) -> None:
    days.problem("Il y a longtemps")
    days.dawn(FRIDAY + timedelta(days=10))
    recent = days.problem("Cette semaine")
    days.dawn(FRIDAY + timedelta(days=14))
    assert days.told()[News.RAISED].problem_ids == (recent,)


def test_two_teams_do_not_share_their_news(days: Days) -> None:
    for team in (("gra", None), ("she", None), ("gra", "sapa")):
        days.huddle(*team)
    days.dawn(TUESDAY)
    days.problem("Au Granit, aînés", programme_id="sapa")
    days.problem("Au Granit, jeunes", programme_id="jed")
    assert days.told("she") == {}
    assert days.told("gra")[News.RAISED].count == 2
    assert days.told("gra", "sapa")[News.RAISED].numbers == ("GRA-001",)
    days.huddle("gra")
    assert days.told("gra") == {} and days.told("gra", "sapa")[News.RAISED].count == 1


def test_an_answer_is_told_to_the_team_that_asked(days: Days, store: Store) -> None:
    shared = days.problem()
    problems.share(store, shared, {"she"})
    request = days.asked(shared)
    days.huddle("gra")
    days.huddle("she")
    requests.answer(store, FRIDAY, request, AnswerKind.RESOLVED, "Oui")
    problems.close(store, FRIDAY, shared, Outcome.DUPLICATE, "Déjà noté")
    assert set(days.told("gra")) == {News.ANSWERED, News.CLOSED}
    assert set(days.told("she")) == {News.CLOSED}


def test_the_last_meeting_is_that_of_the_same_kind(days: Days, store: Store) -> None:
    days.huddle()
    days.dawn(TUESDAY)
    days.problem()
    begun = huddles.begin(store, store.now(), TUESDAY, "gra", None, Meeting.TABLE)
    huddles.end(store, store.now(), made(begun, "huddle"))
    assert News.RAISED in days.told()


def test_what_was_undone_does_not_count(days: Days, store: Store) -> None:
    known = days.problem("Connu", owner_id="roy")
    due, wait = days.action(known, TUESDAY), days.action(known, None)
    days.huddle()
    days.dawn(TUESDAY)
    undo = UndoStack(store)
    for gesture in (
        lambda: days.problem("Par erreur"),
        lambda: problems.move(store, TUESDAY, known, Phase.PLAN),
        lambda: actions.finish(store, due, TUESDAY),
        lambda: actions.block(store, TUESDAY, wait, "Fournisseur"),
        lambda: problems.close(store, TUESDAY, known, Outcome.ABANDONED, "Non"),
    ):
        gesture()
        assert days.told() != {}
        undo.undo()
        assert days.told() == {}


def test_what_went_back_and_forth_is_told_as_it_ended(days: Days, store: Store) -> None:
    known = days.problem("Connu", owner_id="roy")
    days.huddle()
    days.dawn(TUESDAY)
    problems.move(store, TUESDAY, known, Phase.PLAN)
    problems.move(store, TUESDAY, known, Phase.NEW)
    assert days.told() == {}


def test_late_since_is_only_what_came_to_be_late_between_the_two(days: Days, store: Store) -> None:
    known = days.problem()
    days.action(known, FRIDAY - timedelta(days=1))  # late at the last meeting already
    days.action(known, FRIDAY)
    days.action(known, TUESDAY)  # due today: not late
    own = days.action(None, FRIDAY + timedelta(days=1), territory_id="gra")
    days.huddle()
    days.dawn(TUESDAY)
    assert days.told()[News.ACTIONS] == Since(News.ACTIONS, 0, 2, (known,), ("GRA-001",))
    actions.finish(store, own, TUESDAY)
    assert (days.told()[News.ACTIONS].count, days.told()[News.ACTIONS].late) == (1, 1)
    problems.close(store, TUESDAY, known, Outcome.DUPLICATE, "Déjà noté")
    assert days.told()[News.ACTIONS].late == 0, "its actions are over with it"


def test_a_request_past_its_clock_comes_back_until_it_is_answered(days: Days, store: Store) -> None:
    request = days.asked(days.problem())
    days.dawn(FRIDAY + timedelta(days=60))
    days.huddle()
    days.dawn(FRIDAY + timedelta(days=61))
    assert days.told()[News.UNANSWERED].numbers == ("GRA-001",)
    requests.answer(store, days.today, request, AnswerKind.RESOLVED, "Oui")
    assert list(days.told()) == [News.ANSWERED]


def test_the_end_of_an_authorisation_is_told_when_it_comes_near_and_when_it_has_passed(
    days: Days, store: Store
) -> None:
    request, until = days.asked(days.problem()), days.today + timedelta(days=40)
    change = requests.answer(store, days.today, request, AnswerKind.AUTHORISED, "Deux plages", until=until)
    requests.tell(store, days.today, made(change, "answer"))
    days.huddle()
    for day, ending in ((-15, None), (-13, (1, 0)), (0, None), (1, (0, 1)), (2, None)):
        days.dawn(until + timedelta(days=day))
        line = days.told().get(News.ENDING)
        assert (line and (line.count, line.late)) == ending, day
        days.huddle()


def test_a_new_point_that_signals_is_told_once(days: Days, store: Store) -> None:
    known = days.problem()
    measure = made(measures.add(store, "gra", "Absences", known), "measure")
    start = date(2026, 8, 3)
    points = [
        MeasurePoint(id=f"{n:02}", measure_id=measure, measured_on=start + timedelta(weeks=n), value=value)
        for n, value in enumerate([10, 12] * 6 + [20] * 11)
    ]
    store.commit("import-points", *points[:15])
    days.huddle()
    days.dawn(TUESDAY)
    assert days.told() == {}
    store.commit("import-points", *points[15:])
    assert days.told()[News.SIGNAL].names == ("Absences",)
    days.huddle()
    assert days.told() == {}


def test_a_machine_whose_clock_was_wrong_at_the_last_meeting_tells_the_same(days: Days, clock: Clock) -> None:
    days.huddle()
    clock.time += timedelta(days=400)
    days.huddle()
    days.dawn(TUESDAY)
    assert days.told() == {}
    days.problem()
    assert News.RAISED in days.told(), "the order of the log is asked, not its hours"
    days.huddle()
    assert days.told() == {}


def test_a_meeting_that_nobody_ended_was_over_with_the_last_thing_noted_in_it(
    days: Days, store: Store, clock: Clock
) -> None:
    days.problem("Avant la rencontre")
    left_open = days.huddle(end=False)
    huddles.raise_problem(store, FRIDAY, left_open.id, "Dit à la rencontre")
    clock.time += timedelta(hours=6)
    days.problem("L’après-midi")
    days.dawn(TUESDAY)
    following = days.huddle(end=False)
    lists = references.load(store)
    (told,) = since_last.read(store, lists, TUESDAY, following)
    assert (told.news, told.numbers) == (News.RAISED, ("GRA-003",))
    assert since_last.since(store, following) == FRIDAY


def test_a_meeting_ended_hours_late_hides_nothing_of_these_hours(
    days: Days, store: Store, clock: Clock
) -> None:
    left_open = days.huddle(end=False)
    clock.time += timedelta(hours=6)
    days.problem("L’après-midi")
    clock.time += timedelta(minutes=1)
    huddles.end(store, store.now(), left_open.id)
    days.dawn(TUESDAY)
    assert days.told()[News.RAISED].numbers == ("GRA-001",)
