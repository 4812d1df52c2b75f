"""The page of measures: points typed as in a spreadsheet, a paste taken in, definitions, notes, undo."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QModelIndex, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from colapp import i18n
from colapp.domain.cycle import Cycle
from colapp.domain.measure import Frequency, Measure, MeasurePhase, MeasurePoint
from colapp.domain.spc import Kind
from colapp.services import measures, problems
from colapp.storage.store import Store
from colapp.ui.measures.page import MeasuresPage
from colapp.ui.place import Place
from colapp.ui.session import Session
from tests.conftest import TODAY
from tests.ui.find import child

MONDAY = date(2026, 11, 9)


def defined(store: Store, name: str = "Absences", **fields: Any) -> str:
    fields.setdefault("problem_id", None)
    change = measures.add(store, "she", name, **fields)
    assert change is not None
    return change.touches("measure").pop()


def points_of(session: Session, measure_id: str) -> list[MeasurePoint]:
    return session.store.all(MeasurePoint, order="measured_on", measure_id=measure_id)


@pytest.fixture
def measure_id(session: Session) -> str:
    """A share with two points, one a week."""
    made = defined(session.store, chart=Kind.P, multiply=100, unit="%", frequency=Frequency.WEEKLY)
    for weeks, count in ((1, 9), (0, 11)):
        measures.write_point(session.store, made, MONDAY - timedelta(weeks=weeks), count, 50)
    return made


@pytest.fixture
def page(session: Session, measure_id: str, qtbot: QtBot) -> MeasuresPage:
    made = MeasuresPage(session)
    qtbot.addWidget(made)
    made.resize(1100, 700)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    made.show_place(Place("measures", "she"))
    QApplication.processEvents()
    return made


def press(qtbot: QtBot, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    qtbot.keyClick(focus, key, held)
    QApplication.processEvents()


def type_in(qtbot: QtBot, words: str) -> None:
    """Letter after letter, wherever the focus goes."""
    for letter in words:
        focus = QApplication.focusWidget()
        assert focus is not None
        qtbot.keyClicks(focus, letter)
    QApplication.processEvents()


def drop(page: MeasuresPage, path: Path, qtbot: QtBot) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    page.dropEvent(QDropEvent(QPointF(200, 200), Qt.DropAction.CopyAction, data, left, none))
    qtbot.waitUntil(lambda: child(page, "taking-in").isVisible())


def cell(page: MeasuresPage, row: int, name: str) -> QModelIndex:
    points = page.detail.grid.points
    return points.index(row, points.column_of(name))


def go_to(page: MeasuresPage, row: int, name: str) -> None:
    page.detail.grid.setFocus()
    page.detail.grid.setCurrentIndex(cell(page, row, name))


# -- typing points -------------------------------------------------------------


def test_a_row_is_typed_with_keys_only_and_is_one_change(
    page: MeasuresPage, session: Session, measure_id: str, qtbot: QtBot
) -> None:
    page.actions_of["new-point"].trigger()
    type_in(qtbot, "8")
    press(qtbot, Qt.Key.Key_Tab)
    type_in(qtbot, "49")
    press(qtbot, Qt.Key.Key_Return)
    assert [(p.measured_on, p.value, p.size) for p in points_of(session, measure_id)][-1] == (
        MONDAY + timedelta(weeks=1), 8, 49,
    )  # fmt: skip
    assert page.detail.grid.currentIndex() == cell(page, 3, "value"), "ready for the next one"
    session.undo()
    assert len(points_of(session, measure_id)) == 2


def test_the_next_day_is_proposed_from_the_frequency_and_never_ahead(page: MeasuresPage) -> None:
    assert page.detail.grid.points.expected == MONDAY + timedelta(weeks=1)
    assert cell(page, 2, "measured_on").data() == "16 nov. 2026"


def test_a_day_without_its_year_is_the_last_such_day(
    page: MeasuresPage, session: Session, measure_id: str, qtbot: QtBot
) -> None:
    go_to(page, 2, "measured_on")
    type_in(qtbot, "26 oct")
    press(qtbot, Qt.Key.Key_Tab)
    type_in(qtbot, "7")
    press(qtbot, Qt.Key.Key_Tab)
    type_in(qtbot, "50")
    press(qtbot, Qt.Key.Key_Return)
    assert points_of(session, measure_id)[0].measured_on == date(2026, 10, 26)


@pytest.mark.parametrize(("language", "typed", "kept"), [("fr", "12,5", 12.5), ("en", "1,234.5", 1234.5)])
def test_numbers_are_read_in_the_reader_s_language(
    session: Session, qtbot: QtBot, language: str, typed: str, kept: float
) -> None:
    i18n.use(language)
    made = defined(session.store, chart=Kind.I)
    measures.write_point(session.store, made, MONDAY, 4)
    page = MeasuresPage(session)
    qtbot.addWidget(page)
    page.show_place(Place("measures", "she", measure_id=made))
    page.detail.grid.points.setData(cell(page, 0, "value"), typed)
    assert points_of(session, made)[0].value == kept


def test_what_is_refused_stays_in_its_cell_with_the_reason_and_nothing_is_lost(
    page: MeasuresPage, session: Session, measure_id: str, qtbot: QtBot
) -> None:
    go_to(page, 0, "value")
    type_in(qtbot, "neuf")
    press(qtbot, Qt.Key.Key_Return)
    assert cell(page, 0, "value").data() == "neuf"
    assert "neuf" in child(page, "grid-refusal").text()
    assert points_of(session, measure_id)[0].value == 9
    go_to(page, 0, "value")
    type_in(qtbot, "12")
    press(qtbot, Qt.Key.Key_Return)
    assert points_of(session, measure_id)[0].value == 12
    assert child(page, "grid-refusal").isHidden()


def test_more_than_the_total_is_refused_by_the_method_in_the_cell(
    page: MeasuresPage, session: Session, measure_id: str
) -> None:
    told: list[str] = []
    session.refused.connect(told.append)
    page.detail.grid.points.setData(cell(page, 0, "value"), "60")
    assert page.detail.grid.points.why(cell(page, 0, "value"))
    assert not told, "said in place, not above"
    assert points_of(session, measure_id)[0].value == 9


def test_a_row_half_typed_says_what_is_missing_and_is_kept_once_whole(
    page: MeasuresPage, session: Session, measure_id: str, qtbot: QtBot
) -> None:
    page.actions_of["new-point"].trigger()
    type_in(qtbot, "8")
    press(qtbot, Qt.Key.Key_Return)
    assert page.detail.grid.currentIndex() == cell(page, 2, "size")
    assert len(points_of(session, measure_id)) == 2
    type_in(qtbot, "50")
    press(qtbot, Qt.Key.Key_Return)
    assert len(points_of(session, measure_id)) == 3


def test_a_letter_typed_in_a_note_is_no_command(
    page: MeasuresPage, session: Session, measure_id: str, qtbot: QtBot
) -> None:
    go_to(page, 0, "note")
    type_in(qtbot, "neige")
    press(qtbot, Qt.Key.Key_Return)
    assert points_of(session, measure_id)[0].note == "neige"


def test_delete_puts_the_chosen_rows_in_the_trash_and_one_undo_brings_them_back(
    page: MeasuresPage, session: Session, measure_id: str, qtbot: QtBot
) -> None:
    go_to(page, 0, "value")
    page.detail.grid.selectAll()
    press(qtbot, Qt.Key.Key_Delete)
    assert points_of(session, measure_id) == []
    session.undo()
    assert len(points_of(session, measure_id)) == 2


def test_a_point_is_left_out_only_with_a_note(page: MeasuresPage, session: Session, measure_id: str) -> None:
    points = page.detail.grid.points
    check, checked = Qt.ItemDataRole.CheckStateRole, Qt.CheckState.Checked
    points.setData(cell(page, 0, "excluded"), checked.value, check)
    assert not points_of(session, measure_id)[0].excluded and points.why(cell(page, 0, "note"))
    points.setData(cell(page, 0, "note"), "grève")
    points.setData(cell(page, 0, "excluded"), checked.value, check)
    assert points_of(session, measure_id)[0].excluded


def test_tab_goes_through_the_cells_and_leaves_after_the_empty_row(page: MeasuresPage, qtbot: QtBot) -> None:
    go_to(page, 1, "size")
    press(qtbot, Qt.Key.Key_Tab)
    assert page.detail.grid.currentIndex() == cell(page, 1, "note"), "what is calculated is skipped"
    go_to(page, 2, "cycle_id")
    press(qtbot, Qt.Key.Key_Tab)
    assert not page.detail.grid.hasFocus()


def test_esc_forgets_the_row_that_is_not_kept(
    page: MeasuresPage, session: Session, measure_id: str, qtbot: QtBot
) -> None:
    page.actions_of["new-point"].trigger()
    type_in(qtbot, "8")
    press(qtbot, Qt.Key.Key_Return)
    press(qtbot, Qt.Key.Key_Escape)
    assert child(page, "grid-refusal").isHidden() and not page.detail.grid.points.is_typing
    assert len(points_of(session, measure_id)) == 2


def test_the_table_is_an_exact_model(page: MeasuresPage, qtbot: QtBot) -> None:
    tester = ModelTester(None)
    tester.check(page.detail.grid.points)


def test_the_table_is_copied_with_its_heads(page: MeasuresPage) -> None:
    page.detail.grid.clearSelection()
    page.actions_of["copy-points"].trigger()
    rows = [line.split("\t") for line in QGuiApplication.clipboard().text().splitlines()]
    assert rows[0][0] == "Date" and rows[1][:3] == ["2026-11-02", "9", "50"]
    assert len(rows) == 3


def test_a_row_points_at_its_point_and_a_point_at_its_row(
    page: MeasuresPage, session: Session, measure_id: str
) -> None:
    first, second = points_of(session, measure_id)
    go_to(page, 0, "value")
    assert page.detail.chart.figure.current is not None and page.detail.chart.figure.current.id == first.id
    page.detail.chart.point_at(second.id)
    assert page.detail.grid.current_id() == second.id


# -- a point under the chart ---------------------------------------------------


def test_a_point_is_annotated_and_tied_to_a_cycle_from_the_chart(session: Session, qtbot: QtBot) -> None:
    change = problems.capture(session.store, TODAY, "she", "Rendez-vous manqués")
    assert change is not None
    problem_id = change.touches("problem").pop()
    session.store.commit("x", Cycle(id="c1", problem_id=problem_id, plan="Appels"))
    made = defined(session.store, problem_id=problem_id, chart=Kind.I)
    measures.write_point(session.store, made, MONDAY, 4)
    page = MeasuresPage(session)
    qtbot.addWidget(page)
    page.resize(1100, 700)
    with qtbot.waitExposed(page):
        page.show()
    page.show_place(Place("measures", "she", problem_id=problem_id))
    point = points_of(session, made)[0]
    page.detail.chart.activated.emit(point.id)
    note = child(page, "point-note")
    assert note.isVisible()
    qtbot.keyClicks(note, "panne")
    press(qtbot, Qt.Key.Key_Return)
    page.detail.chart.activated.emit(point.id)
    tied = child(page, "point-cycle")
    tied.setEditText("Cycle 1")
    tied.flush()
    kept = points_of(session, made)[0]
    assert (kept.note, kept.cycle_id) == ("panne", "c1")


# -- paste and import ----------------------------------------------------------

PASTE = "Semaine du\tAbsences\tSur\n" + "".join(
    f"{MONDAY + timedelta(weeks=weeks)}\t{count}\t50\n" for weeks, count in ((-3, 9), (-2, 8), (0, 7))
)
BAD = "2026-09-07\t=A1+B1\t50\n2026-09-14\t5\t0\n32/13/2026\t4\t50\n"


def paste(page: MeasuresPage, words: str) -> QWidget:
    QGuiApplication.clipboard().setText(words)
    page.actions_of["paste-points"].trigger()
    QApplication.processEvents()
    preview = child(page, "taking-in")
    assert preview.isVisible()
    return preview


def test_a_paste_is_shown_before_it_is_kept_and_is_one_undo(
    page: MeasuresPage, session: Session, measure_id: str, qtbot: QtBot
) -> None:
    paste(page, PASTE)
    assert child(page, "only-added").text().startswith("2") and child(
        page, "only-replaced"
    ).text().startswith("1")
    assert len(points_of(session, measure_id)) == 2, "nothing before it is asked"
    qtbot.mouseClick(child(page, "keep-rows"), Qt.MouseButton.LeftButton)
    assert [p.value for p in points_of(session, measure_id)] == [9, 8, 9, 7]
    assert child(page, "points-grid").isVisible()
    session.undo()
    assert [p.value for p in points_of(session, measure_id)] == [9, 11]


def test_bad_rows_are_named_one_by_one_and_the_good_ones_kept(
    page: MeasuresPage, session: Session, measure_id: str, qtbot: QtBot
) -> None:
    paste(page, PASTE + BAD)
    assert "3" in child(page, "only-refused").text()
    qtbot.mouseClick(child(page, "only-refused"), Qt.MouseButton.LeftButton)
    rows = child(page, "preview").model()
    assert [rows.index(row, 0).data() for row in range(rows.rowCount())] == ["5", "6", "7"]
    reasons = [rows.index(row, 1).data() for row in range(rows.rowCount())]
    assert all(reason.startswith("✕") for reason in reasons) and len(set(reasons)) == 3
    assert "3" in child(page, "keep-rows").text()


def test_dates_that_can_be_read_both_ways_ask_which(
    page: MeasuresPage, session: Session, measure_id: str, qtbot: QtBot
) -> None:
    paste(page, "03/04/2026\t5\t50\n04/05/2026\t6\t50\n")
    order = child(page, "column-order")
    assert order.isVisible() and not child(page, "keep-rows").isEnabled()
    order.setCurrentIndex(1)
    order.activated.emit(1)
    qtbot.mouseClick(child(page, "keep-rows"), Qt.MouseButton.LeftButton)
    assert points_of(session, measure_id)[0].measured_on == date(2026, 3, 4)


def test_the_columns_guessed_can_be_changed(page: MeasuresPage, session: Session, measure_id: str) -> None:
    paste(page, "2026-10-05\t50\t5\n2026-10-12\t50\t6\n")
    for name, row in (("value", 3), ("size", 2)):
        chosen = child(page, f"column-{name}")
        chosen.setCurrentIndex(row)
        chosen.activated.emit(row)
    child(page, "keep-rows").click()
    assert [(p.value, p.size) for p in points_of(session, measure_id)][:2] == [(5, 50), (6, 50)]


def test_a_paste_too_long_is_refused_whole_in_one_sentence(page: MeasuresPage) -> None:
    paste(page, "".join(f"{n}\t1\t2\n" for n in range(50_000)))
    assert "5" in child(page, "taking-in-told").text()
    assert not child(page, "keep-rows").isVisible()
    child(page, "cancel-rows").click()
    assert child(page, "points-grid").isVisible()


def test_a_paste_given_up_changes_nothing(page: MeasuresPage, session: Session, qtbot: QtBot) -> None:
    before = session.store.changes(1)
    paste(page, PASTE)
    press(qtbot, Qt.Key.Key_Escape)
    assert child(page, "points-grid").isVisible()
    assert session.store.changes(1) == before


def test_a_file_dropped_on_the_page_is_previewed(page: MeasuresPage, tmp_path: Any, qtbot: QtBot) -> None:
    path = tmp_path / "absences.csv"
    path.write_text("date;nombre;total\n2026-10-05;5;50\n", encoding="utf-8")
    drop(page, path, qtbot)
    assert "1" in child(page, "keep-rows").text() or child(page, "keep-rows").isEnabled()


def test_rows_refused_are_copied_to_be_mended_and_pasted_again(
    page: MeasuresPage, session: Session, measure_id: str
) -> None:
    before = len(points_of(session, measure_id))
    paste(page, "Semaine\tAbsents\tDonnés\n2026-10-05\tdouze\t50\n2026-10-12\t6\t50\n=1+1\t7\t50\n")
    child(page, "copy-refused").click()
    copied = QGuiApplication.clipboard().text()
    rows = [line.split("\t") for line in copied.splitlines()]
    assert [row[:5] for row in rows[1:]] == [
        ["2026-10-05", "douze", "50", "", "2"],
        ["'=1+1", "7", "50", "", "4"],
    ]
    assert all(row[5] for row in rows)
    child(page, "keep-rows").click()
    paste(page, copied.replace("douze", "12").replace("'=1+1", "2026-10-19"))
    assert not child(page, "copy-refused").isVisible()
    child(page, "keep-rows").click()
    mended = [(p.value, p.size, p.note) for p in points_of(session, measure_id)][:3]
    assert len(points_of(session, measure_id)) == before + 3
    assert mended == [(12, 50, ""), (6, 50, ""), (7, 50, "")]


def test_a_file_without_rows_is_not_asked_to_be_copied_better(
    page: MeasuresPage, tmp_path: Any, qtbot: QtBot
) -> None:
    paste(page, "date\tnombre\n")
    copied = child(page, "taking-in-told").text()
    child(page, "cancel-rows").click()
    path = tmp_path / "absences.csv"
    path.write_text("date;nombre;total\n", encoding="utf-8")
    drop(page, path, qtbot)
    assert child(page, "taking-in-told").text() not in ("", copied)


# -- defining ------------------------------------------------------------------


def test_a_new_measure_in_four_answers_proposes_its_chart(
    page: MeasuresPage, session: Session, qtbot: QtBot
) -> None:
    page.actions_of["new-measure"].trigger()
    qtbot.keyClicks(child(page, "new-name"), "Chutes")
    child(page, "kind-u").setChecked(True)
    assert "Taux" in child(page, "proposed-chart").text()
    qtbot.mouseClick(child(page, "create-measure"), Qt.MouseButton.LeftButton)
    made = next(m for m in session.store.all(Measure) if m.name == "Chutes")
    assert (made.chart, made.multiply, made.territory_id) == (Kind.U, 1000, "she")
    assert child(page, "points-grid").isVisible(), "ready for its first point"


def test_a_measure_without_a_name_is_refused_in_place(
    page: MeasuresPage, session: Session, qtbot: QtBot
) -> None:
    count = session.store.count(Measure)
    page.actions_of["new-measure"].trigger()
    qtbot.mouseClick(child(page, "create-measure"), Qt.MouseButton.LeftButton)
    assert session.store.count(Measure) == count
    assert child(page, "new-measure").isVisible() and page.new.refusal.isVisible()


def test_the_definition_is_kept_field_by_field_and_changes_the_table(
    page: MeasuresPage, session: Session, measure_id: str
) -> None:
    page.actions_of["show-definition"].trigger()
    chart = child(page, "field-chart")
    chart.setEditText("Graphique chronologique (médiane)")
    chart.flush()
    assert session.store.get(Measure, measure_id).chart is Kind.RUN
    assert "size" not in page.detail.grid.points.columns
    session.undo()
    assert "size" in page.detail.grid.points.columns


def test_a_phase_begins_with_a_reason_only(page: MeasuresPage, session: Session, qtbot: QtBot) -> None:
    page.actions_of["begin-phase"].trigger()
    qtbot.keyClicks(child(page, "phase-day"), "2026-11-09")
    child(page, "begin-phase-button").click()
    assert child(page, "phase-refusal").isVisible() and session.store.count(MeasurePhase) == 0
    qtbot.keyClicks(child(page, "phase-reason"), "Nouveau logiciel")
    child(page, "begin-phase-button").click()
    (phase,) = session.store.all(MeasurePhase)
    assert (phase.starts_on, phase.reason, phase.author) == (MONDAY, "Nouveau logiciel", "k.fortin")


# -- the list --------------------------------------------------------------------


def test_an_empty_territory_says_what_to_do(session: Session, qtbot: QtBot) -> None:
    page = MeasuresPage(session)
    qtbot.addWidget(page)
    page.show_place(Place("measures", "gra"))
    assert child(page, "no-measure").text()
    child(page, "add-first-measure").click()
    assert page.new.isVisibleTo(page)


def test_measures_stand_under_their_problem_and_are_narrowed_to_one(session: Session, qtbot: QtBot) -> None:
    ids = []
    for statement in ("Rendez-vous manqués", "Attente"):
        change = problems.capture(session.store, TODAY, "she", statement)
        assert change is not None
        ids.append(change.touches("problem").pop())
    first, second = (defined(session.store, f"M{n}", problem_id=each) for n, each in enumerate(ids))
    page = MeasuresPage(session)
    qtbot.addWidget(page)
    page.show_place(Place("measures", "she", problem_id=ids[1]))
    assert [line.id for line in page.chooser.list.lines if line.id] == [second]
    child(page, "only-problem").click()
    assert [line.id for line in page.chooser.list.lines if line.id] == [first, second]
    assert [line.title[:7] for line in page.chooser.list.lines if not line.id] == ["SHE-001", "SHE-002"]


def test_every_control_has_a_name_in_both_languages(session: Session, measure_id: str, qtbot: QtBot) -> None:
    for language in ("fr", "en"):
        i18n.use(language)
        page = MeasuresPage(session)
        qtbot.addWidget(page)
        page.show_place(Place("measures", "she"))
        unnamed = [
            w.objectName() or type(w).__name__
            for w in page.findChildren(QWidget)
            if w.focusPolicy() & Qt.FocusPolicy.TabFocus
            and w.window() is page
            and not (w.accessibleName() or getattr(w, "text", lambda: "")())
            and w.isEnabled()
            and type(w).__name__ not in ("QScrollBar", "QViewport")
        ]
        assert not unnamed
