"""What people paste from spreadsheets: numbers and dates in every dress, and hostile tables."""

import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from colapp import i18n
from colapp.domain.column_dates import DayOrder, column_order, read_date
from colapp.domain.errors import RuleError
from colapp.domain.measure import Measure, MeasurePoint
from colapp.domain.measured import Measured
from colapp.domain.pasted import (
    MOST_ROWS,
    Cells,
    Layout,
    Percentage,
    Reading,
    Role,
    cells_of,
    guess,
    read,
)
from colapp.domain.spc import Kind
from colapp.domain.typed_number import Mark, column_mark, typed_number
from colapp.wording import formats

TODAY = date(2026, 11, 20)
NARROW, NB = "\u202f", "\u00a0"


def refusal(function: Any, *args: Any) -> str:
    with pytest.raises(RuleError) as caught:
        function(*args)
    return caught.value.code


def measured(kind: Kind = Kind.I, *points: MeasurePoint) -> Measured:
    return Measured(Measure(id="m", chart=kind), points)


def reading(text: str, kind: Kind = Kind.I, **how: Any) -> Reading:
    return read_as(cells_of(text), kind, **how)


def read_as(cells: Cells, kind: Kind = Kind.I, **how: Any) -> Reading:
    return read(cells, replace(guess(cells, kind), **how), measured(kind), TODAY)


def refused(found: Reading) -> list[tuple[int, str, str]]:
    return [(each.row, each.code, each.text) for each in found.refused]


def values(found: Reading) -> list[float | None]:
    return [each.value for each in found.points]


# Numbers


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("18,5", 18.5),
        ("18.5", 18.5),
        ("1 234,5", 1234.5),
        (f"1{NB}234,5", 1234.5),
        (f"1{NARROW}234{NARROW}567,25", 1234567.25),
        ("1'234.5", 1234.5),
        ("1,234.5", 1234.5),
        ("1.234,5", 1234.5),
        ("1,234,567", 1234567),
        ("0,125", 0.125),
        ("12345,678", 12345.678),
        (",5", 0.5),
        ("-3", -3),
        ("\u22123,5", -3.5),
        ("+7", 7),
        ("12 %", 12),
        (f"12,5{NB}%", 12.5),
        ("1,2E+03", 1200),
    ],
)
def test_a_number_that_reads_one_way_needs_no_column(text: str, number: float) -> None:
    assert typed_number(text, None) == number


@pytest.mark.parametrize(
    "text",
    [
        "",
        "abc",
        "18,,5",
        "18.5.2",
        "1,23,4",
        "12 34",
        "1 234 5",
        "5,",
        "--3",
        "18 j",
        "1/2",
        "nan",
        "inf",
        "٣",
        "1e9999x",
        "1e999",
    ],
)
def test_what_is_no_number_is_refused(text: str) -> None:
    assert refusal(typed_number, text, Mark.COMMA) == "not-a-number"


def test_thousands_or_decimals_is_for_the_column_to_say() -> None:
    assert refusal(typed_number, "1,234", None) == "number-ambiguous"
    assert typed_number("1,234", Mark.COMMA) == 1.234
    assert typed_number("1,234", Mark.POINT) == 1234
    assert typed_number("1.234", Mark.POINT) == 1.234
    assert refusal(typed_number, "1.234", Mark.COMMA) == "number-ambiguous"
    assert column_mark(["1,234", "18,5"]) is Mark.COMMA
    assert column_mark(["1,234", "1,234.5"]) is Mark.POINT
    assert column_mark(["1,234", "3"]) is None
    assert column_mark(["18,5", "18.5"]) is None


@contextmanager
def speaking(language: str) -> Iterator[None]:
    i18n.use(language)
    try:
        yield
    finally:
        i18n.use("fr")


@given(
    number=st.decimals(min_value=-(10**9), max_value=10**9, places=3, allow_nan=False),
    decimals=st.integers(0, 3),
    language=st.sampled_from([("fr", Mark.COMMA), ("en", Mark.POINT)]),
)
def test_a_number_that_we_write_we_read_back(number: Any, decimals: int, language: tuple[str, Mark]) -> None:
    with speaking(language[0]):
        text = formats.number(float(number), decimals)
    assert typed_number(text, language[1]) == float(f"{Decimal(str(float(number))):.{decimals}f}")


@given(st.text(max_size=30), st.sampled_from([None, *Mark]))
def test_no_text_breaks_the_reading_of_numbers(text: str, mark: Mark | None) -> None:
    with suppress(RuleError):
        assert isinstance(typed_number(text, mark), float)


# Dates


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-20", "2026/11/20", "20261120", "20/11/2026", "11/20/2026", "20.11.2026", "20/11/26",
        "20 nov. 2026", f"20{NB}nov. 2026", "20-nov-26", "vendredi 20 novembre 2026", "Fri Nov 20, 2026",
        "November 20th, 2026", "2026-11-20 00:00:00", "2026-11-20T13:30:00Z", "20/11/2026 13:30",
        "2026-11-20T13:30:00-05:00",
    ],
)  # fmt: skip
def test_a_day_that_reads_one_way_needs_no_column(text: str) -> None:
    assert read_date(text, None) == date(2026, 11, 20)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("1er oct. 2026", date(2026, 10, 1)),
        ("sept. 2026", date(2026, 9, 1)),
        ("mars 2026", date(2026, 3, 1)),
        ("2026-09", date(2026, 9, 1)),
        ("09/2026", date(2026, 9, 1)),
        ("2026-W47", date(2026, 11, 16)),
        ("S47 2026", date(2026, 11, 16)),
        ("2026-T3", date(2026, 7, 1)),
        ("Q3 2026", date(2026, 7, 1)),
    ],
)
def test_a_period_is_its_first_day(text: str, day: date) -> None:
    assert read_date(text, None) == day


@pytest.mark.parametrize(
    "text",
    [
        "",
        "hier",
        "20 nov.",
        "31/02/2026",
        "2026-13-01",
        "26-11-20",
        "46346",
        "2026-W60",
        "20/11/2026/5",
        "mar",
    ],
)
def test_what_is_no_day_is_refused(text: str) -> None:
    assert refusal(read_date, text, DayOrder.DAY_FIRST) == "not-a-date"


def test_the_whole_column_says_whether_the_day_comes_first() -> None:
    assert column_order(["03/04/2026", "20/11/2026"]) is DayOrder.DAY_FIRST
    assert column_order(["03/04/2026", "11/20/2026"]) is DayOrder.MONTH_FIRST
    assert column_order(["03/04/2026", "05/06/2026"]) is None
    assert column_order(["20/11/2026", "11/20/2026"]) is None
    assert refusal(read_date, "03/04/2026", None) == "date-ambiguous"
    assert read_date("05/05/2026", None) == date(2026, 5, 5)
    assert refusal(read_date, "11/20/2026", DayOrder.DAY_FIRST) == "not-a-date"


@given(st.dates(date(1990, 1, 1), date(2099, 12, 31)), st.sampled_from(["fr", "en"]))
def test_a_day_that_we_write_we_read_back(day: date, language: str) -> None:
    with speaking(language):
        text = formats.day(day, year=True)
    assert read_date(text, None) == read_date(day.isoformat(), None) == day
    assert read_date(f"{day:%d/%m/%Y}", DayOrder.DAY_FIRST) == day
    assert read_date(f"{day:%m/%d/%Y}", DayOrder.MONTH_FIRST) == day


@given(st.text(max_size=30), st.sampled_from([None, *DayOrder]))
def test_no_text_breaks_the_reading_of_dates(text: str, order: DayOrder | None) -> None:
    with suppress(RuleError):
        assert isinstance(read_date(text, order), date)


# Cells


def test_cells_are_cut_at_tabs_semicolons_or_commas() -> None:
    rows = (("2026-11-02", "18,5"), ("2026-11-09", "19,2"))
    assert cells_of("2026-11-02\t18,5\r\n2026-11-09\t19,2\r\n") == rows
    assert cells_of("2026-11-02;18,5\n2026-11-09;19,2") == rows
    assert cells_of('2026-11-02,"18,5"\n2026-11-09,"19,2"') == rows


def test_a_quoted_cell_may_hold_what_else_would_cut_it() -> None:
    assert cells_of('2026-11-02\t18,5\t"deux\nlignes ; oui"\n') == (
        ("2026-11-02", "18,5", "deux\nlignes ; oui"),
    )


def test_one_column_of_french_decimals_is_not_cut() -> None:
    assert cells_of("18,5\n19,2\n") == (("18,5",), ("19,2",))


# Columns


@pytest.mark.parametrize(
    ("text", "kind", "roles"),
    [
        ("Semaine\tDélai\n2026-11-02\t18", Kind.I, "date value"),
        ("2026-11-02\t18\tgrève", Kind.I, "date value note"),
        ("Date\tSur\tNombre\n2026-11-02\t80\t7", Kind.P, "date size value"),
        ("2026-11-02\t7\t80", Kind.P, "date value size"),
        ("2026-11-02\t700\t80", Kind.I_PRIME, "date value size"),
        ("Date\tTotal\n2026-11-02\t7", Kind.I, "date value"),
        ("Commentaire\tDate\tTaux\nrien\t2026-11-02\t7", Kind.I, "note date value"),
        ("Mois\tNumérateur\tDénominateur\tNote\nsept. 2026\t7\t80\t", Kind.U, "date value size note"),
    ],
)
def test_columns_are_recognised(text: str, kind: Kind, roles: str) -> None:
    assert [str(role) for role in guess(cells_of(text), kind).roles] == roles.split()


def test_titles_above_the_heads_are_left_aside() -> None:
    layout = guess(cells_of("Rapport des délais\n\nDate\tDélai\n2026-11-02\t18"), Kind.I)
    assert (layout.headers, layout.roles) == (3, (Role.DATE, Role.VALUE))


def test_a_column_can_be_said_to_hold_something_else() -> None:
    cells = cells_of("2026-11-02\t80\t7")
    layout = guess(cells, Kind.P).with_role(1, Role.SIZE).with_role(2, Role.VALUE)
    [good] = read(cells, layout, measured(Kind.P), TODAY).points
    assert (good.value, good.size) == (7, 80)
    assert layout.with_role(1, Role.VALUE).roles == (Role.DATE, Role.VALUE, None)


def test_without_a_column_of_dates_nothing_is_read_and_it_is_said() -> None:
    assert reading("18,5\n19,2") == Reading(missing=(Role.DATE,))
    assert reading("2026-11-02\t7", Kind.P).missing == (Role.SIZE,)
    assert reading("").missing == (Role.DATE, Role.VALUE)


# Rows


def test_good_rows_are_kept_and_each_bad_one_is_named() -> None:
    found = reading(
        "Date\tAbsents\tPrévus\tNote\n"
        "2026-09-07\t7\t80\t\n"
        "2026-09-14\t=7+1\t80\n"
        "\n"
        "2026-09-21\t81\t80\n"
        "2026-09-28\t3\t0\n"
        "2026-10-05\t3\t\n"
        "2026-10-12\t\t80\n"
        "hier\t3\t80\n"
        "2026-09-07\t4\t80\n"
        "2026-10-19\t8,5 %\t80\n"
        "\t4\t80\n"
        "2026-10-26\t#DIV/0!\t80\n"
        "2027-01-04\t4\t80\n"
        "1926-11-02\t4\t80\n"
        "2026-11-02\t-4\t80\n"
        "2026-11-09\t6\t80\tdeux cliniques\n"
        "Total\t\t\n",
        Kind.P,
    )
    assert [(each.row, each.value, each.size, each.note) for each in found.points] == [
        (2, 7, 80, ""),
        (17, 6, 80, "deux cliniques"),
    ]
    assert refused(found) == [
        (3, "formula", "=7+1"),
        (5, "more-than-all", "81 / 80"),
        (6, "count-over-nothing", "3 / 0"),
        (7, "size-missing", "3"),
        (8, "value-missing", "80"),
        (9, "not-a-date", "hier"),
        (10, "date-twice", "2026-09-07"),
        (11, "percentage", "8,5 %"),
        (12, "date-missing", ""),
        (13, "formula-failed", "#DIV/0!"),
        (14, "date-ahead", "2027-01-04"),
        (15, "date-unlikely", "1926-11-02"),
        (16, "count-negative", "-4 / 80"),
    ]
    assert found.refused[6].params == {"row": 2}
    assert found.empty == 2


@pytest.mark.parametrize("text", ["=A1", '=HYPERLINK("x")', "+cmd|' /C calc'!A0", "@SUM(A1)", "-cmd|x"])
@pytest.mark.parametrize("role", [Role.DATE, Role.VALUE, Role.NOTE])
def test_a_formula_is_refused_wherever_it_stands(text: str, role: Role) -> None:
    cells = {Role.DATE: "2026-11-02", Role.VALUE: "18", Role.NOTE: "rien", role: text}
    layout = Layout(0, (Role.DATE, Role.VALUE, Role.NOTE))
    found = read([list(cells.values())], layout, measured(), TODAY)
    assert refused(found) == [(1, "formula", text)] and not found.points


def test_a_note_may_begin_with_a_sign() -> None:
    found = read(
        [["2026-11-02", "18", "- 2 congés"], ["2026-11-09", "19", "+ un poste (nuit)"]],
        Layout(0, (Role.DATE, Role.VALUE, Role.NOTE)),
        measured(),
        TODAY,
    )
    assert [each.note for each in found.points] == ["- 2 congés", "+ un poste (nuit)"]


def test_a_day_without_value_is_empty_but_a_gap_that_is_told_is_known() -> None:
    found = reading("2026-09-07\t5\t\n2026-09-14\t\t\n2026-09-21\tn/d\t\n2026-09-28\t\tpanne\n")
    assert values(found) == [5, None, None] and found.empty == 1


def test_dates_that_read_both_ways_are_refused_until_the_reader_says_how() -> None:
    text = "03/08/2026\t1\n04/08/2026\t2\n05/05/2026\t3"
    found = reading(text)
    assert [code for _, code, _ in refused(found)] == ["date-ambiguous"] * 2 and found.asks_order
    assert found.refused[0].params == {"first": date(2026, 8, 3), "second": date(2026, 3, 8)}
    told = reading(text, order=DayOrder.DAY_FIRST)
    assert [each.day.month for each in told.points] == [8, 8, 5] and not told.refused


def test_three_ways_of_writing_a_day_in_one_column() -> None:
    found = reading("2026-11-09\t1\n16/11/2026\t2\n20 nov. 2026\t3\n02/11/2026\t4")
    assert [each.day for each in found.points] == [
        date(2026, 11, 9), date(2026, 11, 16), date(2026, 11, 20), date(2026, 11, 2),
    ]  # fmt: skip


def test_a_column_that_tells_both_orders_is_not_read_row_by_row() -> None:
    found = reading("13/11/2026\t1\n11/14/2026\t2\n03/04/2026\t3")
    assert refused(found) == [(3, "date-ambiguous", "03/04/2026")]
    told = reading("13/11/2026\t1\n11/14/2026\t2\n03/04/2026\t3", order=DayOrder.DAY_FIRST)
    assert refused(told) == [(2, "not-a-date", "11/14/2026")]


def test_wrong_decimal_marks_are_named() -> None:
    found = reading("2026-09-07\t18,5\n2026-09-14\t18;5\n2026-09-21\t18,,5\n2026-09-28\t1.234")
    assert refused(found) == [
        (2, "not-a-number", "18;5"),
        (3, "not-a-number", "18,,5"),
        (4, "number-ambiguous", "1.234"),
    ]
    assert found.asks_mark


def test_the_other_mark_in_a_column_is_read_where_it_can_only_mean_one_thing() -> None:
    assert values(reading("2026-09-07\t18,5\n2026-09-14\t18.5")) == [18.5, 18.5]
    assert values(reading("2026-09-07\t1,234\n2026-09-14\t2,5")) == [1.234, 2.5]
    assert values(reading("2026-09-07\t1,234\n2026-09-14\t1,234.5")) == [1234, 1234.5]


def test_commas_that_cut_both_columns_and_decimals_are_suspected() -> None:
    assert reading("2026-09-07,18,5\n2026-09-14,19,2\n").decimals_cut
    assert not reading("2026-09-07,18,50\n2026-09-14,19,50\n", Kind.P).decimals_cut
    assert not reading("2026-09-07,18.5\n").decimals_cut


def test_a_day_that_has_its_point_is_offered_as_replacing_it() -> None:
    there = MeasurePoint(id="p", measured_on=date(2026, 9, 7), value=5, note="vieux")
    cells = cells_of("2026-09-07\t5\n2026-09-14\t6")
    found = read(cells, guess(cells, Kind.I), measured(Kind.I, there), TODAY)
    assert [(each.is_new, each.is_known) for each in found.points] == [(False, True), (True, False)]
    again = read(cells_of("2026-09-07\t8"), guess(cells, Kind.I), measured(Kind.I, there), TODAY).points[0]
    assert (again.replaces, again.is_known) == (there, False)


def test_several_values_a_day_are_welcome_where_the_chart_takes_them() -> None:
    text = "2026-09-07\t5\n2026-09-07\t6\n2026-09-07\t7"
    assert values(reading(text, Kind.XBAR)) == values(reading(text, Kind.G)) == [5, 6, 7]
    assert len(reading(text, Kind.I).refused) == 2


def test_cells_of_a_file_hold_numbers_and_dates() -> None:
    cells: Cells = [
        ["Date", "Délai"],
        [datetime(2026, 9, 7, tzinfo=UTC), 18.5],
        [date(2026, 9, 14), 19],
        [date(2026, 9, 21), "1 234,5"],
        [date(2026, 9, 28), Percentage(12.5)],
        [18, 18],
    ]
    found = read_as(cells)
    assert values(found) == [18.5, 19, 1234.5, 12.5]
    assert refused(found) == [(6, "not-a-date", "18")]
    sized: Cells = [[date(2026, 9, 7), Percentage(12.5), 80]]
    assert refused(read_as(sized, Kind.P)) == [(1, "percentage", "12.5")]


def test_a_refusal_repeats_only_the_beginning_of_a_long_text() -> None:
    [(_, code, text)] = refused(
        read([["2026-11-02", "a" * 5_000]], Layout(0, (Role.DATE, Role.VALUE)), measured(), TODAY)
    )
    assert code == "not-a-number" and len(text) == 60 and text.endswith("…")


# Too much


def test_a_table_as_long_as_may_be_is_read_in_a_moment() -> None:
    days = [TODAY - timedelta(days=i) for i in range(MOST_ROWS)]
    text = "\n".join(f"{day:%d/%m/%Y}\t{i % 7},5\t{10}" for i, day in enumerate(days))
    start = time.process_time()  # ours alone: the machine may do other things
    found = reading(text)
    assert len(found.points) == MOST_ROWS
    assert time.process_time() - start < 10  # 0.2 s on the machine that this was written on


def test_fifty_thousand_rows_are_refused_whole_without_being_read() -> None:
    text = "2026-11-02\t18\n" * 50_000
    assert refusal(cells_of, text) == "too-many-rows"


def test_blank_rows_are_not_counted() -> None:
    assert len(cells_of("2026-11-02\t18\n" + "\t\n" * 50_000)) == 1


def test_what_is_no_table_is_said() -> None:
    assert refusal(cells_of, '"' + "a" * 200_000) == "not-a-table"


@given(st.text(alphabet="0123456789,.;/\t\n\"'=-+@%ab \u00a0\0", max_size=200), st.sampled_from(Kind))
def test_no_paste_breaks_the_reading(text: str, kind: Kind) -> None:
    cells = cells_of(text)
    found = read_as(cells, kind)
    assert len(found.points) + len(found.refused) + found.empty <= len(cells)
