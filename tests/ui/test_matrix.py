"""The home screen, as a manager uses it: looking, moving by keys, going from a figure to its list."""

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QAccessible, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from colapp import settings
from colapp.domain.board import BoardProgramme
from colapp.domain.problem import Outcome, Phase, Problem
from colapp.domain.programme import Programme
from colapp.domain.request import Request
from colapp.domain.territory import Territory
from colapp.services import problems, references
from colapp.storage.matrix import Cell
from colapp.ui import theme
from colapp.ui.matrix.brushes import Brushes
from colapp.ui.matrix.lines import ALL, FIGURE, Line, Spot
from colapp.ui.matrix.page import MatrixPage
from colapp.ui.matrix.painting import paint_cell
from colapp.ui.matrix.words import Words
from colapp.ui.place import Place
from colapp.ui.session import Session
from tests.conftest import TODAY

Key = Qt.Key
HOSTILE = "<img src=x>&R&D"
CELL = Spot(Line("one", "she"), Line("one", "sm"))
ROW, COLUMN = Spot(Line("one", "she")), Spot(ALL, Line("one", "sm"))
SETTLED, TO_ANSWER = Spot(Line("one", "she"), FIGURE), Spot(FIGURE, Line("one", "sm"))


def problem(problem_id: str, **fields: Any) -> Problem:
    values: dict[str, Any] = {
        "statement": problem_id,
        "number": problem_id,
        "territory_id": "she",
        "programme_id": "sm",
    }
    values |= {
        "phase": Phase.PLAN,
        "opened_on": TODAY.replace(day=1),
        "raised_level": "team",
        "level": "team",
    }
    return Problem(id=problem_id, **values | fields)


@pytest.fixture
def page(session: Session, qtbot: QtBot) -> Iterator[MatrixPage]:
    """Two problems in Sherbrooke's mental health (one late and waiting), one in Granit of which mental health
    is asked something, one settled.
    """
    session.store.commit(
        "start",
        problem(
            "late", due=TODAY.replace(day=11), waiting_on="Direction", waiting_since=TODAY.replace(day=9)
        ),
        problem("calm", opened_on=TODAY.replace(month=9, day=18), owner_id="fortin"),
        problem("far", territory_id="gra", programme_id="sapa"),
        problem("done", phase=Phase.CLOSED, outcome=Outcome.SETTLED, closed_on=TODAY, programme_id="jed"),
        Request(id="asked", problem_id="far", programme_id="sm", asked_on=TODAY.replace(day=9)),
    )
    shown = MatrixPage(session)
    shown.resize(1170, 640)
    shown.show_place(Place("matrix"))
    qtbot.addWidget(shown)
    shown.show()
    settle()
    yield shown
    shown.close()


def settle() -> None:
    for _ in range(3):
        QApplication.processEvents()


def listed(page: MatrixPage) -> list[str]:
    model = page.panel.listing
    return [card.id for row in range(model.rowCount()) if (card := model.card(model.index(row)))]


def chosen_problem(page: MatrixPage) -> str:
    card = page.panel.listing.card(page.panel.view.currentIndex())
    return card.id if card else ""


def words(page: MatrixPage) -> Words:
    assert page.view.matrix_model.words is not None
    return page.view.matrix_model.words


def button(page: MatrixPage, name: str) -> QPushButton:
    found = page.findChild(QPushButton, name)
    assert isinstance(found, QPushButton)
    return found


def application() -> QApplication:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    return app


def sentence(page: MatrixPage, spot: Spot) -> str:
    model = page.view.matrix_model
    return str(model.data(model.index_of(spot), Qt.ItemDataRole.AccessibleTextRole))


def press(page: MatrixPage, key: Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> Spot:
    QTest.keyClick(page.view, key, modifier)
    return page.view.spot()


def test_a_cell_is_told_in_one_sentence(page: MatrixPage) -> None:
    told = sentence(page, CELL)
    assert told.startswith("Sherbrooke, Santé mentale")
    for fact in ("2", "63", "9 jours ouvrables"):
        assert fact in told
    assert "2 ouverts" in told or "2 open" in told


def test_empty_cells_are_told_apart(page: MatrixPage) -> None:
    session = page.session
    for programme in ("sm", "jed"):
        session.store.commit(
            "edit-board", BoardProgramme(id=programme, board_id="board-she", programme_id=programme)
        )
    settle()
    spots = [
        Spot(Line("one", "she"), Line("one", "sapa")),
        Spot(Line("one", "she"), Line("one", "jed")),
        Spot(Line("one", "gra"), Line("one", "sm")),
    ]
    assert [words(page).cell_of(spot).open for spot in spots] == [0, 0, 0]
    assert len({words(page).facts(spot) for spot in spots}) == 3
    assert [words(page).is_outside(spot) for spot in spots] == [True, False, False]


@pytest.mark.parametrize(
    ("spot", "behind"),
    [
        (CELL, ["late", "calm"]),
        (ROW, ["late", "calm"]),
        (COLUMN, ["late", "calm"]),
        (Spot(), ["late", "calm", "far"]),
        (TO_ANSWER, ["far"]),
        (SETTLED, ["done"]),
        (Spot(ALL, FIGURE), ["done"]),
        (Spot(FIGURE, ALL), ["late"]),
        (Spot(Line("one", "gra"), Line("one", "sm")), []),
    ],
)
def test_every_figure_is_a_click_away_from_its_list(
    page: MatrixPage, qtbot: QtBot, spot: Spot, behind: list[str]
) -> None:
    page.view.choose(Spot(Line("one", "gra"), Line("one", "sapa")))
    index = page.view.matrix_model.index_of(spot)
    qtbot.mouseClick(
        page.view.viewport(), Qt.MouseButton.LeftButton, pos=page.view.visualRect(index).center()
    )
    assert page.view.spot() == spot
    assert listed(page) == behind


@pytest.mark.parametrize(
    ("chip", "behind"), [("open", ["late", "calm", "far"]), ("late", ["late"]), ("waiting", ["late"])]
)
def test_the_totals_lead_to_their_lists(page: MatrixPage, qtbot: QtBot, chip: str, behind: list[str]) -> None:
    page.view.choose(CELL)
    total = button(page, f"matrix-chip-{chip}")
    assert str(len(behind)) in total.text()
    qtbot.mouseClick(total, Qt.MouseButton.LeftButton)
    assert listed(page) == behind


def test_keys_move_over_cells_and_heads(page: MatrixPage) -> None:
    page.view.choose(CELL)
    assert press(page, Key.Key_Right) == Spot(Line("one", "she"), Line("one", "sapa"))
    assert press(page, Key.Key_Down) == Spot(Line("one", "gra"), Line("one", "sapa"))
    assert press(page, Key.Key_Home) == Spot(Line("one", "gra"))
    assert press(page, Key.Key_End) == Spot(Line("one", "gra"), FIGURE)
    assert press(page, Key.Key_Home, Qt.KeyboardModifier.ControlModifier) == Spot()
    assert press(page, Key.Key_Up) == Spot()
    assert press(page, Key.Key_Right) == COLUMN
    assert listed(page) == ["late", "calm"]


def test_the_crossing_of_the_ends_cannot_be_reached(page: MatrixPage) -> None:
    page.view.choose(Spot(FIGURE, Line("one", "jed")))
    assert not press(page, Key.Key_Right).is_nothing
    assert not press(page, Key.Key_End, Qt.KeyboardModifier.ControlModifier).is_nothing


def test_enter_opens_the_board_and_space_goes_to_the_list(page: MatrixPage, qtbot: QtBot) -> None:
    page.activateWindow()
    page.view.choose(CELL)
    with qtbot.waitSignal(page.session.go) as went:
        press(page, Key.Key_Return)
    assert went.args == [Place("board", "she", "sm")]
    press(page, Key.Key_Space)
    assert chosen_problem(page) == "late"


def test_the_panel_opens_the_board_and_the_problem(page: MatrixPage, qtbot: QtBot) -> None:
    page.list_waiting()
    assert not page.panel.button.isEnabled()
    assert "territoire" in page.panel.button.toolTip() or "territory" in page.panel.button.toolTip()
    page.show_place(Place("matrix", "she"))
    page.list_waiting()
    with qtbot.waitSignal(page.session.go) as went:
        qtbot.mouseClick(page.panel.button, Qt.MouseButton.LeftButton)
    assert went.args == [Place("board", "she", only="waiting")]
    view = page.panel.view
    settle()
    with qtbot.waitSignal(page.session.go) as went:
        spot = view.visualRect(page.panel.listing.index(0)).center()
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert went.args == [Place("problem", "she", problem_id="late")]


def test_what_a_direction_has_to_answer_leads_to_all_that_it_is_asked(page: MatrixPage, qtbot: QtBot) -> None:
    page.view.choose(TO_ANSWER)
    with qtbot.waitSignal(page.session.go) as went:
        qtbot.mouseClick(page.panel.button, Qt.MouseButton.LeftButton)
    assert went.args == [Place("requests", None, "sm", section="column")]


def test_swapping_keeps_what_is_chosen_and_is_remembered(page: MatrixPage) -> None:
    page.view.choose(CELL)
    before = page.view.currentIndex().row(), page.view.currentIndex().column()
    page.swap_action.trigger()
    assert page.view.spot() == CELL
    assert listed(page) == ["late", "calm"]
    assert settings.load().matrix_swapped
    page.view.choose(SETTLED)
    assert page.view.currentIndex().row() == page.view.matrix_model.rowCount() - 1
    page.swap_action.trigger()
    page.view.choose(CELL)
    assert (page.view.currentIndex().row(), page.view.currentIndex().column()) == before


def test_a_change_is_counted_and_what_is_chosen_stays(page: MatrixPage) -> None:
    session = page.session
    page.view.choose(CELL)
    page.panel.view.setCurrentIndex(page.panel.listing.index(1))
    session.perform(problems.capture, TODAY, "she", "Salle trop petite", programme_id="sm")
    settle()
    assert page.view.spot() == CELL
    assert words(page).cell_of(CELL).open == 3
    assert len(listed(page)) == 3
    assert chosen_problem(page) == "calm"
    session.undo()
    settle()
    assert words(page).cell_of(CELL).open == 2


def test_a_burst_of_changes_is_counted_once(page: MatrixPage) -> None:
    counted = []
    page.view.matrix_model.dataChanged.connect(lambda *_: counted.append(1))
    for _ in range(5):
        page.session.perform(problems.capture, TODAY, "she", "Encore un", programme_id="sm")
    settle()
    assert len(counted) == 1


def test_a_page_not_shown_counts_when_it_is(page: MatrixPage) -> None:
    page.hide()
    page.session.perform(problems.capture, TODAY, "she", "Salle trop petite", programme_id="sm")
    settle()
    page.show()
    assert words(page).cell_of(CELL).open == 3


def test_a_line_that_goes_leaves_the_corner_chosen(page: MatrixPage) -> None:
    page.session.perform(references.add, Programme, code="DEP", name_fr="Dépendance")
    settle()
    added = words(page).matrix.columns[-1]
    page.view.choose(Spot(Line("one", "she"), Line("one", added)))
    page.session.perform(references.remove, Programme, added)
    settle()
    assert page.view.spot() == Spot()
    assert listed(page) == ["late", "calm", "far"]


def test_text_is_shown_as_it_was_typed(page: MatrixPage) -> None:
    store = page.session.store
    store.commit(
        "edit",
        store.get(Territory, "she").with_(short_name=HOSTILE),
        store.get(Programme, "sm").with_(name_fr=HOSTILE, short_fr=HOSTILE),
        store.get(Problem, "late").with_(statement=HOSTILE),
    )
    settle()
    page.view.choose(CELL)
    settle()
    assert page.panel.title.text() == f"{HOSTILE} × {HOSTILE}"
    assert page.panel.title.textFormat() == Qt.TextFormat.PlainText
    model = page.view.matrix_model
    tooltip = str(model.data(model.index_of(CELL), Qt.ItemDataRole.ToolTipRole))
    assert "&lt;img src=x&gt;&amp;R&amp;D" in tooltip
    assert HOSTILE in sentence(page, CELL)
    assert not page.grab().isNull()


def test_a_screen_reader_reads_the_cell_where_the_keyboard_is(page: MatrixPage) -> None:
    page.view.choose(CELL)
    table = QAccessible.queryAccessibleInterface(page.view)
    assert table.role() == QAccessible.Role.Table
    cells = [table.child(place) for place in range(table.childCount())]
    read = [c.text(QAccessible.Text.Name) for c in cells if c.role() == QAccessible.Role.Cell]
    assert sentence(page, CELL) in read
    assert sentence(page, SETTLED) in read


def test_the_models_keep_their_promises(page: MatrixPage, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(page.view.matrix_model)
    page.swap_action.trigger()
    page.session.perform(problems.capture, TODAY, "gra", "Transport")
    settle()
    page.view.choose(CELL)
    qtmodeltester.check(page.panel.listing)
    page.view.choose(SETTLED)


def test_long_lists_are_read_as_they_are_scrolled(page: MatrixPage) -> None:
    page.session.store.commit("start", *(problem(f"p{n:03}") for n in range(150)))
    settle()
    page.view.choose(CELL)
    settle()
    model = page.panel.listing
    assert model.rowCount() < 152
    while model.canFetchMore(model.index(-1)):
        model.fetchMore(model.index(-1))
    assert len(set(listed(page))) == 152


def test_heads_stay_in_sight_while_twenty_by_twenty_scroll(page: MatrixPage, qtbot: QtBot) -> None:
    store = page.session.store
    places = [Territory(id=f"t{n}", kind="rls", name=f"Territoire {n}", rank=f"x{n:02}") for n in range(18)]
    store.commit("start", *places)
    store.commit(
        "start",
        *(Programme(id=f"p{n}", code=f"P{n}", name_fr=f"Programme {n}", rank=f"x{n:02}") for n in range(17)),
    )
    for place in places:
        references.set_board(store, place.id)
    settle()
    page.view.choose(Spot(Line("one", "t17"), Line("one", "p16")))
    settle()
    view = page.view
    cell = view.visualRect(view.currentIndex())
    assert view.viewport().rect().contains(cell)
    head = view.visualRect(view.matrix_model.index_of(Spot(Line("one", "t17"))))
    assert head.left() == 0
    assert head.top() == cell.top()
    assert view.indexAt(QPoint(2, cell.center().y())) == view.matrix_model.index_of(Spot(Line("one", "t17")))
    before = view.horizontalScrollBar().value(), view.verticalScrollBar().value()
    page.session.perform(problems.capture, TODAY, "t3", "Ailleurs dans la grille", programme_id="p3")
    settle()
    assert (view.horizontalScrollBar().value(), view.verticalScrollBar().value()) == before
    view.choose(Spot(Line("one", "t0"), Line("one", "sm")))
    cell = view.visualRect(view.currentIndex())
    assert cell.left() >= view.columnWidth(0)
    assert cell.top() >= view.rowHeight(0)


def test_at_twice_the_size_the_list_takes_the_place_of_the_matrix(session: Session, qtbot: QtBot) -> None:
    app = application()
    theme.apply(app, "light", 200)
    session.store.commit("start", problem("late", due=TODAY.replace(day=11)))
    page = MatrixPage(session)
    qtbot.addWidget(page)
    page.resize(QSize(880, 560))
    page.show_place(Place("matrix"))
    page.show()
    settle()
    assert page.view.isVisible()
    assert not page.panel.view.isVisible()
    page.late_action.trigger()
    assert page.panel.view.isVisible()
    assert not page.view.isVisible()
    assert listed(page) == ["late"]
    qtbot.mouseClick(page.panel.list_button, Qt.MouseButton.LeftButton)
    assert page.view.isVisible()
    page.close()
    theme.apply(app, "light")


@pytest.mark.parametrize("scale", [100, 125, 150, 200])
def test_in_the_lowest_cell_no_mark_covers_the_age(scale: int, qapp: QApplication) -> None:
    theme.apply(qapp, "light", scale)
    look = Brushes(1.0)
    size = QSize(15 * look.unit, 10 * look.unit)
    look.make_grounds(size)

    def painted(**figures: Any) -> QImage:
        image = QImage(size, QImage.Format.Format_RGB32)
        image.fill(Qt.GlobalColor.white)
        painter = QPainter(image)
        cell = Cell(open=2, by_phase=(0, 2, 0, 0, 0), **figures)
        paint_cell(painter, QRectF(QPointF(), QSizeF(size)), cell, 158, 9, look)
        painter.end()
        return image

    def touched(image: QImage) -> set[tuple[int, int]]:
        return {
            (x, y)
            for x in range(size.width())
            for y in range(size.height())
            if image.pixel(x, y) != plain.pixel(x, y)
        }

    plain = painted()
    marks, age = touched(painted(late=1, waiting=1)), touched(painted(oldest=TODAY))
    assert marks
    assert age
    assert max(y for _x, y in marks) < min(y for _x, y in age)
    theme.apply(qapp, "light")


def test_the_legend_shows_all_its_lines(page: MatrixPage) -> None:
    for width in (1170, 900, 700):
        page.resize(width, 640)
        settle()
        assert page.legend.height() >= page.legend.heightForWidth(page.legend.width()), width


def test_nothing_late_and_nobody_waiting_are_told_without_alarm(page: MatrixPage) -> None:
    late, waiting = button(page, "matrix-chip-late"), button(page, "matrix-chip-waiting")
    assert theme.colours().late in late.styleSheet()
    assert theme.colours().waiting in waiting.styleSheet()
    page.session.store.commit("start", page.session.store.get(Problem, "late").with_(due=None, waiting_on=""))
    settle()
    assert late.text().startswith("0")
    assert theme.colours().late not in late.styleSheet()
    assert theme.colours().waiting not in waiting.styleSheet()


def test_the_totals_say_that_a_shared_problem_counts_in_each_territory(page: MatrixPage) -> None:
    rule = "partagé"
    for chip in ("open", "late", "waiting"):
        assert rule in button(page, f"matrix-chip-{chip}").toolTip()
        assert rule in button(page, f"matrix-chip-{chip}").accessibleDescription()
    for total in (Spot(), COLUMN):
        assert rule in sentence(page, total)
    for single in (CELL, ROW, SETTLED, TO_ANSWER):
        assert rule not in sentence(page, single)
    assert rule in page.legend.accessibleName()


def test_without_any_table_the_page_says_what_to_do(session: Session, qtbot: QtBot) -> None:
    for board in list(session.references.boards.values()):
        session.store.remove("edit-board", board)
    page = MatrixPage(session)
    qtbot.addWidget(page)
    page.show_place(Place("matrix"))
    page.show()
    way_out = button(page, "matrix-open-settings")
    assert way_out.isVisible()
    with qtbot.waitSignal(session.go) as went:
        qtbot.mouseClick(way_out, Qt.MouseButton.LeftButton)
    assert went.args == [Place("settings", section="tables")]
    page.close()
