"""What a report says first: the period in three sentences, and six figures against the period before."""

from dataclasses import dataclass

from colapp.i18n import _, _n, _p
from colapp.reports.territory import TerritoryReport, median_days, share_at_origin
from colapp.wording import formats, periods
from colapp.wording import subsidiarity as words


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure to read at a glance: ``79 %``, what it is, and how it moved."""

    value: str
    label: str
    change: str


def sentences(report: TerritoryReport) -> str:
    """What was settled, what did not hold, what stays open, what waits."""
    if not report.problems:
        nothing = _("Nothing is declared {period}: no problem open, raised or closed.")
        return capitalised(nothing.format(period=periods.during(report.period)))
    said = (_settled(report), _reopened(report), _open(report), _waiting(report))
    return " ".join(capitalised(sentence) for sentence in said if sentence)


def figures(report: TerritoryReport) -> list[Figure]:
    """Open, late, time to settle; then the three of the headline: settled where raised, answers, loops."""
    now, before = report.now, report.before
    share, share_before = share_at_origin(now), share_at_origin(before)
    days, days_before = median_days(now), median_days(before)
    return [
        Figure(formats.number(now.open), _p("figure", "open"), _change(now.open, before.open)),
        Figure(formats.number(now.late), _p("figure", "late"), _change(now.late, before.late)),
        Figure(
            "–" if days is None else formats.days(days),
            _("median time to settle"),
            _change(days, days_before),
        ),
        Figure(
            "–" if share is None else formats.percent(share),
            words.name(words.AT_ORIGIN),
            _points(share, share_before),
        ),
        _delay(report),
        _loops(report),
    ]


def _delay(report: TerritoryReport) -> Figure:
    """As it is shown on the page of the headline."""
    before, now = (quarter.median_days for quarter in report.answers)
    change = "" if now is None or before is None else _change(round(now), round(before))
    return Figure(words.shown(report.answers[-1], words.DELAY), words.name(words.DELAY), change)


def _loops(report: TerritoryReport) -> Figure:
    before, now = report.answers
    change = _points(now.share_told, before.share_told)
    return Figure(words.shown(now, words.TOLD), words.name(words.TOLD), change)


def trend(report: TerritoryReport) -> str:
    """What the trend of open problems shows, and what made it: raised and closed."""
    more = report.now.open - report.before.open
    if more == 0:
        text = _("As many open as one period before:")
    elif more < 0:
        text = _n("{n} fewer open than one period before:", "{n} fewer open than one period before:", -more)
    else:
        text = _n("{n} more open than one period before:", "{n} more open than one period before:", more)
    raised, closed = report.now.raised, sum(report.now.closed.values())
    return " ".join(
        (
            text.format(n=formats.number(abs(more))),
            _n("{n} raised,", "{n} raised,", raised).format(n=formats.number(raised)),
            _n("{n} closed.", "{n} closed.", closed).format(n=formats.number(closed)),
        )
    )


def capitalised(text: str) -> str:
    """The text as a sentence: the first letter only is raised."""
    return text[:1].upper() + text[1:]


def _settled(report: TerritoryReport) -> str:
    settled, at_origin = report.now.settled, report.now.settled_at_origin
    if not settled:
        text = _("{period}, no problem was settled.")
    elif at_origin == settled:
        text = _n(
            "{period}, {n} problem was settled, at the level where it was raised.",
            "{period}, {n} problems were settled, all at the level where they were raised.",
            settled,
        )
    elif not at_origin:
        text = _n(
            "{period}, {n} problem was settled, at another level than the one where it was raised.",
            "{period}, {n} problems were settled, none at the level where they were raised.",
            settled,
        )
    else:
        text = _n(
            "{period}, {n} problems were settled, {m} at the level where it was raised.",
            "{period}, {n} problems were settled, {m} at the level where they were raised.",
            at_origin,
        )
    return text.format(
        period=periods.during(report.period), n=formats.number(settled), m=formats.number(at_origin)
    )


def _reopened(report: TerritoryReport) -> str:
    if not report.reopened:
        return ""
    text = _n(
        "{n} problem was reopened within 90 days of its closing.",
        "{n} problems were reopened within 90 days of their closing.",
        report.reopened,
    )
    return text.format(n=formats.number(report.reopened))


def _open(report: TerritoryReport) -> str:
    opened, late = report.now.open, report.now.late
    if not opened:
        text = _("On {day}, none is open any more.")
    elif not late:
        text = _n("On {day}, {n} is open, not late.", "On {day}, {n} are open, none late.", opened)
    elif opened == 1:
        text = _("On {day}, {n} is open and late.")
    else:
        text = _("On {day}, {n} are open, {m} of them late.")
    day = formats.near_day(report.last_day, report.today)
    return text.format(day=day, n=formats.number(opened), m=formats.number(late))


def _waiting(report: TerritoryReport) -> str:
    longest = report.waiting[0] if report.waiting else None
    if longest is None or longest.waited is None:
        return ""
    text = _n(
        "{n} waits for an answer, for {days}: {whom}.",
        "{n} wait for an answer, the longest for {days}: {whom}.",
        report.now.waiting,
    )
    days = formats.working_days(longest.waited)
    return text.format(n=formats.number(report.now.waiting), whom=longest.line.waiting_on, days=days)


def _change(now: int | None, before: int | None) -> str:
    return "" if now is None or before is None else formats.signed(now - before)


def _points(now: float | None, before: float | None) -> str:
    if now is None or before is None:
        return ""
    points = round(now * 100) - round(before * 100)
    return formats.signed(points) if points == 0 else _("{n} points").format(n=formats.signed(points))
