"""A territory's table: its rhythm, its limits, its programmes, who sits."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from colapp.domain.board import Board, BoardMember, Rhythm
from colapp.domain.person import Person
from colapp.services import references
from colapp.ui.session import Session
from colapp.ui.settings.tables_section import TablesSection
from tests.ui.find import child


@pytest.fixture
def tables(session: Session, qtbot: QtBot) -> TablesSection:
    tables = TablesSection(session)
    qtbot.addWidget(tables)
    tables.resize(900, 640)
    with qtbot.waitExposed(tables):
        tables.show()
    tables.entries.choose("she")
    return tables


def choose(qtbot: QtBot, tables: TablesSection, name: str, words: str) -> None:
    """Go to a choice, type part of what it is called, and take the first one offered."""
    field = child(tables, name)
    field.setFocus()
    qtbot.keyClicks(field, words)
    offered = field.completer().popup()
    qtbot.keyClick(offered, Qt.Key.Key_Down)
    qtbot.keyClick(offered, Qt.Key.Key_Return)


def seats(session: Session, territory_id: str) -> dict[str | None, str]:
    board = session.references.boards[territory_id]
    members = session.references.board_members.get(board.id, ())
    return {member.person_id: member.seat for member in members}


def test_a_limit_is_typed_and_can_be_lifted(tables: TablesSection, session: Session, qtbot: QtBot) -> None:
    choose(qtbot, tables, "field-limit_plan", "12")
    assert session.store.get(Board, "board-she").limit_plan == 12
    child(tables, "field-limit_do").activated.emit(0)
    assert session.store.get(Board, "board-she").limit_do is None
    session.undo()
    session.undo()
    board = session.store.get(Board, "board-she")
    assert (board.limit_plan, board.limit_do) == (None, 2)


def test_the_rhythm_is_said_beside_the_territory(
    tables: TablesSection, session: Session, qtbot: QtBot
) -> None:
    field = child(tables, "field-rhythm")
    field.activated.emit(field.findText(field.itemText(3)))
    board = session.store.get(Board, "board-she")
    assert board.rhythm is Rhythm.MONTHLY
    assert tables.entries.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole).count(",") == 1


def test_programmes_are_pressed_and_none_means_all(
    tables: TablesSection, session: Session, qtbot: QtBot
) -> None:
    chips = {name: child(tables, f"programme-{name}") for name in ("sm", "sapa")}
    assert len(session.references.programmes_of("she")) == 3
    qtbot.mouseClick(chips["sm"], Qt.MouseButton.LeftButton)
    assert [p.id for p in session.references.programmes_of("she")] == ["sm"]
    qtbot.mouseClick(chips["sapa"], Qt.MouseButton.LeftButton)
    qtbot.mouseClick(chips["sm"], Qt.MouseButton.LeftButton)
    assert [p.id for p in session.references.programmes_of("she")] == ["sapa"]
    tables.entries.choose("gra")
    assert not chips["sapa"].isChecked()


def test_members_come_sit_and_leave(tables: TablesSection, session: Session, qtbot: QtBot) -> None:
    choose(qtbot, tables, "add-member", "karine")
    choose(qtbot, tables, "add-member", "poulin")
    assert seats(session, "she") == {"fortin": "", "poulin": ""}
    seat = child(child(tables, "member-fortin"), "seat")
    seat.setFocus()
    qtbot.keyClicks(seat, "Animation")
    qtbot.keyClick(seat, Qt.Key.Key_Return)
    assert seats(session, "she")["fortin"] == "Animation"
    leave = child(child(tables, "member-poulin"), "leave")
    qtbot.mouseClick(leave, Qt.MouseButton.LeftButton)
    assert seats(session, "she") == {"fortin": "Animation"}
    assert session.store.all(BoardMember, trash=True) != []
    session.undo()
    assert seats(session, "she") == {"fortin": "Animation", "poulin": ""}


def test_a_seat_being_typed_stays_with_its_own_table(
    tables: TablesSection, session: Session, qtbot: QtBot
) -> None:
    session.perform(references.seat, "board-she", "fortin", "")
    session.perform(references.seat, "board-gra", "fortin", "")
    seat = child(child(tables, "member-fortin"), "seat")
    seat.setFocus()
    qtbot.keyClicks(seat, "Membre")
    tables.entries.choose("gra")
    assert seats(session, "she") == {"fortin": "Membre"}
    assert seats(session, "gra") == {"fortin": ""}


def test_a_territory_without_a_table_is_given_one(
    tables: TablesSection, session: Session, qtbot: QtBot
) -> None:
    tables.entries.choose("estrie")
    give = child(tables, "give-table")
    assert give.isVisible() and not tables.form.isVisible()
    qtbot.mouseClick(give, Qt.MouseButton.LeftButton)
    assert "estrie" in session.references.boards
    assert tables.form.isVisible() and not give.isVisible()
    session.undo()
    assert give.isVisible()


def test_a_hostile_member_is_shown_as_typed(tables: TablesSection, session: Session) -> None:
    session.perform(references.edit, Person, "fortin", name="<img src=x>&R&D")
    session.perform(references.seat, "board-she", "fortin", "<b>&x")
    labels = child(tables, "member-fortin").findChildren(QLabel)
    assert [(label.text(), label.textFormat()) for label in labels] == [
        ("<img src=x>&R&D", Qt.TextFormat.PlainText)
    ]
