"""What a report lists of requests and agreements: columns once, for paper, spreadsheet and text alike."""

from colapp.domain.answer_clock import Grade
from colapp.domain.request import State
from colapp.i18n import N_, _
from colapp.reports.tables import Awaited, Column, Kind, Table, Value
from colapp.reports.territory import ReportedRequest, TerritoryReport
from colapp.storage.outside import Held
from colapp.wording import outside
from colapp.wording import requests as words

LATE = (Grade.LATE, Grade.LONG_LATE)


def _answer(row: ReportedRequest, report: TerritoryReport) -> Value:
    """What was answered, or how it stands; late where nobody has answered in time."""
    asked = row.asked
    if asked.is_open:
        told = words.state(asked.state)
        late = asked.state is not State.POSTPONED and asked.delay.grade in LATE
        return Awaited(f"{told} · {words.grade(Grade.LATE)}" if late else told)
    if asked.last is None or asked.state is State.WITHDRAWN:
        return words.state(State.WITHDRAWN)
    told = words.answer(asked.last, report.last_day)
    return " – ".join(text for text in (told, asked.last.words) if text)


def _told_on(row: ReportedRequest, report: TerritoryReport) -> Value:
    del report
    return row.asked.last.told_on if row.asked.last and not row.asked.is_open else None


_Said = Column[ReportedRequest]
NUMBER = _Said(N_("No."), Kind.CODE, lambda row, r: row.asked.number)
WANTED = _Said(N_("Request"), Kind.STATEMENT, lambda row, r: row.asked.request.wanted)
WHOM = _Said(N_("Asked of"), Kind.WHOM, lambda row, r: row.asked.request.addressee)
ASKED_ON = _Said(N_("Asked on"), Kind.DAY, lambda row, r: row.asked.request.asked_on)
ANSWER = _Said(N_("Answer"), Kind.ANSWER, _answer)
DAYS = _Said(N_("Days"), Kind.COUNT, lambda row, r: row.asked.took)
TOLD_ON = _Said(N_("Told on"), Kind.DAY, _told_on)
PAPER = (NUMBER, WANTED, WHOM, ASKED_ON, ANSWER, DAYS, TOLD_ON)
WHOLE = (
    NUMBER,
    _Said(N_("Territory"), Kind.TEXT, lambda row, r: row.territory),
    _Said(N_("Problem"), Kind.STATEMENT, lambda row, r: row.asked.statement),
    WANTED, WHOM, ASKED_ON, ANSWER,
    _Said(N_("Working days"), Kind.COUNT, lambda row, r: row.asked.took),
    _Said(N_("Working days allowed"), Kind.COUNT, lambda row, r: row.asked.delay.allowed),
    _Said(N_("Told to the team on"), Kind.DAY, _told_on),
)  # fmt: skip
AGREEMENTS: tuple[Column[Held], ...] = (
    Column(N_("Agreement"), Kind.STATEMENT, lambda held, r: held.agreement.title),
    Column(N_("With"), Kind.TEXT, lambda held, r: held.authority.name if held.authority else ""),
    Column(N_("State"), Kind.TEXT, lambda held, r: outside.validity(held.validity)),
    Column(N_("Until"), Kind.DAY, lambda held, r: held.agreement.ends_on),
)


def requests(report: TerritoryReport) -> Table[ReportedRequest]:
    """What was asked of levels above and what came back, what is still awaited first."""
    days = _("In working days, until the answer; and the day on which the team was told of it.")
    sentence = days if report.requests else _("Nothing was asked of a level above.")
    return Table(_("Requests and their answers"), sentence, PAPER, list(report.requests))


def every_request(report: TerritoryReport) -> Table[ReportedRequest]:
    """The same, with where each comes from."""
    return Table(_("Requests and their answers"), "", WHOLE, list(report.requests))


def agreements(report: TerritoryReport) -> Table[Held]:
    """The agreements that have ended, or whose renewal is to be prepared."""
    sentence = "" if report.agreements else _("No agreement is to be renewed.")
    return Table(_("Agreements to be renewed"), sentence, AGREEMENTS, list(report.agreements))
