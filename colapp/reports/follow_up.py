"""The follow-up sheet: what one person has to do, on paper, for whoever never opens the application.

They tick what is done, write a new date or what blocks them, and send it back; somebody types it in. One
page or more for each person, each with its own head, so that it can be handed out alone.
"""

from collections.abc import Sequence
from datetime import date

from pydantic import BaseModel, ConfigDict

from colapp import __version__, i18n
from colapp.domain.action import Action, Every
from colapp.domain.person import Person
from colapp.i18n import _, _n
from colapp.reports import paper
from colapp.reports.paper import Paper
from colapp.reports.writing import safe_name
from colapp.storage import actions, references
from colapp.storage.actions import OpenAction
from colapp.storage.references import References
from colapp.storage.store import Store
from colapp.wording import actions as words
from colapp.wording import formats

TEMPLATE = "follow_up"


class Line(BaseModel):
    """One action: what, about what, by when, and what else is to be known of it."""

    model_config = ConfigDict(frozen=True)

    what: str
    about: str
    due: str
    late: bool
    notes: tuple[str, ...] = ()


class Sheet(BaseModel):
    """What one person is handed."""

    model_config = ConfigDict(frozen=True)

    name: str
    role: str
    lines: tuple[Line, ...]


class FollowUp(BaseModel):
    """The sheets, and to whom they come back."""

    model_config = ConfigDict(frozen=True)

    territory: str
    back_to: str
    sheets: tuple[Sheet, ...]
    today: date
    paper: Paper = "us-letter"


def build(
    store: Store, today: date, territory_id: str | None, person_ids: Sequence[str], back_to: str | None = None
) -> FollowUp:
    """The sheets of these people in one territory. ``back_to`` is who sends them, else its head."""
    lists = references.load(store)
    found = actions.read(store, actions.of_table(lists, today, territory_id))
    place = lists.territories.get(territory_id or "")
    sender = lists.people.get(back_to or "") or lists.people.get((place and place.head_id) or "")
    return FollowUp(
        territory=place.name if place else "",
        back_to=_named(sender),
        sheets=tuple(
            _sheet(lists.people[person_id], found, lists, today)
            for person_id in person_ids
            if person_id in lists.people
        ),
        today=today,
        paper=paper.of_place(lists.territories, territory_id),
    )


def render(content: dict[str, object], today: date) -> bytes:
    """The sheets as a PDF file."""
    return paper.pdf(TEMPLATE, content, today)


def file_name(follow_up: FollowUp) -> str:
    """``Follow-up K. Fortin 2026-11-20.pdf``; for several, that of the territory."""
    of = follow_up.sheets[0].name if len(follow_up.sheets) == 1 else follow_up.territory
    return safe_name(_("Follow-up {of} {day}.pdf").format(of=of, day=follow_up.today.isoformat()))


def content(follow_up: FollowUp) -> dict[str, object]:
    """All that the template lays out."""
    day = formats.day(follow_up.today, year=True)
    of = follow_up.sheets[0].name if len(follow_up.sheets) == 1 else follow_up.territory
    return {
        "paper": follow_up.paper,
        "language": i18n.language(),
        "date": [follow_up.today.year, follow_up.today.month, follow_up.today.day],
        "document_title": _("Follow-up sheet – {of}").format(of=of),
        "running": [follow_up.territory, day],
        "footer": _("Written on {day} by colapp {version}").format(day=day, version=__version__),
        "words": {
            "title": _("Follow-up sheet"),
            "asked": _(
                "Here is what was entrusted to you. For each line, tick what is true, write what is needed,"
                " and send this sheet back."
            ),
            "columns": [_("What is to be done"), _("By when"), _("Your answer")],
            "done": _("Done on"),
            "redated": _("New date"),
            "blocked": _("Blocked by"),
            "remarks": _("Anything else we should know"),
            "back": _("Send back to"),
            "reach": _("Telephone, e-mail or room"),
            "before": _("Before"),
            "late": _("late"),
        },
        "back_to": follow_up.back_to,
        "sheets": [
            sheet.model_dump(mode="json")
            | {"count": _n("{n} action", "{n} actions", len(sheet.lines)).format(n=len(sheet.lines))}
            for sheet in follow_up.sheets
        ],
    }


def _sheet(person: Person, found: Sequence[OpenAction], lists: References, today: date) -> Sheet:
    role = ", ".join(filter(None, (person.role, person.organisation)))
    mine = [each for each in found if each.person_id == person.id]
    return Sheet(name=person.name, role=role, lines=tuple(_line(each, lists, today) for each in mine))


def _line(action: OpenAction, lists: References, today: date) -> Line:
    place = lists.territories.get(action.territory_id or "")
    notes = []
    if action.every is not Every.ONCE:
        notes.append(words.every(action.every))
    if action.blocked_on:
        since = formats.day(action.blocked_since, year=True) if action.blocked_since else ""
        told = _("Waits on {who} since {day}") if since else _("Waits on {who}")
        notes.append(told.format(who=action.blocked_on, day=since))
    return Line(
        what=action.what,
        about=f"{action.number} {action.statement}".strip() or (place.name if place else ""),
        due=formats.day(action.due, year=True) if action.due else "",
        late=Action(id=action.id, due=action.due).is_late(today),
        notes=tuple(notes),
    )


def _named(person: Person | None) -> str:
    return ", ".join(filter(None, (person.name, person.role, person.organisation))) if person else ""
