"""Every reference list is edited where it is shown, one gesture at a time, and every gesture is undone."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from colapp import settings
from colapp.domain.authority import Authority
from colapp.domain.person import Person
from colapp.domain.programme import Programme
from colapp.domain.request import Request
from colapp.domain.term import LEVEL, THEME, Term
from colapp.domain.territory import Territory
from colapp.services import problems, references, signing
from colapp.ui.place import Place
from colapp.ui.rows import Entry, RowsModel
from colapp.ui.session import Session
from colapp.ui.settings.page import SECTIONS, SettingsPage
from colapp.ui.settings.reference_section import ReferenceSection, code_from
from tests.conftest import TODAY
from tests.ui.find import child

HOSTILE = "<img src=x>&R&D"
ShowSection = Callable[[str], ReferenceSection]


@pytest.fixture
def page(session: Session, qtbot: QtBot) -> SettingsPage:
    page = SettingsPage(session)
    qtbot.addWidget(page)
    page.resize(1100, 640)
    with qtbot.waitExposed(page):
        page.show()
    page.show_place(Place("settings"))
    return page


@pytest.fixture
def section(page: SettingsPage) -> ShowSection:
    def show(name: str) -> ReferenceSection:
        page.sections.choose(name)
        return child(page, f"list-{'level' if name == 'lists' else name}")

    return show


@pytest.fixture
def refusals(session: Session) -> list[str]:
    told: list[str] = []
    session.refused.connect(told.append)
    return told


def titles(section: ReferenceSection) -> list[str]:
    return [section.entries.rows.index(row).data() for row in range(section.entries.rows.rowCount())]


def retype(qtbot: QtBot, section: ReferenceSection, name: str, words: str) -> None:
    """Go to a field, replace what it holds, and go on to the next one."""
    field = child(section, f"field-{name}")
    field.setFocus()
    qtbot.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(field, words) if words else qtbot.keyClick(field, Qt.Key.Key_Delete)
    qtbot.keyClick(field, Qt.Key.Key_Tab)


# -- editing where it stands -------------------------------------------------


def test_a_programme_is_renamed_by_typing_and_undone(
    section: ShowSection, session: Session, qtbot: QtBot
) -> None:
    programmes = section("programmes")
    programmes.entries.choose("sapa")
    retype(qtbot, programmes, "name_fr", "Aines et proches")
    assert session.store.get(Programme, "sapa").name_fr == "Aines et proches"
    session.undo()
    assert session.store.get(Programme, "sapa").name_fr.startswith("Soutien")
    assert child(programmes, "field-name_fr").toPlainText().startswith("Soutien")


def test_a_refused_name_says_why_and_never_lands_in_another_entry(
    section: ShowSection, session: Session, qtbot: QtBot, refusals: list[str]
) -> None:
    programmes = section("programmes")
    programmes.entries.choose("sapa")
    retype(qtbot, programmes, "code", "SM")
    assert len(refusals) == 1 and "SM" in refusals[0]
    programmes.entries.choose("jed")
    assert child(programmes, "field-code").toPlainText() == "JED"
    programmes.flush()
    assert session.store.get(Programme, "sapa").code == "SAPA"
    assert session.store.get(Programme, "jed").code == "JED"


def test_a_colour_is_one_press(section: ShowSection, session: Session, qtbot: QtBot) -> None:
    programmes = section("programmes")
    programmes.entries.choose("jed")
    swatches = child(programmes, "field-colour").findChildren(QWidget)
    qtbot.mouseClick(swatches[2], Qt.MouseButton.LeftButton)
    assert session.store.get(Programme, "jed").colour == "#2B7A4B"


def test_aliases_are_written_with_semicolons(section: ShowSection, session: Session, qtbot: QtBot) -> None:
    territories = section("territories")
    territories.entries.choose("gra")
    retype(qtbot, territories, "aliases", "Granit; Lac-Megantic ;")
    assert session.store.get(Territory, "gra").aliases == ("Granit", "Lac-Megantic")
    session.undo()
    assert session.store.get(Territory, "gra").aliases == ()


def test_a_territory_is_never_offered_its_own_inside(section: ShowSection, session: Session) -> None:
    territories = section("territories")
    territories.entries.choose("estrie")
    parents = child(territories, "field-parent_id")
    assert [parents.itemText(row) for row in range(parents.count())] == [""]


# -- adding ------------------------------------------------------------------


def test_a_person_is_added_in_one_gesture_with_enter(
    section: ShowSection, session: Session, qtbot: QtBot
) -> None:
    people = section("people")
    people.entries.setFocus()
    qtbot.keyClick(people.entries, Qt.Key.Key_Insert)
    name, role = (child(people, f"field-{field}") for field in ("name", "role"))
    assert name.hasFocus()
    qtbot.keyClicks(name, HOSTILE)
    qtbot.keyClick(name, Qt.Key.Key_Tab)
    qtbot.keyClicks(role, "Agente")
    before = session.store.changes(1)[0].id
    qtbot.keyClick(role, Qt.Key.Key_Return)
    assert HOSTILE in titles(people)
    assert people.entries.currentIndex().data() == HOSTILE
    (change,) = [change for change in session.store.changes(5) if change.id > before]
    assert change.label == "add-reference"
    session.undo()
    assert HOSTILE not in titles(people)


def test_esc_forgets_a_new_entry(section: ShowSection, session: Session, qtbot: QtBot) -> None:
    people = section("people")
    people.begin()
    name = child(people, "field-name")
    qtbot.keyClicks(name, "Quelqu un")
    before = session.store.changes(1)[0].id
    qtbot.keyClick(name, Qt.Key.Key_Escape)
    people.flush()
    assert session.store.changes(1)[0].id == before
    assert name.toPlainText() == "Karine Fortin"


def test_a_new_entry_without_a_name_is_refused_and_stays_to_be_mended(
    section: ShowSection, session: Session, qtbot: QtBot, refusals: list[str]
) -> None:
    people = section("people")
    people.begin()
    role = child(people, "field-role")
    qtbot.keyClicks(role, "Chef")
    qtbot.mouseClick(child(people, "draft-add"), Qt.MouseButton.LeftButton)
    assert len(refusals) == 1
    assert role.toPlainText() == "Chef" and role.isVisible()
    retype(qtbot, people, "name", "Marc Savard")
    qtbot.mouseClick(child(people, "draft-add"), Qt.MouseButton.LeftButton)
    assert [p.role for p in session.store.all(Person, name="Marc Savard")] == ["Chef"]


def test_a_level_is_added_at_the_end_with_a_code_of_its_own(
    section: ShowSection, session: Session, qtbot: QtBot
) -> None:
    levels = section("lists")
    levels.begin()
    qtbot.keyClicks(child(levels, "field-label_fr"), "Comite regional")
    levels.add()
    last = session.references.terms[LEVEL][-1]
    assert (last.label_fr, last.code, last.list) == ("Comite regional", "comite-regional", LEVEL)
    assert not child(levels, "field-code").isEnabled()


def test_the_clocks_of_a_level_are_typed_in_days(
    section: ShowSection, session: Session, qtbot: QtBot, refusals: list[str]
) -> None:
    levels = section("lists")
    levels.entries.choose("level-direction")
    retype(qtbot, levels, "answer_days", "12")
    retype(qtbot, levels, "acknowledge_days", "2")
    direction = session.store.get(Term, "level-direction")
    assert (direction.acknowledge_days, direction.answer_days) == (2, 12)
    retype(qtbot, levels, "answer_days", "")
    assert session.store.get(Term, "level-direction").answer_days is None
    retype(qtbot, levels, "answer_days", "-3")
    assert len(refusals) == 1 and session.store.get(Term, "level-direction").answer_days is None


def test_an_authority_is_added_with_the_days_it_takes_to_answer(
    section: ShowSection, session: Session, qtbot: QtBot
) -> None:
    authorities = section("authorities")
    authorities.begin()
    qtbot.keyClicks(child(authorities, "field-name"), "MRC du Granit")
    days = child(authorities, "field-answer_days")
    qtbot.keyClicks(days, "45")
    days.flush()
    authorities.add()
    (authority,) = session.references.authorities.values()
    assert (authority.name, authority.answer_days) == ("MRC du Granit", 45)
    assert titles(authorities) == ["MRC du Granit"]


def test_an_authority_that_is_asked_something_and_a_theme_in_use_are_not_removed(
    section: ShowSection, session: Session, qtbot: QtBot, refusals: list[str]
) -> None:
    session.store.commit(
        "add",
        Authority(id="mrc", name="MRC", rank="a"),
        Term(id="theme-bus", list=THEME, code="bus", label_fr="Transport"),
        Request(id="r", authority_id="mrc", theme="bus"),
    )
    for model, row_id in ((Authority, "mrc"), (Term, "theme-bus")):
        session.perform(references.remove, model, row_id)
    assert len(refusals) == 2 and session.references.authorities


def test_a_code_made_from_a_label_is_plain() -> None:
    assert code_from("Tàble locale / RLS (n° 2)") == "table-locale-rls-n-2"


# -- ordering and removing ---------------------------------------------------


def test_levels_are_reordered_from_the_keyboard_and_problems_follow(
    section: ShowSection, session: Session, qtbot: QtBot
) -> None:
    levels = section("lists")
    levels.entries.choose("level-site")
    levels.entries.setFocus()
    qtbot.keyClick(levels.entries, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert titles(levels)[:3] == ["team", "local-table", "site"]
    assert session.references.level_position("site") == 2
    assert levels.entries.current_id() == "level-site"
    qtbot.keyClick(levels.entries, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    qtbot.keyClick(levels.entries, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert titles(levels)[0] == "site"
    qtbot.keyClick(levels.entries, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert titles(levels)[0] == "site"


def test_territories_move_among_their_siblings_only(
    section: ShowSection, session: Session, qtbot: QtBot
) -> None:
    territories = section("territories")
    territories.entries.choose("gra")
    qtbot.mouseClick(child(territories, "button-move-up"), Qt.MouseButton.LeftButton)
    assert titles(territories) == ["Estrie", "RLS du Granit", "RLS de Sherbrooke"]
    assert [t.id for t in session.references.coordinated()] == ["gra", "she"]
    qtbot.mouseClick(child(territories, "button-move-up"), Qt.MouseButton.LeftButton)
    assert titles(territories)[0] == "Estrie"


def test_a_territory_just_added_is_offered_its_table(
    section: ShowSection, session: Session, qtbot: QtBot
) -> None:
    territories = section("territories")
    offer = child(territories, "table-offer")
    territories.entries.choose("she")
    assert not offer.isVisible(), "it has one"
    qtbot.mouseClick(child(territories, "button-add-entry"), Qt.MouseButton.LeftButton)
    assert not offer.isVisible(), "not there yet"
    qtbot.keyClicks(child(territories, "field-name"), "RLS des Sources")
    qtbot.mouseClick(child(territories, "draft-add"), Qt.MouseButton.LeftButton)
    assert offer.isVisible()
    qtbot.mouseClick(child(territories, "give-table"), Qt.MouseButton.LeftButton)
    assert not offer.isVisible() and territories.entries.hasFocus()
    assert [t.name for t in session.references.coordinated()][-1] == "RLS des Sources"
    session.undo()
    assert offer.isVisible()


def test_a_refused_entry_puts_the_keyboard_where_it_can_be_mended(
    section: ShowSection, session: Session, qtbot: QtBot, refusals: list[str]
) -> None:
    territories = section("territories")
    territories.begin()
    qtbot.mouseClick(child(territories, "draft-add"), Qt.MouseButton.LeftButton)
    assert child(territories, "field-name").hasFocus()
    qtbot.keyClicks(child(territories, "field-name"), "RLS des Sources")
    retype(qtbot, territories, "prefix", "gra")
    qtbot.mouseClick(child(territories, "draft-add"), Qt.MouseButton.LeftButton)
    assert child(territories, "field-prefix").hasFocus()
    assert len(refusals) == 2


def test_a_prefix_of_another_territory_is_refused_in_a_sentence(
    section: ShowSection, session: Session, qtbot: QtBot, refusals: list[str]
) -> None:
    territories = section("territories")
    territories.entries.choose("gra")
    retype(qtbot, territories, "prefix", "SHE")
    assert len(refusals) == 1 and "« SHE »" in refusals[0].replace("\u00a0", " ")
    assert session.references.territories["gra"].prefix == "GRA"


def test_what_is_still_used_is_not_removed_and_the_count_is_said(
    section: ShowSection, session: Session, qtbot: QtBot, refusals: list[str]
) -> None:
    session.perform(problems.capture, TODAY, "she", "Ascenseur en panne", programme_id="sm")
    programmes = section("programmes")
    programmes.entries.choose("sm")
    programmes.entries.setFocus()
    qtbot.keyClick(programmes.entries, Qt.Key.Key_Delete)
    assert len(refusals) == 1 and "1" in refusals[0]
    programmes.entries.choose("jed")
    qtbot.keyClick(programmes.entries, Qt.Key.Key_Delete)
    assert titles(programmes) == ["SM", "SAPA"]
    session.undo()
    assert titles(programmes) == ["SM", "SAPA", "JED"]


def test_a_change_made_elsewhere_shows_without_losing_what_is_typed(
    section: ShowSection, session: Session, qtbot: QtBot
) -> None:
    people = section("people")
    people.entries.choose("roy")
    role = child(people, "field-role")
    role.setFocus()
    qtbot.keyClicks(role, "Gest")
    typed = role.toPlainText()
    session.perform(references.edit, Person, "roy", name="Louise Roy-Gagnon")
    assert child(people, "field-name").toPlainText() == "Louise Roy-Gagnon"
    assert role.toPlainText() == typed
    assert people.entries.current_id() == "roy"
    people.flush()


# -- look --------------------------------------------------------------------


def test_the_look_is_kept_at_once_and_announced(page: SettingsPage, session: Session, qtbot: QtBot) -> None:
    page.sections.choose("look")
    for chip in ("chip-en", "chip-dark", "chip-150"):
        with qtbot.waitSignal(page.look_changed):
            qtbot.mouseClick(child(page, chip), Qt.MouseButton.LeftButton)
    kept = settings.load()
    assert (kept.language, kept.theme, kept.text_scale) == ("en", "dark", 150)
    with qtbot.assertNotEmitted(page.look_changed):
        qtbot.mouseClick(child(page, "chip-en"), Qt.MouseButton.LeftButton)


# -- every section -----------------------------------------------------------


@pytest.mark.parametrize("name", SECTIONS)
def test_everything_that_takes_the_focus_has_a_name(page: SettingsPage, name: str) -> None:
    page.sections.choose(name)
    nameless = [
        f"{type(widget).__name__} {widget.objectName()}"
        for widget in page.findChildren(QWidget)
        if widget.isVisible()
        and widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        and not QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)
    ]
    assert nameless == []


@pytest.mark.parametrize("name", SECTIONS)
def test_hostile_words_are_shown_as_they_were_typed(session: Session, qtbot: QtBot, name: str) -> None:
    for model, row_id, column in (
        (Territory, "she", "name"),
        (Territory, "she", "aliases"),
        (Programme, "sm", "name_fr"),
        (Programme, "jed", "code"),
        (Person, "fortin", "name"),
        (Term, "level-team", "label_fr"),
    ):
        value = (HOSTILE,) if column == "aliases" else HOSTILE
        assert session.perform(references.edit, model, row_id, **{column: value}) is None
    session.perform(references.seat, "board-she", "fortin", HOSTILE)
    page = SettingsPage(session)
    qtbot.addWidget(page)
    page.sections.choose(name)
    page.show()
    for label in page.findChildren(QLabel):
        assert label.textFormat() == Qt.TextFormat.PlainText, label.text()
    for button in page.stack.findChildren(QPushButton):
        assert "&R" not in button.text().replace("&&", ""), button.text()


def test_the_palette_is_offered_the_sections_and_the_commands_of_the_one_shown(page: SettingsPage) -> None:
    page.sections.choose("people")
    offered = {action.objectName() for action in page.actions()}
    assert {"section-tables", "section-about", "add-entry", "remove-entry"} <= offered
    assert "move-up" not in offered
    next(action for action in page.actions() if action.objectName() == "section-lists").trigger()
    assert page.sections.current_id() == "lists"
    assert "move-up" in {action.objectName() for action in page.actions()}


def test_large_text_on_a_small_screen_folds_the_sections_into_one_line(
    page: SettingsPage, qtbot: QtBot
) -> None:
    assert page.sections.isVisible() and not page.choice.isVisible()
    page.resize(600, 600)
    assert page.choice.isVisible() and not page.sections.isVisible()
    assert not any(title.isVisible() for title in page.findChildren(QLabel, "section-title"))
    page.choice.setFocus()
    qtbot.keyClick(page.choice, Qt.Key.Key_Down)
    assert page.sections.current_id() == "territories" and child(page, "list-territories").isVisible()
    page.resize(1100, 640)
    assert page.sections.isVisible() and not page.choice.isVisible()
    assert child(child(page, "list-territories"), "section-title").isVisible()


def test_where_height_lacks_the_lists_are_chosen_in_one_line(
    page: SettingsPage, section: ShowSection, qtbot: QtBot
) -> None:
    lists = section("lists")
    chips, choice = child(page, "choose-list"), child(page, "list-choice")
    page.resize(1400, 1100)
    assert chips.isVisible() and not choice.isVisible()
    page.resize(1400, 420)
    assert choice.isVisible() and not chips.isVisible()
    place = choice.findText("Origines")
    choice.setCurrentIndex(place)
    choice.activated.emit(place)
    assert not lists.isVisible() and child(page, "list-origin").isVisible()


def test_tabbing_brings_the_field_in_sight(page: SettingsPage, section: ShowSection, qtbot: QtBot) -> None:
    territories = section("territories")
    page.resize(1100, 420)
    child(territories, "field-aliases").setFocus()
    qtbot.keyClick(child(territories, "field-aliases"), Qt.Key.Key_Tab)
    field = child(territories, "field-valid_from")
    assert field.hasFocus()
    assert (
        territories.form.viewport()
        .rect()
        .contains(field.mapTo(territories.form.viewport(), field.rect().center()))
    )


def test_the_list_becomes_another_by_small_steps(qtbot: QtBot, qtmodeltester: ModelTester) -> None:
    model = RowsModel()
    qtmodeltester.check(model)
    for ids in ("abc", "acb", "xa", "", "hgfedcba", "abcdefgh", "bdfh"):
        model.show([Entry(name, name.upper(), f"note {name}") for name in ids])
        assert "".join(model.index(row).data().lower() for row in range(model.rowCount())) == ids
    model.show([Entry("b", "Autre nom"), Entry("d", "D")])
    assert model.index(0).data() == "Autre nom"


def test_the_key_read_on_the_phone_can_be_found_again(page: SettingsPage) -> None:
    page.sections.choose("about")
    next(action for action in page.actions() if action.objectName() == "own-key").trigger()
    shown = page.findChild(QLabel, "own-fingerprint")
    assert shown is not None and signing.own_fingerprint() in shown.text()
