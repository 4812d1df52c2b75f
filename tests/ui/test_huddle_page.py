"""The meeting by keyboard on the real window: every key does what it says, one Ctrl+Z takes it back."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from colapp.domain.action import Action
from colapp.domain.huddle import EntryKind, Huddle, HuddleEntry, Presence, StepKind
from colapp.domain.problem import Problem
from colapp.domain.request import Answer, AnswerKind, Request
from colapp.services import actions, huddles, problems, requests
from colapp.settings import Settings
from colapp.storage import workspace
from colapp.storage.change import Change
from colapp.storage.store import Store
from colapp.storage.workspace import Workspace
from colapp.ui.huddle.frame import MeetingFrame
from colapp.ui.huddle.page import HuddlePage
from colapp.ui.main_window import MainWindow
from colapp.ui.place import Place
from colapp.ui.session import Session
from tests.conftest import TODAY, Clock
from tests.ui.find import child

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
FULL = Qt.WindowState.WindowFullScreen
FOUR = {"tried": "Deux appels", "exceeds": "Le budget", "wanted": "Deux plages", "meanwhile": "On appelle"}


class Room:
    """The window in the meeting room, and whoever holds the keyboard."""

    def __init__(self, window: MainWindow, clock: Clock) -> None:
        self.window, self.clock, self.store = window, clock, window.session.store

    @property
    def page(self) -> HuddlePage:
        page = self.window.page()
        assert isinstance(page, HuddlePage)
        return page

    @property
    def frame(self) -> MeetingFrame:
        assert self.page.frame is not None
        return self.page.frame

    @property
    def cards(self) -> list[str]:
        """What the cards of the step say, top to bottom."""
        view: Any = self.frame.view
        return [card.item.title for card in view.list.cards()]

    @property
    def chosen(self) -> str:
        view: Any = self.frame.view
        card = view.list.card()
        return card.item.title if card else ""

    @property
    def told(self) -> str:
        return str(child(self.page, "huddle-told").text())

    @property
    def focus(self) -> QWidget:
        focused = QApplication.focusWidget() or self.window.focusWidget()
        assert focused is not None
        return focused

    def press(self, *keys: Qt.Key, control: bool = False) -> None:
        for key in keys:
            QTest.keyClick(self.focus, key, CONTROL if control else Qt.KeyboardModifier.NoModifier)
            QApplication.processEvents()

    def type(self, text: str, *keys: Qt.Key) -> None:
        assert isinstance(self.focus, QLineEdit)
        self.focus.insert(text)
        self.press(*keys)

    def undo(self) -> None:
        self.press(Key.Key_Z, control=True)

    def reach(self, kind: StepKind) -> None:
        """Go on, step by step, until that one is shown."""
        for _ in self.frame.running.steps:
            if self.kind is kind:
                return
            self.press(Key.Key_PageDown)
        raise AssertionError(f"no step {kind} after this one")

    @property
    def kind(self) -> StepKind:
        """The step at which the meeting stands, as kept in the file."""
        running = self.frame.running
        assert running.step is not None
        return running.step.step_kind

    def entries(self) -> list[EntryKind]:
        return [entry.entry_kind for entry in self.store.all(HuddleEntry)]


@pytest.fixture
def open_window(qtbot: Any) -> Iterator[Callable[[Session], MainWindow]]:
    made: list[MainWindow] = []

    def opened(session: Session) -> MainWindow:
        window = MainWindow(session)
        made.append(window)
        window.resize(1366, 768)
        window.show_place(Place("board", "gra"))
        window.show()
        window.activateWindow()
        QApplication.processEvents()
        return window

    yield opened
    for window in made:
        window.close()
        window.deleteLater()


@pytest.fixture
def room(session: Session, clock: Clock, open_window: Callable[[Session], MainWindow]) -> Room:
    """Granit, before the meeting."""
    return Room(open_window(session), clock)


@pytest.fixture
def meeting(store: Store, room: Room) -> Room:
    """The meeting of Granit has begun; something waits at each of its steps."""
    problem_id = row(problems.capture(store, TODAY, "gra", "Files d attente au CLSC"), "problem")
    for what, due in (
        ("Appeler le transport", date(2026, 11, 2)),
        ("Afficher la grille", date(2026, 11, 18)),
    ):
        actions.add(store, problem_id, what, person_id="roy", due=due)
    for wanted, kind, words in (
        ("Deux plages", AnswerKind.AUTHORISED, "Deux plages autorisees"),
        ("Un vehicule", AnswerKind.REFUSED, "Pas avant mars"),
    ):
        asked = FOUR | {"wanted": wanted, "level": "direction", "addressee": "DSG", "due": date(2026, 12, 1)}
        requests.ask(store, TODAY, problem_id, **asked)  # type: ignore[arg-type]
        requests.answer(store, TODAY, store.all(Request)[-1].id, kind, words)
    room.window.run_huddle()
    QApplication.processEvents()
    return room


def row(change: Change | None, table: str) -> str:
    assert change is not None
    return change.touches(table).pop()


# -- beginning, leaving, coming back ---------------------------------------------------------------------


def test_f5_begins_the_meeting_of_the_team_on_the_whole_screen(room: Room) -> None:
    room.press(Key.Key_F5)
    (huddle,) = room.store.all(Huddle)
    assert (huddle.territory_id, huddle.is_running) == ("gra", True)
    assert room.window.windowState() & FULL
    assert "RLS du Granit" in child(room.page, "huddle-team").text()
    assert not room.window.rail.isVisible()


def test_esc_leaves_the_meeting_running_and_f5_comes_back_to_it_from_any_team(meeting: Room) -> None:
    meeting.reach(StepKind.ANSWERS)
    meeting.press(Key.Key_Escape)
    assert meeting.window.place.page == "board"
    assert not meeting.window.windowState() & FULL
    assert "Caucus en cours" in child(meeting.window, "status-meeting").text()
    meeting.window.session.open(Place("board", "she"))
    meeting.window.run_huddle()
    assert meeting.kind is StepKind.ANSWERS
    assert len(meeting.store.all(Huddle)) == 1


def test_a_meeting_forgotten_since_yesterday_gives_way_to_the_one_of_today(room: Room) -> None:
    huddles.begin(room.store, room.store.now(), TODAY, "she")
    room.clock.time += timedelta(hours=11)  # begun in the evening
    room.window.session.today = lambda: TODAY + timedelta(days=1)
    room.press(Key.Key_F5)
    assert room.page.frame is not None
    assert room.frame.running.huddle.territory_id == "gra"


def test_killed_at_any_moment_it_reopens_at_the_same_step_with_every_answer(
    territory_file: Workspace, meeting: Room, open_window: Callable[[Session], MainWindow], tmp_path: Path
) -> None:
    meeting.reach(StepKind.SAFETY)
    meeting.press(Key.Key_Return)
    meeting.type("Plancher glissant", Key.Key_Return)
    meeting.press(Key.Key_PageDown, Key.Key_1)
    path = territory_file.path
    meeting.window.close()
    territory_file.close()

    again = workspace.open_for_writing(path, None, who="k.fortin", now=meeting.clock)
    room = Room(open_window(Session(again, Settings(language="fr"), lambda: TODAY)), meeting.clock)
    assert "Caucus en cours" in room.window.message.sentence
    assert "F5" in room.window.message.sentence
    room.press(Key.Key_F5)
    assert room.kind is StepKind.ANSWERS
    assert len(room.cards) == 1
    room.press(Key.Key_PageUp)
    assert room.cards == ["Plancher glissant"]
    room.window.close()
    again.close()


def test_a_file_open_for_reading_only_says_so_and_begins_nothing(
    territory_file: Workspace, open_window: Callable[[Session], MainWindow], clock: Clock
) -> None:
    reader = workspace.open_for_reading(territory_file.path, "in-use")
    room = Room(open_window(Session(reader, Settings(language="fr"), lambda: TODAY)), clock)
    room.press(Key.Key_F5)
    assert "Aucune rencontre" in child(room.page, "huddle-sentence").text()
    assert territory_file.store.all(Huddle) == []
    room.press(Key.Key_Escape)
    assert room.window.place.page == "board"
    room.window.close()
    reader.close()


def test_a_meeting_is_followed_by_a_reader_who_can_do_nothing_to_it(
    territory_file: Workspace, meeting: Room, open_window: Callable[[Session], MainWindow]
) -> None:
    meeting.reach(StepKind.ACTIONS)
    reader = workspace.open_for_reading(territory_file.path, "in-use")
    room = Room(open_window(Session(reader, Settings(language="fr"), lambda: TODAY)), meeting.clock)
    room.press(Key.Key_F5)
    assert len(room.cards) == 2
    assert room.page.findChild(QWidget, "key-1") is None
    room.press(Key.Key_Right)
    assert room.frame.view is not None
    assert room.frame.view.step.step_kind is StepKind.PROBLEMS
    assert meeting.kind is StepKind.ACTIONS
    room.window.close()
    reader.close()


# -- the clock -------------------------------------------------------------------------------------------


def test_the_clock_counts_down_turns_and_overruns_without_a_word(meeting: Room) -> None:
    clock = child(meeting.page, "huddle-clock")
    started = meeting.frame.running.huddle.started_at
    assert started is not None
    focused, told = meeting.focus, meeting.told
    for gone, figures, words in (
        (252, "7:4", "restent sur 12:00"),
        (12 * 60 + 40, "+0:4", "au-delà de 12:00"),
    ):
        meeting.clock.time = started + timedelta(seconds=gone)
        meeting.frame.tick()
        assert clock.text.startswith(figures)
        assert clock.words == words
    assert (meeting.focus, meeting.told) == (focused, told)


# -- steps -----------------------------------------------------------------------------------------------


def test_arrows_change_steps_and_the_strip_says_where_one_is(meeting: Room) -> None:
    seen = []
    for key in (Key.Key_Right, Key.Key_Right, Key.Key_Left, Key.Key_Left, Key.Key_Left):
        meeting.press(key)
        seen.append(meeting.kind)
    first, second, third = StepKind.ATTENDANCE, StepKind.SAFETY, StepKind.ANSWERS
    assert seen == [second, third, second, first, first]
    meeting.reach(StepKind.ACTIONS)
    names = [child(meeting.page, f"huddle-step-{n}").accessibleName() for n in (1, 4, 5)]
    assert [name.rpartition(", ")[2] for name in names] == ["terminée", "en cours", names[2]]


def test_a_click_on_a_step_goes_to_it(meeting: Room) -> None:
    QTest.mouseClick(child(meeting.page, "huddle-step-5"), Qt.MouseButton.LeftButton)
    assert meeting.kind is StepKind.PROBLEMS


def test_a_line_half_typed_survives_another_step_and_an_undo(meeting: Room) -> None:
    meeting.reach(StepKind.ACTIONS)
    meeting.press(Key.Key_1, Key.Key_3)
    meeting.type("Service infor")
    meeting.press(Key.Key_PageDown, Key.Key_PageUp)
    assert isinstance(meeting.focus, QLineEdit)
    assert meeting.focus.text() == "Service infor"
    meeting.window.session.undo()
    meeting.press(Key.Key_Escape)
    assert len(meeting.cards) == 2
    meeting.press(Key.Key_Down, Key.Key_3)
    assert isinstance(meeting.focus, QLineEdit)
    assert meeting.focus.text() == "Service infor"


def test_the_strip_counts_the_excused_apart_from_the_absent(meeting: Room) -> None:
    meeting.press(Key.Key_2)
    assert child(meeting.page, "huddle-count").text() in child(meeting.page, "huddle-people").text()
    assert "absent" not in child(meeting.page, "huddle-people").text()


def test_what_was_said_of_the_running_meeting_gives_way_to_it(
    meeting: Room, open_window: Callable[[Session], MainWindow]
) -> None:
    again = open_window(meeting.window.session)
    assert again.message.sentence, "a window that opens says that a meeting is running"
    again.show_place(Place("huddle", "she"))
    assert not again.message.isVisible()
    again.back()
    assert again.place.page != "huddle", "the first Esc leaves"


def test_question_mark_and_f1_hide_the_words_of_the_facilitator(meeting: Room) -> None:
    script = child(meeting.page, "huddle-script")
    meeting.press(Key.Key_Question)
    shown = script.isVisible()
    meeting.press(Key.Key_F1)
    assert script.isVisible() is not shown
    meeting.press(Key.Key_PageDown, Key.Key_Question)
    assert script.isVisible() is shown


def of_two(store: Store, room: Room, count: int = 4) -> None:
    """So many actions of each of two people, the first ones late, all of one problem; the meeting begins."""
    problem_id = row(problems.capture(store, TODAY, "gra", "Rappels manqués"), "problem")
    for person_id in ("roy", "poulin"):
        for n in range(count):
            due = TODAY - timedelta(days=2) if n == 0 else TODAY + timedelta(days=n % 3)
            actions.add(store, problem_id, f"{person_id} {n}", person_id=person_id, due=due)
    room.press(Key.Key_F5)
    huddles.attend(store, room.frame.running.huddle.id, "roy", Presence.PRESENT)
    huddles.attend(store, room.frame.running.huddle.id, "poulin", Presence.PRESENT)
    room.reach(StepKind.ACTIONS)


def test_what_is_done_leaves_everybody_where_they_were(store: Store, room: Room) -> None:
    of_two(store, room)
    first, *others = room.cards
    room.press(Key.Key_1)
    assert room.cards == others, "nobody goes down the list for having one less that is late"
    assert (room.chosen, first.split()[0]) == (others[0], others[0].split()[0]), "the same person goes on"


def test_what_comes_next_is_whole_in_sight_whatever_was_asked_before(store: Store, room: Room) -> None:
    of_two(store, room, 8)
    for what, keys in (("Le fournisseur", [Key.Key_3]), ("+9", [Key.Key_2]), ("", [Key.Key_1])):
        for _ in range(4):
            room.press(Key.Key_Down, *keys)
            if what:
                room.type(what, Key.Key_Return)
                if what == "+9":
                    room.type("Congé", Key.Key_Return)
            QTest.qWait(1)
            view: Any = room.frame.view
            card, sight = view.list.card(), view.list.viewport()
            top = card.mapTo(sight, card.rect().topLeft()).y()
            assert top >= 0 and top + card.height() <= sight.height(), f"{card.key} after {what}"


def test_a_problem_just_noted_is_the_one_that_is_given_to_somebody(meeting: Room) -> None:
    meeting.reach(StepKind.PROBLEMS)
    before = meeting.chosen
    meeting.press(Key.Key_N)
    meeting.type("La porte du garage reste bloquée", Key.Key_Return)
    assert before and meeting.chosen == "La porte du garage reste bloquée"
    meeting.press(Key.Key_1)
    meeting.type("#roy", Key.Key_Return, Key.Key_Return)
    (given,) = meeting.store.all(Problem, statement="La porte du garage reste bloquée")
    assert given.owner_id == "roy"


# -- answers ---------------------------------------------------------------------------------------------


def test_1_tells_the_team_and_closes_the_loop(meeting: Room) -> None:
    meeting.reach(StepKind.ANSWERS)
    assert meeting.cards == ["«\u00a0Deux plages autorisees\u00a0»", "«\u00a0Pas avant mars\u00a0»"]
    meeting.press(Key.Key_1)
    told, refused = meeting.store.all(Answer)
    assert (told.told_on, refused.told_on) == (TODAY, None)
    assert told.huddle_id == meeting.frame.running.huddle.id
    assert meeting.entries() == [EntryKind.TOLD]
    assert meeting.chosen == "«\u00a0Pas avant mars\u00a0»"
    meeting.undo()
    assert meeting.store.all(Answer)[0].told_on is None
    assert meeting.entries() == []
    assert meeting.told.startswith("Annulé")
    assert len(meeting.cards) == 2


def test_a_refusal_is_offered_a_line_for_what_is_done_meanwhile(meeting: Room) -> None:
    meeting.reach(StepKind.ANSWERS)
    assert meeting.page.findChild(QWidget, "key-2") is None
    meeting.press(Key.Key_Down, Key.Key_2)
    meeting.type("Covoiturage", Key.Key_Return)
    assert meeting.store.all(Answer)[1].workaround == "Covoiturage"
    meeting.undo()
    assert meeting.store.all(Answer)[1].workaround == ""


# -- actions ---------------------------------------------------------------------------------------------


def test_actions_come_worst_first_and_1_finishes_them(meeting: Room) -> None:
    meeting.reach(StepKind.ACTIONS)
    assert meeting.cards == ["Appeler le transport", "Afficher la grille"]
    meeting.press(Key.Key_1)
    assert meeting.cards == ["Afficher la grille"]
    assert action(meeting, "Appeler le transport").done_on == TODAY
    meeting.undo()
    assert action(meeting, "Appeler le transport").done_on is None
    assert meeting.entries() == []


def test_after_an_undo_the_next_key_is_for_what_was_taken_back(meeting: Room) -> None:
    meeting.reach(StepKind.ACTIONS)
    meeting.press(Key.Key_1)
    meeting.undo()
    assert meeting.chosen == "Appeler le transport"
    meeting.press(Key.Key_2)
    meeting.type("+7", Key.Key_Return)
    meeting.type("Transporteur absent", Key.Key_Return)
    assert meeting.chosen == "Afficher la grille"
    meeting.undo()
    assert meeting.chosen == "Appeler le transport"
    assert "Appeler le transport" in meeting.focus.accessibleName()


def test_an_undo_does_not_take_away_the_line_in_which_one_types(meeting: Room) -> None:
    meeting.reach(StepKind.ACTIONS)
    meeting.press(Key.Key_1, Key.Key_3)
    meeting.type("Imprimerie")
    meeting.window.keys.undo.trigger()
    assert meeting.chosen == "Afficher la grille"
    assert isinstance(meeting.focus, QLineEdit)


def test_once_the_team_has_heard_every_answer_the_step_says_so(meeting: Room) -> None:
    meeting.reach(StepKind.ANSWERS)
    empty = child(meeting.page, "huddle-answers-empty")
    meeting.press(Key.Key_1, Key.Key_1)
    assert empty.isVisible() and "toutes les réponses" in empty.text()


def test_2_asks_a_date_then_why_and_goes_on_to_the_next_card(meeting: Room) -> None:
    meeting.reach(StepKind.ACTIONS)
    meeting.press(Key.Key_2)
    meeting.type("+7", Key.Key_Return)
    meeting.type("Transporteur absent", Key.Key_Return)
    assert action(meeting, "Appeler le transport").due == TODAY + timedelta(days=7)
    assert meeting.chosen == "Afficher la grille"
    assert meeting.focus.objectName().startswith("card-")
    meeting.undo()
    assert action(meeting, "Appeler le transport").due == date(2026, 11, 2)


def test_a_date_without_its_reason_keeps_what_was_typed(meeting: Room) -> None:
    meeting.reach(StepKind.ACTIONS)
    meeting.press(Key.Key_2)
    meeting.type("+7", Key.Key_Return, Key.Key_Return)
    assert action(meeting, "Appeler le transport").due == date(2026, 11, 2)
    assert child(meeting.page, "redate-1").text() == "+7"
    assert meeting.window.message.sentence


def test_3_asks_on_what_it_is_blocked(meeting: Room) -> None:
    meeting.reach(StepKind.ACTIONS)
    meeting.press(Key.Key_Down, Key.Key_3)
    meeting.type("Imprimerie", Key.Key_Return)
    assert action(meeting, "Afficher la grille").blocked_on == "Imprimerie"
    meeting.undo()
    assert action(meeting, "Afficher la grille").blocked_on == ""


def test_4_asks_in_the_page_what_escalating_takes(meeting: Room) -> None:
    meeting.reach(StepKind.ACTIONS)
    before = len(meeting.store.all(Request))
    meeting.press(Key.Key_4)
    assert child(meeting.page, "ask-form").window() is meeting.window
    for text in ("1 appel", "Non, 4 refus", "Une plage de plus", "Philippe note chaque cas", "Direction SMD"):
        QTest.keyClicks(meeting.focus, text)  # letters and figures are written, not heard
        meeting.press(Key.Key_Tab)
    meeting.press(Key.Key_Return, control=True)
    asked = meeting.store.all(Request)[-1]
    assert (asked.tried, asked.exceeds, asked.addressee) == ("1 appel", "Non, 4 refus", "Direction SMD")
    assert asked.huddle_id == meeting.frame.running.huddle.id
    assert meeting.entries() == [EntryKind.ESCALATED]
    assert meeting.focus.objectName().startswith("card-")
    meeting.window.session.undo()
    assert len(meeting.store.all(Request)) == before


def test_esc_closes_the_form_before_it_leaves(meeting: Room) -> None:
    meeting.reach(StepKind.ACTIONS)
    meeting.press(Key.Key_4, Key.Key_Escape)
    assert meeting.window.place.page == "huddle"
    assert meeting.chosen == "Appeler le transport"
    meeting.press(Key.Key_1)
    assert meeting.entries() == [EntryKind.DONE]


def test_p_parks_the_chosen_action(meeting: Room) -> None:
    meeting.reach(StepKind.ACTIONS)
    meeting.press(Key.Key_P)
    (entry,) = meeting.store.all(HuddleEntry)
    assert (entry.entry_kind, entry.action_id) == (
        EntryKind.PARKED,
        action(meeting, "Appeler le transport").id,
    )
    meeting.undo()
    assert meeting.entries() == []


def action(room: Room, what: str) -> Action:
    (found,) = room.store.all(Action, what=what)
    return found


# -- problems, at their step and at any ------------------------------------------------------------------


def test_n_notes_a_problem_with_its_signs_at_any_step(meeting: Room) -> None:
    meeting.reach(StepKind.ANSWERS)
    meeting.press(Key.Key_N)
    meeting.type("Porte du garage @SAPA !+7 #roy", Key.Key_Return)
    (found,) = meeting.store.all(Problem, statement="Porte du garage")
    assert (found.programme_id, found.owner_id, found.due) == ("sapa", "roy", TODAY + timedelta(days=7))
    assert meeting.kind is StepKind.ANSWERS
    assert meeting.focus.objectName().startswith("card-")
    meeting.undo()
    assert meeting.store.all(Problem, statement="Porte du garage") == []


def test_a_new_problem_is_given_to_somebody_in_one_line(meeting: Room) -> None:
    meeting.reach(StepKind.PROBLEMS)
    assert meeting.cards == ["Files d attente au CLSC"]
    meeting.press(Key.Key_1)
    meeting.type("#fortin @sm !+14", Key.Key_Return)
    meeting.type("2", Key.Key_Return)
    (found,) = meeting.store.all(Problem)
    assert (found.owner_id, found.programme_id, found.margin) == ("fortin", "sm", "together")
    assert meeting.entries() == [EntryKind.ASSIGNED]
    meeting.undo()
    assert meeting.store.all(Problem)[0].owner_id is None


def test_a_sign_that_is_not_understood_is_said_and_nothing_is_kept(meeting: Room) -> None:
    meeting.reach(StepKind.PROBLEMS)
    meeting.press(Key.Key_1)
    meeting.type("#personne-de-ce-nom", Key.Key_Return, Key.Key_Return)
    assert meeting.entries() == []
    assert "#personne-de-ce-nom" in child(meeting.page, "assign-heard").text()


def test_p_without_a_card_asks_what_is_parked(meeting: Room) -> None:
    meeting.reach(StepKind.SAFETY)
    meeting.press(Key.Key_P)
    meeting.type("Le stationnement des employes", Key.Key_Return)
    assert [entry.words for entry in meeting.store.all(HuddleEntry)] == ["Le stationnement des employes"]


# -- safety and what is typed ----------------------------------------------------------------------------


def test_urgent_things_are_typed_one_per_enter_and_become_problems(meeting: Room) -> None:
    meeting.reach(StepKind.SAFETY)
    meeting.press(Key.Key_Return)
    meeting.type("Ascenseur en panne", Key.Key_Return)
    meeting.type("Plancher glissant", Key.Key_Return)
    meeting.press(Key.Key_Escape)
    assert meeting.cards == ["Plancher glissant", "Ascenseur en panne"]
    meeting.press(Key.Key_Down, Key.Key_1)
    assert meeting.entries() == [EntryKind.SAFETY, EntryKind.SAFETY, EntryKind.RAISED]
    assert sorted(meeting.cards) == ["Ascenseur en panne", "Plancher glissant"]
    meeting.undo()
    assert meeting.store.all(Problem, statement="Ascenseur en panne") == []


def test_a_line_stays_one_with_its_problem_however_either_is_worded(meeting: Room) -> None:
    meeting.reach(StepKind.SAFETY)
    meeting.press(Key.Key_Return)
    meeting.type("Ascenseur en panne", Key.Key_Return)
    meeting.type("Ascenseur en panne", Key.Key_Return)
    meeting.press(Key.Key_Escape, Key.Key_1)
    assert len(meeting.cards) == 2, "the other line says the same words, and is another line"
    [problem] = meeting.store.all(Problem, statement="Ascenseur en panne")
    meeting.window.session.perform(problems.edit, problem.id, TODAY, statement="Ascenseur du pavillon B")
    assert sorted(meeting.cards) == ["Ascenseur du pavillon B", "Ascenseur en panne"]


def test_an_urgent_thing_goes_up_as_a_danger(meeting: Room) -> None:
    meeting.reach(StepKind.SAFETY)
    meeting.press(Key.Key_Return)
    meeting.type("Ascenseur en panne", Key.Key_Return)
    meeting.press(Key.Key_Escape, Key.Key_4)
    form = child(meeting.page, "ask-form")
    assert form.fields()["is_safety"] is True


def test_a_line_is_reworded_and_taken_out(meeting: Room) -> None:
    meeting.reach(StepKind.SAFETY)
    meeting.press(Key.Key_Return)
    meeting.type("Plancher", Key.Key_Return)
    meeting.press(Key.Key_Escape, Key.Key_2)
    meeting.type(" glissant", Key.Key_Return)
    assert meeting.cards == ["Plancher glissant"]
    meeting.press(Key.Key_Delete)
    assert meeting.cards == []
    meeting.undo()
    assert meeting.cards == ["Plancher glissant"]


# -- mouse, screen reader, palette -----------------------------------------------------------------------


def test_every_key_is_a_button_too(meeting: Room) -> None:
    meeting.reach(StepKind.ANSWERS)
    QTest.mouseClick(child(meeting.page, "key-1"), Qt.MouseButton.LeftButton)
    assert meeting.entries() == [EntryKind.TOLD]
    QTest.mouseClick(child(meeting.page, "key-Right"), Qt.MouseButton.LeftButton)
    assert meeting.kind is StepKind.ACTIONS


def test_the_mouse_leaves_too_and_comes_back(meeting: Room) -> None:
    places = []
    for name in ("key-Esc", "status-meeting"):
        QTest.mouseClick(child(meeting.window, name), Qt.MouseButton.LeftButton)
        places.append(meeting.window.place.page)
    assert places == ["board", "huddle"]
    assert len(meeting.store.all(Huddle)) == 1


def test_what_can_be_done_is_in_the_palette(meeting: Room) -> None:
    meeting.reach(StepKind.ACTIONS)
    texts = [command.text() for command in meeting.window.commands()]
    assert {"Terminé", "Nouvelle date", "Bloqué", "Escalader", "Étape suivante"} <= set(texts)


def test_a_card_is_read_whole(meeting: Room) -> None:
    meeting.reach(StepKind.ANSWERS)
    interface = QAccessible.queryAccessibleInterface(meeting.focus)
    name = interface.text(QAccessible.Text.Name)
    assert "Deux plages autorisees" in name
    assert "DSG" in name


def test_at_the_largest_text_on_a_small_screen_the_strip_gives_way(meeting: Room) -> None:
    meeting.reach(StepKind.ACTIONS)
    meeting.window.resize(800, 600)
    QApplication.processEvents()
    strip = child(meeting.page, "huddle-strip")
    assert strip.height() < strip.width()
    assert child(meeting.page, "huddle-step-7").isVisible()
