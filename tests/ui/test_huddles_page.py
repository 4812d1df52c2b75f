"""A team's meetings: prepared by keys, begun with one button, told afterwards, and how they go."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from colapp.domain.action import Action
from colapp.domain.board import Board, Rhythm
from colapp.domain.huddle import EntryKind, Huddle, Meeting, StepKind
from colapp.domain.problem import Phase, Problem
from colapp.services import agendas, huddles
from colapp.storage import huddle as meetings
from colapp.ui.huddles.page import HuddlesPage
from colapp.ui.lines import Line
from colapp.ui.main_window import MainWindow
from colapp.ui.place import Place
from colapp.ui.rows import EntryRole
from colapp.ui.session import Session
from tests.conftest import TODAY, Clock
from tests.meetings import begin, end, held
from tests.ui.problem_hands import HOSTILE, Hands, note

WEEK = timedelta(weeks=1)


@pytest.fixture
def hands(session: Session, qtbot: QtBot) -> Hands:
    page = HuddlesPage(session)
    page.show_place(Place("huddles", "she"))
    return Hands(page, qtbot)


@pytest.fixture
def went(session: Session) -> list[Place]:
    """Where the page asked to go."""
    places: list[Place] = []
    session.go.connect(places.append)
    return places


def listed(hands: Hands, name: str) -> list[str]:
    model = hands.find(name).rows
    return [str(model.index(row).data()) for row in range(model.rowCount())]


def entry(hands: Hands, name: str) -> Line:
    found = hands.find(name).currentIndex().data(EntryRole)
    assert isinstance(found, Line)
    return found


def late(session: Session, name: str = "late", what: str = "Appeler la DSG", **fields: Any) -> None:
    row = Action(id=name, territory_id="she", what=what, due=TODAY - timedelta(days=2), person_id="roy")
    session.store.commit("add-action", row.with_(**fields))


def action(session: Session, name: str = "late") -> Action:
    return session.store.get(Action, name)


# -- preparing ---------------------------------------------------------------


def test_a_table_where_nothing_lacks_is_ready(hands: Hands) -> None:
    assert hands.find("prepare-ready").text() == "Tout est prêt."
    assert not hands.shows("prepare-list")


def test_lines_come_under_the_name_of_what_they_lack(session: Session, hands: Hands) -> None:
    late(session, what=HOSTILE)
    note(session.store, "Chutes", Phase.PLAN, due=None)
    assert listed(hands, "prepare-list") == [
        "Actions en retard, sans raison notée · 1", HOSTILE,
        "Problèmes sans échéance · 1", "Chutes",
    ]  # fmt: skip
    told = hands.find("prepare-list").currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)
    assert told == f"{HOSTILE}, L. Roy, 2\u00a0j de retard"
    assert hands.find("prepare-facts").text() == "2 lignes à traiter avant la rencontre."
    assert hands.find("prepare-ahead").text() == "1 en retard · 0 réponse · 0 nouveau · 0 revue"


def test_one_key_says_that_it_is_done_and_the_list_empties(session: Session, hands: Hands) -> None:
    late(session)
    hands.find("prepare-list").setFocus()
    hands.press(Qt.Key.Key_1)
    assert action(session).done_on == TODAY
    assert hands.shows("prepare-ready")
    session.undo()
    assert listed(hands, "prepare-list")[1] == "Appeler la DSG"


def test_another_date_asks_why_and_is_kept_with_enter(session: Session, hands: Hands) -> None:
    late(session)
    hands.find("prepare-list").setFocus()
    hands.press(Qt.Key.Key_2)
    hands.write("asking-date", "+7")
    hands.click("asking-keep")
    assert hands.find("asking-refusal").text() == "Dites pourquoi\u00a0: la date était passée, ou recule."
    reason = hands.find("asking-reason")
    reason.setFocus()
    hands.bot.keyClicks(reason, "formation en attente")
    hands.press(Qt.Key.Key_Return)
    assert action(session).due == TODAY + WEEK
    assert hands.shows("prepare-ready") and not hands.shows("asking")


def test_enter_in_the_date_leads_to_the_reason_that_is_missing(session: Session, hands: Hands) -> None:
    late(session)
    hands.find("prepare-list").setFocus()
    hands.press(Qt.Key.Key_2)
    hands.write("asking-date", "+7")
    hands.press(Qt.Key.Key_Return)
    assert hands.screen.focusWidget() is hands.find("asking-reason")
    hands.bot.keyClicks(hands.find("asking-reason"), "formation en attente")
    hands.press(Qt.Key.Key_Return)
    assert action(session).due == TODAY + WEEK


def test_a_date_that_cannot_be_read_stays_to_be_mended(session: Session, hands: Hands) -> None:
    late(session, due=None)
    hands.find("prepare-list").setFocus()
    hands.press(Qt.Key.Key_2)
    hands.bot.keyClicks(hands.find("asking-date"), "sous peu")
    hands.press(Qt.Key.Key_Return)
    assert hands.find("asking-refusal").text().startswith("Ce n’est pas une date.")
    assert hands.find("asking-date").text() == "sous peu"
    assert action(session).due is None


def test_the_date_that_stands_is_no_new_date(session: Session, hands: Hands) -> None:
    late(session)
    hands.find("prepare-list").setFocus()
    hands.press(Qt.Key.Key_2)
    hands.press(Qt.Key.Key_Return)
    assert hands.find("asking-refusal").text() == "Tapez la nouvelle date."


def test_what_waits_for_others_says_whom(session: Session, hands: Hands) -> None:
    late(session)
    hands.find("prepare-list").setFocus()
    hands.press(Qt.Key.Key_3)
    hands.bot.keyClicks(hands.find("asking-words"), "la DSG")
    hands.press(Qt.Key.Key_Return)
    assert action(session).blocked_on == "la DSG"
    assert hands.shows("prepare-ready")


def test_esc_leaves_the_form_and_writes_nothing(session: Session, hands: Hands) -> None:
    late(session)
    hands.find("prepare-list").setFocus()
    hands.press(Qt.Key.Key_3)
    hands.bot.keyClicks(hands.find("asking-words"), "la DSG")
    hands.press(Qt.Key.Key_Escape)
    assert not hands.shows("asking") and action(session).blocked_on == ""
    assert hands.find("prepare-list").hasFocus()


def test_somebody_is_found_by_a_part_of_their_name(session: Session, hands: Hands) -> None:
    late(session, person_id=None, due=TODAY + WEEK)
    hands.find("prepare-list").setFocus()
    hands.press(Qt.Key.Key_R)
    hands.bot.keyClicks(hands.find("asking-person").lineEdit(), "poul")
    hands.press(Qt.Key.Key_Return)
    assert action(session).person_id == "poulin"
    assert hands.shows("prepare-ready")


def test_only_what_helps_is_offered(session: Session, hands: Hands) -> None:
    note(session.store, phase=Phase.PLAN, due=None)
    assert hands.shows("button-prepare-date") and hands.shows("button-prepare-open")
    assert not hands.shows("button-prepare-done")


def test_enter_opens_the_problem(session: Session, hands: Hands, went: list[Place]) -> None:
    problem_id = note(session.store, phase=Phase.PLAN, due=None)
    hands.find("prepare-list").setFocus()
    hands.press(Qt.Key.Key_Return)
    assert (went[-1].page, went[-1].problem_id) == ("problem", problem_id)


def test_an_action_of_the_territory_opens_among_the_actions(
    session: Session, hands: Hands, went: list[Place]
) -> None:
    late(session, "own", what="Réserver la salle")
    hands.find("prepare-list").setFocus()
    hands.press(Qt.Key.Key_Return)
    assert went == [Place("actions", "she", section="all", row_id="own")]


def test_the_line_that_takes_the_place_of_the_one_treated_is_chosen(session: Session, hands: Hands) -> None:
    for name in ("a", "b", "c"):
        late(session, name, what=name)
    hands.find("prepare-list").choose("action-late:b")
    hands.find("prepare-list").setFocus()
    hands.press(Qt.Key.Key_1)
    assert entry(hands, "prepare-list").title == "c"


def test_the_sheet_is_printed(session: Session, hands: Hands, tmp_path: Path) -> None:
    late(session)
    file = tmp_path / "feuille.pdf"
    hands.screen._shown().paper.export_to(str(file))
    hands.bot.waitUntil(file.exists)
    assert file.read_bytes().startswith(b"%PDF")


# -- beginning ---------------------------------------------------------------


def test_one_button_begins_the_meeting_of_the_kind_shown(hands: Hands, went: list[Place]) -> None:
    assert hands.find("hold").accessibleName() == "Tenir le caucus"
    hands.click("hold")
    hands.click("chip-table")
    assert hands.find("hold").accessibleName() == "Tenir la table du mois"
    hands.click("hold")
    assert [(place.page, place.section) for place in went] == [("huddle", "huddle"), ("huddle", "table")]


def test_a_meeting_that_is_running_is_gone_on_with(session: Session, clock: Clock, hands: Hands) -> None:
    begin(session.store, clock, TODAY)
    assert hands.find("hold").accessibleName() == "Continuer le caucus"
    assert hands.find("facts").text().startswith("En cours depuis ")


def test_the_next_date_is_the_one_said_at_the_last_meeting(
    session: Session, clock: Clock, hands: Hands
) -> None:
    huddle_id = begin(session.store, clock, TODAY)
    end(session.store, clock, huddle_id, next_on=TODAY + timedelta(days=4))
    assert hands.find("facts").text() == (
        "Prochaine rencontre\u00a0: 24 nov., 8\u00a0h\u00a005 · dernière\u00a0: 20 nov."
    )


def test_a_team_of_one_programme_has_its_own(session: Session, hands: Hands, went: list[Place]) -> None:
    hands.screen.show_place(Place("huddles", "she", "sm"))
    assert hands.find("team").accessibleName() == "Équipe\u00a0: Santé mentale"
    hands.click("hold")
    assert went[-1] == Place("huddle", "she", "sm", section="huddle")


def test_a_place_names_section_and_kind(hands: Hands) -> None:
    hands.screen.show_place(Place("huddles", "she", section="agenda:observatory"))
    assert hands.find("agenda-facts").text() == "L’ordre du jour habituel · 90\u00a0min en tout"


# -- past meetings -----------------------------------------------------------


@pytest.fixture
def told(session: Session, clock: Clock, hands: Hands) -> str:
    """A meeting with a decision, shown with its minutes."""
    huddle_id = begin(session.store, clock, TODAY)
    huddles.note(session.store, huddle_id, EntryKind.SAFETY, HOSTILE)
    huddles.decide(session.store, TODAY, huddle_id, "Afficher la fiche", "fortin", TODAY + WEEK)
    end(session.store, clock, huddle_id, 11)
    hands.screen.show_place(Place("huddles", "she", huddle_id=huddle_id))
    return huddle_id


def test_the_end_of_a_meeting_leads_to_its_minutes(hands: Hands, told: str) -> None:
    text = hands.find("minutes-view").toPlainText()
    assert "Afficher la fiche (Karine Fortin, d’ici le 27 nov.)" in text
    assert HOSTILE in text, "what people typed is no markup"
    assert entry(hands, "minutes-list").id == told


def test_past_meetings_come_newest_first(session: Session, clock: Clock, hands: Hands, told: str) -> None:
    held(session.store, clock, TODAY - WEEK)
    huddles.cancel(session.store, TODAY, "she", None, Meeting.HUDDLE, TODAY - 2 * WEEK, "Panne")
    days = [title.partition(",")[0] for title in listed(hands, "minutes-list")]
    assert days == ["20 nov. 2026", "13 nov. 2026", "6 nov. 2026"]


def test_the_minutes_are_copied_for_a_mail(hands: Hands, told: str) -> None:
    hands.run("minutes-copy")
    assert QGuiApplication.clipboard().text().startswith("Caucus · RLS de Sherbrooke\n")
    assert (
        hands.find("report-notice-sentence").text()
        == "Le compte rendu est copié\u00a0: collez-le dans un courriel."
    )


def test_the_decisions_are_written_as_csv_and_the_minutes_as_pdf(
    hands: Hands, told: str, tmp_path: Path
) -> None:
    section = hands.screen._shown()
    section.write_csv(str(tmp_path / "decisions.csv"))
    assert "Afficher la fiche" in (tmp_path / "decisions.csv").read_text("utf-8-sig")
    file = tmp_path / "compte rendu.pdf"
    section.paper.export_to(str(file))
    hands.bot.waitUntil(file.exists)
    assert file.read_bytes().startswith(b"%PDF")


def test_an_older_meeting_is_not_taken_up_again(session: Session, clock: Clock, hands: Hands) -> None:
    held(session.store, clock, TODAY - WEEK)
    hands.screen.show_section("minutes")
    assert not hands.find("button-minutes-resume").isEnabled()


def test_a_meeting_of_today_is_resumed(session: Session, hands: Hands, told: str, went: list[Place]) -> None:
    hands.run("minutes-resume")
    assert session.store.get(Huddle, told).is_running
    assert (went[-1].page, went[-1].huddle_id) == ("huddle", told)


def test_one_that_was_not_held_says_why(session: Session, hands: Hands, told: str) -> None:
    hands.run("minutes-not-held")
    hands.click("asking-keep")
    assert hands.find("asking-refusal").text()
    reason = hands.find("asking-reason")
    reason.setFocus()
    hands.bot.keyClicks(reason, "Panne de courant")
    hands.press(Qt.Key.Key_Return)
    assert "a eu lieu ce jour-là" in hands.find("asking-refusal").text(), "that of today was"
    hands.write("asking-date", "+7")
    hands.click("asking-keep")
    assert [row.cancelled for row in session.store.all(Huddle) if row.cancelled] == ["Panne de courant"]


def test_nothing_held_says_what_comes_here(hands: Hands) -> None:
    hands.screen.show_section("minutes")
    assert hands.find("minutes-nothing").text().startswith("Aucune rencontre n’a encore été tenue.")


def test_the_minutes_follow_what_is_done_since(session: Session, hands: Hands, told: str) -> None:
    from colapp.services import actions

    row = session.store.all(Action, huddle_id=told)[0]
    actions.finish(session.store, row.id, TODAY)
    assert "fait le 20 nov." in hands.find("minutes-view").toPlainText()


# -- how it goes -------------------------------------------------------------


@pytest.fixture
def health(session: Session, clock: Clock, hands: Hands) -> Any:
    board = session.store.get(Board, "board-she").with_(rhythm=Rhythm.WEEKLY, weekday=4, meets_at="08:05")
    session.store.commit("edit-board", board)
    for weeks in (4, 3, 1):
        held(session.store, clock, TODAY - weeks * WEEK)
    hands.screen.show_section("health")
    return hands.find("figure")


def test_each_figure_opens_its_list(hands: Hands, health: Any) -> None:
    assert hands.find("list-heading").text() == "75\u00a0% des rencontres prévues ont été tenues"
    assert "6 nov. 2026" in listed(hands, "list-behind")
    health.point_at("length")
    assert hands.find("list-heading").text() == "11\u00a0min durée médiane"
    assert len(listed(hands, "list-behind")) == 3


def test_a_dot_is_read_and_found_in_the_list(hands: Hands, health: Any) -> None:
    dots = [spot for spot in health.figure.spots if spot.id.startswith("length:")]
    assert "11\u00a0min" in dots[0].told
    health.point_at(dots[0].id)
    assert entry(hands, "list-behind").id == dots[0].id.partition(":")[2]


def test_a_line_leads_to_its_minutes(hands: Hands, health: Any, went: list[Place]) -> None:
    health.point_at("length")
    hands.find("list-behind").setFocus()
    hands.press(Qt.Key.Key_Return)
    assert went[-1].page == "huddles" and went[-1].huddle_id


def test_without_a_meeting_nothing_is_drawn(hands: Hands) -> None:
    hands.screen.show_section("health")
    assert hands.shows("health-nothing") and not hands.shows("figure")


# -- the agenda --------------------------------------------------------------


@pytest.fixture
def own(session: Session, hands: Hands) -> Hands:
    """The agenda section, with the board's own steps."""
    hands.screen.show_section("agenda")
    hands.run("agenda-own")
    return hands


def kinds(session: Session) -> list[StepKind]:
    return [step.step_kind for step in agendas.own_steps(session.store, "board-she", Meeting.HUDDLE)]


def test_the_usual_agenda_is_only_read_until_it_is_adapted(session: Session, hands: Hands) -> None:
    hands.screen.show_section("agenda")
    assert listed(hands, "agenda-list")[1] == "2. Sécurité et urgences"
    assert hands.find("agenda-title").isReadOnly()
    hands.run("agenda-own")
    assert len(kinds(session)) == 7 and not hands.find("agenda-title").isReadOnly()
    assert hands.find("agenda-facts").text() == "L’ordre du jour propre à cette table · 12\u00a0min en tout"


def test_a_step_is_renamed_timed_and_scripted(session: Session, own: Hands) -> None:
    own.write("agenda-title", "Tour de table")
    own.write("agenda-minutes", "1,5")
    step = agendas.own_steps(session.store, "board-she", Meeting.HUDDLE)[0]
    assert (step.title, step.minutes) == ("Tour de table", 1.5)
    own.find("agenda-script").setPlainText("Nommer l’animation\nDire l’heure de fin")
    own.find("agenda-script").flush()
    step = agendas.own_steps(session.store, "board-she", Meeting.HUDDLE)[0]
    assert step.script == "Nommer l’animation\nDire l’heure de fin"
    assert listed(own, "agenda-list")[0] == "1. Tour de table"


def test_steps_are_moved_by_keys_taken_away_and_brought_back(session: Session, own: Hands) -> None:
    own.find("agenda-list").setFocus()
    own.press(Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert kinds(session)[:2] == [StepKind.SAFETY, StepKind.ATTENDANCE]
    own.press(Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert kinds(session)[:2] == [StepKind.ATTENDANCE, StepKind.SAFETY]
    own.press(Qt.Key.Key_Delete)
    assert kinds(session)[0] is StepKind.SAFETY and len(kinds(session)) == 6
    own.run("agenda-default")
    assert kinds(session) == []


def test_a_step_of_ones_own_is_given_its_title_first(session: Session, own: Hands) -> None:
    section = own.screen._shown()
    section.add_step(StepKind.WORDS)
    own.click("asking-keep")
    assert own.find("asking-refusal").text()
    title = own.find("asking-title")
    title.setFocus()
    own.bot.keyClicks(title, "Le mot du site")
    own.press(Qt.Key.Key_Return)
    assert listed(own, "agenda-list")[1] == "2. Le mot du site"


def test_when_the_board_meets_is_kept(session: Session, hands: Hands) -> None:
    hands.screen.show_section("agenda")
    hands.write("field-meets_at", "8h05")
    assert session.store.get(Board, "board-she").meets_at == "08:05"
    assert hands.find("field-meets_at").text() == "8\u00a0h\u00a005"
    hands.find("field-weekday").lineEdit().setFocus()
    hands.bot.keyClicks(hands.find("field-weekday").lineEdit(), "mer")
    hands.press(Qt.Key.Key_Return)
    assert session.store.get(Board, "board-she").weekday == 2


# -- the page ----------------------------------------------------------------


@pytest.mark.parametrize("section", ["prepare", "minutes", "health", "agenda"])
def test_at_200_percent_everything_is_reached(
    session: Session, clock: Clock, qtbot: QtBot, section: str
) -> None:
    from colapp.ui import theme

    late(session)
    held(session.store, clock, TODAY - WEEK)
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    theme.apply(application, "light", 200)
    page = HuddlesPage(session)
    page.show_place(Place("huddles", "she", section=section))
    hands = Hands(page, qtbot)
    page.resize(1150, 560)
    QApplication.processEvents()
    room = hands.find("huddles-room")
    assert room.widget().width() <= room.viewport().width(), "nothing goes out on the right"
    hold = hands.find("hold")
    assert hold.mapTo(room.widget(), QPoint(hold.width(), 0)).x() <= room.widget().width()


def test_a_change_elsewhere_is_not_read_while_away(session: Session, hands: Hands) -> None:
    hands.screen.hide()
    late(session)
    hands.screen.show_place(Place("huddles", "she"))
    hands.screen.show()
    assert hands.shows("prepare-list")


def test_the_list_keeps_qts_rules(session: Session, hands: Hands, qtmodeltester: ModelTester) -> None:
    late(session)
    note(session.store, "Chutes", Phase.PLAN, due=None)
    qtmodeltester.check(hands.find("prepare-list").rows)


def test_a_problem_stale_is_moved_on(session: Session, clock: Clock, hands: Hands) -> None:
    problem_id = note(session.store, phase=Phase.NEW)
    clock.time += timedelta(days=1)
    session.today = lambda: TODAY + timedelta(days=20)
    hands.screen.show_place(Place("huddles", "she"))
    assert hands.find("button-prepare-move").text().startswith("Passer à «\u00a0Planifier\u00a0»")
    hands.find("prepare-list").setFocus()
    hands.press(Qt.Key.Key_M)
    assert session.store.get(Problem, problem_id).phase is Phase.PLAN


def test_meetings_of_every_kind_are_told_apart(
    session: Session, clock: Clock, hands: Hands, told: str
) -> None:
    assert meetings.held(session.store, "she", None, Meeting.HUDDLE)
    hands.click("chip-table")
    assert hands.shows("minutes-nothing")


@pytest.mark.parametrize("section", ["prepare", "minutes", "health", "agenda"])
def test_whatever_takes_the_focus_has_a_name(
    session: Session, clock: Clock, hands: Hands, section: str
) -> None:
    late(session)
    held(session.store, clock, TODAY - WEEK)
    hands.screen.show_section(section)
    QApplication.processEvents()
    nameless = [
        widget.objectName()
        for widget in hands.screen.findChildren(QWidget)
        if widget.isVisible()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not (widget.accessibleName() or getattr(widget, "text", str)())
    ]
    assert nameless == []


def test_a_name_of_a_service_user_is_seen_as_it_is_typed(session: Session, hands: Hands) -> None:
    late(session)
    hands.find("prepare-list").setFocus()
    hands.press(Qt.Key.Key_3)
    hands.bot.keyClicks(hands.find("asking-words"), "Mme Gagnon 78 ans")
    assert hands.shows("asking-words-reminder")


def test_where_nothing_can_be_written_nothing_is_offered(
    session: Session, hands: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    late(session)
    monkeypatch.setattr(session.workspace, "why_read_only", "in-use")
    hands.screen.show_place(Place("huddles", "she"))
    assert not hands.find("button-prepare-done").isEnabled()
    assert hands.find("button-prepare-open").isEnabled()
    hands.screen.show_section("agenda")
    assert not hands.find("button-agenda-own").isEnabled()


@pytest.mark.parametrize(("key", "field"), [(Qt.Key.Key_2, "asking-date"), (Qt.Key.Key_3, "asking-words")])
def test_esc_leaves_the_form_before_the_page(session: Session, qtbot: QtBot, key: Qt.Key, field: str) -> None:
    late(session)
    hands = Hands(MainWindow(session), qtbot)
    hands.screen.show_place(Place("matrix"))
    hands.screen.show_place(Place("huddles", "she"))
    hands.find("prepare-list").setFocus()
    hands.press(key)
    hands.find(field).setFocus()
    hands.bot.keyClicks(hands.find(field), "sous peu")
    for _press in range(2):  # the first may show again the date that is kept
        if hands.shows("asking"):
            hands.press(Qt.Key.Key_Escape)
    assert not hands.shows("asking") and hands.screen.place.page == "huddles"
    hands.press(Qt.Key.Key_Escape)
    assert hands.screen.place.page == "matrix"


def test_f5_and_the_palette_begin_from_this_page(session: Session, qtbot: QtBot) -> None:
    hands = Hands(MainWindow(session), qtbot)
    hands.screen.show_place(Place("huddles", "she"))
    names = {action.objectName() for action in hands.screen.commands()}
    assert {"hold-table", "hold-observatory", "huddles-health", "huddle-sheet", "prepare-done"} <= names
    hands.press(Qt.Key.Key_F5)
    assert hands.screen.place.page == "huddle"
    assert meetings.running(session.store, "she", None) is not None
    hands.screen.showNormal()
