"""Meetings in words: their kinds and roles, what happened since the last one, the lines of their minutes."""

from colapp.domain.action import Action
from colapp.domain.cycle import Cycle, Judgement
from colapp.domain.huddle import EntryKind, Huddle, HuddleEntry
from colapp.domain.problem import Problem
from colapp.domain.request import Answer, Request
from colapp.i18n import _
from colapp.storage.references import References
from colapp.storage.store import Store
from colapp.storage.values import code
from colapp.wording import agendas, columns, cycles, formats, meetings, voting
from colapp.wording.formats import lowered, quotation

step_title, script = agendas.step_title, agendas.script
meeting, presence, role, kind = meetings.meeting, meetings.presence, meetings.role, meetings.entry_kind


def name(value: Huddle, lists: References) -> str:
    """``Huddle, Granit, SAPA, Nov 20, 2026``: which meeting, of which team, on which day."""
    began = value.started_at.astimezone().date() if value.started_at else value.planned_on
    place = columns.value("territory_id", value.territory_id, lists)
    programme = columns.value("programme_id", value.programme_id, lists)
    day = formats.day(began, year=True) if began else ""
    return ", ".join(filter(None, (meeting(value.meeting), place, programme, day)))


def entry(line: HuddleEntry, lists: References, store: Store) -> str:
    """One line of the minutes, never empty: it is read by people who were not there."""
    told = _Line(line, lists, store).text()
    problem = store.find(Problem, line.problem_id)
    if problem is None or line.entry_kind is EntryKind.RAISED:
        return told[:1].upper() + told[1:]
    text = _("{number}: {what}") if told == line.words.strip() else _("{number}, {what}")
    return text.format(number=problem.number, what=told)


class _Line:
    """One line while it is being worded."""

    def __init__(self, line: HuddleEntry, lists: References, store: Store) -> None:
        self.line, self.lists, self.store = line, lists, store
        self.words = line.words.strip()

    def text(self) -> str:
        """The line without the number of its problem."""
        return TEXTS.get(self.line.entry_kind, _Line.plain)(self) or self.plain()

    def plain(self) -> str:
        """Its words alone, else what kind of line it is."""
        return self.words or meetings.entry_kind(self.line.entry_kind)

    def told(self) -> str:
        answer = self.store.find(Answer, self.line.answer_id)
        if answer is None:
            return self.plain()
        kind = columns.value("answer_kind", answer.answer_kind, self.lists)
        said = f"{kind}, {quotation(answer.words)}" if answer.words.strip() else kind
        return _("answer told to the team: {answer}").format(answer=lowered(said))

    def done(self) -> str:
        return _("{action}: done").format(action=self._action())

    def redated(self) -> str:
        if self.line.until is None:
            told = _("{action}: no date any more").format(action=self._action())
        else:
            told = _("{action}: put off to {day}").format(action=self._action(), day=self._day())
        return self._with_why(told)

    def blocked(self) -> str:
        return self._with_why(_("{action}: blocked").format(action=self._action()))

    def escalated(self) -> str:
        request = self.store.find(Request, self.line.request_id)
        if request is None:
            return self.plain()
        told = _("asked of {whom}: {what}").format(whom=request.addressee, what=request.wanted)
        return self._by_date(told, formats.day(request.due, year=True) if request.due else "")

    def raised(self) -> str:
        problem = self.store.find(Problem, self.line.problem_id)
        if problem is None:
            return self.plain()
        statement = problem.statement
        return _("New: {number} {statement}").format(number=problem.number, statement=statement)

    def assigned(self) -> str:
        if not self.line.person_id:
            return self._by_date(self.words or _("qualified"), self._day())
        return self._by_date(_("entrusted to {who}").format(who=self._who()), self._day())

    def parked(self) -> str:
        if self.line.action_id:
            return self._with_why(_("set aside for later: {what}").format(what=self._action()))
        problem = self.store.find(Problem, self.line.problem_id)
        what = self.words or (problem.statement if problem else "")
        return _("set aside for later: {what}").format(what=what) if what else self.plain()

    def checked(self) -> str:
        judgement = self._judgement()
        if judgement is None:
            return self.words or _("looked at against its prediction")
        told = _("prediction: {judgement}").format(judgement=lowered(_(cycles.JUDGEMENTS[judgement])))
        return self._with_why(told)

    def noted(self) -> str:
        """What was learned of a cycle, else the line alone."""
        if not (self.line.cycle_id and self.words):
            return self.plain()
        return _("what we learned: {what}").format(what=self.words)

    def good(self) -> str:
        return _("Good work: {what}").format(what=self.words) if self.words else self.plain()

    def decision(self) -> str:
        told = _("Decision: {what}").format(what=self.words) if self.words else self.plain()
        return self._by_date(self._with_who(told), self._day())

    def vote(self) -> str:
        result = voting.result(self.line.agree, self.line.live_with, self.line.voters)
        return _("Vote: {what}. {counts}").format(what=self.words.rstrip(".") or "…", counts=result)

    def _action(self) -> str:
        action = self.store.find(Action, self.line.action_id)
        return self._with_who(quotation(action.what) if action else _("an action"))

    def _who(self) -> str:
        person = self.lists.people.get(self.line.person_id or "")
        return person.short_name if person else ""

    def _with_who(self, told: str) -> str:
        return f"{told} ({self._who()})" if self._who() else told

    def _with_why(self, told: str) -> str:
        return _("{what}. {why}").format(what=told, why=self.words) if self.words else told

    def _day(self) -> str:
        return formats.day(self.line.until, year=True) if self.line.until else ""

    def _by_date(self, told: str, day: str) -> str:
        return _("{what}, by {day}").format(what=told, day=day) if day else told

    def _judgement(self) -> Judgement | None:
        """The judgement given with the line: no later one rewrites it, no earlier one was said then."""
        cycle = self.store.find(Cycle, self.line.cycle_id)
        written = self.store.history([self.line.id])
        if cycle is None or not written or written[-1].label != "judge-cycle":
            return None
        for change in self.store.history([cycle.id]):
            for edit in change.edits:
                if change.id <= written[-1].id and edit.row_id == cycle.id and "judgement" in edit.after:
                    return code(Judgement, edit.after["judgement"], None)
        return None


TEXTS = {
    EntryKind.TOLD: _Line.told,
    EntryKind.DONE: _Line.done,
    EntryKind.REDATED: _Line.redated,
    EntryKind.BLOCKED: _Line.blocked,
    EntryKind.ESCALATED: _Line.escalated,
    EntryKind.RAISED: _Line.raised,
    EntryKind.ASSIGNED: _Line.assigned,
    EntryKind.PARKED: _Line.parked,
    EntryKind.CHECKED: _Line.checked,
    EntryKind.NOTE: _Line.noted,
    EntryKind.WIN: _Line.good,
    EntryKind.DECISION: _Line.decision,
    EntryKind.VOTE: _Line.vote,
}
