"""Meetings in words: no step without help, no line of the minutes empty, in both languages."""

from datetime import date
from typing import Any

import pytest

from colapp import i18n
from colapp.domain.agenda import DEFAULTS
from colapp.domain.cycle import Cycle, Judgement
from colapp.domain.huddle import EntryKind, HuddleEntry, HuddleStep, Meeting, Presence, StepKind
from colapp.domain.problem import Phase, Problem
from colapp.domain.request import AnswerKind
from colapp.services import actions, agendas, cycles, huddles, problems, requests
from colapp.storage import huddle as meetings
from colapp.storage import references
from colapp.storage.change import Change
from colapp.storage.since_last import News, Since
from colapp.storage.store import Store
from colapp.storage.wins import Win, WinKind
from colapp.wording import changes, columns, since_last, wins
from colapp.wording import huddles as words
from colapp.wording.agendas import words_of
from tests.conftest import TODAY


def made(change: Change | None, table: str) -> str:
    assert change is not None
    return next(edit.row_id for edit in change.edits if edit.tbl == table and edit.before is None)


@pytest.fixture
def huddle_id(store: Store) -> str:
    return made(huddles.begin(store, store.now(), TODAY, "gra"), "huddle")


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("meeting", Meeting)
def test_every_step_has_a_title_a_script_and_three_questions(meeting: Meeting, language: str) -> None:
    i18n.use(language)
    for default in DEFAULTS[meeting]:
        step = HuddleStep(id="step", step_kind=default.step_kind)
        title, (says, *questions) = words.step_title(step, meeting), words.script(step, meeting)
        assert title and says and len(questions) == 3
        assert all(question.endswith("?") for question in questions)
        if language == "fr":
            known = words_of(default.step_kind, meeting)
            assert not {says, *questions} & {known.script, *known.questions}, "translated"


def test_the_boards_own_words_come_before(store: Store) -> None:
    step = HuddleStep(id="step", step_kind=StepKind.SAFETY, title="Sécurité", script="Un ?\n\n  Deux ?\n")
    assert words.step_title(step) == "Sécurité" and words.script(step) == ["Un ?", "Deux ?"]
    agendas.use_own(store, "board-gra", Meeting.TABLE)
    answers = agendas.own_steps(store, "board-gra", Meeting.TABLE)[2]
    assert words.step_title(answers) == "Retours d’escalade"


def test_the_seven_steps_of_the_huddle() -> None:
    titles = [words.step_title(HuddleStep(id="s", step_kind=s.step_kind)) for s in DEFAULTS[Meeting.HUDDLE]]
    assert titles == [
        "Présences",
        "Sécurité et urgences",
        "Réponses reçues",
        "Actions dues",
        "Nouveaux problèmes",
        "Le contrôle du jour",
        "Bon coup et décisions",
    ]


@pytest.mark.parametrize("language", ["fr", "en"])
def test_no_two_steps_of_an_agenda_have_the_same_name(language: str) -> None:
    i18n.use(language)
    for meeting, defaults in DEFAULTS.items():
        steps = [HuddleStep(id=str(n), step_kind=each.step_kind) for n, each in enumerate(defaults)]
        titles = [words.step_title(step, meeting, steps) for step in steps]
        assert len(set(titles)) == len(titles)
    assert titles[1:5] == ["Situation 1", "Situation 2", "Situation 3", "Situation 4"]


def test_a_situation_with_a_title_of_its_own_is_not_counted_and_one_alone_has_no_number() -> None:
    first, second = (HuddleStep(id=each, step_kind=StepKind.SITUATIONS) for each in "ab")
    named = first.with_(title="Retour à domicile")
    titles = [words.step_title(step, Meeting.OBSERVATORY, [named, second]) for step in (named, second)]
    assert titles == ["Retour à domicile", "Situation"]


def test_what_happened_since_the_last_one() -> None:
    lines = [
        Since(News.ANSWERED, 2, 0, ("a", "b"), ("GRA-019", "GRA-023")),
        Since(News.UNANSWERED, 1, 0, ("a",), ("GRA-019",)),
        Since(News.ACTIONS, 5, 2, ("a",), ("GRA-019",)),
        Since(News.ACTIONS, 0, 1),
        Since(News.ACTIONS, 1, 0),
        Since(News.RAISED, 6, 0, (), tuple(f"GRA-00{n}" for n in range(6))),
        Since(News.SIGNAL, 1, 0, ("a",), ("GRA-019",), ("Absences",)),
    ]
    assert [since_last.told(line).replace("\u00a0", " ") for line in lines] == [
        "2 réponses reçues : GRA-019, GRA-023",
        "1 demande sans réponse, délai passé : GRA-019",
        "5 actions faites, 2 en retard depuis : GRA-019",
        "1 action en retard depuis",
        "1 action faite",
        "6 nouveaux problèmes : GRA-000, GRA-001, GRA-002, GRA-003 …",
        "1 mesure donne un signal : « Absences »",
    ]


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("news", News)
def test_every_news_has_its_sentence(news: News, language: str) -> None:
    i18n.use(language)
    assert "3" in since_last.told(Since(news, 3))


def minutes(store: Store) -> list[str]:
    lists = references.load(store)
    told = [words.entry(line, lists, store) for line in store.all(HuddleEntry)]
    return [line.replace("\u00a0", " ") for line in told]


def test_the_minutes_of_a_huddle(store: Store, huddle_id: str) -> None:
    lift = made(problems.capture(store, TODAY, "gra", "Ascenseur en panne"), "problem")
    late = made(actions.add(store, lift, "Appeler", person_id="roy", due=date(2026, 11, 10)), "action")
    ask: dict[str, Any] = {
        "level": "direction",
        "tried": "Deux appels",
        "exceeds": "Le budget",
        "wanted": "Une plage de plus",
        "due": date(2026, 12, 1),
        "meanwhile": "On dépanne",
        "addressee": "DSG",
    }
    asked = made(requests.ask(store, TODAY, lift, **ask), "request")
    answer = made(requests.answer(store, TODAY, asked, AnswerKind.AUTHORISED, "Deux plages"), "answer")
    huddles.note(store, huddle_id, EntryKind.SAFETY, "Plancher glissant")
    huddles.tell(store, TODAY, huddle_id, answer)
    huddles.redate_action(store, TODAY, huddle_id, late, date(2026, 12, 4), "Congé de Louise")
    huddles.block_action(store, TODAY, huddle_id, late, "Fournisseur")
    huddles.finish_action(store, TODAY, huddle_id, late)
    huddles.raise_problem(store, TODAY, huddle_id, "Clés perdues")
    huddles.escalate(store, TODAY, huddle_id, lift, **ask | {"level": "institution"})
    huddles.assign(store, TODAY, huddle_id, lift, owner_id="roy", due=date(2026, 12, 18))
    huddles.park(store, huddle_id, "Le stationnement de l’aile B")
    huddles.park(store, huddle_id, problem_id=lift)
    huddles.note(store, huddle_id, EntryKind.WIN, "Merci à l’accueil")
    huddles.decide(store, TODAY, huddle_id, "Afficher la liste", "roy", date(2026, 12, 4))
    huddles.vote(store, huddle_id, "Rappel la veille", 6, 8, 8)
    assert minutes(store) == [
        "Plancher glissant",
        "GRA-001, réponse transmise à l’équipe : autorisé localement, « Deux plages »",
        "GRA-001, « Appeler » (L. Roy) : reporté au 4 déc. 2026. Congé de Louise",
        "GRA-001, « Appeler » (L. Roy) : bloqué. Fournisseur",
        "GRA-001, « Appeler » (L. Roy) : fait",
        "Nouveau : GRA-002 Clés perdues",
        "GRA-001, demandé à DSG : Une plage de plus, d’ici le 1er déc. 2026",
        "GRA-001, confié à L. Roy, d’ici le 18 déc. 2026",
        "Au stationnement : Le stationnement de l’aile B",
        "GRA-001, au stationnement : Ascenseur en panne",
        "Bon coup : Merci à l’accueil",
        "Décision : Afficher la liste (L. Roy), d’ici le 4 déc. 2026",
        minutes(store)[-1],
    ]
    assert minutes(store)[-1].startswith("Vote : Rappel la veille. Consensus")


def test_what_was_judged_before_is_not_said_again_by_a_look(store: Store, huddle_id: str) -> None:
    problem_id = made(problems.capture(store, TODAY, "gra", "Chutes"), "problem")
    store.commit("test", Cycle(id="cycle", problem_id=problem_id, number=1, judgement=Judgement.PARTLY))
    huddles.check(store, TODAY, huddle_id, "cycle", None, "Rien à noter")
    (line,) = store.all(HuddleEntry)
    assert words.entry(line, references.load(store), store) == "GRA-001\u00a0: Rien à noter"


def test_a_check_says_the_judgement_of_that_day(store: Store, huddle_id: str) -> None:
    lift = made(problems.capture(store, TODAY, "gra", "Ascenseur en panne"), "problem")
    store.commit("move", store.get(Problem, lift).with_(phase=Phase.CHECK))
    store.commit("write-cycle", Cycle(id="cycle", problem_id=lift, plan="Un rappel"))
    huddles.check(store, TODAY, huddle_id, "cycle", None)
    assert minutes(store) == ["GRA-001, comparé à sa prévision"]
    huddles.check(store, TODAY, huddle_id, "cycle", Judgement.PARTLY, "4 sur 5")
    assert minutes(store) == ["GRA-001, prévision : en partie. 4 sur 5"]
    cycles.judge(store, TODAY, "cycle", Judgement.NOT_MET)
    assert minutes(store) == ["GRA-001, prévision : en partie. 4 sur 5"]


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("kind", EntryKind)
def test_no_line_is_ever_empty(store: Store, kind: EntryKind, language: str) -> None:
    i18n.use(language)
    lists = references.load(store)
    bare = HuddleEntry(id="bare", entry_kind=kind)
    gone = bare.with_(
        problem_id="gone", action_id="gone", request_id="gone", answer_id="gone", cycle_id="gone",
        person_id="gone",
    )  # fmt: skip
    for line in (bare, gone):
        told = words.entry(line, lists, store)
        assert told.strip() and "{" not in told


@pytest.mark.parametrize("language", ["fr", "en"])
def test_good_things_are_worded(language: str) -> None:
    i18n.use(language)
    for kind in WinKind:
        assert "Un rappel" in wins.told(Win(kind, TODAY, "Un rappel", number="GRA-001"))


def told(store: Store, change: Change | None) -> str:
    assert change is not None
    return changes.describe(change, references.load(store), store).replace("\u00a0", " ")


def test_the_history_tells_what_a_meeting_did(store: Store) -> None:
    begun = huddles.begin(store, store.now(), TODAY, "gra")
    huddle_id = made(begun, "huddle")
    assert told(store, begun) == "Caucus, Granit, 20 nov. 2026 : commencé"
    attended = huddles.attend(store, huddle_id, "roy", Presence.EXCUSED)
    assert told(store, attended) == "L. Roy : excusé"
    assert told(store, huddles.appoint(store, huddle_id, timekeeper_id="roy")) == "Temps : L. Roy"
    assert told(store, huddles.appoint(store, huddle_id, timekeeper_id=None)) == "Temps : personne"
    noted = huddles.note(store, huddle_id, EntryKind.WIN, "Merci à tous")
    assert told(store, noted) == "Bon coup : Merci à tous"
    gone = huddles.trash_note(store, made(noted, "huddle_entry"))
    assert told(store, gone) == "Relevé, ligne retirée : Bon coup : Merci à tous"
    ended = huddles.end(store, store.now(), huddle_id)
    assert told(store, ended) == "Caucus, Granit, 20 nov. 2026 : terminé"
    missed = huddles.cancel(store, TODAY, "gra", None, Meeting.TABLE, TODAY, "Tempête")
    assert told(store, missed) == "Table locale, Granit, 20 nov. 2026 : non tenu. Tempête"
    lines = changes.lines(ended, references.load(store), store) if ended else []
    assert any(line.startswith("Terminé à") for line in lines)


def test_every_label_of_a_meeting_has_its_sentence(store: Store) -> None:
    huddle_id = made(huddles.begin(store, store.now(), TODAY, "gra"), "huddle")
    run = meetings.load(store, huddle_id)
    own = agendas.use_own(store, "board-gra", Meeting.HUDDLE)
    step_id = agendas.own_steps(store, "board-gra", Meeting.HUDDLE)[0].id
    for change in (
        huddles.go(store, store.now(), huddle_id, run.steps[1].id),
        huddles.end(store, store.now(), huddle_id),
        huddles.resume(store, store.now(), huddle_id),
        huddles.decide(store, TODAY, huddle_id, "On garde l’horaire"),
        huddles.trash(store, huddle_id),
        huddles.restore(store, huddle_id),
        own,
        agendas.add(store, "board-gra", Meeting.HUDDLE, "Capacité"),
        agendas.edit(store, step_id, minutes=2),
        agendas.move(store, step_id, "nowhere"),
        agendas.trash(store, step_id),
        agendas.back_to_default(store, "board-gra", Meeting.HUDDLE),
    ):
        assert change is not None and change.label in changes.TOLD
        assert "ligne" not in (sentence := told(store, change)) and sentence


def test_columns_of_a_meeting_read_in_french(store: Store) -> None:
    lists = references.load(store)
    assert columns.value("meeting", "table", lists) == "Table locale"
    assert columns.value("presence", "excused", lists) == "Excusé"
    assert columns.value("entry_kind", "win", lists) == "Bon coup"
    assert columns.value("step_kind", "safety", lists) == "Sécurité et urgences"
    assert columns.value("minutes", "1.5", lists) == "1,5"
    assert columns.value("meeting", "of-a-newer-version", lists) == "of-a-newer-version"
