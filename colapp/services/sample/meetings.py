"""The meetings of some teams: the huddles of the last weeks, and a month's local table.

A meeting is laid out beforehand, minute by minute; what is said at a step is found out when it comes, from
what the team's own page would show at that moment.
"""

import random
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, timedelta
from functools import partial

from colapp.domain.agenda import DEFAULTS, DefaultStep, next_meeting
from colapp.domain.board import Rhythm
from colapp.domain.huddle import AgendaStep, Attendance, EntryKind, Meeting, Presence, StepKind
from colapp.domain.person import Person
from colapp.domain.problem import Phase, Problem
from colapp.domain.working_days import of_place
from colapp.services import agendas, huddles
from colapp.services.sample import calendar
from colapp.services.sample.staff import login
from colapp.services.sample.stage import Gesture, Stage
from colapp.storage import huddle as meetings
from colapp.storage import huddle_checks, requests
from colapp.storage.actions import OpenAction

HUDDLES = {"SHE": 8, "GRA": 8, "HSF": 8, "SOU": 8}
"""Of so many weeks the huddles are there."""
TABLES = {"SHE": (16, "13:30"), "SOU": (11, "09:00"), "COA": (18, "10:00")}
"""How many days ago a table met, and at what time."""
NOT_HELD = {"HSF": 2, "GRA": 9}
"""Which of a team's huddles, counted from the last one, was not held."""
OWN_AGENDA = "COA"
LATE_BY = (0, 0, 0, 0, 0, 1, 1, 2, 4, 7)
"""Minutes after the hour said."""
PACE = {StepKind.ACTIONS: (0.7, 1.7), StepKind.PROBLEMS: (0.5, 1.8), StepKind.CHECK: (0.4, 1.5)}
"""How long such a step lasts, against what is planned; the others are nearer to it."""
USUAL = (0.55, 1.15)
AWAY, EXCUSED = 0.13, 0.7
NOTED = {
    "safety": 0.3,
    "parked": 0.15,
    "checked": 0.6,
    "win": 0.45,
    "decision": 0.3,
    "redated": 0.6,
    "blocked": 0.35,
}
"""How likely each is said in one huddle; a table, which comes once a month, says all."""
AGAIN, SOON = timedelta(days=7), timedelta(days=3)


def gestures(stage: Stage) -> Iterator[Gesture]:
    """All of them, in no order."""
    _use_own_agenda(stage)
    for prefix, weeks in HUDDLES.items():
        yield from _huddles(stage, prefix, weeks)
    for prefix, (ago, hour) in TABLES.items():
        yield from Held(stage, prefix, Meeting.TABLE, stage.ago(-ago), hour).gestures()


def _use_own_agenda(stage: Stage) -> None:
    """One table has made its agenda its own."""
    board_id = stage.lists.boards[stage.territories[OWN_AGENDA].id].id
    agendas.use_own(stage.store, board_id, Meeting.TABLE)
    steps = agendas.own_steps(stage.store, board_id, Meeting.TABLE)
    title = stage.texts.outside.own_step
    agendas.add(stage.store, board_id, Meeting.TABLE, title, 5, after_id=steps[-2].id)


def _huddles(stage: Stage, prefix: str, weeks: int) -> Iterator[Gesture]:
    board = stage.lists.boards[stage.territories[prefix].id]
    days = list(_days(stage, prefix, board.rhythm, board.weekday, weeks))
    missed = NOT_HELD.get(prefix, 0)
    for place, day in enumerate(days):
        if len(days) - place == missed:
            yield _not_held(stage, prefix, day)
        else:
            yield from Held(stage, prefix, Meeting.HUDDLE, day, board.meets_at).gestures()


def _days(stage: Stage, prefix: str, rhythm: Rhythm, weekday: int | None, weeks: int) -> Iterator[date]:
    """The days of the rhythm before today."""
    working = of_place(stage.lists.territories, stage.territories[prefix].id)
    first = stage.today - timedelta(weeks=weeks)
    day = working.plus(first + timedelta(days=((weekday or 0) - first.weekday()) % 7), 0)
    while day < stage.today:
        yield day
        day = next_meeting(rhythm, weekday, day, working)


def _not_held(stage: Stage, prefix: str, day: date) -> Gesture:
    territory, head = stage.territories[prefix], _head(stage, prefix)
    why = stage.texts.phrases["huddle_not_held"][0]
    cancel = partial(
        huddles.cancel, stage.store, day, territory.id, None, Meeting.HUDDLE, day, why
    )  # fmt: skip
    return Gesture(calendar.moment(day, 0), login(head.name), cancel)


class Held:
    """One meeting. Its draws are its own, so that it changes nothing else of the sample."""

    def __init__(self, stage: Stage, prefix: str, meeting: Meeting, day: date, hour: str) -> None:
        self.stage, self.store, self.prefix, self.meeting, self.day = stage, stage.store, prefix, meeting, day
        ago = (stage.today - day).days
        self.chance = random.Random(f"colapp meets {prefix} {meeting} {ago}")
        self.territory = stage.territories[prefix]
        self.board = stage.lists.boards[self.territory.id]
        self.site = stage.texts.sites[prefix][0]
        self.began = calendar.clock(day, hour) + timedelta(minutes=self.chance.choice(LATE_BY))
        self.hour = hour
        self.huddle_id = ""
        self.says: dict[StepKind, Callable[[], object]] = {
            StepKind.ATTENDANCE: self.look_who_is_there,
            StepKind.SAFETY: partial(self.say, EntryKind.SAFETY, "safety"),
            StepKind.ANSWERS: self.tell,
            StepKind.ACTIONS: self.go_through_actions,
            StepKind.PROBLEMS: self.hear_problems,
            StepKind.CHECK: self.check,
            StepKind.REVIEWS: self.check,
            StepKind.TOUR: partial(self.say, EntryKind.NOTE, "tour"),
            StepKind.SERVICES: partial(self.say, EntryKind.NOTE, "services"),
            StepKind.CLOSING: self.close,
        }

    def gestures(self) -> Iterator[Gesture]:
        """Begun, gone through step by step, ended."""
        who, at = login(_head(self.stage, self.prefix).name), self.began
        own = agendas.own_steps(self.store, self.board.id, self.meeting)
        steps: Sequence[AgendaStep | DefaultStep] = own or DEFAULTS[self.meeting]
        yield Gesture(at, who, partial(self.begin, at))
        for place, step in enumerate(steps):
            if place:
                yield Gesture(at, who, partial(self.enter, place, at))
            seconds = round(step.minutes * 60 * self.chance.uniform(*PACE.get(step.step_kind, USUAL)))
            if say := self.says.get(step.step_kind):
                yield Gesture(at + timedelta(seconds=max(5, seconds - 10)), who, say)
            at += timedelta(seconds=max(10, seconds))
        yield Gesture(at, who, partial(self.end, at))

    # -- the clock -------------------------------------------------------

    def begin(self, now: datetime) -> None:
        """Begin it."""
        change = huddles.begin(self.store, now, self.day, self.territory.id, None, self.meeting)
        assert change is not None
        (self.huddle_id,) = change.touches("huddle")
        self.steps = [step.id for step in meetings.load(self.store, self.huddle_id).steps]

    def enter(self, place: int, now: datetime) -> None:
        """Go to a step."""
        huddles.go(self.store, now, self.huddle_id, self.steps[place])

    def end(self, now: datetime) -> None:
        """End it, and say when the next one is."""
        meeting = meetings.load(self.store, self.huddle_id).huddle
        next_on = meetings.next_date(self.stage.lists, meeting, self.day)
        huddles.end(self.store, now, self.huddle_id, next_on, self.hour)

    # -- what is said ----------------------------------------------------

    def look_who_is_there(self) -> None:
        """Some are away; the roles go to those who are there."""
        expected = self.store.all(Attendance, huddle_id=self.huddle_id)
        for each in expected[1:]:
            if self.chance.random() < AWAY:
                is_excused = self.chance.random() < EXCUSED
                presence = Presence.EXCUSED if is_excused else Presence.ABSENT
                huddles.attend(self.store, self.huddle_id, each.person_id or "", presence)
        meeting = meetings.load(self.store, self.huddle_id)
        roles = {
            role: getattr(meeting.huddle, role)
            for role in ("facilitator_id", "timekeeper_id", "secretary_id")
            if getattr(meeting.huddle, role) in meeting.present
        }
        free = [
            each.person_id for each in expected if each.person_id in meeting.present - set(roles.values())
        ]
        missing = {"facilitator_id", "timekeeper_id", "secretary_id"} - roles.keys()
        given = dict(zip(sorted(missing), free, strict=False))
        if given:
            huddles.appoint(self.store, self.huddle_id, **given)

    def say(self, kind: EntryKind, what: str) -> None:
        """A line of the minutes."""
        if self._is_said(what):
            huddles.note(self.store, self.huddle_id, kind, self._phrase(what))

    def tell(self) -> None:
        """The answers that have come; refusals that come back are for whoever asked."""
        found = requests.to_tell(self.store, self.stage.lists, self.day, {self.territory.id})
        for _, given in found[:3]:
            if given.told_on is None:
                huddles.tell(self.store, self.day, self.huddle_id, given.id)

    def go_through_actions(self) -> None:
        """What comes back is done when its day comes; of the rest a few are, and one has another date."""
        meeting = meetings.load(self.store, self.huddle_id)
        due = meetings.due_actions(self.store, self.stage.lists, self.day, meeting)
        ours = [action for person in due if person.is_present for action in person.actions]
        ours = [action for action in ours if action.number not in self.stage.texts.told]
        soon = [each for each in ours if each.due and each.due <= self.day + SOON and not each.is_check]
        coming_back = [each for each in soon if each.every]
        rest = [each for each in soon if not each.every and not each.blocked_on]
        many = self.chance.choice((0, 0, 1, 1, 2))
        for action in [*coming_back, *rest[:many]]:
            huddles.finish_action(self.store, self.day, self.huddle_id, action.id)
        late = [each for each in rest[many:] if each.due and each.due <= self.day]
        if late and self._is_said("redated"):
            self._put_off(late[0])
        elif late and self._is_said("blocked"):
            on = self._phrase("blocked")
            huddles.block_action(self.store, self.day, self.huddle_id, late[0].id, on)

    def hear_problems(self) -> None:
        """The problems noted since the last time; one thing is left for later."""
        since = self.day - (AGAIN if self.meeting is Meeting.HUDDLE else 4 * AGAIN)
        last = meetings.last_held(self.store, self.territory.id, None, self.meeting)
        if last is not None and last.planned_on is not None:
            since = last.planned_on
        new = self.store.all(Problem, territory_id=self.territory.id, phase=Phase.NEW)
        for problem in [each for each in new if each.opened_on and each.opened_on >= since][:2]:
            huddles.note(self.store, self.huddle_id, EntryKind.RAISED, problem_id=problem.id)
        if self.meeting is Meeting.TABLE:
            self._give_out([each for each in new if each.owner_id is None and each.due is None])
        if self._is_said("parked"):
            huddles.park(self.store, self.huddle_id, self._phrase("parked"))

    def check(self) -> None:
        """One cycle is held against its prediction; a table looks at two."""
        if not self._is_said("checked"):
            return
        meeting = meetings.load(self.store, self.huddle_id)
        found = huddle_checks.to_check(self.store, self.stage.lists, self.day, meeting)
        for each in found[: 2 if self.meeting is Meeting.TABLE else 1]:
            huddles.check(self.store, self.day, self.huddle_id, each.cycle.id, None, self._phrase("checked"))

    def close(self) -> None:
        """What went well, what was decided; a table votes, and gives somebody something to do."""
        self.say(EntryKind.WIN, "win")
        if self.meeting is Meeting.HUDDLE:
            self.say(EntryKind.DECISION, "decision")
            return
        voters = len(meetings.load(self.store, self.huddle_id).present)
        huddles.vote(self.store, self.huddle_id, self._phrase("vote"), voters - 1, voters, voters)
        huddles.decide(self.store, self.day, self.huddle_id, self._phrase("agreed"))
        partner = self.stage.partner(self.prefix) if self.prefix == "SOU" else None
        person = partner or _head(self.stage, self.prefix)
        due = calendar.working(self.stage.today + timedelta(days=self.chance.randint(3, 20)))
        place = list(TABLES).index(self.prefix)
        what = self.stage.texts.phrases["table_action"][place]
        huddles.decide(self.store, self.day, self.huddle_id, what, person.id, due)

    # -- small things ----------------------------------------------------

    def _give_out(self, unowned: list[Problem]) -> None:
        """Who takes up a problem that nobody has; Sherbrooke's are told by its board."""
        team = [each for each in self.stage.people.values() if each.territory_id == self.territory.id]
        for problem in unowned[: 0 if self.prefix == "SHE" else 1]:
            owner = next((p for p in team if p.programme_id == problem.programme_id), team[0])
            huddles.assign(
                self.store, self.day, self.huddle_id, problem.id, owner_id=owner.id, margin="together"
            )

    def _put_off(self, action: OpenAction) -> None:
        later = calendar.working(self.day + timedelta(days=self.chance.randint(6, 16)))
        why = self._phrase("redated")
        huddles.redate_action(self.store, self.day, self.huddle_id, action.id, later, why)

    def _is_said(self, what: str) -> bool:
        return self.meeting is Meeting.TABLE or self.chance.random() < NOTED.get(what, 1)

    def _phrase(self, what: str) -> str:
        phrases = self.stage.texts.phrases
        name = f"table_{what}" if f"table_{what}" in phrases else f"huddle_{what}"
        return self.stage.texts.phrase(name, self.chance, site=self.site)


def _head(stage: Stage, prefix: str) -> Person:
    return next(each for each in stage.people.values() if each.id == stage.territories[prefix].head_id)
