"""The dossier of a hand-over: what the one who takes over a territory reads first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from colapp import __version__, i18n
from colapp.domain.action import Action
from colapp.domain.handover import Handover
from colapp.domain.problem import Problem
from colapp.domain.request import State
from colapp.i18n import _, _n
from colapp.reports import paper as papers
from colapp.reports.paper import Paper
from colapp.reports.writing import safe_name
from colapp.storage import handover as reading
from colapp.storage import references
from colapp.storage.handover import Dossier
from colapp.storage.references import References
from colapp.storage.requests import Asked
from colapp.storage.store import Store
from colapp.wording import formats, names
from colapp.wording import handover as words
from colapp.wording import outside as outside_words
from colapp.wording import requests as request_words

TEMPLATE = "handover"


@dataclass(frozen=True, slots=True)
class HandoverReport:
    """The dossier with the names in it; ``handover`` says from whom to whom, where it is made already."""

    territory: str
    today: date
    lists: References
    dossier: Dossier
    handover: Handover
    paper: Paper


def read(store: Store, today: date, handover: Handover) -> HandoverReport:
    """The dossier of the territory of a hand-over, made or still to be made.

    :raises KeyError: the territory is not in the lists any more.
    """
    lists = references.load(store)
    territory = lists.territories[handover.territory_id or ""]
    found = reading.dossier(store, lists, today, handover)
    paper = papers.of_place(lists.territories, territory.id)
    return HandoverReport(territory.name, today, lists, found, handover, paper)


def render(report: HandoverReport) -> bytes:
    """The dossier as a PDF file."""
    return papers.pdf(TEMPLATE, content(report), report.today)


def file_name(report: HandoverReport) -> str:
    """``Passation RLS de Coaticook 2026-11-20.pdf``."""
    name = _("Hand-over {territory} {day}")
    return safe_name(name.format(territory=report.territory, day=report.today.isoformat()) + ".pdf")


def content(report: HandoverReport) -> dict[str, object]:
    """All that the template lays out, in words."""
    dossier, title = report.dossier, _("Hand-over")
    day = formats.day(report.today, year=True)
    return {
        "language": i18n.language(),
        "paper": report.paper,
        "date": [report.today.year, report.today.month, report.today.day],
        "document_title": f"{title} – {report.territory} – {day}",
        "title": title,
        "territory": report.territory,
        "running": [_("Local operational coordination"), day],
        "footer": _("Data of {day} · colapp {version} · Holds no information on any service user").format(
            day=day, version=__version__
        ),
        "summary": _summary(report),
        "figures": [
            {"value": formats.number(len(rows)), "label": label}
            for rows, label in (
                (dossier.problems, _("open problems")),
                (dossier.requests, _("requests under way")),
                (dossier.waiting, _("wait for others")),
                (dossier.predictions, _("running predictions")),
                (dossier.agreements, _("agreements")),
            )
        ],
        "sections": [
            _said(_("What is written nowhere else"), report.handover.learnings),
            _said(_("What partners were promised"), report.handover.promises),
            _todo(report),
            _requests(report),
            _actions(_("What partners are to do"), dossier.promised, report),
            _waits(report),
            _problems(report),
            _predictions(report),
            _agreements(report),
            _consultations(report),
            _members(report),
        ],
    }


def _summary(report: HandoverReport) -> str:
    people, given = report.lists.people, report.handover
    outgoing, incoming = people.get(given.outgoing_id or ""), people.get(given.incoming_id or "")
    day = formats.day(given.handed_on or report.today, year=True)
    if outgoing is None or incoming is None:
        return _("What whoever takes over reads first, as of {day}.").format(day=day)
    return _("{outgoing} hands over to {incoming} on {day}.").format(
        outgoing=outgoing.name, incoming=incoming.name, day=day
    )


def _section(
    heading: str, columns: Sequence[str], widths: Sequence[float], rows: Sequence[Sequence[str]]
) -> dict[str, object]:
    """A heading over a table; a width of 0 is as wide as what it holds."""
    nothing = _("Nothing.")
    return {
        "heading": heading, "columns": columns, "widths": widths, "rows": rows, "paragraphs": [],
        "nothing": nothing,
    }  # fmt: skip


def _said(heading: str, words: str) -> dict[str, object]:
    paragraphs = [line for line in words.splitlines() if line.strip()]
    return _section(heading, [], [], []) | {"paragraphs": paragraphs, "nothing": _("Nothing was written.")}


def _actions(heading: str, actions: Sequence[Action], report: HandoverReport) -> dict[str, object]:
    people = report.lists.people
    rows = [
        [
            people[each.person_id or ""].name,
            people[each.person_id or ""].organisation,
            each.what,
            _day(each.due),
        ]
        for each in actions
    ]
    return _section(heading, [_("Who"), _("Organisation"), _("Action"), _("Due")], [0, 0, 1, 0], rows)


def _todo(report: HandoverReport) -> dict[str, object]:
    given, people = report.handover, report.lists.people
    person = people.get((given.incoming_id if given.handed_on else given.outgoing_id) or "")
    named = {each.id: f"{each.number} {each.statement}" for each in report.dossier.problems}
    rows = [[each.what, named.get(each.problem_id or "", ""), _day(each.due)] for each in report.dossier.todo]
    heading = _("Actions of {name}, the soonest first").format(name=person.name if person else "?")
    return _section(heading, [_("Action"), _("Problem"), _("Due")], [1, 1, 0], rows)


def _requests(report: HandoverReport) -> dict[str, object]:
    rows = [
        [
            each.number,
            each.request.wanted,
            each.request.addressee,
            f"{_stands(each, report.today)}, {request_words.delay(each)}",
        ]
        for each in report.dossier.requests
    ]
    columns = [_("Number"), _("What was asked"), _("Of whom"), _("How it stands")]
    return _section(_("Requests under way"), columns, [0, 1.4, 1, 1.2], rows)


def _stands(asked: Asked, today: date) -> str:
    """What was answered, where the team is still to be told; else the state it is in."""
    if asked.state is State.ANSWERED and asked.last is not None:
        return request_words.answer(asked.last, today)
    return request_words.state(asked.state)


def _consultations(report: HandoverReport) -> dict[str, object]:
    rows = [
        [each.consultation.question, _day(each.consultation.due), formats.number(each.awaited)]
        for each in report.dossier.consultations
    ]
    columns = [_("Question"), _("Answer by"), _("Opinions awaited")]
    return _section(_("Consultations that are running"), columns, [1, 0, 0], rows)


def _waits(report: HandoverReport) -> dict[str, object]:
    rows = [
        [each.number, each.statement, each.waiting_on, _day(each.waiting_since)]
        for each in report.dossier.waiting
    ]
    rows += [["", each.what, each.blocked_on, _day(each.blocked_since)] for each in report.dossier.blocked]
    columns = [_("Number"), _("What"), _("Waits on"), _("Since")]
    return _section(_("What waits for others"), columns, [0, 1.6, 1, 0], rows)


def _problems(report: HandoverReport) -> dict[str, object]:
    rows = [
        [each.number, each.statement, names.phase(each.phase), _owner(each, report), _age(each, report.today)]
        for each in report.dossier.problems
    ]
    columns = [_("Number"), _("Problem"), _("Phase"), _("Owner"), _("Age")]
    return _section(_("Open problems, the oldest first"), columns, [0, 1, 0, 0, 0], rows)


def _predictions(report: HandoverReport) -> dict[str, object]:
    rows = [
        [
            problem.number,
            cycle.prediction,
            _day(cycle.predicted_by),
            found.measure.name if found else _("not measured"),
        ]
        for problem, cycle, found in report.dossier.predictions
    ]
    columns = [_("Number"), _("Prediction"), _("By"), _("Measure")]
    return _section(_("Predictions that are running"), columns, [0, 1.6, 0, 1], rows)


def _agreements(report: HandoverReport) -> dict[str, object]:
    rows = [
        [
            held.agreement.title,
            held.authority.name if held.authority else "",
            outside_words.validity(held.validity),
            _day(held.agreement.ends_on),
        ]
        for held in report.dossier.agreements
    ]
    columns = [_("Agreement"), _("With"), _("State"), _("Until")]
    return _section(_("Agreements and their ends"), columns, [1, 1, 0, 0], rows)


def _members(report: HandoverReport) -> dict[str, object]:
    rows = [[person.name, person.role, person.organisation, seat] for person, seat in report.dossier.members]
    columns = [_("Name"), _("Role"), _("Organisation"), _("Seat")]
    section = _section(_("Who sits at the table"), columns, [1, 1, 1, 1], rows)
    board = report.lists.boards.get(report.handover.territory_id or "")
    if board is not None:
        section["paragraphs"] = [words.meets(board)]
    return section


def _owner(problem: Problem, report: HandoverReport) -> str:
    person = report.lists.people.get(problem.owner_id or "")
    return person.short_name if person else _("nobody yet")


def _age(problem: Problem, today: date) -> str:
    if problem.opened_on is None:
        return ""
    days = (today - problem.opened_on).days
    return _n("{n} day", "{n} days", days).format(n=formats.number(days))


def _day(day: date | None) -> str:
    return formats.day(day, year=True) if day else ""
