"""The five figures of a routine, in the words of its reader."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from statistics import median

from colapp.drawing.routine import trends
from colapp.storage import huddle_health, references
from colapp.storage.huddle_health import Health, Held, Planned, Promise
from colapp.storage.workspace import Workspace
from colapp.wording import huddle_health as words
from tests.conftest import TODAY

MONDAY = date(2026, 10, 26)
WEEK = timedelta(weeks=1)


def held(name: str, week: int, late: int | None, minutes: int, present: int) -> Held:
    on = MONDAY + week * WEEK
    return Held(
        name, on, datetime(on.year, on.month, on.day, 13, 5, tzinfo=UTC), late, minutes, 12, present, 8
    )


MEETINGS = (held("a", 0, 0, 10, 8), held("b", 1, 5, 13, 6), held("c", 3, 1, 11, 4))
PROMISES = tuple(
    Promise(name, None, name, "roy", MONDAY + timedelta(days=2), done)
    for name, done in (("kept", MONDAY), ("late", MONDAY + WEEK), ("open", None))
)
HEALTH = Health(
    since=date(2026, 6, 1),
    held=MEETINGS,
    planned=(
        *(Planned(each.on, each.id) for each in MEETINGS[:2]),
        Planned(MONDAY + 2 * WEEK, None, "Panne"),
        Planned(MONDAY + 3 * WEEK, "c"),
    ),
    promises={"b": PROMISES, "c": ()},
)


def test_each_figure_says_what_it_counts() -> None:
    assert [(trend.figure, trend.name) for trend in trends(HEALTH)] == [
        ("75\u00a0%", "des rencontres prévues ont été tenues"),
        ("67\u00a0%", "commencées à l’heure"),
        ("11\u00a0min", "durée médiane"),
        ("75\u00a0%", "présents, sur les personnes attendues"),
        ("33\u00a0%", "promesses tenues"),
    ]


def test_meetings_held_are_drawn_by_month_and_say_how_many() -> None:
    trend = trends(HEALTH)[0]
    assert [(dot.value, dot.told) for dot in trend.dots] == [
        (1.0, "oct. 2026\u00a0: 1 sur 1"),
        (2 / 3, "nov. 2026\u00a0: 2 sur 3"),
    ]
    assert trend.note == "3 sur 4 · 1 non tenue, raison notée"


def test_nothing_due_between_two_meetings_is_no_promise_broken() -> None:
    dots = trends(HEALTH)[4].dots
    assert [dot.value for dot in dots] == [None, 1 / 3, None]
    assert dots[2].told == "16 nov. 2026\u00a0: rien n’était à échéance"


def test_without_a_meeting_every_figure_is_a_dash() -> None:
    nothing = Health(date(2026, 6, 1), (), (), {})
    assert {trend.figure for trend in trends(nothing)} == {"–"}


def test_each_figure_is_what_its_list_adds_up_to(sample_file: Workspace) -> None:
    """Counted again from the words of the lists, as a person would with a pencil."""
    lists = references.load(sample_file.store)
    granit = next(each.id for each in lists.coordinated() if each.prefix == "GRA")
    health = huddle_health.read(sample_file.store, lists, TODAY, granit)
    value = {figure: trend.figure for figure, trend in zip(words.NAMES, trends(health), strict=True)}
    behind = {figure: words.behind(health, figure, lists) for figure in words.NAMES}

    def share(figure: str, is_counted: Callable[[words.Behind], bool]) -> str:
        return words.share(sum(map(is_counted, behind[figure])), len(behind[figure]))

    assert value[words.HELD] == share(words.HELD, lambda line: line.note == "tenue")
    assert value[words.ON_TIME] == share(words.ON_TIME, lambda line: line.mark == "à l’heure")
    assert value[words.PROMISES] == share(words.PROMISES, lambda line: line.mark == "tenue")
    length = median(int(line.mark.split()[0]) for line in behind[words.LENGTH])
    assert value[words.LENGTH] == words.minutes(round(length))
    there = [[int(n) for n in re.findall(r"\d+", line.mark)] for line in behind[words.ATTENDANCE]]
    part, whole = map(sum, zip(*there, strict=True))
    assert value[words.ATTENDANCE] == words.share(part, whole)
    leads = [line.huddle_id or line.problem_id for figure in words.NAMES for line in behind[figure]]
    assert sum(lead is None for lead in leads) == sum(each.huddle_id is None for each in health.planned)
