"""The report of one territory, and of all that lies inside it, over a period."""

from collections import Counter
from datetime import date
from statistics import median

from pydantic import BaseModel, ConfigDict, SkipValidation

from colapp import __version__
from colapp.domain.authority import Validity
from colapp.domain.errors import RuleError
from colapp.domain.period import Period
from colapp.domain.problem import Phase
from colapp.domain.term import LEVEL
from colapp.domain.territory import path, within
from colapp.i18n import _
from colapp.reports import effects
from colapp.reports.effects import Effect
from colapp.storage import as_left, figures, outside, references, reopenings, requests, subsidiarity
from colapp.storage.figures import Counts, Line
from colapp.storage.outside import Held
from colapp.storage.references import References
from colapp.storage.requests import Asked
from colapp.storage.store import Store
from colapp.storage.subsidiarity import Quarter
from colapp.wording import names

TRAIL = 8
"""How many periods the trend shows, the report's own one last."""
PRESSING = (Validity.ENDED, Validity.TO_RENEW)
"""Agreements that the report names."""


class Group(BaseModel):
    """A programme or a territory: how many of the problems open at the end stood in each phase."""

    model_config = ConfigDict(frozen=True)

    name: str
    phases: dict[Phase, int]

    @property
    def total(self) -> int:
        """All of them."""
        return sum(self.phases.values())


class ReportedProblem(BaseModel):
    """One problem, its references named in the reader's language; ``waited`` counts working days."""

    model_config = ConfigDict(frozen=True)

    line: Line
    territory: str
    programme: str
    owner: str
    raised_level: str
    level: str
    waited: int | None = None


class ReportedRequest(BaseModel):
    """One request as the last day left it, and the territory that asks."""

    model_config = ConfigDict(frozen=True)

    asked: SkipValidation[Asked]
    territory: str


class TerritoryReport(BaseModel):
    """Everything that the report says, whatever the format.

    ``trail`` holds the last periods, the report's own one last; ``today`` is the date of the data.
    ``reopened`` counts the problems reopened in the period within 90 days of their closing. ``answers`` are
    those received in the period before and in its own; ``agreements`` are those to be renewed.
    """

    model_config = ConfigDict(frozen=True)

    territory: str
    inside: str
    period: Period
    today: date
    version: str
    trail: tuple[Counts, ...]
    programmes: tuple[Group, ...]
    territories: tuple[Group, ...]
    problems: tuple[ReportedProblem, ...]
    effects: tuple[SkipValidation[Effect], ...]
    reopened: int
    requests: tuple[ReportedRequest, ...]
    answers: tuple[SkipValidation[Quarter], SkipValidation[Quarter]]
    agreements: tuple[SkipValidation[Held], ...]

    @property
    def last_day(self) -> date:
        """The day that the period is told from: its last, or today while it lasts."""
        return as_left.last_day(self.period, self.today)

    @property
    def now(self) -> Counts:
        """The period's numbers."""
        return self.trail[-1]

    @property
    def before(self) -> Counts:
        """Those of the period before."""
        return self.trail[-2]

    @property
    def is_over(self) -> bool:
        """Whether the period ended before the data were read."""
        return self.period.end < self.today

    @property
    def phases(self) -> list[Phase]:
        """The phases that have a column; *closed*, for what the log cannot tell, only where needed."""
        untold = any(group.phases[Phase.CLOSED] for group in self.programmes)
        return [phase for phase in Phase if phase is not Phase.CLOSED or untold]

    @property
    def open(self) -> list[ReportedProblem]:
        """Open on the last day, the oldest first."""
        return [problem for problem in self.problems if problem.line.is_open]

    @property
    def closed(self) -> list[ReportedProblem]:
        """Closed in the period, in the order in which they closed."""
        closed = [problem for problem in self.problems if problem.line.was_closed]
        return sorted(closed, key=lambda problem: problem.line.closed_on or date.min)

    @property
    def waiting(self) -> list[ReportedProblem]:
        """Waiting on somebody, the longest wait first; undated ones last."""
        waiting = [problem for problem in self.problems if problem.line.is_waiting]
        return sorted(waiting, key=lambda problem: problem.line.waiting_since or date.max)

    @property
    def late(self) -> list[ReportedProblem]:
        """Past their date, the latest first."""
        late = [problem for problem in self.problems if problem.line.is_late]
        return sorted(late, key=lambda problem: problem.line.due or date.min)


def share_at_origin(counts: Counts) -> float | None:
    """Of the problems settled, the share settled at the level where they were raised."""
    return counts.settling.share


def median_days(counts: Counts) -> int | None:
    """From raised to settled, in days; half took less."""
    return round(median(counts.days_to_settle)) if counts.days_to_settle else None


def build(store: Store, territory_id: str, period: Period, today: date) -> TerritoryReport:
    """Read the report of a territory.

    :raises RuleError: ``period-ahead`` for a period that has not begun.
    """
    if today < period.start:
        raise RuleError("period-ahead", start=period.start)
    lists = references.load(store)
    ids = within(lists.territories.values(), territory_id)
    last, is_over = as_left.last_day(period, today), period.end < today
    told = figures.read(store, ids, period.trail(TRAIL), today)
    before, now = subsidiarity.answered(store, lists, ids, [each.settling for each in told.trail[-2:]])
    opened = [line for line in told.lines if line.is_open]
    return TerritoryReport(
        territory=lists.territories[territory_id].name,
        inside=" · ".join(t.label for t in path(lists.territories.values(), territory_id)[:-1]),
        period=period,
        today=today,
        version=__version__,
        trail=told.trail,
        programmes=_by_programme(opened, lists),
        territories=_by_territory(opened, lists, ids) if len(ids) > 1 else (),
        problems=_reported(told.lines, lists, last),
        effects=effects.read(store, ids, period, last),
        reopened=len({each.problem_id for each in reopenings.of_territories(store, ids, period)}),
        requests=_requests(requests.of_period(store, lists, ids, period, today), lists),
        answers=(before, now),
        agreements=tuple(
            held
            for held in outside.agreements(store, last, ids, as_left=is_over)
            if held.validity in PRESSING
        ),
    )


def _requests(asked: list[Asked], lists: References) -> tuple[ReportedRequest, ...]:
    """Those still open first, the one that waits worst before the others; then the newest answered."""
    waits = sorted((each for each in asked if each.is_open), key=lambda each: each.pressing)
    ended = sorted(
        (each for each in asked if not each.is_open),
        key=lambda each: each.last.answered_on or date.min if each.last else date.min,
        reverse=True,
    )
    places = {each.id: each.label for each in lists.territories.values()}
    return tuple(
        ReportedRequest(asked=each, territory=places.get(each.territory_id or "", each.request.place))
        for each in (*waits, *ended)
    )


def _reported(lines: tuple[Line, ...], lists: References, last: date) -> tuple[ReportedProblem, ...]:
    territories = {each.id: each.label for each in lists.territories.values()}
    programmes = {each.id: each.code or names.programme_short(each) for each in lists.programmes.values()}
    people = {each.id: each.name for each in lists.people.values()}
    return tuple(
        ReportedProblem(
            line=line,
            territory=territories.get(line.territory_id or "", ""),
            programme=programmes.get(line.programme_id or "", ""),
            owner=people.get(line.owner_id or "", ""),
            raised_level=names.term_of(lists, LEVEL, line.raised_level),
            level=names.term_of(lists, LEVEL, line.level),
            waited=lists.waited(line.territory_id, line.waiting_since, last) if line.is_waiting else None,
        )
        for line in lines
    )


def _by_programme(opened: list[Line], lists: References) -> tuple[Group, ...]:
    known = {each.id: names.programme(each) for each in lists.programmes.values()}
    return _groups(opened, known, [line.programme_id for line in opened], _("No programme"))


def _by_territory(opened: list[Line], lists: References, ids: set[str]) -> tuple[Group, ...]:
    known = {each.id: each.label for each in lists.territories.values() if each.id in ids}
    return _groups(opened, known, [line.territory_id for line in opened], _("Carried elsewhere, shared here"))


def _groups(
    opened: list[Line], known: dict[str, str], keys: list[str | None], other: str
) -> tuple[Group, ...]:
    """One group per known id that has problems, in the order of the list; ``other`` gathers the rest."""
    counted: dict[str | None, Counter[Phase]] = {}
    for line, key in zip(opened, keys, strict=True):
        counted.setdefault(key if key in known else None, Counter())[line.phase] += 1
    named = [(name, counted.get(key)) for key, name in known.items()] + [(other, counted.get(None))]
    return tuple(
        Group(name=name, phases={phase: phases[phase] for phase in Phase}) for name, phases in named if phases
    )
