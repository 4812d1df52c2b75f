"""The report as a workbook: figures, counts, and one native table for each list."""

import io
from datetime import UTC, date, datetime, time

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from colapp.domain.problem import Outcome, Phase
from colapp.i18n import _, _p
from colapp.reports import answer_tables, summary, tables
from colapp.reports.effects import Effect
from colapp.reports.tables import Kind, Row, Table, Value
from colapp.reports.territory import Group, TerritoryReport, median_days, share_at_origin
from colapp.wording import names, periods

WIDTHS = {
    Kind.CODE: 11, Kind.STATEMENT: 60, Kind.TEXT: 26, Kind.PHASE: 14, Kind.OUTCOME: 18, Kind.DAY: 12,
    Kind.COUNT: 10, Kind.LATE: 10, Kind.WHOM: 26, Kind.ANSWER: 40,
}  # fmt: skip


def render(report: TerritoryReport) -> bytes:
    """The report as an Excel workbook. What people typed is always text, never a formula or a link.

    ``quote_prefix`` keeps it text even when somebody edits the cell.
    """
    content = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(content, options) as book:
        book.set_properties(
            {
                "title": f"{_('Territory report')} – {report.territory} – {periods.label(report.period)}",
                "author": f"colapp {report.version}",
                "created": datetime.combine(report.today, time(), UTC),
            }
        )
        writer = _Writer(book, report)
        writer.front()
        writer.groups(_("Programmes"), _("Programme"), report.programmes)
        writer.groups(_("Territories"), _("Territory"), report.territories)
        writer.table(_p("sheet", "Requests"), answer_tables.every_request(report))
        for title, table in (
            (_p("sheet", "Waiting"), tables.waiting(report)),
            (_p("sheet", "Late"), tables.late(report)),
            (_p("sheet", "Closed"), tables.closed(report)),
            (_("All problems"), tables.everything(report)),
        ):
            writer.table(title, table)
        writer.table(_p("sheet", "Agreements"), answer_tables.agreements(report))
        writer.effects(report.effects)
    return content.getvalue()


class _Writer:
    """The workbook in the making, with its few formats."""

    def __init__(self, book: xlsxwriter.Workbook, report: TerritoryReport) -> None:
        self._book, self._report = book, report
        self._title = self._format(bold=True, font_size=16)
        self._bold = self._format(bold=True)
        self._wrapped = self._format(text_wrap=True, valign="top")
        self._text = self._format(text_wrap=True, valign="top", quote_prefix=True)
        self._day = self._format(num_format="yyyy-mm-dd", align="left", valign="top")
        self._number = self._format(num_format="#,##0", valign="top")
        self._exact = self._format(num_format="General", valign="top")
        self._share = self._format(num_format="0 %")

    def front(self) -> None:
        """What it is about, the summary, and the figures beside those of the period before."""
        report, now, before = self._report, self._report.now, self._report.before
        answered_before, answered = report.answers
        sheet = self._sheet(_p("sheet", "Summary"))
        sheet.set_column(0, 0, 58, self._wrapped)
        sheet.set_column(1, 2, 24)
        sheet.write_string(0, 0, f"{_('Territory report')} – {report.territory}", self._title)
        sheet.write_string(1, 0, f"{periods.label(report.period)} · {periods.days(report.period)}")
        sheet.write_string(2, 0, summary.sentences(report), self._wrapped)
        sheet.set_row(2, 64)
        headings = ("", periods.label(report.period), periods.label(before.period))
        for column, heading in enumerate(headings):
            sheet.write_string(4, column, heading, self._bold)
        rows: list[tuple[str, float | None, float | None, Format]] = [
            (_("Open at the end"), now.open, before.open, self._number),
            (_("Late at the end"), now.late, before.late, self._number),
            (_("Waiting at the end"), now.waiting, before.waiting, self._number),
            (_p("figure", "Raised"), now.raised, before.raised, self._number),
            *((names.outcome(o), now.closed[o], before.closed[o], self._number) for o in Outcome),
            (
                _("Share settled at the level where raised"),
                share_at_origin(now),
                share_at_origin(before),
                self._share,
            ),
            (_("Median days from raised to settled"), median_days(now), median_days(before), self._number),
            (_("Answers received"), len(answered.answered), len(answered_before.answered), self._number),
            (
                _("Median working days to an answer"),
                answered.median_days,
                answered_before.median_days,
                self._exact,
            ),
            (
                _("Share of the answers told to the team"),
                answered.share_told,
                answered_before.share_told,
                self._share,
            ),
        ]
        for row, (label, value, value_before, look) in enumerate(rows, start=5):
            sheet.write_string(row, 0, label)
            for column, number in enumerate((value, value_before), start=1):
                if number is not None:
                    sheet.write_number(row, column, number, look)
        sheet.write_string(len(rows) + 6, 0, _("Date of the data"))
        sheet.write_datetime(len(rows) + 6, 1, _at_midnight(report.today), self._day)

    def groups(self, title: str, of: str, groups: tuple[Group, ...]) -> None:
        """Counts by phase, one row for each programme or territory; no sheet where there is none."""
        if not groups:
            return
        sheet = self._sheet(title)
        sheet.set_column(0, 0, 46)
        phases = self._report.phases
        heads = [tables.phase_name(phase) for phase in phases]
        rows: list[list[Value]] = [
            [group.name, *(group.phases[phase] for phase in phases), group.total] for group in groups
        ]
        self._fill(sheet, [of, *heads, _("Total")], rows)

    def table(self, title: str, table: Table[Row]) -> None:
        """A list, with its filters and its first row kept in sight."""
        sheet = self._sheet(title)
        for number, column in enumerate(table.columns):
            sheet.set_column(number, number, WIDTHS[column.kind], self._wrapped)
        self._fill(sheet, [_(column.heading) for column in table.columns], table.values(self._report))

    def effects(self, effects: tuple[Effect, ...]) -> None:
        """The measures that the paper draws, point by point; no sheet where there is none."""
        if not effects:
            return
        sheet = self._sheet(_p("sheet", "Measures"))
        for column, width in enumerate((11, 40, 12, 12, 12, 60)):
            sheet.set_column(column, column, width, self._wrapped)
        heads = [
            _("Number"),
            _("Measure"),
            _("Date"),
            _("Value"),
            _("Denominator"),
            _("What the chart shows"),
        ]
        rows: list[list[Value]] = [
            [effect.number, effect.measured.measure.name, point.measured_on, point.value, point.size, told]
            for effect in effects
            for told in (effect.conclusion,)
            for points in effect.measured.positions
            for point in points
        ]
        self._fill(sheet, heads, rows)

    def _fill(self, sheet: Worksheet, heads: list[str], rows: list[list[Value]]) -> None:
        sheet.add_table(
            0,
            0,
            max(1, len(rows)),
            len(heads) - 1,
            {"columns": [{"header": head} for head in heads], "style": "Table Style Light 15"},
        )
        sheet.freeze_panes(1, 0)
        for row, values in enumerate(rows, start=1):
            for column, value in enumerate(values):
                self._cell(sheet, row, column, value)

    def _cell(self, sheet: Worksheet, row: int, column: int, value: Value) -> None:
        match value:
            case None:
                return
            case Phase():
                sheet.write_string(row, column, names.phase(value), self._wrapped)
            case Outcome():
                sheet.write_string(row, column, names.outcome(value), self._wrapped)
            case int():
                sheet.write_number(row, column, value, self._number)
            case float():
                sheet.write_number(row, column, value, self._exact)
            case date():
                sheet.write_datetime(row, column, _at_midnight(value), self._day)
            case str():
                sheet.write_string(row, column, value, self._text)

    def _sheet(self, title: str) -> Worksheet:
        sheet = self._book.add_worksheet(title[:31])
        sheet.set_paper(1)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
        return sheet

    def _format(self, **properties: object) -> Format:
        return self._book.add_format(properties)


def _at_midnight(day: date) -> datetime:
    return datetime.combine(day, time())
