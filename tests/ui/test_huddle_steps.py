"""Attendance, the check of the day and the end of a meeting, by keyboard, as the store then has them."""

from datetime import date, timedelta

import pytest
from pytestqt.qtbot import QtBot

from colapp.domain.action import Action
from colapp.domain.chart import Direction
from colapp.domain.cycle import Cycle, Judgement
from colapp.domain.huddle import EntryKind, Meeting, Presence, StepKind
from colapp.domain.measure import Measure, MeasurePoint
from colapp.domain.problem import Phase, Problem
from colapp.services import huddles
from colapp.storage import huddle as meetings
from colapp.storage.store import Store
from colapp.ui.place import Place
from colapp.ui.session import Session
from tests.conftest import TODAY
from tests.ui.find import child
from tests.ui.huddle_hands import MeetingHands

WEEK = timedelta(days=7)


@pytest.fixture
def hands(session: Session, qtbot: QtBot) -> MeetingHands:
    """The huddle of Sherbrooke, just begun; Karine Fortin and Simon Poulin sit at its table."""
    session.perform(huddles.begin, session.now(), TODAY, "she")
    running = meetings.running(session.store, "she", None)
    assert running is not None
    for person_id in ("fortin", "poulin"):
        session.perform(huddles.attend, running.id, person_id, Presence.PRESENT)
    return MeetingHands(session, qtbot, Place("huddle", "she"))


def presences(hands: MeetingHands) -> dict[str | None, Presence]:
    return {each.person_id: each.presence for each in hands.running.attendance}


def try_something(
    store: Store, name: str = "cards", phase: Phase = Phase.CHECK, ends: date = TODAY, points: int = 12
) -> str:
    """A problem whose cycle is being tried, with a measure and so many weekly points; the id of the cycle."""
    measure_id, began = f"m-{name}", TODAY - 4 * WEEK
    store.commit(
        "test",
        Problem(
            id=f"p-{name}", number=f"SHE-{name}", territory_id="she", statement=f"Rappels manqués {name}",
            phase=phase, opened_on=TODAY - 20 * WEEK,
        ),
        Measure(
            id=measure_id, problem_id=f"p-{name}", territory_id="she", name="Absences", unit="par semaine"
        ),
        Cycle(
            id=f"c-{name}", problem_id=f"p-{name}", plan="Appeler la veille", began_on=began, locked_on=began,
            prediction="Les absences passent de 12 à 6", measure_id=measure_id, predicted=6.0,
            direction=Direction.DECREASE, predicted_by=ends, started_on=began, planned_end=ends,
        ),
        *(
            MeasurePoint(
                id=f"{name}-{n:02}", measure_id=measure_id, measured_on=TODAY - (points - n) * WEEK,
                value=12.0 + n % 3,
            )
            for n in range(points)
        ),
    )  # fmt: skip
    return f"c-{name}"


# -- attendance --------------------------------------------------------------


def test_where_nobody_is_expected_the_page_says_how_to_add_somebody(session: Session, qtbot: QtBot) -> None:
    hands = MeetingHands(session, qtbot, Place("huddle", "gra"))
    assert hands.running.attendance == ()
    assert "+" in hands.words("huddle-nobody")
    hands.press("+")
    hands.write("Fortin")
    hands.press("Enter")
    assert list(presences(hands)) == ["fortin"]
    assert not child(hands.frame, "huddle-nobody").isVisible()


def test_three_keys_say_whether_somebody_is_there_and_undo_takes_it_back(hands: MeetingHands) -> None:
    assert hands.frame.view.seats.chosen == "fortin"
    hands.press("2")
    assert presences(hands)["fortin"] is Presence.EXCUSED
    hands.press("Down", "3")
    assert presences(hands)["poulin"] is Presence.ABSENT
    assert hands.words("huddle-count") == "1 excusé · 1 absent"
    hands.undo()
    assert presences(hands) == {"fortin": Presence.EXCUSED, "poulin": Presence.PRESENT}


def test_space_goes_through_the_three_states(hands: MeetingHands) -> None:
    seen = []
    for _ in range(3):
        hands.press("Space")
        seen.append(presences(hands)["fortin"])
    assert seen == [Presence.EXCUSED, Presence.ABSENT, Presence.PRESENT]


def test_roles_are_given_to_the_person_chosen_and_said_on_their_name(hands: MeetingHands) -> None:
    hands.press("Down", "A", "T", "Up", "S")
    huddle = hands.running.huddle
    assert (huddle.facilitator_id, huddle.timekeeper_id, huddle.secretary_id) == (
        "poulin",
        "poulin",
        "fortin",
    )
    assert child(hands.frame, "seat-poulin").accessibleName() == "Simon Poulin, Présent · Animation · Temps"


def test_whoever_is_away_gives_their_roles_back_and_the_room_is_told(hands: MeetingHands) -> None:
    hands.press("A", "T", "2")
    assert (hands.running.huddle.facilitator_id, hands.running.huddle.timekeeper_id) == (None, None)
    assert hands.words("huddle-told") == "À confier à quelqu’un qui est là\u00a0: Animation, Temps"
    hands.undo()
    assert hands.running.huddle.facilitator_id == "fortin"
    hands.press("Down", "A", "Up", "2")
    assert hands.running.huddle.facilitator_id == "poulin"


def test_somebody_else_is_added_by_the_beginning_of_a_name(hands: MeetingHands) -> None:
    hands.press("+")
    hands.write("personne")
    hands.press("Enter")
    assert "roy" not in presences(hands)
    assert "Personne, ou plusieurs" in hands.words("huddle-joining-heard")
    child(hands.frame, "huddle-joining-1").clear()
    hands.write("lou")
    assert hands.words("huddle-joining-heard") == "Louise Roy · Gestionnaire de proximité"
    hands.press("Enter")
    assert presences(hands)["roy"] is Presence.PRESENT
    hands.press("2")  # the keys now speak of her
    assert presences(hands)["roy"] is Presence.EXCUSED


def test_the_facilitation_is_handed_over_at_any_step(hands: MeetingHands) -> None:
    hands.go_to(StepKind.ANSWERS)
    hands.press("H")
    hands.write("poul")
    hands.press("Enter")
    assert hands.running.huddle.facilitator_id == "poulin"
    assert "Simon Poulin" in hands.words("huddle-told")
    assert hands.frame.view.step.step_kind is StepKind.ANSWERS


def test_what_is_new_stands_below_the_names_with_the_date_of_the_last_meeting(
    session: Session, store: Store, qtbot: QtBot
) -> None:
    session.perform(huddles.begin, session.now() - WEEK, TODAY - WEEK, "she")
    first = meetings.running(store, "she", None)
    assert first is not None
    session.perform(huddles.end, session.now() - WEEK, first.id)
    store.commit("test", Problem(id="lift", number="SHE-007", territory_id="she", statement="L’ascenseur"))
    hands = MeetingHands(session, qtbot, Place("huddle", "she"))
    assert hands.words("since-heading").startswith("Depuis le dernier caucus, le ")
    assert hands.frame.view.since.lines == ("1 nouveau problème\u00a0: SHE-007",)
    store.commit("test", Problem(id="keys", number="SHE-008", territory_id="she", statement="Les clés"))
    assert "SHE-008" in hands.frame.view.since.lines[0], "what is noted meanwhile is told"


def test_the_monthly_table_says_it_larger(session: Session, store: Store, qtbot: QtBot) -> None:
    store.commit("test", Problem(id="lift", number="SHE-007", territory_id="she", statement="L’ascenseur"))
    hands = MeetingHands(session, qtbot, Place("huddle", "she", section=Meeting.TABLE))
    hands.go_to(StepKind.TOUR)
    assert hands.frame.view.since.lines == ("1 nouveau problème\u00a0: SHE-007",)


# -- the check ---------------------------------------------------------------------


def test_the_chart_and_its_sentence_stand_over_one_question(store: Store, hands: MeetingHands) -> None:
    try_something(store)
    hands.go_to(StepKind.CHECK)
    view = hands.frame.view
    assert view.card.figure.isVisible()
    assert view.card.figure.figure.shapes
    assert view.card.said.text() in view.card.accessibleName()
    assert hands.words("check-question") == "Le résultat attendu est-il obtenu?"
    assert hands.keys_told()[:4] == ["Oui", "En partie", "Non", "On ne sait pas encore"]


def test_too_few_points_say_so(store: Store, hands: MeetingHands) -> None:
    try_something(store, points=3)
    store.commit("test", store.get(Cycle, "c-cards").with_(predicted=None))
    hands.go_to(StepKind.CHECK)
    assert "3 points\u00a0: trop peu pour en dire plus" in hands.words("check-said")


def test_one_key_answers_at_once_and_a_line_adds_what_was_learned(store: Store, hands: MeetingHands) -> None:
    cycle_id = try_something(store)
    hands.go_to(StepKind.CHECK)
    hands.press("3")
    assert store.get(Cycle, cycle_id).judgement is Judgement.NOT_MET
    assert [entry.entry_kind for entry in hands.entries()] == [EntryKind.CHECKED]
    hands.write("Les appels du soir aboutissent mieux")
    hands.press("Enter")
    assert [entry.words for entry in hands.entries()] == ["", "Les appels du soir aboutissent mieux"]
    assert store.get(Cycle, cycle_id).check == "Les appels du soir aboutissent mieux"
    hands.undo()
    hands.undo()
    assert store.get(Cycle, cycle_id).judgement is None
    assert not hands.entries()


def test_another_answer_takes_the_place_of_the_first(store: Store, hands: MeetingHands) -> None:
    cycle_id = try_something(store)
    hands.go_to(StepKind.CHECK)
    hands.press("3", "Enter", "2", "Enter")
    assert store.get(Cycle, cycle_id).judgement is Judgement.PARTLY
    assert len(hands.entries()) == 1


def test_what_was_learned_stays_with_another_answer_and_is_there_to_be_said_otherwise(
    store: Store, hands: MeetingHands
) -> None:
    try_something(store)
    hands.go_to(StepKind.CHECK)
    hands.press("3")
    hands.write("Le soir")
    hands.press("Enter", "2")
    hands.write(", on répond")
    hands.press("Enter")
    assert [entry.words for entry in hands.entries()] == ["Le soir, on répond", ""]


def test_a_success_against_the_chart_asks_why_in_a_line(store: Store, hands: MeetingHands) -> None:
    cycle_id = try_something(store)
    hands.go_to(StepKind.CHECK)
    hands.press("1")
    assert store.get(Cycle, cycle_id).judgement is None
    hands.write("La saisie a deux semaines de retard")
    hands.press("Enter")
    kept = store.get(Cycle, cycle_id)
    assert (kept.judgement, kept.override) == (Judgement.MET, "La saisie a deux semaines de retard")
    assert [entry.words for entry in hands.entries()] == ["La saisie a deux semaines de retard"]


def test_while_the_test_goes_on_todays_figure_is_typed(store: Store, hands: MeetingHands) -> None:
    try_something(store, phase=Phase.DO, ends=TODAY + 4 * WEEK)
    hands.go_to(StepKind.CHECK)
    assert hands.words("check-question").startswith("Qu’a-t-on observé aujourd’hui?")
    hands.press("1")
    hands.write("neuf")
    hands.press("Enter")
    assert not store.all(MeasurePoint, measured_on=TODAY)
    child(hands.frame, "check-datum-1").clear()
    hands.write("9,5")
    hands.press("Enter")
    assert [point.value for point in store.all(MeasurePoint, measured_on=TODAY)] == [9.5]
    assert [entry.words for entry in hands.entries()] == ["Absences\u00a0: 9,5\u00a0par semaine"]
    hands.undo()
    assert not store.all(MeasurePoint, measured_on=TODAY)
    assert not hands.entries()


def test_nothing_to_note_is_an_answer(store: Store, hands: MeetingHands) -> None:
    try_something(store, phase=Phase.DO, ends=TODAY + 4 * WEEK)
    hands.go_to(StepKind.CHECK)
    hands.press("2")
    assert [entry.words for entry in hands.entries()] == ["Rien à noter"]


def test_the_arrows_go_to_another_problem_and_what_is_half_typed_waits(
    store: Store, hands: MeetingHands
) -> None:
    try_something(store, "a")
    try_something(store, "b")
    hands.go_to(StepKind.CHECK)
    first = hands.frame.view.card.accessibleName()
    hands.press("3")
    hands.write("à moitié")
    hands.press("Esc", "Down")
    assert hands.frame.view.card.accessibleName() != first
    hands.press("Up", "5")
    assert child(hands.frame, "check-learned-1").text() == "à moitié"


def test_nothing_being_tried_says_what_comes_here(hands: MeetingHands) -> None:
    hands.go_to(StepKind.CHECK)
    assert child(hands.frame, "check-empty").isVisible()
    assert "Oui" not in hands.keys_told()


# -- the end ---------------------------------------------------------------------------


def test_a_good_thing_is_suggested_and_told_with_where_else_it_could_serve(
    store: Store, hands: MeetingHands
) -> None:
    store.commit(
        "test",
        Problem(id="won", number="SHE-004", territory_id="she", statement="Rappels la veille",
                phase=Phase.CLOSED, outcome="settled", closed_on=TODAY - WEEK, opened_on=TODAY - 9 * WEEK),
    )  # fmt: skip
    hands.go_to(StepKind.CLOSING)
    assert hands.frame.view.list.cards()[0].item.title == "SHE-004 réglé\u00a0: Rappels la veille"
    hands.press("1", "Enter")  # what is suggested is written already
    hands.write("au Granit")
    hands.press("Enter")
    told = hands.entries()[-1]
    assert (told.entry_kind, told.problem_id) == (EntryKind.WIN, "won")
    assert told.words == "SHE-004 réglé\u00a0: Rappels la veille. Pourrait servir ailleurs\u00a0: au Granit"


def test_a_decision_with_somebody_and_a_date_is_an_action(store: Store, hands: MeetingHands) -> None:
    hands.go_to(StepKind.CLOSING)
    hands.press("2")
    hands.write("Écrire au transporteur #poulin !+7")
    assert "Simon Poulin" in hands.words("closing-decision-heard")
    assert "devient une action" in hands.words("closing-decision-heard")
    hands.press("Enter")
    decided, action = hands.entries()[-1], store.all(Action)[-1]
    assert (decided.entry_kind, decided.action_id) == (EntryKind.DECISION, action.id)
    assert (action.what, action.person_id, action.due) == ("Écrire au transporteur", "poulin", TODAY + WEEK)
    hands.undo()
    assert not hands.entries()
    assert not store.all(Action)


def test_a_decision_alone_is_only_in_the_minutes(store: Store, hands: MeetingHands) -> None:
    hands.go_to(StepKind.CLOSING)
    hands.press("2")
    hands.write("On garde l’horaire d’été")
    hands.press("Enter")
    assert [entry.words for entry in hands.entries()] == ["On garde l’horaire d’été"]
    assert not store.all(Action)


@pytest.mark.parametrize(
    ("agree", "live", "told"),
    [
        ("3", "4", "Consensus : 3 sur 4 d’accord (75 %) et tous sont prêts à vivre avec la décision."),
        ("2", "4", "Pas de consensus : 2 sur 4 d’accord (50 %), il en faut 75 %."),
        ("3", "3", "Pas de consensus : 1 personne n’est pas prête à vivre avec la décision."),
    ],
)
def test_a_vote_says_the_rule_and_whether_it_is_reached(
    hands: MeetingHands, agree: str, live: str, told: str
) -> None:
    hands.go_to(StepKind.CLOSING)
    hands.press("3")
    hands.write("Alterner la plage du mardi?")
    hands.press("Enter")
    hands.write(agree)
    hands.press("Enter")
    hands.write(live)
    hands.press("Enter")
    child(hands.frame, "closing-vote-4").clear()
    hands.write("4")
    assert hands.words("closing-vote-heard") == told.replace(" %", "\u00a0%").replace(" :", "\u00a0:")
    hands.press("Enter")
    voted = hands.entries()[-1]
    assert (voted.agree, voted.live_with, voted.voters) == (int(agree), int(live), 4)
    assert hands.frame.view.list.cards()[0].item.detail == hands.words("huddle-told")


def test_a_vote_that_cannot_be_stays_to_be_mended(hands: MeetingHands) -> None:
    hands.go_to(StepKind.CLOSING)
    hands.press("3")
    hands.write("Alterner?")
    hands.press("Enter")
    hands.write("5")
    hands.press("Enter")
    hands.write("4")
    hands.press("Enter", "Enter")
    assert not hands.entries()
    assert child(hands.frame, "closing-vote-2").text() == "5"


def test_the_next_date_is_proposed_and_can_be_said_otherwise(hands: MeetingHands) -> None:
    hands.go_to(StepKind.CLOSING)
    proposed = hands.frame.view.list.cards()[-1].item
    assert proposed.state is not None
    assert proposed.state.words == "proposée"
    hands.press("4")
    for name, typed in (("closing-next-1", "2026-12-01"), ("closing-next-2", "8 h 05")):
        child(hands.frame, name).setFocus()
        child(hands.frame, name).clear()
        hands.write(typed)
    hands.press("Enter")
    assert (hands.running.huddle.next_on, hands.running.huddle.next_at) == (date(2026, 12, 1), "08:05")
    assert hands.frame.view.list.cards()[-1].item.title == "mardi 1er déc., 8\u00a0h\u00a005"


def test_what_was_noted_by_mistake_is_taken_out(hands: MeetingHands) -> None:
    hands.go_to(StepKind.CLOSING)
    hands.press("2")
    hands.write("Une erreur")
    hands.press("Enter")
    hands.frame.view.list.choose(hands.entries()[0].id)
    hands.frame.hotkeys.run("Del")
    assert not hands.entries()


def test_one_key_ends_the_meeting_and_shows_its_minutes(hands: MeetingHands) -> None:
    hands.go_to(StepKind.CLOSING)
    huddle_id = hands.running.huddle.id
    hands.press("E")
    ended = meetings.load(hands.session.store, huddle_id).huddle
    assert ended.ended_at is not None
    assert ended.next_on is not None
    assert hands.window.place == Place("huddles", "she", huddle_id=huddle_id)


def test_everything_is_still_there_when_the_program_comes_back(
    session: Session, store: Store, hands: MeetingHands, qtbot: QtBot
) -> None:
    cycle_id = try_something(store)
    hands.press("2")
    hands.go_to(StepKind.CHECK)
    hands.press("3")
    hands.window.dismantle()  # as if the power had gone: nothing is asked, nothing is kept on the way out
    again = MeetingHands(session, qtbot, Place("huddle", "she"))
    assert again.frame.view.step.step_kind is StepKind.CHECK
    assert store.get(Cycle, cycle_id).judgement is Judgement.NOT_MET
    assert [entry.entry_kind for entry in again.entries()] == [EntryKind.CHECKED]
    assert presences(again)["fortin"] is Presence.EXCUSED
