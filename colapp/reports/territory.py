"""The report of one territory, and of all that lies inside it, over a period."""

from datetime import date
from statistics import median

from pydantic import BaseModel, ConfigDict

from colapp import __version__
from colapp.domain.errors import RuleError
from colapp.domain.period import Period
from colapp.domain.problem import Phase
from colapp.domain.territory import Territory, path, within
from colapp.storage import figures, references
from colapp.storage.figures import Counts, Line
from colapp.storage.references import References
from colapp.storage.store import Store
from colapp.wording import names

TRAIL = 8
"""How many periods the trend shows, the report's own one last."""


class Group(BaseModel):
    """A programme or a territory: how many of the problems open at the end stand in each phase now."""

    model_config = ConfigDict(frozen=True)

    name: str
    phases: dict[Phase, int]

    @property
    def total(self) -> int:
        """All of them, those closed since included."""
        return sum(self.phases.values())


class ReportedProblem(BaseModel):
    """One problem, its references named in the reader's language."""

    model_config = ConfigDict(frozen=True)

    line: Line
    territory: str
    programme: str
    owner: str
    raised_level: str
    level: str


class TerritoryReport(BaseModel):
    """Everything that the report says, whatever the format.

    ``trail`` holds the last periods, the report's own one last; ``today`` is the date of the data.
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

    @property
    def last_day(self) -> date:
        """The day that the period is told from: its last, or today while it lasts."""
        return figures.last_day(self.period, self.today)

    @property
    def now(self) -> Counts:
        """The period's numbers."""
        return self.trail[-1]

    @property
    def before(self) -> Counts:
        """Those of the period before."""
        return self.trail[-2]

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
        """Waiting on somebody, the longest wait first."""
        waiting = [problem for problem in self.problems if problem.line.is_waiting]
        return sorted(waiting, key=lambda problem: problem.line.waiting_since or date.min)

    @property
    def late(self) -> list[ReportedProblem]:
        """Past their date, the latest first."""
        late = [problem for problem in self.problems if problem.line.is_late]
        return sorted(late, key=lambda problem: problem.line.due or date.min)


def share_at_origin(counts: Counts) -> float | None:
    """Of the problems settled, the share settled at the level where they were raised."""
    return counts.settled_at_origin / counts.settled if counts.settled else None


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
    lines = figures.lines(store, ids, period, today)
    problems = tuple(_reported(line, lists) for line in lines)
    opened = [line for line in lines if line.is_open]
    return TerritoryReport(
        territory=lists.territories[territory_id].name,
        inside=" · ".join(t.label for t in path(lists.territories.values(), territory_id)[:-1]),
        period=period,
        today=today,
        version=__version__,
        trail=tuple(figures.counts(store, ids, each, today) for each in period.trail(TRAIL)),
        programmes=_by_programme(opened, lists),
        territories=_by_territory(opened, lists, ids) if len(ids) > 1 else (),
        problems=problems,
    )


def find_territory(lists: References, wanted: str) -> Territory | None:
    """The territory of that name, code, prefix or alias, whatever the accents and the capitals."""
    key = plain(wanted)
    for territory in lists.territories.values():
        known = (territory.name, territory.short_name, territory.code, territory.prefix, *territory.aliases)
        if key and key in {plain(each) for each in known}:
            return territory
    return None


def _reported(line: Line, lists: References) -> ReportedProblem:
    territory = lists.territories.get(line.territory_id or "")
    programme = lists.programmes.get(line.programme_id or "")
    owner = lists.people.get(line.owner_id or "")
    levels = {term.code: names.term(term) for term in lists.terms.get("level", ())}
    return ReportedProblem(
        line=line,
        territory=territory.label if territory else "",
        programme=programme.code or names.programme_short(programme) if programme else "",
        owner=owner.name if owner else "",
        raised_level=levels.get(line.raised_level, line.raised_level),
        level=levels.get(line.level, line.level),
    )
