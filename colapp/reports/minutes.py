"""The minutes of a meeting, read as it left them: nothing is typed for them, all was done at its steps.

Of an action that was decided there, its person, its date and the day on which it was done are those of now.
"""

from dataclasses import dataclass
from datetime import date

from colapp import __version__
from colapp.domain.action import Action
from colapp.domain.huddle import EntryKind, Huddle, HuddleStep, Presence
from colapp.domain.person import Person
from colapp.domain.problem import Problem
from colapp.i18n import _, _p
from colapp.reports import paper as papers
from colapp.reports.paper import Paper
from colapp.reports.writing import safe_name
from colapp.storage import huddle as huddles
from colapp.storage import references, team
from colapp.storage.huddle import Running
from colapp.storage.huddle_health import local
from colapp.storage.references import References
from colapp.storage.store import Store
from colapp.storage.team import LeftOver
from colapp.wording import formats, meetings, names
from colapp.wording import huddles as words

OF_ACTION = (EntryKind.DONE, EntryKind.REDATED, EntryKind.BLOCKED, EntryKind.PARKED)
"""What shows that an action was looked at."""
DECIDED = (EntryKind.DECISION, EntryKind.ASSIGNED)
"""What is told of once, with who does it and by when, apart from the steps."""


@dataclass(frozen=True, slots=True)
class Step:
    """A step as it was run: how long (seconds), out of how many minutes, and its lines."""

    title: str
    spent: int
    planned: float
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided; where somebody has it or it has a date, it is an action."""

    id: str
    words: str
    person: str
    due: date | None
    done_on: date | None
    number: str
    is_action: bool


@dataclass(frozen=True, slots=True)
class Minutes:
    """All that the minutes say. ``began`` and ``ended`` are in words; ``carried`` goes to the next one."""

    id: str
    meeting: str
    team: str
    on: date
    began: str
    ended: str
    minutes: int
    planned: int
    cancelled: str
    roles: tuple[tuple[str, str], ...]
    people: tuple[tuple[str, tuple[str, ...]], ...]
    steps: tuple[Step, ...]
    decisions: tuple[Decision, ...]
    carried: tuple[str, ...]
    next_on: date | None
    next_at: str
    today: date
    version: str
    paper: Paper

    @property
    def title(self) -> str:
        """``Caucus · RLS du Granit – SAD``."""
        return f"{self.meeting} · {self.team}"


def build(store: Store, huddle_id: str, today: date) -> Minutes:
    """Read the minutes of one meeting.

    :raises WorkspaceError: ``unknown-row``.
    """
    lists = references.load(store)
    run = huddles.load(store, huddle_id)
    row = run.huddle
    began = local(row.started_at) if row.started_at else None
    ended = local(row.ended_at) if row.ended_at else None
    return Minutes(
        id=row.id,
        meeting=words.meeting(row.meeting),
        team=team_name(lists, row.territory_id, row.programme_id),
        on=began.date() if began else row.planned_on or today,
        began=formats.clock(began) if began else "",
        ended=formats.clock(ended) if ended else "",
        minutes=round(sum(step.spent for step in run.steps) / 60),
        planned=round(sum(step.minutes for step in run.steps)),
        cancelled=row.cancelled,
        roles=_roles(row, lists),
        people=_people(run, lists),
        steps=tuple(_step(step, run, lists, store) for step in run.steps),
        decisions=tuple(_decisions(run, lists, store)),
        carried=_carried(run, lists, store, began.date() if began else today),
        next_on=row.next_on,
        next_at=row.next_at,
        today=today,
        version=__version__,
        paper=papers.of_place(lists.territories, row.territory_id),
    )


PRESENCES = {
    Presence.PRESENT: lambda: _p("people", "Present"),
    Presence.EXCUSED: lambda: _p("people", "Excused"),
    Presence.ABSENT: lambda: _p("people", "Absent"),
}


def team_name(lists: References, territory_id: str | None, programme_id: str | None) -> str:
    """``RLS du Granit – SAD``: the territory, and the programme where it is that team's own meeting."""
    territory = lists.territories.get(territory_id or "")
    programme = lists.programmes.get(programme_id or "")
    place = territory.name if territory else ""
    of = (programme.code or names.programme_short(programme)) if programme else ""
    return " – ".join(part for part in (place, of) if part)


def file_name(minutes: Minutes, suffix: str) -> str:
    """``Compte rendu RLS de Coaticook 2026-11-20.pdf``, without what a file system refuses."""
    name = _("Minutes {team} {day}").format(team=minutes.team, day=minutes.on.isoformat())
    return safe_name(name) + suffix


# -- reading -------------------------------------------------------------------------------------------------


def _name(lists: References, person_id: str | None) -> str:
    person = lists.people.get(person_id or "")
    return _with_organisation(person) if person else ""


def _with_organisation(person: Person) -> str:
    return f"{person.name} ({person.organisation})" if person.organisation else person.name


def _roles(row: Huddle, lists: References) -> tuple[tuple[str, str], ...]:
    found = ((words.role(column), _name(lists, getattr(row, column))) for column in meetings.ROLES)
    return tuple((label, name) for label, name in found if name)


def _people(run: Running, lists: References) -> tuple[tuple[str, tuple[str, ...]], ...]:
    found = []
    for presence in Presence:
        there = [_name(lists, each.person_id) for each in run.attendance if each.presence is presence]
        if named := tuple(sorted(name for name in there if name)):
            found.append((PRESENCES[presence](), named))
    return tuple(found)


def _step(step: HuddleStep, run: Running, lists: References, store: Store) -> Step:
    said = (each for each in run.said_at(step.id) if each.entry_kind not in DECIDED)
    lines = tuple(words.entry(each, lists, store) for each in said)
    title = words.step_title(step, run.huddle.meeting, run.steps)
    return Step(title, step.spent, step.minutes, lines)


def _decisions(run: Running, lists: References, store: Store) -> list[Decision]:
    found = []
    for entry in run.entries:
        if entry.entry_kind not in DECIDED:
            continue
        action = store.find(Action, entry.action_id)
        if action is not None and action.deleted_at is not None:
            action = None
        problem = store.find(Problem, entry.problem_id)
        found.append(
            Decision(
                id=entry.id,
                words=entry.words or (action.what if action else problem.statement if problem else ""),
                person=_name(lists, action.person_id if action else entry.person_id),
                due=action.due if action else entry.until,
                done_on=action.done_on if action else None,
                number=problem.number if problem else "",
                is_action=action is not None,
            )
        )
    return found


def _carried(run: Running, lists: References, store: Store, on: date) -> tuple[str, ...]:
    """What was parked, then the actions that were late on that day and that nobody had the time for."""
    parked = [words.entry(each, lists, store) for each in run.entries if each.entry_kind is EntryKind.PARKED]
    row = run.huddle
    if row.started_at is None or row.territory_id is None or not run.takes_up_actions:
        return tuple(parked)
    seen = {each.action_id for each in run.entries if each.entry_kind in OF_ACTION}
    left = team.left_over(store, lists, row, on)
    return (*parked, *(_left(each, lists) for each in left if each.id not in seen))


def _left(action: LeftOver, lists: References) -> str:
    person = lists.people.get(action.person_id or "")
    told = f"{action.number} – {action.what}" if action.number else action.what
    who = person.short_name if person else _("nobody yet")
    when = _("due {day}").format(day=formats.day(action.due)) if action.due else ""
    return f"{told} ({', '.join(part for part in (who, when) if part)})"
