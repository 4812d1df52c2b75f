"""What the screens of requests say: headings, clocks, states, one line for each request."""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import chain

from colapp.domain.answer_clock import Grade
from colapp.domain.request import AnswerKind, State, has_ended, is_to_tell
from colapp.domain.term import LEVEL, THEME
from colapp.i18n import N_, _, _n, _p
from colapp.storage.grouped_requests import Group, Suggestion
from colapp.storage.references import References
from colapp.storage.requests import Asked
from colapp.ui.marks import Kind
from colapp.ui.requests.listing import Row
from colapp.ui.requests.sections import LATE_GRADES, Section, in_order, section
from colapp.wording import formats, names
from colapp.wording import requests as wording

SECTIONS = {
    Section.LATE: N_("Late to be answered"),
    Section.WAITING: N_("Waiting for an answer"),
    Section.INFORMATION: N_("They wait for information from us"),
    Section.TO_TELL: N_("Answered, to be told to the team"),
    Section.TO_REVIEW: N_("Refused, to be looked at again"),
    Section.ENDING: N_("Authorised, the end is near or past"),
    Section.CLOSED: N_("Closed requests"),
}
LAST_ANSWERED = 20
"""Answers shown under what one direction is still asked."""
GOOD = (AnswerKind.RESOLVED, AnswerKind.AUTHORISED)


def rows(found: Sequence[Asked], lists: References, today: date) -> list[Row]:
    """A territory's requests under the headings of what they wait for."""
    told: list[Row] = []
    for each, group in in_order(found, today).items():
        kind: Kind | None = "late" if each is Section.LATE else None
        told.append(
            Row(
                f"section {each}",
                _(SECTIONS[each]),
                chip=kind,
                mark=formats.number(len(group)),
                is_heading=True,
            )
        )
        told += [row(asked, today, note=_whom_and_what(asked, lists)) for asked in group]
    return told


def to_answer(received: Iterable[Asked], to_give: Sequence[Asked], today: date) -> list[Asked]:
    """Of what came by file, what waits for us: what presses most comes first."""
    given = {each.request.id for each in to_give}
    ours = (
        each
        for each in received
        if each.is_open
        and each.request.id not in given
        and each.request.follows_id is None
        and each.state is not State.INFORMATION
    )
    return list(chain(*in_order(ours, today).values()))


def with_received(
    told: list[Row],
    received: Sequence[Asked],
    ours: Sequence[Asked],
    to_give: Sequence[Asked],
    lists: References,
    today: date,
) -> list[Row]:
    """What came by file stands around what was sent: ``ours`` to answer and ``to_give`` back before it; what
    others are awaited for, redirected or asked back, and what was given back after it.
    """
    above = {each.request.id for each in (*ours, *to_give)}
    rest = [asked for asked in received if asked.request.id not in above]
    groups = (
        ("received", _("Received by file, to be answered"), ours),
        ("to-give", _("Received by file, the answer is to be given back"), to_give),
        ("theirs", _("Received by file, others are awaited"), [each for each in rest if each.is_open]),
        ("given-back", _("Received by file, answered"), [each for each in rest[::-1] if not each.is_open]),
    )
    first, second, *after = (_received(*group, lists, today) for group in groups)
    return [*first, *second, *told, *chain(*after)]


def _received(name: str, title: str, found: Sequence[Asked], lists: References, today: date) -> list[Row]:
    if not found:
        return []
    heading = Row(f"section {name}", title, mark=formats.number(len(found)), is_heading=True)
    return [heading, *(row(each, today, note=f"{about(each, lists)} · {each.statement}") for each in found)]


def rows_by_territory(found: Iterable[Asked], lists: References, today: date) -> list[Row]:
    """What one direction is asked, territory by territory, the one that waits worst first; then what it has
    answered last.
    """
    places: dict[str, list[Asked]] = {}
    found = list(found)
    for group in in_order((asked for asked in found if asked.is_open), today).values():
        for asked in group:
            places.setdefault(place(asked.territory_id, lists) or asked.request.place, []).append(asked)
    told: list[Row] = []
    for title, group in places.items():
        note = " · ".join(filter(None, (open_count(group), oldest(group))))
        told.append(Row(f"place {title}", title, note, is_heading=True))
        told += [row(asked, today, note=_number_and_since(asked, today)) for asked in group]
    answered = sorted(
        (asked for asked in found if not asked.is_open and asked.last),
        key=lambda asked: (asked.last and asked.last.answered_on) or today,
        reverse=True,
    )[:LAST_ANSWERED]
    if answered:
        told.append(Row("heading answered", _("Answered last"), is_heading=True))
        told += [row(asked, today, note=f"{about(asked, lists)} · {asked.statement}") for asked in answered]
    return told


def row(asked: Asked, today: date, note: str) -> Row:
    """One request: what is asked, then the note, and its clock or its state."""
    kind, text = chip(asked, today)
    return Row(asked.request.id, asked.request.wanted, note, chip=kind, mark=text)


def group_row(group: Group) -> Row:
    """A grouped request among the others."""
    return Row(f"group {group.grouped.id}", group.grouped.title, counts(group), chip="neutral",
               mark=_("grouped request"))  # fmt: skip


def suggestion_row(suggestion: Suggestion, lists: References) -> Row:
    """What several territories could ask as one."""
    title = names.term_of(lists, THEME, suggestion.theme)
    return Row(
        f"suggestion {suggestion.theme}",
        title,
        counts(suggestion),
        chip="neutral",
        mark=_("could be one"),
    )


def counts(group: Group | Suggestion) -> str:
    """``3 territories, 11 situations``."""
    places = _n("{n} territory", "{n} territories", group.territories)
    told = [places.format(n=formats.number(group.territories))]
    if group.situations:
        told.append(situations(group.situations))
    return ", ".join(told)


def situations(count: int) -> str:
    """``11 situations``."""
    return _n("{n} situation", "{n} situations", count).format(n=formats.number(count))


def chip(asked: Asked, today: date) -> tuple[Kind, str]:
    """How it stands: while an answer is awaited, its clock; then the answer."""
    last, delay = asked.last, asked.delay
    if asked.state is State.WITHDRAWN:
        return "neutral", _("withdrawn")
    if asked.state is State.INFORMATION:
        return "waiting", _("information asked of us")
    if asked.state is State.POSTPONED and last is not None and last.until is not None:
        return "neutral", _("postponed to {day}").format(day=formats.near_day(last.until, today))
    if asked.is_open:
        words = clock(asked)
        if delay.grade in LATE_GRADES:
            return "late", words
        return ("waiting" if delay.grade is Grade.SOON else "neutral"), words
    if last is None:
        return "neutral", ""
    if asked.has_come_back(today) and last.until is not None:
        return ("late" if has_ended(last, today) else "waiting"), wording.answer(last, today)
    return ("good" if last.answer_kind in GOOD else "neutral"), wording.answer(last, today)


def clock(asked: Asked) -> str:
    """``12 of 10 working days``, its grade in a word where there is one: ``late · 12 of 10 working days``."""
    delay = asked.delay
    told = _("{n} of {days}").format(n=formats.number(delay.days), days=formats.working_days(delay.allowed))
    return told if delay.grade is Grade.CALM else f"{wording.grade(delay.grade)} · {told}"


def clock_sentence(asked: Asked, today: date) -> str:
    """The clock in full, the same for both sides, and until which day an answer is in time."""
    told = wording.delay(asked)
    if asked.is_open and not asked.delay.days and asked.state in (State.OPEN, State.ACKNOWLEDGED):
        told = _n("{n} working day to answer", "{n} working days to answer", asked.delay.allowed).format(
            n=formats.number(asked.delay.allowed)
        )
    told = told[:1].upper() + told[1:]
    if not asked.is_open or asked.state in (State.INFORMATION, State.POSTPONED):
        return told
    by = _("in time until {day}").format(day=formats.near_day(asked.answer_by, today))
    return f"{told}, {by}"


def dates(asked: Asked, today: date) -> list[tuple[str, str]]:
    """The four dates that are kept, each named: asked, acknowledged, answered, told."""
    request, last = asked.request, asked.last
    late = _("not yet, late") if asked.acknowledge_late else _("not yet")
    said = (
        (_("Asked on"), request.asked_on, ""),
        (_("Receipt acknowledged"), request.acknowledged_on, late if asked.is_open else "–"),
        (_("Answer wanted by"), request.due, "–"),
        (_("Answered on"), last.answered_on if last else None, _("not yet")),
        (_p("the team", "Told to the team"), last.told_on if last else None, _("not yet") if last else "–"),
    )
    return [(label, formats.near_day(day, today) if day else none) for label, day, none in said]


def answer_lines(asked: Asked, today: date) -> list[tuple[str, str]]:
    """Each answer: what it was, until when, by whom and when; then its words."""
    told = []
    for given in asked.answers:
        when = formats.near_day(given.answered_on, today) if given.answered_on else ""
        head = " · ".join(filter(None, (wording.answer(given, today), when, given.author)))
        back = _("Given back: {words}").format(words=given.completion) if given.completion else ""
        told.append((head, "\n".join(filter(None, (given.words, back)))))
    return told


def about(asked: Asked, lists: References) -> str:
    """``SHE-041 · Sherbrooke``."""
    return " · ".join(filter(None, (asked.number, place(asked.territory_id, lists) or asked.request.place)))


def to_whom(asked: Asked, lists: References) -> str:
    """``Direction SMD · Direction(s)``: who must answer, and at which level."""
    asked_of, level = whom(asked, lists), names.term_of(lists, LEVEL, asked.request.level)
    return " · ".join(dict.fromkeys(filter(None, (asked_of, level))))


def whom(asked: Asked, lists: References) -> str:
    """Who must answer, as it was asked."""
    request = asked.request
    programme = lists.programmes.get(request.programme_id or "")
    return request.addressee or (names.programme(programme) if programme else "")


def place(territory_id: str | None, lists: References) -> str:
    """The short name of a territory."""
    territory = lists.territories.get(territory_id or "")
    return territory.label if territory else ""


def open_count(found: Sequence[Asked]) -> str:
    """``4 open``."""
    count = sum(asked.is_open for asked in found)
    return _n("{n} open request", "{n} open requests", count).format(n=formats.number(count))


def oldest(found: Sequence[Asked]) -> str:
    """How long the oldest of them waits."""
    waits = [asked.delay.days for asked in found if asked.is_open]
    if not waits:
        return ""
    told = _n("the oldest for {n} working day", "the oldest for {n} working days", max(waits))
    return told.format(n=formats.number(max(waits)))


def facts(found: Sequence[Asked], ours: Sequence[Asked], today: date) -> str:
    """One line above the list: how many are ours ``to_answer`` and late, how many that were sent wait and are
    late, how many answers are to be told.
    """
    told = []
    if ours:
        told.append(_n("{n} to answer", "{n} to answer", len(ours)).format(n=formats.number(len(ours))))
        told += _late(ours, today)
    return " · ".join(told + (_sent_facts(found, today) if found else []))


def _late(found: Sequence[Asked], today: date) -> list[str]:
    late = sum(section(asked, today) is Section.LATE for asked in found)
    return [_n("{n} late", "{n} late", late).format(n=formats.number(late))] if late else []


def _sent_facts(found: Sequence[Asked], today: date) -> list[str]:
    waiting = [asked for asked in found if asked.is_open]
    tell = sum(is_to_tell(asked.request, asked.answers) for asked in found)
    told = [open_count(waiting), *_late(waiting, today)]
    if tell:
        answers = _n("{n} answer to be told to the team", "{n} answers to be told to the team", tell)
        told.append(answers.format(n=formats.number(tell)))
    return told


def _whom_and_what(asked: Asked, lists: References) -> str:
    safety = _("Safety") if asked.request.is_safety else ""
    grouped = _("grouped request") if asked.request.group_id else ""
    return " · ".join(
        filter(None, (safety, whom(asked, lists), f"{asked.number} {asked.statement}", grouped))
    )


def _number_and_since(asked: Asked, today: date) -> str:
    since = asked.request.asked_on
    when = _("asked on {day}").format(day=formats.near_day(since, today)) if since else ""
    grouped = _("grouped request") if asked.request.group_id else ""
    safety = _("Safety") if asked.request.is_safety else ""
    return " · ".join(filter(None, (safety, f"{asked.number} {asked.statement}", when, grouped)))
