"""The territory report on paper."""

from colapp import i18n
from colapp.domain.period import Period, PeriodKind
from colapp.domain.problem import Outcome, Phase
from colapp.i18n import _, _p
from colapp.reports import answer_tables, effects, summary, tables
from colapp.reports import paper as papers
from colapp.reports.tables import Awaited, Row, Table, Value
from colapp.reports.territory import Group, TerritoryReport
from colapp.wording import formats, names, periods

Paper = papers.Paper
TEMPLATE = "territory"


def render(report: TerritoryReport, paper: Paper = "us-letter") -> bytes:
    """The report as a PDF file."""
    return papers.pdf(TEMPLATE, content(report) | {"paper": paper}, report.today)


def pages(report: TerritoryReport, paper: Paper = "us-letter", dots: float = 110.0) -> list[bytes]:
    """The report as PNG pictures, one for each page, at ``dots`` per inch."""
    return papers.pictures(TEMPLATE, content(report) | {"paper": paper}, dots)


def content(report: TerritoryReport) -> dict[str, object]:
    """All that the template lays out, in words."""
    title = _("Territory report")
    label = periods.label(report.period)
    method = _("Local operational coordination")
    return {
        "language": i18n.language(),
        "date": [report.today.year, report.today.month, report.today.day],
        "document_title": f"{title} – {report.territory} – {label}",
        "title": title,
        "territory": report.territory,
        "running": [f"{report.inside} · {method}" if report.inside else method, _running(report)],
        "footer": _("Data of {day} · colapp {version} · Holds no information on any service user").format(
            day=formats.day(report.today, year=True), version=report.version
        ),
        "summary": summary.sentences(report),
        "figures": [
            {"value": f.value, "label": f"{f.label} ({_kept(f.change)})" if f.change else f.label}
            for f in summary.figures(report)
        ],
        "notes": _notes(report),
        "trend": _trend(report) if any(each.open for each in report.trail) else None,
        "effects": _effects(report),
        "groups": _all_groups(report) if report.open else [],
        "tables": _all_tables(report) if report.problems or report.requests or report.agreements else [],
        "phases": [{"code": phase, "name": names.phase(phase)} for phase in report.phases],
    }


def cell(value: Value) -> str:
    """One value in words."""
    match value:
        case None:
            return "–"
        case Phase():
            return names.phase(value)
        case Outcome():
            return names.outcome(value)
        case int() | float():
            return formats.number(value)
        case str():
            return value
    return formats.day(value, year=True)


def _kept(text: str) -> str:
    """The text on one line."""
    return text.replace(" ", "\u00a0")


def _running(report: TerritoryReport) -> str:
    label, days = periods.label(report.period), periods.days(report.period)
    return label if label == days else f"{label} · {days}"


def _notes(report: TerritoryReport) -> list[str]:
    if not report.problems:
        return []
    notes = [
        _("In brackets: the change from the period before ({period}).").format(
            period=periods.label(report.before.period)
        )
    ]
    if report.is_over:
        notes.append(
            _("The period is over: this is what was written on its last day, {day}.").format(
                day=formats.day(report.period.end, year=True)
            )
        )
    return notes


def _trend(report: TerritoryReport) -> dict[str, object]:
    bars = [{"label": _bar(each.period), "value": each.open} for each in report.trail]
    told = ", ".join(f"{bar['label']}: {bar['value']}" for bar in bars)
    return {
        "heading": _("Problems open at the end of each period"),
        "conclusion": summary.trend(report),
        "alt": _("Bar chart of the problems open at the end of each period ({bars})").format(bars=told),
        "bars": bars,
    }


def _effects(report: TerritoryReport) -> dict[str, object] | None:
    if not report.effects:
        return None
    return {"heading": _("What the measures show"), "charts": effects.drawn(report.effects, report.today)}


def _bar(period: Period) -> str:
    """What the foot of a bar has room for."""
    if period.kind is PeriodKind.DAYS:
        return formats.day(period.end, year=True)
    return periods.short(period)


def _all_groups(report: TerritoryReport) -> list[dict[str, object]]:
    by_programme, by_territory = (
        _("Where problems stand, by programme"),
        _("Where problems stand, by territory"),
    )
    found = [_groups(report, by_programme, _("Programme"), report.programmes)]
    if report.territories:
        found.append(_groups(report, by_territory, _("Territory"), report.territories))
    return found


def _all_tables(report: TerritoryReport) -> list[dict[str, object]]:
    problems = (tables.waiting, tables.late, tables.closed, tables.oldest)
    found = [_table(answer_tables.requests(report), report)]
    found += [_table(table(report), report) for table in problems]
    if report.agreements:
        found.append(_table(answer_tables.agreements(report), report))
    return found


def _groups(report: TerritoryReport, heading: str, of: str, groups: tuple[Group, ...]) -> dict[str, object]:
    phases = report.phases
    sums = {phase: sum(group.phases[phase] for group in groups) for phase in Phase}
    total = Group(name=_p("row of totals", "All"), phases=sums)
    return {
        "heading": heading,
        "columns": [of, *(tables.phase_name(phase) for phase in phases), _("Total")],
        "rows": [
            {"name": group.name, "counts": [group.phases[phase] for phase in phases], "total": group.total}
            for group in (*groups, total)
        ],
    }


def _table(table: Table[Row], report: TerritoryReport) -> dict[str, object]:
    return {
        "heading": table.heading,
        "sentence": table.sentence,
        "columns": [{"heading": _(column.heading), "kind": column.kind.name} for column in table.columns],
        "rows": [
            [{"text": cell(value), "code": _code(value)} for value in row] for row in table.values(report)
        ],
    }


def _code(value: Value) -> str:
    """What is drawn beside or around the words."""
    if isinstance(value, Awaited):
        return "awaited"
    return str(value) if isinstance(value, Phase) else ""
