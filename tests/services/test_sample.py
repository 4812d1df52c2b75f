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

from colapp import paths
from colapp.domain.action import Action
from colapp.domain.cycle import Cycle, missing
from colapp.domain.period import Period
from colapp.domain.person import Person
from colapp.domain.problem import Outcome, Phase, Problem, ProblemTerritory
from colapp.reports import territory as report
from colapp.reports.territory import TerritoryReport
from colapp.services import sample
from colapp.services.sample.calendar import YEARS
from colapp.services.undo import UndoStack
from colapp.storage import references, workspace
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


@pytest.fixture(scope="module")
def french(sample_path: Path) -> Iterator[Store]:
    opened = workspace.open_for_reading(sample_path)
    yield opened.store
    opened.close()


@pytest.fixture(scope="module")
def english(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    path = tmp_path_factory.mktemp("english") / "example.colapp"
    sample.build(path, TODAY, "en")
    opened = workspace.open_for_reading(path)
    yield opened.store
    opened.close()


@pytest.fixture(scope="module")
def known(french: Store) -> References:
    return references.load(french)


def test_every_build_is_the_same(sample_path: Path, tmp_path: Path):
    sample.build(tmp_path / "again.colapp", TODAY, "fr")
    assert _tables(tmp_path / "again.colapp") == _tables(sample_path)


def test_both_languages_tell_the_same_story(french: Store, english: Store):
    same = set(Problem.model_fields) - {"statement", "context", "waiting_on", "closing_note"}
    ours, theirs = french.all(Problem), english.all(Problem)
    assert [p.model_dump(include=same) for p in ours] == [p.model_dump(include=same) for p in theirs]
    assert not {p.statement for p in ours} & {p.statement for p in theirs}


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


def _tables(path: Path) -> dict[str, list[tuple[object, ...]]]:
    opened = workspace.open_for_reading(path)
    db = opened.store.db
    names = [row[0] for row in db.execute("select name from sqlite_master where type = 'table'")]
    kept = [name for name in names if "_fts" not in name and not name.startswith("_")]
    found = {name: list(db.execute(f'select * from "{name}" order by 1, 2')) for name in kept}
    opened.close()
    return found
