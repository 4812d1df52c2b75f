"""The board under hands and keys."""

from collections.abc import Iterator
from datetime import date
from typing import Any, TypeVar

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QAccessible, QAction, QContextMenuEvent
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDialog,
    QLabel,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QStackedWidget,
    QWidget,
)

from colapp.domain.board import Board
from colapp.domain.problem import OPEN_PHASES, Phase, Pillar, Problem
from colapp.domain.request import Request
from colapp.services import problems, requests
from colapp.storage.store import Store
from colapp.ui.board.card_view import CardView
from colapp.ui.board.page import BoardPage
from colapp.ui.place import Place
from colapp.ui.session import Session
from tests.conftest import TODAY
from tests.ui.board_hands import add, column, drag, foreign_data, let_go, view

CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
ALT_SHIFT = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier
Key = Qt.Key


class Ears:
    """What the session tells and refuses, and where it is asked to go."""

    def __init__(self, session: Session) -> None:
        self.told: list[str] = []
        self.refused: list[str] = []
        self.went: list[Place] = []
        session.told.connect(self.told.append)
        session.refused.connect(self.refused.append)
        session.go.connect(self.went.append)


@pytest.fixture
def ears(session: Session) -> Ears:
    return Ears(session)


@pytest.fixture
def page(session: Session, store: Store, qtbot: Any) -> Iterator[BoardPage]:
    """Sherbrooke's board: two new, three planned, one deployed."""
    add(store, "n1")
    add(store, "n2", owner_id=None)
    for row_id in ("p1", "p2", "p3"):
        add(store, row_id, Phase.PLAN, programme_id="sapa" if row_id == "p2" else "sm")
    add(store, "d1", Phase.DO, owner_id="poulin")
    page = BoardPage(session)
    page.resize(1170, 690)
    page.show_place(Place("board", "she"))
    with qtbot.waitExposed(page):
        page.show()
    page.activateWindow()
    yield page
    page.close()
    page.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


W = TypeVar("W", bound=QWidget)


def part(inside: QWidget, kind: type[W], name: str) -> W:
    """The part of a screen with that name."""
    found = inside.findChild(kind, name)
    assert found is not None, name
    return found


def count(page: BoardPage, phase: Phase) -> QLabel:
    """What the head of a column says."""
    return part(page, QLabel, f"count-{phase}")


def select(page: BoardPage, problem_id: str) -> None:
    page.board.select(problem_id)
    page.board.take_focus()
    QApplication.processEvents()


def press(qtbot: Any, key: Qt.Key, modifier: Any = Qt.KeyboardModifier.NoModifier) -> None:
    qtbot.keyClick(QApplication.focusWidget(), key, modifier)
    QApplication.processEvents()


def run(page: BoardPage, name: str) -> None:
    """Run a command as the palette would."""
    next(action for action in page.actions() if action.objectName() == name).trigger()
    QApplication.processEvents()


def answer(name: str) -> Any:
    """The question that is open."""
    found = [w for w in QApplication.topLevelWidgets() if w.objectName() == name and w.isVisible()]
    assert len(found) == 1, name
    return found[0]


# -- moving ------------------------------------------------------------------


def test_a_card_dragged_to_the_next_column_goes_there_and_undo_brings_it_back(
    page: BoardPage, session: Session, store: Store
) -> None:
    select(page, "p2")
    drag(page, "p2", view(page, Phase.DO), 0)
    assert store.get(Problem, "p2").phase is Phase.DO
    assert column(page, Phase.DO) == ["p2", "d1"]
    assert column(page, Phase.PLAN) == ["p1", "p3"]
    session.undo()
    assert column(page, Phase.DO) == ["d1"]
    assert column(page, Phase.PLAN) == ["p1", "p2", "p3"]
    assert page.board.selected == "p2"


def test_the_same_by_keyboard_and_the_card_stays_selected_in_sight_and_told(
    page: BoardPage, ears: Ears, store: Store, qtbot: Any
) -> None:
    select(page, "p2")
    press(qtbot, Key.Key_Right, CTRL_SHIFT)
    assert store.get(Problem, "p2").phase is Phase.DO
    assert column(page, Phase.DO) == ["d1", "p2"]
    do = view(page, Phase.DO)
    assert do.hasFocus()
    assert do.currentIndex().row() == 1
    assert ears.told == ["SHE-p2 → Déployer"]
    press(qtbot, Key.Key_Left, CTRL_SHIFT)
    assert column(page, Phase.PLAN) == ["p1", "p3", "p2"]
    assert view(page, Phase.PLAN).hasFocus()


def test_the_same_by_menu(page: BoardPage, store: Store) -> None:
    select(page, "p2")
    cards = view(page, Phase.PLAN)
    at = cards.visualRect(cards.currentIndex()).center()
    reason = QContextMenuEvent.Reason.Mouse
    QApplication.sendEvent(cards.viewport(), QContextMenuEvent(reason, at, cards.mapToGlobal(at)))
    menu = part(page, QMenu, "card-menu")
    to = next(sub for a in menu.actions() if isinstance(sub := a.menu(), QMenu))
    next(a for a in to.actions() if a.objectName() == "move-to-do").trigger()
    menu.close()
    assert store.get(Problem, "p2").phase is Phase.DO


@pytest.mark.parametrize(("row", "order"), [(0, ["p3", "p1", "p2"]), (1, ["p1", "p3", "p2"])])
def test_a_card_dragged_in_its_column_takes_the_place_where_it_is_let_go(
    page: BoardPage, store: Store, row: int, order: list[str]
) -> None:
    drag(page, "p3", view(page, Phase.PLAN), row)
    assert column(page, Phase.PLAN) == order
    assert [edit.tbl for edit in store.changes(1)[0].edits] == ["problem"]


@pytest.mark.parametrize("row", [1, 2])
def test_a_card_let_go_where_it_was_changes_nothing(page: BoardPage, store: Store, row: int) -> None:
    before = store.changes(1)[0].id
    drag(page, "p2", view(page, Phase.PLAN), row)
    assert store.changes(1)[0].id == before


def test_cards_are_put_in_order_by_key(page: BoardPage, qtbot: Any) -> None:
    select(page, "p1")
    press(qtbot, Key.Key_Down, CTRL_SHIFT)
    press(qtbot, Key.Key_Down, CTRL_SHIFT)
    press(qtbot, Key.Key_Down, CTRL_SHIFT)
    assert column(page, Phase.PLAN) == ["p2", "p3", "p1"]
    press(qtbot, Key.Key_Up, CTRL_SHIFT)
    assert column(page, Phase.PLAN) == ["p2", "p1", "p3"]
    assert page.board.selected == "p1"


def test_a_gate_that_is_not_met_leaves_the_card_and_says_what_is_missing(
    page: BoardPage, ears: Ears, store: Store
) -> None:
    add(store, "raw", Phase.PLAN, written=False)
    drag(page, "raw", view(page, Phase.DO), 0)
    assert "raw" in column(page, Phase.PLAN)
    assert store.get(Problem, "raw").phase is Phase.PLAN
    assert len(ears.refused) == 1


def test_a_passed_limit_asks_why_and_then_moves(page: BoardPage, store: Store) -> None:
    add(store, "d2", Phase.DO)
    drag(page, "p1", view(page, Phase.DO), 0)
    assert store.get(Problem, "p1").phase is Phase.PLAN
    question = answer("reason-question")
    part(question, QPlainTextEdit, "reason").setPlainText("Urgent")
    part(question, QPushButton, "accept").click()
    QApplication.processEvents()
    assert column(page, Phase.DO)[0] == "p1"
    assert store.changes(1)[0].note == "Urgent"
    assert count(page, Phase.DO).text() == "3\u2009/\u20092"


def test_dropping_on_the_closed_ones_asks_how_it_ended(page: BoardPage, store: Store) -> None:
    run(page, "show-closed")
    drag(page, "p1", view(page, Phase.CLOSED), 0)
    question: QDialog = answer("closing-question")
    question.reject()
    QApplication.processEvents()
    assert store.get(Problem, "p1").phase is Phase.PLAN


def test_a_closed_one_dragged_out_is_taken_up_again(page: BoardPage, store: Store) -> None:
    store.commit("x", store.get(Problem, "p1").with_(phase=Phase.CLOSED, closed_on=TODAY, outcome="settled"))
    run(page, "show-closed")
    drag(page, "p1", view(page, Phase.PLAN), 0)
    assert store.get(Problem, "p1").is_open


def test_what_other_programs_drag_is_left_alone(page: BoardPage, store: Store) -> None:
    before = store.changes(1)[0].id
    let_go(view(page, Phase.DO), foreign_data(), QPoint(5, 5))
    assert store.changes(1)[0].id == before


def test_delete_puts_in_the_trash_goes_on_with_the_next_card_and_can_be_taken_back(
    page: BoardPage, session: Session, store: Store, qtbot: Any
) -> None:
    select(page, "p2")
    press(qtbot, Key.Key_Delete)
    assert store.get(Problem, "p2").deleted_at is not None
    assert column(page, Phase.PLAN) == ["p1", "p3"]
    assert page.board.selected in ("p1", "p3")
    assert view(page, Phase.PLAN).hasFocus()
    session.undo()
    assert column(page, Phase.PLAN) == ["p1", "p2", "p3"]


# -- going about -------------------------------------------------------------


def test_arrows_go_over_the_whole_board(page: BoardPage, qtbot: Any) -> None:
    select(page, "n1")
    press(qtbot, Key.Key_Down)
    assert page.board.selected == "n2"
    press(qtbot, Key.Key_Right)
    assert page.board.selected in ("p1", "p2")
    press(qtbot, Key.Key_End)
    assert page.board.selected == "p3"
    press(qtbot, Key.Key_Right)
    assert page.board.selected == "d1"
    press(qtbot, Key.Key_Right)
    assert page.board.selected == "d1"
    press(qtbot, Key.Key_Left)
    press(qtbot, Key.Key_Home)
    assert page.board.selected == "p1"


def test_only_one_card_is_selected_and_the_panel_shows_it(page: BoardPage, qtbot: Any) -> None:
    for problem_id, phase in (("p2", Phase.PLAN), ("d1", Phase.DO)):
        cards = view(page, phase)
        row = cards.cards.ids.index(problem_id)
        at = cards.visualRect(cards.model().index(row, 0)).center()
        qtbot.mouseClick(cards.viewport(), Qt.MouseButton.LeftButton, pos=at)
        assert page.board.selected == problem_id
        current = [v for v in page.board.views.values() if v.currentIndex().isValid()]
        assert current == [cards]
        assert page.panel._problem_id == problem_id


def test_enter_opens_the_problem_whole(page: BoardPage, ears: Ears, qtbot: Any) -> None:
    select(page, "p2")
    press(qtbot, Key.Key_Return)
    assert ears.went == [Place("problem", "she", problem_id="p2")]


def test_tab_stops_once_on_the_board(page: BoardPage) -> None:
    select(page, "d1")
    stops = [v for v in page.board.views.values() if v.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert stops == [view(page, Phase.DO)]


@pytest.mark.parametrize("lanes", ["none", "owner_id"])
def test_tab_goes_from_the_filters_to_the_cards_and_on_to_the_panel(
    page: BoardPage, qtbot: Any, lanes: str
) -> None:
    run(page, f"lanes-{lanes}")
    select(page, "p2")
    cards = part(page, CardView, "cards-plan" if lanes == "none" else "cards-plan-fortin")

    def focused() -> QWidget:
        found = QApplication.focusWidget()
        assert found is not None
        return found

    assert cards.hasFocus()
    press(qtbot, Key.Key_Tab)
    assert page.panel.isAncestorOf(focused())
    press(qtbot, Key.Key_Backtab)
    assert cards.hasFocus()
    names: list[str] = []
    while not page.filters.isAncestorOf(focused()) and len(names) < 9:
        press(qtbot, Key.Key_Backtab)
        names.append(focused().objectName())
    assert names[-1] == "filter-lanes"
    assert all(name.startswith("lane-") for name in names[:-1])
    press(qtbot, Key.Key_Backtab)
    assert focused().objectName() == "filter-closed"


def test_a_screen_reader_hears_columns_and_cards(page: BoardPage) -> None:
    cards = view(page, Phase.PLAN)
    interface = QAccessible.queryAccessibleInterface(cards)
    assert interface.text(QAccessible.Text.Name) == "Planifier"
    assert interface.role() == QAccessible.Role.List
    spoken = interface.child(0).text(QAccessible.Text.Name)
    assert "SHE-p1" in spoken
    assert "Énoncé p1" in spoken
    assert "3" in page.board.column_headers[Phase.PLAN].accessibleName()


def test_selection_and_scroll_stay_when_something_else_changes(page: BoardPage, store: Store) -> None:
    for i in range(30):
        add(store, f"q{i:02}", Phase.PLAN)
    select(page, "q20")
    cards = view(page, Phase.PLAN)
    before = cards.visualRect(cards.currentIndex())
    assert cards.verticalScrollBar().value() > 0
    problems.edit(store, "n1", statement="Autrement")
    problems.move(store, TODAY, "n1", Phase.PLAN, rank="a", reason="Urgent")
    problems.move(store, TODAY, "p2", Phase.PLAN, rank="z")
    QApplication.processEvents()
    assert column(page, Phase.PLAN)[0] == "n1"
    assert page.board.selected == "q20"
    assert cards.visualRect(cards.currentIndex()) == before


# -- what is shown -----------------------------------------------------------


def shown(page: BoardPage) -> list[str]:
    return sorted(i for view in page.board.views.values() for i in view.cards.ids)


def test_a_place_narrows_the_board_and_the_filters_say_so(page: BoardPage, store: Store) -> None:
    problems.edit(store, "p3", due=date(2026, 11, 1))
    page.show_place(Place("board", "she", programme_id="sapa"))
    assert shown(page) == ["p2"]
    assert "SAPA" in part(page.filters, QPushButton, "filter-programme").text()
    page.show_place(Place("board", "she", only="late"))
    assert shown(page) == ["p3"]
    assert part(page.filters, QPushButton, "filter-late").isChecked()
    assert count(page, Phase.PLAN).text() == "1 sur 3"
    part(page.filters, QPushButton, "filter-clear").click()
    assert len(shown(page)) == 6


def test_filters_by_chip_and_by_menu(page: BoardPage) -> None:
    chip = part(page.filters, QPushButton, "filter-owner")
    chip.menu().aboutToShow.emit()
    names = [action.text() for action in chip.menu().actions()]
    assert names[1:] == ["Karine Fortin", "Simon Poulin"]
    chip.menu().actions()[2].trigger()
    assert shown(page) == ["d1"]
    run(page, "show-waiting")
    assert shown(page) == []
    note = part(page, QWidget, "board-note")
    assert note.isVisible()
    part(page, QPushButton, "board-next").click()
    assert len(shown(page)) == 6
    assert not note.isVisible()


def test_an_empty_board_offers_to_note_a_problem(page: BoardPage, store: Store) -> None:
    asked: list[bool] = []
    capture = QAction(page)
    capture.setObjectName("capture")
    capture.triggered.connect(lambda: asked.append(True))
    page.show_place(Place("board", "gra"))
    assert part(page, QWidget, "board-note").isVisible()
    part(page, QPushButton, "board-next").click()
    assert asked == [True]
    problems.capture(store, TODAY, "gra", "Local fermé le jeudi")
    assert not part(page, QWidget, "board-note").isVisible()


def test_closed_ones_are_shown_on_demand(page: BoardPage) -> None:
    assert (Phase.CLOSED, "") not in page.board.views
    part(page.filters, QPushButton, "filter-closed").click()
    assert (Phase.CLOSED, "") in page.board.views


def test_a_problem_noted_elsewhere_appears_on_top(page: BoardPage, store: Store) -> None:
    problems.capture(store, TODAY, "she", "Ascenseur en panne")
    assert store.get(Problem, column(page, Phase.NEW)[0]).statement == "Ascenseur en panne"


def test_markup_in_a_statement_stays_text(page: BoardPage, store: Store, qtbot: Any) -> None:
    hostile = "<img src=x>&R&D 😀 " * 12
    problems.edit(store, "p1", statement=hostile)
    assert "<img" not in view(page, Phase.PLAN).model().index(0, 0).data(Qt.ItemDataRole.ToolTipRole)
    page.grab()


def test_a_page_too_narrow_for_the_panel_does_without(page: BoardPage) -> None:
    assert page.panel.isVisible()
    page.resize(760, 500)
    assert not page.panel.isVisible()


# -- lanes -------------------------------------------------------------------


def test_a_card_dragged_to_another_lane_and_phase_changes_both_in_one_gesture(
    page: BoardPage, session: Session, store: Store
) -> None:
    run(page, "lanes-programme_id")
    drag(page, "p1", view(page, Phase.DO, "sapa"), 0)
    moved = store.get(Problem, "p1")
    assert (moved.phase, moved.programme_id) == (Phase.DO, "sapa")
    session.undo()
    back = store.get(Problem, "p1")
    assert (back.phase, back.programme_id) == (Phase.PLAN, "sm")


@pytest.mark.parametrize(
    ("lanes", "lane", "field", "value"),
    [
        ("lanes-owner_id", "poulin", "owner_id", "poulin"),
        ("lanes-owner_id", "", "owner_id", None),
        ("lanes-pillar", "local", "pillar", Pillar.LOCAL),
        ("lanes-programme_id", "jed", "programme_id", "jed"),
    ],
)
def test_a_lane_gives_its_value_to_the_card_let_go_there(
    page: BoardPage, store: Store, lanes: str, lane: str, field: str, value: object
) -> None:
    run(page, lanes)
    drag(page, "n1", view(page, Phase.NEW, lane), 0)
    assert getattr(store.get(Problem, "n1"), field) == value
    assert column(page, Phase.NEW, lane)[0] == "n1"


def test_raising_the_level_asks_who_must_answer_and_bringing_back_does_not(
    page: BoardPage, store: Store
) -> None:
    run(page, "lanes-level")
    drag(page, "p1", view(page, Phase.PLAN, "direction"), 0)
    assert store.get(Problem, "p1").level == "team"
    question = answer("escalation-question")
    for name in ("tried", "exceeds", "wanted", "meanwhile"):
        part(question, QPlainTextEdit, name).setPlainText("Dit en une phrase")
    part(question, QComboBox, "addressee").setEditText("Direction SMD")
    part(question, QPushButton, "accept").click()
    QApplication.processEvents()
    raised = store.get(Problem, "p1")
    assert (raised.level, raised.waiting_on) == ("direction", "Direction SMD")
    assert column(page, Phase.PLAN, "direction") == ["p1"]
    for phase in (Phase.PLAN, Phase.NEW):
        drag(page, "p1", view(page, phase, "site"), 0)
        asked = store.get(Problem, "p1")
        assert (asked.phase, asked.level) == (Phase.PLAN, "direction"), "something is still asked above"
    requests.withdraw(store, TODAY, store.all(Request)[0].id, "Réglé ici")
    problems.bring_back(store, "p1", "direction")
    drag(page, "p1", view(page, Phase.PLAN, "site"), 0)
    assert store.get(Problem, "p1").level == "site"
    before = len(store.changes(1000))
    drag(page, "p1", view(page, Phase.NEW, "team"), 0)
    lowered = store.get(Problem, "p1")
    assert (lowered.phase, lowered.level) == (Phase.NEW, "team")
    assert len(store.changes(1000)) == before + 1, "one drag is one gesture to take back"


def test_lanes_are_reached_and_changed_by_key(page: BoardPage, store: Store, qtbot: Any) -> None:
    run(page, "lanes-programme_id")
    select(page, "p3")
    press(qtbot, Key.Key_Down)
    assert page.board.selected == "p2"
    press(qtbot, Key.Key_Up)
    assert page.board.selected == "p3"
    press(qtbot, Key.Key_Down, ALT_SHIFT)
    assert store.get(Problem, "p3").programme_id == "sapa"
    assert column(page, Phase.PLAN, "sapa") == ["p2", "p3"]
    assert page.board.selected == "p3"


def test_a_lane_folds_and_opens_again_for_what_is_selected_in_it(page: BoardPage) -> None:
    run(page, "lanes-programme_id")
    header = page.board.lane_headers["sapa"]
    header.click()
    assert not view(page, Phase.PLAN, "sapa").isVisible()
    page.board.select("p2")
    assert view(page, Phase.PLAN, "sapa").isVisible()


def test_lanes_keep_the_selection_and_every_problem(page: BoardPage) -> None:
    select(page, "p2")
    everything = shown(page)
    for name in ("owner_id", "level", "pillar", "programme_id", "none"):
        run(page, f"lanes-{name}")
        assert shown(page) == everything
        assert page.board.selected == "p2"
        assert page.board.has_focus()


def in_sight(page: BoardPage) -> bool:
    """Whether the whole selected card is seen."""
    cards = next(v for v in page.board.views.values() if v.currentIndex().isValid())
    card = cards.visualRect(cards.currentIndex())
    top = cards.viewport().mapTo(page.board, card.topLeft()).y()
    inside = cards.viewport().rect().contains(card)
    return inside and top >= 0 and top + card.height() <= page.board.height()


def settle() -> None:
    for _ in range(5):
        QApplication.processEvents()


def test_the_selected_card_stays_in_sight_whatever_the_lanes(page: BoardPage, store: Store) -> None:
    owners, levels = ("poulin", "roy", None, "fortin"), ("team", "site", "team", "site")
    for i in range(8):
        add(store, f"q{i:02}", Phase.PLAN, owner_id=owners[i % 4], level=levels[i % 4],
            statement="Une phrase assez longue pour tenir sur plus d’une ligne " * (1 + i % 3))  # fmt: skip
    page.resize(1170, 400)
    select(page, "q06")
    settle()
    assert in_sight(page)
    for name in ("owner_id", "pillar", "programme_id", "none", "level", "owner_id", "none"):
        run(page, f"lanes-{name}")
        settle()
        assert page.board.selected == "q06"
        assert in_sight(page), name


@pytest.mark.parametrize("count", [7, 40])
def test_a_board_opened_on_a_problem_shows_it_whole(
    session: Session, store: Store, qtbot: Any, count: int
) -> None:
    for i in range(count):
        add(store, f"q{i:02}", Phase.CHECK, statement="Une phrase qui tient sur plus d’une ligne, " * 2)
    window = QStackedWidget()
    qtbot.addWidget(window)
    window.addWidget(QWidget())
    window.resize(1170, 500)
    window.show()
    page = BoardPage(session)
    window.addWidget(page)
    page.show_place(Place("board", "she", problem_id=f"q{count - 1:02}"))
    window.setCurrentWidget(page)
    settle()
    assert in_sight(page)


def test_a_board_scrolled_by_hand_is_left_where_it_is(page: BoardPage, store: Store) -> None:
    for i in range(30):
        add(store, f"q{i:02}", Phase.PLAN)
    select(page, "q29")
    settle()
    bar = view(page, Phase.PLAN).verticalScrollBar()
    bar.triggerAction(bar.SliderAction.SliderToMinimum)
    page.resize(1170, 600)
    settle()
    assert bar.value() == 0


def test_the_limit_is_told_gently_where_it_is_passed(page: BoardPage, store: Store) -> None:
    store.commit("edit-board", store.get(Board, "board-she").with_(limit_plan=2))
    said = count(page, Phase.PLAN)
    assert said.text() == "3\u2009/\u20092"
    assert "limit" in said.accessibleName()
    assert list(page.board.column_headers) == list(OPEN_PHASES)
