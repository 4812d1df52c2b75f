"""The demonstration workspace: always the same, believable, and within the method's rules."""

import json
import re
import string
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from statistics import median

import pytest

from colapp import i18n, paths
from colapp.domain.action import Action
from colapp.domain.advice import Answer as Verdict
from colapp.domain.answer_clock import Grade
from colapp.domain.cause import Cause, CauseBranch
from colapp.domain.chart import Kind
from colapp.domain.countermeasure import Countermeasure
from colapp.domain.cycle import Amendment, Cycle, Decision, Degree, Judgement, missing
from colapp.domain.driver import Driver
from colapp.domain.entity import Entity
from colapp.domain.evidence import Evidence, Tallies, tallies
from colapp.domain.measure import Measure, MeasurePhase, MeasurePoint
from colapp.domain.measured import Measured
from colapp.domain.period import Period
from colapp.domain.person import Person
from colapp.domain.problem import OPEN_PHASES, Outcome, Phase, Problem, ProblemTerritory
from colapp.domain.request import Answer, AnswerKind, Request, State, check_asked
from colapp.domain.rigour import Band
from colapp.domain.standard import CHECKS, Standard
from colapp.domain.success import is_against
from colapp.drawing import chart
from colapp.reports import territory as report
from colapp.reports.territory import TerritoryReport
from colapp.services import sample
from colapp.services.sample.calendar import YEARS
from colapp.services.undo import UndoStack
from colapp.storage import cycle_times, measured, references, reopenings, requests, rigour, workspace
from colapp.storage.references import References
from colapp.storage.replay import differences
from colapp.storage.store import Store
from tests.conftest import TODAY

NEVER = {
    "health insurance number": r"\b[A-Za-z]{4} ?\d{4} ?\d{4}\b",
    "telephone number": r"\d{3}[ .-]\d{3}[ .-]\d{4}|\d{3}[ .-]\d{4}\b|(?:\d{2}[ .]){4}\d{2}",
    "date": r"\b(?:19|20)\d{2}[-/]\d{1,2}[-/]\d{1,2}\b|\b\d{1,2}/\d{1,2}/\d{2,4}\b",
    "insurance number": r"\b\d{3}[ -]\d{3}[ -]\d{3}\b",
    "postal code": r"\b[A-Z]\d[A-Z] ?\d[A-Z]\d\b",
    "e-mail": r"\S+@\S+",
    "named person": r"\b(?:Mme|M\.|Mrs|Mr|Ms|monsieur|madame)\s+[A-ZÉÈ]",
}

WRITTEN: tuple[type[Entity], ...] = (
    Problem, Cycle, Action, Amendment, Standard, Measure, MeasurePoint, MeasurePhase, CauseBranch, Cause,
    Driver, Countermeasure, Evidence,
)  # fmt: skip
LINKS: dict[str, type[Entity]] = {
    "problem_id": Problem, "cycle_id": Cycle, "follows_id": Cycle, "measure_id": Measure,
    "branch_id": CauseBranch, "cause_id": Cause, "driver_id": Driver, "countermeasure_id": Countermeasure,
    "standard_id": Standard, "person_id": Person, "owner_id": Person, "coach_id": Person,
}  # fmt: skip


@pytest.fixture(scope="module")
def charts(french: Store) -> list[Measured]:
    return [measured.load(french, measure.id) for measure in french.all(Measure)]


@pytest.fixture(scope="module")
def known(french: Store) -> References:
    return references.load(french)


def test_both_languages_tell_the_same_story(french: Store, english: Store):
    asked: tuple[type[Entity], ...] = (Request, Answer)
    for model in WRITTEN + asked:
        assert _untold(french, model) == _untold(english, model), model
    assert not {p.statement for p in french.all(Problem)} & {p.statement for p in english.all(Problem)}
    assert not {b.label for b in french.all(CauseBranch)} & {b.label for b in english.all(CauseBranch)}


def test_the_reader_s_language_stays_what_it_was(english: Store):
    assert english.count(Problem) and i18n.language() == "fr"


def test_what_stands_today_is_what_the_pictures_say(french: Store):
    problems = french.all(Problem)
    still_open = [problem for problem in problems if problem.is_open]
    assert (len(problems), len(still_open)) == (480, 214)
    assert sum(problem.is_late(TODAY) for problem in problems) == 19
    assert sum(bool(p.waiting_on) and p.waiting_since is not None for p in still_open) == 26
    assert 55 <= len(french.all(Person)) <= 70


def test_what_is_closed_ended_in_every_way_but_mostly_well(french: Store):
    outcomes = Counter(problem.outcome for problem in french.all(Problem) if not problem.is_open)
    assert set(outcomes) == set(Outcome)
    assert 0.65 < outcomes[Outcome.SETTLED] / outcomes.total() < 0.85


def test_seven_in_ten_were_settled_where_they_were_raised(french: Store):
    settled = french.all(Problem, outcome=Outcome.SETTLED)
    assert 0.6 < sum(p.level == p.raised_level for p in settled) / len(settled) < 0.8


def test_problems_are_closed_all_through_the_two_years(french: Store):
    closed = [p.closed_on for p in french.all(Problem) if p.closed_on]
    assert Counter(closed).most_common(1)[0][1] / len(closed) < 0.06
    months = Counter((day.year, day.month) for day in closed)
    assert len(months) >= 22 and max(months.values()) / len(closed) < 0.1


def test_territories_have_held_their_level_for_a_year(french: Store, known: References):
    trails = [_report(french, territory.id).trail[-4:] for territory in known.coordinated()]
    for trail in trails:
        opened = [counts.open for counts in trail]
        assert min(opened) > 0.6 * max(opened), opened
    raised = sum(counts.raised for trail in trails for counts in trail)
    assert 0.6 < sum(sum(c.closed.values()) for trail in trails for c in trail) / raised < 1.2


def test_the_report_of_the_last_quarter_has_something_to_say(french: Store, known: References):
    told = [_report(french, territory.id) for territory in known.coordinated()]
    assert all(each.closed for each in told)
    assert sum(bool(each.late and each.waiting) for each in told) >= 7


def test_a_problem_takes_weeks_or_months_to_settle(french: Store):
    days = [(p.closed_on - p.opened_on).days for p in french.all(Problem) if p.closed_on and p.opened_on]
    assert 60 <= median(days) <= 150


def test_what_is_open_is_mostly_younger_than_a_year(french: Store):
    ages = [(TODAY - p.opened_on).days for p in french.all(Problem) if p.is_open and p.opened_on]
    assert median(ages) < 250
    assert sum(age > 365 for age in ages) < 0.4 * len(ages)


def test_problems_lie_unevenly_and_some_cells_are_empty(french: Store, known: References):
    cells = Counter((p.territory_id, p.programme_id) for p in french.all(Problem) if p.is_open)
    prefixes = {t.id: t.prefix for t in known.coordinated()}
    rows = Counter({prefixes[t]: 0 for t in prefixes})
    for (territory_id, _), count in cells.items():
        rows[prefixes[territory_id or ""]] += count
    assert len(rows) == 9 and rows["SHE"] == 41 and max(cells.values()) == 13
    assert 9 * 9 - len(cells) == 8


def test_sherbrooke_stands_as_in_the_picture_of_its_board(french: Store, known: References):
    sherbrooke = next(t for t in known.coordinated() if t.prefix == "SHE")
    problems = {p.number: p for p in french.all(Problem, territory_id=sherbrooke.id)}
    phases = Counter(problem.phase for problem in problems.values())
    assert [phases[phase] for phase in Phase][:5] == [6, 14, 11, 7, 3]
    owners = {p.number: known.people[p.owner_id].short_name for p in problems.values() if p.owner_id}
    assert problems["SHE-041"].statement == "Rendez-vous manqués au suivi post-congé"
    assert (problems["SHE-041"].phase, owners["SHE-041"]) == (Phase.CHECK, "K. Fortin")
    assert problems["SHE-057"].waiting_on == "Direction SMD"
    assert (owners["SHE-038"], (TODAY - (problems["SHE-038"].due or TODAY)).days) == ("A. Ba", 2)
    assert (owners["SHE-060"], (TODAY - (problems["SHE-060"].due or TODAY)).days) == ("I. Roy", 9)
    cycles = french.all(Cycle, order="number", problem_id=problems["SHE-041"].id)
    assert len(cycles) == 2 and "18\u00a0% à 12\u00a0%" in cycles[1].prediction
    assert [a.done_on is not None for a in french.all(Action, order="rank", cycle_id=cycles[1].id)] == [
        True, True, False,
    ]  # fmt: skip


def test_no_problem_is_further_than_its_texts_allow(french: Store):
    last = {cycle.problem_id: cycle for cycle in french.all(Cycle, order="number")}
    for problem in french.all(Problem):
        if problem.is_open or problem.outcome is Outcome.SETTLED:
            at_start = problem.with_(phase=Phase.NEW)
            assert missing(at_start, last.get(problem.id), problem.phase) == (), problem.number


def test_what_ends_otherwise_says_why(french: Store):
    closed = [problem for problem in french.all(Problem) if not problem.is_open]
    assert all(problem.closing_note for problem in closed if problem.outcome is not Outcome.SETTLED)


def test_one_to_four_cycles_were_turned(french: Store):
    assert set(Counter(c.problem_id for c in french.all(Cycle)).values()) == {1, 2, 3, 4}


def test_actions_have_somebody_and_a_date_and_some_are_late(french: Store):
    actions = french.all(Action)
    assert all(action.person_id and action.due for action in actions)
    assert 10 < sum(action.is_late(TODAY) for action in actions) < 60
    assert sum(action.done_on is not None for action in actions) > len(actions) / 2


def test_some_problems_are_shared_by_two_or_three_territories_but_never_fill_an_empty_cell(french: Store):
    links = Counter(link.problem_id for link in french.all(ProblemTerritory))
    problems = {p.id: p for p in french.all(Problem)}
    cells = {(p.territory_id, p.programme_id) for p in problems.values() if p.is_open}
    assert set(links.values()) == {1, 2}
    for link in french.all(ProblemTerritory):
        assert (link.territory_id, problems[link.problem_id or ""].programme_id) in cells


def test_no_two_statements_are_equal_on_one_board(french: Store, english: Store):
    for store in (french, english):
        statements = Counter((p.territory_id, p.statement) for p in store.all(Problem))
        assert statements.most_common(1)[0][1] == 1
        assert len({p.statement for p in store.all(Problem)}) >= 120


def test_the_log_tells_two_years_in_order_and_agrees_with_the_tables(french: Store):
    assert differences(french) == []
    changes = french.changes(-1)
    assert changes[-1].label == "start"
    assert all(change.at.date() < TODAY and change.at.weekday() < 5 for change in changes)
    first = min(p.opened_on for p in french.all(Problem) if p.opened_on)
    assert timedelta(days=600) < TODAY - first <= YEARS
    assert len({change.who for change in changes}) > 30


def test_a_change_over_the_limit_of_the_table_says_why(french: Store):
    assert any(change.note for change in french.changes(-1, label="move"))


def test_undo_begins_with_the_reader_s_own_gestures(sample_file):
    assert UndoStack(sample_file.store).next_undo is None


def test_another_day_moves_the_whole_story(tmp_path: Path):
    later = TODAY + timedelta(days=100)
    sample.build(tmp_path / "later.colapp", later, "fr")
    opened = workspace.open_for_reading(tmp_path / "later.colapp")
    assert sum(problem.is_late(later) for problem in opened.store.all(Problem)) == 19
    opened.close()


# -- what goes up and comes back --------------------------------------------------------------------------


def test_what_waits_for_a_level_above_is_asked_whole_and_waits_on_whom_was_asked(
    french: Store, known: References
):
    asked = requests.read(french, known, TODAY)
    waiting = {p.id: p for p in french.all(Problem) if p.is_open and p.waiting_on}
    still_open = [each for each in asked if each.is_open]
    assert 15 <= len(still_open) <= 26 and {each.phase for each in still_open} <= set(OPEN_PHASES)
    for each in still_open:
        problem = waiting[each.request.problem_id or ""]
        assert (problem.waiting_on, problem.level) == (each.request.addressee, each.request.level)
    for request in (each.request for each in asked):
        check_asked(request)
        assert request.theme and request.criterion and request.need and request.situations


def test_answers_come_in_every_way_and_nearly_all_were_told(french: Store, known: References):
    asked = requests.read(french, known, TODAY)
    states = Counter(each.state for each in asked)
    assert states[State.TOLD] > 0.6 * len(asked) and states[State.ANSWERED] and states[State.INFORMATION]
    assert {given.answer_kind for each in asked for given in each.answers} == set(AnswerKind)
    assert len({each.delay.grade for each in asked if each.is_open}) == len(Grade)
    news = [requests.to_tell(french, known, TODAY, {territory.id}) for territory in known.coordinated()]
    assert sum(map(bool, news)) >= 6 and max(map(len, news)) <= 7


# -- cycles that teach ------------------------------------------------------------------------------------


def test_sherbrooke_s_cycle_stands_as_in_its_picture(french: Store):
    problem, (first, second) = _story(french, "SHE-041")
    assert "18\u00a0%" in problem.aim and problem.situation and problem.coach_id
    assert (first.predicted, first.predicted_of, first.obtained, first.decision) == (4, 5, 3, Decision.ADAPT)
    assert (second.follows_id, second.plan) == (first.id, first.next_change)
    assert (second.predicted, second.confidence, second.scale) == (12, 7, 20)
    assert (second.as_planned, second.judgement) == (Degree.PARTLY, Judgement.MET)
    assert second.decision is Decision.EXPAND and second.next_on
    assert (second.next_on.year, second.next_on.month) == (2026, 12)


def test_sherbrooke_s_chart_is_the_one_of_the_picture(french: Store):
    _, (_, second) = _story(french, "SHE-041")
    outcome = measured.load(french, second.measure_id or "")
    assert [point.value for point in outcome.chart.points] == [
        18, 21, 17, 19, 16, 20, 18, 19, 17, 18, 20, 18, 15, 12, 13, 11, 12, 11, 10, 11,
    ]  # fmt: skip
    assert (outcome.chart.points[0].centre, outcome.options.freeze) == (18, 12)
    assert 0 < (TODAY - outcome.dates[-1]).days <= 7
    assert second.locked_on and outcome.dates[11] < second.locked_on <= outcome.dates[12]
    verdict = outcome.verdict(second, TODAY)
    assert verdict and (verdict.answer, verdict.results, verdict.provisional) == (Verdict.CONFIRMED, 8, False)
    assert verdict.after == pytest.approx(11.875) and second.obtained == 11.9


def test_sherbrooke_s_score_leaves_one_thing_to_do_next(french: Store):
    problem, _ = _story(french, "SHE-041")
    score = rigour.read(french, problem.id, TODAY)
    assert (score.total, score.reachable, score.band) == (18, 21, Band.TRUE)
    assert score.next_step == "share-learning"


def test_sherbrooke_s_search_for_causes_leads_to_what_is_tried(french: Store):
    problem, (_, second) = _story(french, "SHE-041")
    sources = french.all(Evidence, cycle_id=second.id)
    assert tallies(sources) == Tallies(supports=3, contrasts=1, mentions=2)
    causes = {cause.id: cause for cause in french.all(Cause, problem_id=problem.id)}
    assert sum(cause.times for cause in causes.values()) >= 30
    assert max(_depth(causes, cause) for cause in causes.values()) == 5
    tried = french.get(Countermeasure, second.countermeasure_id or "")
    assert tried.idea == second.plan and causes[tried.cause_id or ""].is_root
    assert (tried.measure_id, tried.driver_id is not None) == (second.measure_id, True)


def test_one_problem_ran_to_its_end_and_its_standard_is_looked_after(french: Store):
    problem, cycles = _story(french, "VSF-032")
    assert (problem.outcome, len(cycles)) == (Outcome.SETTLED, 3)
    assert [cycle.decision for cycle in cycles] == [Decision.ADAPT, Decision.EXPAND, Decision.ADOPT]
    assert [cycle.answer for cycle in cycles] == ["", Verdict.CONFIRMED, Verdict.CONFIRMED]
    assert rigour.read(french, problem.id, TODAY).total >= 19
    (standard,) = french.all(Standard, problem_id=problem.id)
    done, due, later = french.all(Action, order="due", standard_id=standard.id)
    assert [((check.due or TODAY) - (standard.adopted_on or TODAY)).days for check in (done, due, later)] == [
        *CHECKS
    ]
    assert done.done_on and not due.done_on and not later.done_on
    assert timedelta(0) <= (due.due or TODAY) - TODAY < timedelta(7) < (later.due or TODAY) - TODAY


def test_one_problem_was_reopened_because_its_standard_did_not_hold(french: Store):
    problem, (first, second) = _story(french, "MEM-040")
    (reopening,) = reopenings.of_problem(french, problem.id)
    assert reopening.is_soon and problem.phase is Phase.PLAN and second.follows_id == first.id
    assert not french.all(Standard, problem_id=problem.id)
    assert french.all(Standard, trash=True, problem_id=problem.id)


def test_every_chart_can_be_drawn_and_holds_nothing_to_correct(french: Store, charts: list[Measured]):
    for each in charts:
        assert (each.defects, each.option_defects) == ((), ()), each.measure.name
        cycles = french.all(Cycle, order="number", problem_id=each.measure.problem_id)
        figure = chart.lay_out(each, cycles, 800, 360, 13, TODAY)
        assert len(figure.spots) >= min(len(each.dates), 2), each.measure.name


def test_sixty_to_eighty_problems_are_measured_in_many_ways(charts: list[Measured]):
    assert 60 <= len({each.measure.problem_id for each in charts}) <= 80
    kinds = Counter(each.measure.chart for each in charts)
    assert kinds.keys() >= {Kind.RUN, Kind.P, Kind.C, Kind.I, Kind.U, Kind.G, Kind.T, Kind.MDC}
    assert any(each.phases for each in charts)
    assert all(each.measure.definition and each.measure.source and each.measure.unit for each in charts)
    assert all(day < TODAY for each in charts for day in each.dates)


def test_most_charts_bear_out_what_was_predicted_and_some_do_not(french: Store):
    answers = Counter(c.answer for c in french.all(Cycle) if c.answer)
    borne_out = answers[Verdict.CONFIRMED] + answers[Verdict.CLOSE]
    assert 0.4 < borne_out / answers.total() < 0.85
    assert answers[Verdict.NO_CHANGE] and answers[Verdict.WORSE] and answers[Verdict.NOT_ENOUGH_POINTS]


def test_a_success_against_its_chart_says_why(french: Store):
    stood = [cycle for cycle in french.all(Cycle) if cycle.answer and cycle.decision]
    against = [cycle for cycle in stood if is_against(cycle, Verdict(cycle.answer))]
    assert 0 < len(against) < 20
    assert all(cycle.override for cycle in against)


def test_predictions_stand_before_anything_is_known_but_for_those_who_wrote_in_one_sitting(french: Store):
    tried = [cycle for cycle in french.all(Cycle) if cycle.is_locked]
    times = cycle_times.read(french, [cycle.id for cycle in tried])
    assert all(times[cycle.id].foretold for cycle in tried)
    assert 2 < sum(each.retrospective for each in times.values()) < 20
    numeric = sum(cycle.predicted is not None for cycle in tried) / len(tried)
    assert 0.6 < numeric < 0.9
    assert 10 < french.count(Amendment) < 60


def test_what_was_tried_ends_in_a_word_and_a_decision(french: Store):
    last = {cycle.problem_id: cycle for cycle in french.all(Cycle, order="number")}
    finished = [cycle for cycle in french.all(Cycle) if last[cycle.problem_id].number > cycle.number]
    assert all(cycle.judgement and cycle.decision and cycle.ended_on for cycle in finished)
    assert all(cycle.next_change or cycle.decision is Decision.ABANDON for cycle in finished)
    shared = sum(bool(cycle.shared_with) for cycle in finished) / len(finished)
    assert 0.2 < shared < 0.6


def test_causes_sources_and_checks_are_there_to_be_seen(french: Store):
    assert 20 <= len({cause.problem_id for cause in french.all(Cause)}) <= 30
    assert 12 <= len({evidence.problem_id for evidence in french.all(Evidence)}) <= 25
    checks = [a for a in french.all(Action) if a.standard_id and not a.done_on and a.due]
    assert sum(timedelta(0) <= check.due - TODAY < timedelta(7) for check in checks if check.due) >= 3


def test_every_link_leads_somewhere_and_stays_in_its_problem(french: Store):
    rows = {model: {row.id: row for row in french.all(model)} for model in {*WRITTEN, *LINKS.values()}}
    rows[Standard] |= {row.id: row for row in french.all(Standard, trash=True)}  # a check was made of it
    for model in WRITTEN:
        for row in rows[model].values():
            for column, target in LINKS.items():
                if linked_id := getattr(row, column, None):
                    linked = rows[model if column == "follows_id" else target][linked_id]
                    ours, theirs = getattr(row, "problem_id", None), getattr(linked, "problem_id", None)
                    assert not (ours and theirs) or ours == theirs, (model, column)
            if parent_id := getattr(row, "parent_id", None):
                assert parent_id in rows[model]


# -- the texts themselves --------------------------------------------------------------------------------


def test_the_two_languages_hold_the_same_texts_with_the_same_blanks():
    french, english = (dict(_texts(_read(language))) for language in ("fr", "en"))
    assert french.keys() == english.keys()
    for place, text in french.items():
        assert _blanks(text) == _blanks(english[place]), place
        assert bool(text) and bool(english[place]), place


def test_every_theme_has_its_facts_and_there_are_enough():
    facts = _read("themes")
    assert facts.keys() == _read("fr")["themes"].keys()
    assert len({theme["statement"] for theme in _read("fr")["themes"].values()}) >= 120
    assert len({theme["statement"] for theme in _read("en")["themes"].values()}) >= 120
    assert all(fact["before"] != fact["after"] for fact in facts.values())


@pytest.mark.parametrize("what", NEVER)
@pytest.mark.parametrize("language", ["fr", "en"])
def test_nothing_in_it_could_be_taken_for_a_service_user(language: str, what: str):
    found = [text for _, text in _texts(_read(language)) if re.search(NEVER[what], text)]
    assert found == []


def test_french_typography():
    wrong = r"  |'|\"|\s[;!?,.]| [:»%]|[^\u00a0\d]:(?!\d)|«[^\u00a0]|\d%|\.\.\."
    assert [(place, text) for place, text in _texts(_read("fr")) if re.search(wrong, text)] == []


def test_english_typography():
    wrong = r"  |'|\"|\s[:;!?,.%]|«|\.\.\."
    assert [(place, text) for place, text in _texts(_read("en")) if re.search(wrong, text)] == []


def _story(store: Store, number: str) -> tuple[Problem, list[Cycle]]:
    (problem,) = store.all(Problem, number=number)
    return problem, store.all(Cycle, order="number", problem_id=problem.id)


def _depth(causes: dict[str, Cause], cause: Cause) -> int:
    return 1 + (_depth(causes, causes[cause.parent_id]) if cause.parent_id else 0)


def _untold(store: Store, model: type[Entity]) -> list[dict[str, object]]:
    """The rows without what is said in words."""
    coded = {
        "id",
        "number",
        "rank",
        "answer",
        "author",
        "level",
        "raised_level",
        "margin",
        "origin",
        "amended",
    }
    coded -= {"author"} if model is Answer else set()  # the name of a level
    rows = [row.model_dump() for row in store.all(model)]
    return [{k: v for k, v in row.items() if k in coded or type(v) is not str} for row in rows]


def _report(store: Store, territory_id: str) -> TerritoryReport:
    return report.build(store, territory_id, Period.parse("2026-T3"), TODAY)


def _read(name: str) -> dict:
    return json.loads(paths.resource("sample", f"{name}.json").read_text(encoding="utf-8"))


def _texts(value: object, place: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield place, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _texts(inner, f"{place}/{key}")
    elif isinstance(value, list):
        for key, inner in enumerate(value):
            yield from _texts(inner, f"{place}/{key}")


def _blanks(text: str) -> list[str]:
    return sorted(name for _, name, _, _ in string.Formatter().parse(text) if name is not None)
