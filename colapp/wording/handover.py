"""What is said of what changes hands."""

from colapp.domain.action import Action
from colapp.domain.authority import Agreement, Consultation
from colapp.domain.board import Board, BoardMember
from colapp.domain.handover import Handover
from colapp.domain.problem import Problem
from colapp.domain.programme import Programme
from colapp.domain.standard import Standard
from colapp.domain.territory import Territory
from colapp.i18n import _, _n
from colapp.storage.handover import HOLDS, Holding
from colapp.storage.references import References
from colapp.wording import formats, meetings, names


def holding(held: Holding | None) -> str:
    """One line for each kind of thing that somebody answers for."""
    if held is None:
        return _("Choose who leaves: what they answer for here is counted then.")
    if not held.total:
        return _("Nothing here is in this person’s name.")
    lines = _lines(held)
    if held.requests:
        told = _n(
            "{n} request without an answer, which goes with its problem",
            "{n} requests without an answer, which go with their problems",
            held.requests,
        )
        lines.append(told.format(n=formats.number(held.requests)))
    return "\n".join(f"• {line}" for line in lines)


def meets(board: Board) -> str:
    """``The table meets: every week, Tuesday, 8:05.``"""
    weekday = "" if board.weekday is None else _(meetings.WEEKDAYS[board.weekday])
    parts = (names.rhythm(board.rhythm), weekday, board.meets_at)
    return _("The table meets: {when}.").format(when=", ".join(map(formats.lowered, filter(None, parts))))


def in_short(held: Holding) -> str:
    """The same in one line."""
    return ", ".join(_lines(held))


def _lines(held: Holding) -> list[str]:
    counts = {kind: held.count(*kind) for kind in HOLDS}
    told = {
        (Territory, "head_id"): _n(
            "{n} territory headed", "{n} territories headed", counts[Territory, "head_id"]
        ),
        (Programme, "head_id"): _n(
            "{n} programme headed", "{n} programmes headed", counts[Programme, "head_id"]
        ),
        (Problem, "owner_id"): _n("{n} open problem", "{n} open problems", counts[Problem, "owner_id"]),
        (Problem, "coach_id"): _n("{n} problem coached", "{n} problems coached", counts[Problem, "coach_id"]),
        (Action, "person_id"): _n(
            "{n} action to be done", "{n} actions to be done", counts[Action, "person_id"]
        ),
        (Standard, "person_id"): _n("{n} standard kept", "{n} standards kept", counts[Standard, "person_id"]),
        (Agreement, "owner_id"): _n("{n} agreement", "{n} agreements", counts[Agreement, "owner_id"]),
        (Consultation, "owner_id"): _n(
            "{n} consultation", "{n} consultations", counts[Consultation, "owner_id"]
        ),
        (BoardMember, "person_id"): _n(
            "{n} seat at a table", "{n} seats at tables", counts[BoardMember, "person_id"]
        ),
    }
    return [told[kind].format(n=formats.number(count)) for kind, count in counts.items() if count]


def made(handover: Handover, lists: References) -> str:
    """Who handed over to whom, and when."""
    outgoing, incoming = (
        lists.people[person_id].name if person_id in lists.people else "?"
        for person_id in (handover.outgoing_id or "", handover.incoming_id or "")
    )
    assert handover.handed_on is not None
    return _("Last hand-over: {outgoing} to {incoming}, {day}.").format(
        outgoing=outgoing, incoming=incoming, day=formats.day(handover.handed_on, year=True)
    )
