"""The sheet of a meeting, for the day when the screen fails: the board and its follow-up on paper, to be
written on by hand. Black on white, one page for a territory where it holds.
"""

from datetime import date
from typing import TypedDict, cast

from colapp import __version__, i18n
from colapp.domain.action import Urgency, urgency
from colapp.i18n import _, _n, _p
from colapp.reports import paper as papers
from colapp.reports.minutes import team_name
from colapp.reports.paper import Content
from colapp.reports.writing import safe_name
from colapp.storage import actions, preparation, references, requests, team
from colapp.storage.preparation import Lacking
from colapp.storage.references import References
from colapp.storage.store import Store
from colapp.wording import actions as due_words
from colapp.wording import formats, meetings, names
from colapp.wording import preparation as words

TEMPLATE = "huddle_sheet"


class _Section(TypedDict):
    heading: str
    columns: list[str]
    rows: list[list[str]]


SHOWN = (Urgency.LONG_LATE, Urgency.LATE, Urgency.SOON)
MOST = (
    (8, 18, 8, 30),
    (6, 14, 6, 24),
    (6, 12, 5, 20),
    (5, 12, 4, 16),
    (4, 10, 4, 12),
    (4, 9, 3, 12),
    (3, 8, 3, 8),
)
"""Lines of each list (answers, actions, what lacks, board), tried until all is on one page; the rest is
counted.
"""


def render(store: Store, territory_id: str, programme_id: str | None, today: date) -> bytes:
    """The sheet of one team as a PDF file."""
    return papers.pdf(TEMPLATE, _on_one_page(store, territory_id, programme_id, today), today)


def pages(store: Store, territory_id: str, programme_id: str | None, today: date) -> list[bytes]:
    """The sheet as PNG pictures, one for each page."""
    return papers.pictures(TEMPLATE, _on_one_page(store, territory_id, programme_id, today), 110.0)


def _on_one_page(store: Store, territory_id: str, programme_id: str | None, today: date) -> Content:
    whole = content(store, territory_id, programme_id, today)
    shortened = (_shortened(whole, most) for most in MOST)
    few_enough = (each for each in shortened if len(papers.pictures(TEMPLATE, each, 8.0)) == 1)
    return next(few_enough, None) or _shortened(whole, MOST[0])


def _shortened(whole: Content, most: tuple[int, ...]) -> Content:
    """The same with the first lines of each list."""
    sections = []
    for section, count in zip(cast(list[_Section], whole["sections"]), most, strict=True):
        left = len(section["rows"]) - count
        more = _n("and {n} more", "and {n} more", left).format(n=formats.number(left)) if left > 0 else ""
        if section["rows"]:
            sections.append({**section, "rows": section["rows"][:count], "more": more})
    return whole | {"sections": sections}


def file_name(store: Store, territory_id: str, programme_id: str | None, today: date) -> str:
    """``Feuille de caucus RLS de Coaticook 2026-11-20.pdf``, without what a file system refuses."""
    name = _("Huddle sheet {team} {day}").format(
        team=team_name(references.load(store), territory_id, programme_id), day=today.isoformat()
    )
    return safe_name(name) + ".pdf"


def content(store: Store, territory_id: str, programme_id: str | None, today: date) -> Content:
    """All that the template lays out, in words."""
    lists = references.load(store)
    lacking = preparation.read(store, lists, today, territory_id, programme_id)
    name = team_name(lists, territory_id, programme_id)
    title = _("Huddle sheet")
    return {
        "language": i18n.language(),
        "paper": papers.of_place(lists.territories, territory_id),
        "date": [today.year, today.month, today.day],
        "document_title": f"{title} – {name} – {formats.day(today, year=True)}",
        "title": title,
        "team": name,
        "day": _("Printed {day}").format(day=formats.day(today, year=True)),
        "blanks": [_("Date"), *map(meetings.role, meetings.ROLES), _p("people", "Present")],
        "sections": [
            _answers(store, lists, today, territory_id, programme_id),
            _actions(store, lists, today, territory_id, programme_id),
            _lacking(lacking, lists, today),
            _problems(store, lists, today, territory_id, programme_id),
        ],
        "handwritten": [
            {"heading": _("New problems"), "lines": 2},
            {"heading": _("Decisions: what, who, by when"), "lines": 3},
            {"heading": _("A good thing to say"), "lines": 1},
        ],
        "footer": _("Data of {day} · colapp {version} · Holds no information on any service user").format(
            day=formats.day(today, year=True), version=__version__
        ),
    }


def _section(heading: str, columns: list[str], rows: list[list[str]]) -> _Section:
    return {"heading": heading, "columns": columns, "rows": rows}


def _answers(
    store: Store, lists: References, today: date, territory_id: str, programme_id: str | None
) -> _Section:
    """What the team does not know yet: what comes back to be looked at again is to be mended."""
    inside = team.places(lists, today, territory_id)
    told = requests.to_tell(store, lists, today, inside, programme_id)
    rows = [
        [f"{asked.number} {answer.words or asked.request.wanted}".strip(), asked.request.addressee, ""]
        for asked, answer in told
        if not asked.has_come_back(today)
    ]
    return _section(_("Answers to tell the team"), [_("Answer"), _("From"), ""], rows)


def _actions(
    store: Store, lists: References, today: date, territory_id: str, programme_id: str | None
) -> _Section:
    wanted = team.problems(lists, today, territory_id, programme_id)
    rows = []
    for action in actions.read(store, wanted):
        if urgency(action.due, today) in SHOWN:
            person = lists.people.get(action.person_id or "")
            who = person.short_name if person else _("nobody yet")
            rows.append([action.what, who, due_words.due(action.due, today)])
    return _section(_("Actions due"), [_("What"), _("Who"), _("By when")], rows)


def _lacking(lacking: list[Lacking], lists: References, today: date) -> _Section:
    """What is not an action that is late: those are in the list of actions already."""
    kept = [each for each in lacking if each.gap is not preparation.Gap.ACTION_LATE]
    rows = [
        [f"{each.number} {words.title(each)}".strip(), words.gap(each.gap), words.mark(each, today)]
        for each in kept
    ]
    return _section(_("To be mended"), [_("Where"), _("What is lacking"), _("Since")], rows)


def _problems(
    store: Store, lists: References, today: date, territory_id: str, programme_id: str | None
) -> _Section:
    rows = []
    for card in team.open_cards(store, lists, today, territory_id, programme_id):
        person = lists.people.get(card.owner_id or "")
        letter = names.LETTERS.get(card.phase, "–")
        who = f" ({person.short_name})" if person else ""
        rows.append([letter, f"{card.number} {card.statement}{who}"])
    return _section(_("On the board"), [], rows)
