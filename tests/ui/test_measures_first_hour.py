"""A manager's first hour with measures: what she wrote is there, and the chart can be shown to the team."""

from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from colapp.domain.measure import Frequency
from colapp.domain.spc import Kind
from colapp.services import measures, problems
from colapp.ui import theme
from colapp.ui.measures.page import MeasuresPage
from colapp.ui.measures.point_kinds import POINT_KINDS
from colapp.ui.place import Place
from colapp.ui.session import Session
from tests.conftest import TODAY
from tests.ui.find import child
from tests.ui.test_measures_page import MONDAY, defined, points_of, press, type_in


@pytest.fixture
def measure_id(session: Session) -> str:
    """A share with ten points, one a week."""
    made = defined(session.store, chart=Kind.P, multiply=100, unit="%", frequency=Frequency.WEEKLY)
    for weeks in range(10):
        measures.write_point(session.store, made, MONDAY - timedelta(weeks=weeks), 9 + weeks % 3, 50)
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


def test_enter_keeps_the_note_of_a_point_and_goes_back_to_the_chart(
    page: MeasuresPage, session: Session, measure_id: str, qtbot: QtBot
) -> None:
    figure = page.detail.chart.figure
    figure.setFocus()
    press(qtbot, Qt.Key.Key_End)
    press(qtbot, Qt.Key.Key_Return)
    type_in(qtbot, "Semaine de grippe")
    press(qtbot, Qt.Key.Key_Return)
    assert page.detail.editor.isHidden()
    assert figure.hasFocus()
    press(qtbot, Qt.Key.Key_Escape)  # out of habit: nothing that was kept is lost
    assert points_of(session, measure_id)[-1].note == "Semaine de grippe"


def test_esc_lets_go_of_a_note_that_was_not_kept_and_a_second_one_closes(
    page: MeasuresPage, session: Session, measure_id: str, qtbot: QtBot
) -> None:
    figure = page.detail.chart.figure
    figure.setFocus()
    press(qtbot, Qt.Key.Key_End)
    press(qtbot, Qt.Key.Key_Return)
    type_in(qtbot, "Sema")
    press(qtbot, Qt.Key.Key_Escape)
    press(qtbot, Qt.Key.Key_Escape)
    assert page.detail.editor.isHidden()
    assert points_of(session, measure_id)[-1].note == ""


def test_the_chart_does_not_move_under_the_pointer_when_a_point_of_it_is_opened(
    page: MeasuresPage, qtbot: QtBot
) -> None:
    figure = page.detail.chart.figure
    before = figure.size()
    spot = figure.figure.spots[-1]
    qtbot.mouseClick(figure, Qt.MouseButton.LeftButton, pos=_at(spot.centre))
    assert child(page, "point-editor").isVisible()
    assert figure.size() == before


def test_the_chart_is_shown_alone_to_the_team_and_esc_comes_back(page: MeasuresPage, qtbot: QtBot) -> None:
    figure = page.detail.chart.figure
    before = figure.size()
    qtbot.mouseClick(child(page, "chart-enlarge"), Qt.MouseButton.LeftButton)
    QApplication.processEvents()
    assert figure.height() > 1.4 * before.height() and figure.width() > before.width()
    assert not child(page, "table-card").isVisible() and not child(page, "measure-side").isVisible()
    assert figure.hasFocus()
    press(qtbot, Qt.Key.Key_Right)
    assert child(page, "chart-conclusion").isVisible()
    press(qtbot, Qt.Key.Key_Escape)
    QApplication.processEvents()
    assert figure.size() == before
    assert child(page, "table-card").isVisible() and child(page, "measure-side").isVisible()
    assert not child(page, "chart-enlarge").isChecked()


def test_what_needs_the_table_brings_it_back(page: MeasuresPage) -> None:
    page.actions_of["chart-alone"].trigger()
    page.actions_of["new-point"].trigger()
    QApplication.processEvents()
    assert child(page, "table-card").isVisible()
    assert page.detail.grid.hasFocus()


def test_each_kind_of_point_names_a_chart_of_its_own() -> None:
    assert len({kind.chart for kind in POINT_KINDS}) == len(POINT_KINDS)


def _at(centre: tuple[float, float]) -> QPoint:
    return QPointF(*centre).toPoint()


@pytest.mark.parametrize("scale", [100, 200])
def test_what_the_chart_and_a_point_say_is_never_cut(
    session: Session, measure_id: str, qtbot: QtBot, qapp: QApplication, scale: int
) -> None:
    theme.apply(qapp, "light", scale)
    page = MeasuresPage(session)
    qtbot.addWidget(page)
    page.resize(1090, 560)
    with qtbot.waitExposed(page):
        page.show()
    page.show_place(Place("measures", "she", measure_id=measure_id))
    last = points_of(session, measure_id)[-1]
    measures.edit_point(session.store, last.id, value=49)
    page.show_place(Place("measures", "she", measure_id=measure_id))
    page.detail.edit_point(last.id)
    QApplication.processEvents()
    for name in ("point-title", "chart-conclusion", "chart-rules"):
        label = child(page, name)
        assert label.text() and label.height() >= label.heightForWidth(label.width())
    page.actions_of["chart-alone"].trigger()
    QApplication.processEvents()
    assert page.detail.chart.figure.height() >= 100


def test_a_right_click_on_the_chart_offers_what_can_be_done_there(page: MeasuresPage, qtbot: QtBot) -> None:
    figure = page.detail.chart.figure
    figure.setFocus()
    press(qtbot, Qt.Key.Key_End)
    assert figure.current is not None
    figure.menu_asked.emit(figure.current.id, QPoint(0, 0))
    menu = page.findChild(QMenu, "chart-menu")
    assert menu is not None
    named = [action.objectName() for action in menu.actions() if action.objectName()]
    menu.close()
    assert named == ["edit-chart-point", "begin-phase", "chart-alone", "copy-chart", "copy-points"]
    page.actions_of["edit-chart-point"].trigger()
    assert child(page, "point-editor").isVisible()


def test_the_chart_is_copied_as_a_picture_for_a_message_or_a_slide(page: MeasuresPage) -> None:
    page.actions_of["copy-chart"].trigger()
    picture = QGuiApplication.clipboard().image()
    assert picture.width() >= page.detail.chart.figure.width()


def test_the_heads_of_the_table_are_whole_also_once_the_unit_is_another(
    page: MeasuresPage, session: Session, measure_id: str
) -> None:
    grid = page.detail.grid
    for chart, unit in ((Kind.C, "par semaine"), (Kind.U, "jours-présence du mois")):
        measures.edit(session.store, measure_id, chart=chart, unit=unit, multiply=1)
        page.show_place(Place("measures", "she", measure_id=measure_id))
        heads = grid.horizontalHeader()
        for column in range(heads.count()):
            title = str(grid.points.headerData(column, Qt.Orientation.Horizontal))
            assert heads.sectionSize(column) >= heads.fontMetrics().horizontalAdvance(title), title


def test_a_new_measure_is_in_sight_in_the_list_which_stays_narrowed_to_its_problem(
    session: Session, qtbot: QtBot
) -> None:
    for number in range(14):
        change = problems.capture(session.store, TODAY, "she", f"Problème {number}")
        assert change is not None
        problem_id = change.touches("problem").pop()
        defined(session.store, f"Mesure {number}", problem_id=problem_id)
    page = MeasuresPage(session)
    qtbot.addWidget(page)
    page.resize(1100, 600)
    with qtbot.waitExposed(page):
        page.show()
    page.show_place(Place("measures", "she", problem_id=problem_id))
    for narrowed in (True, False):
        page.chooser.only.setChecked(narrowed)
        page.actions_of["new-measure"].trigger()
        type_in(qtbot, "Essai")
        qtbot.mouseClick(child(page, "create-measure"), Qt.MouseButton.LeftButton)
        QApplication.processEvents()
        assert page.chooser.only.isChecked() is narrowed
        shown = page.chooser.list
        assert shown.viewport().rect().contains(shown.visualRect(shown.currentIndex()))
