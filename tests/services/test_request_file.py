"""A request passed by file between two people who share no network, and its answer back."""

import json
from base64 import b64encode
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from colapp.domain.errors import RuleError
from colapp.domain.person import Person
from colapp.domain.problem import Problem
from colapp.domain.programme import Programme
from colapp.domain.request import AnswerKind, Request, State, state
from colapp.domain.request_file import Effect, Notice
from colapp.domain.territory import Territory
from colapp.services import problems, request_file, requests, signing
from colapp.services.request_taking_in import preview, take_in
from colapp.services.undo import UndoStack
from colapp.storage import references, workspace
from colapp.storage.requests import answers_of, to_tell
from colapp.storage.sent import given_back
from colapp.storage.sent import last as last_file
from colapp.storage.store import Store
from colapp.wording import changes
from colapp.wording import request_file as words
from tests.conftest import TODAY, new_workspace

NOW = datetime(2026, 11, 20, 13, 5, tzinfo=UTC)
LATER = date(2026, 11, 25)
TEXTS = {
    "tried": "Appelé chaque lundi les deux cliniques.",
    "exceeds": "Les plages sont à une autre direction.",
    "wanted": "Deux plages partagées par semaine",
    "meanwhile": "Une liste d’attente commune.",
}


@pytest.fixture
def team(store: Store) -> Store:
    """The store of those who ask; its device is ``team``."""
    return store


@pytest.fixture
def direction(tmp_path: Path, clock: Callable[[], datetime]) -> Iterator[Store]:
    """The store of those who answer, on another device: its own ids, the same programme by its code."""
    opened = new_workspace(tmp_path / "direction.colapp", who="m.labbe", now=clock)
    opened.store.commit(
        "start",
        Programme(id="programme-7", code="SM", name_fr="Santé mentale et dépendance"),
        Person(id="labbe", name="Mireille Labbé"),
        Territory(id="she", name="RLS de Sherbrooke"),
    )
    yield opened.store
    opened.close()


@pytest.fixture
def on_device(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Sit down at a device: each has its own folder, hence its own key."""
    return lambda name: monkeypatch.setenv("COLAPP_DATA", str(tmp_path / name))


def ask(store: Store, **fields: Any) -> Request:
    """One open request of Sherbrooke to the mental health direction."""
    problems.capture(store, TODAY, "she", "Aucune plage pour les jeunes", owner_id="poulin")
    problem = store.all(Problem)[-1]
    asked: dict[str, Any] = (
        TEXTS | {"level": "direction", "programme_id": "sm", "due": date(2026, 12, 4)} | fields
    )
    requests.ask(store, TODAY, problem.id, asked_by_id="poulin", **asked)
    return store.all(Request, problem_id=problem.id)[-1]


def test_story_5_asked_here_answered_there_told_here(
    team: Store, direction: Store, on_device: Callable[[str], None]
) -> None:
    """The dates of ask, receipt, answer and told are all kept, on both sides."""
    on_device("team")
    request = ask(team)
    problem = team.get(Problem, request.problem_id or "")
    assert (problem.level, problem.waiting_on) == ("direction", "Santé mentale")
    sent = request_file.export_request(team, request.id, NOW)

    on_device("direction")
    file = request_file.read(sent)
    assert preview(direction, TODAY, file).effect is Effect.ADDS_REQUEST
    assert take_in(direction, TODAY, file) is not None
    received = direction.get(Request, request.id)
    assert received.programme_id == "programme-7", "tied by its code to the direction here"
    assert received.problem_id == problem.id and direction.find(Problem, problem.id) is None
    assert (received.asker, received.place) == ("Simon Poulin", "RLS de Sherbrooke")
    requests.acknowledge(direction, TODAY, request.id)
    requests.answer(
        direction, LATER, request.id, AnswerKind.AUTHORISED, "Deux plages le jeudi",
        until=date(2027, 3, 31), author="Mireille Labbé",
    )  # fmt: skip
    back = request_file.export_answer(direction, request.id, NOW)
    lists = references.load(direction)
    assert to_tell(direction, lists, LATER, ["she", "gra"]) == [], "it is told where the team is"

    on_device("team")
    file = request_file.read(back)
    told = preview(team, LATER, file)
    assert (told.effect, told.signer.name, told.signer.known) == (Effect.ADDS_ANSWER, "Mireille Labbé", None)
    change = take_in(team, LATER, file)
    assert change is not None and change.label == "take-in-answer"
    (answer,) = answers_of(team, request.id)
    assert answer.id == answers_of(direction, request.id)[0].id
    assert (answer.author, answer.signed_by) == ("Mireille Labbé", signing.fingerprint(file.key))
    assert (answer.answered_on, answer.until) == (LATER, date(2027, 3, 31))
    here = team.get(Request, request.id)
    assert (here.asked_on, here.acknowledged_on) == (TODAY, TODAY)
    problem = team.get(Problem, problem.id)
    assert (problem.level, problem.waiting_on, problem.waiting_since) == ("team", "", None)
    assert state(here, [answer], LATER) is State.ANSWERED
    assert [a.id for _asked, a in to_tell(team, references.load(team), LATER, ["she"])] == [answer.id]
    requests.tell(team, LATER, answer.id)
    again = request_file.export_request(team, request.id, NOW)

    on_device("direction")
    assert take_in(direction, LATER, request_file.read(again)) is not None
    assert answers_of(direction, request.id)[0].told_on == LATER, "who answered learns that it was told"


def test_taking_in_is_undone_as_one_and_can_be_made_again(
    team: Store, direction: Store, on_device: Callable[[str], None]
) -> None:
    file, request = _answered(team, direction, on_device)
    before = _everything(team)
    stack = UndoStack(team)
    take_in(team, LATER, file)
    stack.undo()
    assert _everything(team) == before
    assert preview(team, LATER, file).effect is Effect.ADDS_ANSWER
    take_in(team, LATER, file)
    assert team.get(Problem, request.problem_id or "").waiting_on == ""
    on_device("direction")
    stack = UndoStack(direction)
    sent = request_file.read(request_file.export_request(team, request.id, NOW))
    take_in(direction, LATER, sent)
    stack.undo()


def test_twice_is_once(team: Store, direction: Store, on_device: Callable[[str], None]) -> None:
    file, _request = _answered(team, direction, on_device)
    assert take_in(team, LATER, file) is not None
    count = len(team.changes(999))
    assert preview(team, LATER, file).effect is Effect.NOTHING
    assert take_in(team, LATER, file) is None
    assert len(team.changes(999)) == count
    on_device("direction")
    assert take_in(direction, LATER, file) is None, "nor does it change anything where it was made"


def test_a_request_received_twice_is_received_once(
    team: Store, direction: Store, on_device: Callable[[str], None]
) -> None:
    on_device("team")
    file = request_file.read(request_file.export_request(team, ask(team).id, NOW))
    on_device("direction")
    assert take_in(direction, TODAY, file) is not None
    assert take_in(direction, TODAY, file) is None
    assert direction.count(Request) == 1


@pytest.mark.parametrize("meanwhile", ["answered", "withdrawn"])
def test_an_answer_that_comes_too_late_is_refused(
    meanwhile: str, team: Store, direction: Store, on_device: Callable[[str], None]
) -> None:
    """Two last words on one request would leave nobody knowing which stands; the preview shows both."""
    file, request = _answered(team, direction, on_device)
    if meanwhile == "answered":
        requests.answer(team, LATER, request.id, AnswerKind.REFUSED, "Par téléphone: aucune plage")
    else:
        requests.withdraw(team, LATER, request.id, "Réglé autrement")
    before = _everything(team)
    told = preview(team, LATER, file)
    assert told.effect is Effect.REFUSED and told.refusal is not None
    with pytest.raises(RuleError, match=r"already-answered|request-withdrawn"):
        take_in(team, LATER, file)
    assert _everything(team) == before


def test_information_goes_back_and_forth(
    team: Store, direction: Store, on_device: Callable[[str], None]
) -> None:
    file, request = _answered(team, direction, on_device, AnswerKind.INFORMATION, "Combien de jeunes?")
    take_in(team, LATER, file)
    assert team.get(Problem, request.problem_id or "").waiting_on, "still awaited"
    (question,) = answers_of(team, request.id)
    requests.complete(team, LATER, question.id, "Onze.")
    sent = request_file.export_request(team, request.id, NOW)
    on_device("direction")
    assert preview(direction, LATER, request_file.read(sent)).effect is Effect.UPDATES
    take_in(direction, LATER, request_file.read(sent))
    assert answers_of(direction, request.id)[0].completion == "Onze."
    requests.answer(direction, LATER, request.id, AnswerKind.RESOLVED, author="Mireille Labbé")
    back = request_file.export_answer(direction, request.id, NOW)
    on_device("team")
    take_in(team, LATER, request_file.read(back))
    kinds = [answer.answer_kind for answer in answers_of(team, request.id)]
    assert kinds == [AnswerKind.INFORMATION, AnswerKind.RESOLVED]
    assert team.get(Problem, request.problem_id or "").waiting_on == ""


def test_the_key_is_remembered_under_its_first_name(
    team: Store, direction: Store, on_device: Callable[[str], None]
) -> None:
    file, _request = _answered(team, direction, on_device)
    signer = preview(team, LATER, file).signer
    assert "première fois que cette clé est vue" in words.signature(signer, LATER).lower()
    assert signer.fingerprint in words.signature(signer, LATER)
    take_in(team, LATER, file)
    known = preview(team, LATER, file).signer.known
    assert known is not None and (known.name, known.first_seen) == ("Mireille Labbé", LATER)


def test_a_device_that_cannot_remember_the_key_takes_the_file_in_all_the_same(
    team: Store, direction: Store, on_device: Callable[[str], None], tmp_path: Path
) -> None:
    file, request = _answered(team, direction, on_device)
    (tmp_path / "full").write_text("a file where the folder should be")
    on_device("full")
    assert take_in(team, LATER, file) is not None
    assert answers_of(team, request.id) and preview(team, LATER, file).signer.known is None


def test_another_hand_is_shown(team: Store, direction: Store, on_device: Callable[[str], None]) -> None:
    """Signed under the same name by another device, or by somebody whom nobody asked: said, never hidden."""
    file, request = _answered(team, direction, on_device, AnswerKind.INFORMATION, "Combien?")
    take_in(team, LATER, file)
    on_device("direction")
    requests.complete(direction, LATER, answers_of(direction, request.id)[0].id, "Onze")
    requests.answer(direction, LATER, request.id, AnswerKind.RESOLVED, author="Mireille Labbé")
    on_device("somebody-else")
    forged = request_file.read(request_file.export_answer(direction, request.id, NOW))
    on_device("team")
    told = preview(team, LATER, forged)
    assert {Notice.OTHER_KEY, Notice.OTHER_ADDRESSEE} <= set(told.notices)
    assert [key.name for key in told.signer.others] == ["Mireille Labbé"]
    assert not words.is_sure(told.signer)


def test_colleagues_who_share_a_laptop_are_told_apart_and_alarm_nobody(
    team: Store, direction: Store, on_device: Callable[[str], None]
) -> None:
    on_device("team")
    first, second = ask(team), ask(team)
    team.commit("edit-request", second.with_(asker="Karine Fortin"))
    sent = [request_file.export_request(team, each.id, NOW) for each in (first, second)]
    on_device("direction")
    take_in(direction, LATER, request_file.read(sent[0]))
    signer = preview(direction, LATER, request_file.read(sent[1])).signer
    assert words.is_sure(signer)
    told = words.signature(signer, LATER).replace("\u00a0", " ")
    assert "sous le nom de « Simon Poulin »" in told
    assert "Le même appareil signe ici pour « Karine Fortin »." in told


def test_nothing_else_of_the_workspace_leaves(team: Store) -> None:
    """No list of people, no context of the problem, nobody's e-mail: what was asked, and by whom."""
    request = ask(team)
    problems.edit(team, request.problem_id or "", context="Secret de polichinelle", situation="Au troisième")
    written = request_file.export_request(team, request.id, NOW).decode()
    for secret in ("polichinelle", "troisième", "Karine Fortin", "Louise Roy", "JED"):
        assert secret not in written
    content = json.loads(written)
    assert {each["label"] for each in content["log"]} == {"ask"}
    assert "Aucune plage pour les jeunes" in written and "Simon Poulin" in written


def test_the_note_of_the_change_says_up_to_where_the_other_side_was_known(
    team: Store, direction: Store, on_device: Callable[[str], None]
) -> None:
    on_device("team")
    request = ask(team)
    asked = team.history([request.id])[0]
    file = request_file.read(request_file.export_request(team, request.id, NOW))
    on_device("direction")
    change = take_in(direction, TODAY, file)
    assert change is not None and file.newest is not None
    assert (file.newest.hlc, file.newest.site) == asked.id
    assert change.note.endswith(f"{asked.id.hlc:x}@{asked.id.site:x}")


def test_the_history_tells_it(team: Store, direction: Store, on_device: Callable[[str], None]) -> None:
    file, _request = _answered(team, direction, on_device)
    change = take_in(team, LATER, file)
    assert change is not None
    told = changes.describe(change, references.load(team), team)
    assert "Mireille Labbé" in told and told.startswith("SHE-001")


def test_a_problem_in_the_trash_is_named(
    team: Store, direction: Store, on_device: Callable[[str], None]
) -> None:
    file, request = _answered(team, direction, on_device)
    problems.trash(team, request.problem_id or "")
    with pytest.raises(RuleError, match="problem-in-trash"):
        take_in(team, LATER, file)


def test_a_request_without_answer_has_none_to_export(team: Store) -> None:
    with pytest.raises(RuleError, match="not-answered-yet"):
        request_file.export_answer(team, ask(team).id, NOW)


# -- what is not to be read ------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def sent(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """One request file."""
    from tests.conftest import Clock, fill_small

    folder = tmp_path_factory.mktemp("sent")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COLAPP_DATA", str(folder / "device"))
        opened = new_workspace(folder / "sent.colapp", who="s.poulin", now=Clock())
        fill_small(opened.store)
        data = request_file.export_request(opened.store, ask(opened.store).id, NOW)
        opened.close()
    return data


@given(data=st.data())
def test_any_byte_changed_is_refused(sent: bytes, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(sent) - 1))
    byte = data.draw(st.integers(0, 255).filter(lambda b: b != sent[place]))
    with pytest.raises(RuleError):
        request_file.read(sent[:place] + bytes([byte]) + sent[place + 1 :])


@pytest.mark.parametrize("name", ["key", "value"])
def test_a_signature_spelt_otherwise_is_refused(sent: bytes, name: str) -> None:
    """The last letter of base64 has bits that count for nothing."""
    spelt = json.loads(sent)["signature"][name].encode()
    last = spelt.rstrip(b"=")[-1:]
    for letter in b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/":
        other = spelt.replace(last + b"=", bytes([letter]) + b"=")
        if other != spelt:
            with pytest.raises(RuleError, match="request-file-changed"):
                request_file.read(sent.replace(spelt, other))


@given(data=st.data())
def test_any_byte_more_or_less_is_refused(sent: bytes, data: st.DataObject) -> None:
    cut = data.draw(st.integers(0, len(sent) - 1))
    more = data.draw(st.binary(min_size=1, max_size=4))
    for wrong in (sent[:cut], sent[:cut] + sent[cut + 1 :], sent + more):
        if wrong.replace(b"\r\n", b"\n") != sent:
            with pytest.raises(RuleError):
                request_file.read(wrong)


@given(data=st.binary(max_size=300))
def test_whatever_else_is_refused_with_a_sentence(data: bytes) -> None:
    with pytest.raises(RuleError, match=r"not-a-request-file|request-file-changed"):
        request_file.read(data)


def test_mail_may_turn_the_ends_of_lines(sent: bytes) -> None:
    assert request_file.read(sent.replace(b"\n", b"\r\n")).request.problem_number == "SHE-001"
    assert request_file.read(b"\xef\xbb\xbf" + sent).request.problem_number == "SHE-001"


def resigned(sent: bytes, **changes: Any) -> bytes:
    """The file with other contents, signed by somebody who knows how."""
    content = json.loads(sent)
    del content["signature"]
    for name, value in changes.items():
        if isinstance(value, dict) and isinstance(content.get(name), dict):
            content[name] |= value
        else:
            content[name] = value
    written = request_file._written(content)
    signature = signing.sign(written)
    content["signature"] = {
        "key": b64encode(signature.key).decode(), "value": b64encode(signature.value).decode()
    }  # fmt: skip
    return request_file._written(content)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"version": 2}, "request-file-newer"),
        ({"version": "1"}, "not-a-request-file"),
        ({"colapp": "workspace"}, "not-a-request-file"),
        ({"request": []}, "not-a-request-file"),
        ({"request": {"id": "../../etc"}}, "not-a-request-file"),
        ({"request": {"id": ""}}, "not-a-request-file"),
        ({"request": {"due": "demain"}}, "not-a-request-file"),
        ({"request": {"situations": 10**30}}, "not-a-request-file"),
        ({"request": {"wanted": ["a"]}}, "not-a-request-file"),
        ({"answers": {"a": 1}}, "not-a-request-file"),
        ({"answers": [{"id": "a"}, {"id": "a"}]}, "not-a-request-file"),
        ({"answers": [{"words": "sans id"}]}, "not-a-request-file"),
        ({"answers": [{"id": "a", "answer_kind": 3}]}, "not-a-request-file"),
        ({"answers": [{"id": "a", "until": "9999-12-31"}]}, "not-a-request-file"),
        ({"request": {"asked_on": "0001-01-01"}}, "not-a-request-file"),
        ({"log": [{"hlc": -1, "site": 1, "who": "x", "label": "y"}]}, "not-a-request-file"),
        ({"log": [{"hlc": 2**70, "site": 1, "who": "x", "label": "y"}]}, "not-a-request-file"),
        ({"log": "ask"}, "not-a-request-file"),
        ({"exported_at": "hier"}, "not-a-request-file"),
        ({"exported_at": "0001-01-01T00:00:00+14:00"}, "not-a-request-file"),
        ({"exported_at": "9999-12-31T23:59:59-12:00"}, "not-a-request-file"),
        ({"direction": "SM"}, "not-a-request-file"),
        ({"asker": "x" * 2_000_000}, "request-file-too-big"),
    ],
)
def test_what_was_signed_by_a_hostile_hand(sent: bytes, changes: dict[str, Any], code: str) -> None:
    with pytest.raises(RuleError, match=code):
        request_file.read(resigned(sent, **changes))


@pytest.mark.parametrize(
    "text",
    [
        "[" * 100_000,
        '{"colapp": "request", "colapp": "request"}',
        '{"colapp": "request", "version": NaN}',
        '{"colapp": "request", "version": ' + "9" * 10_000 + "}",
        '{"colapp": "request", "asker": "\\ud800"}',
        '{"colapp": "request", "signature": {"key": "é", "value": 1}}',
        '{"colapp": "request", "signature": {"key": "AAAA", "value": "AAAA"}}',
        "null", "[]", '"colapp"', "\x00",
    ],
)  # fmt: skip
def test_hostile_json(text: str) -> None:
    with pytest.raises(RuleError, match=r"not-a-request-file|request-file-changed"):
        request_file.read(text.encode())


def test_a_newer_program_may_know_more(sent: bytes, team: Store) -> None:
    """Columns and kinds that this one does not know are left aside, and that is said."""
    newer = resigned(
        sent, schema=9, request={"urgency": 3}, answers=[{"id": "a1", "answer_kind": "delegated"}],
        weather="fair",
    )  # fmt: skip
    file = request_file.read(newer)
    assert (file.left_aside, file.unknown_kinds) == (("urgency",), ("delegated",))
    told = preview(team, TODAY, file)
    assert {Notice.UNKNOWN_KIND, Notice.LEFT_ASIDE} <= set(told.notices)
    assert any("delegated" in notice for notice in words.notices(told, file))
    take_in(team, TODAY, file)
    with pytest.raises(RuleError, match="answer-kind-unknown"):
        take_in(team, TODAY, file)


def test_a_name_cannot_turn_the_fingerprint_around(sent: bytes, team: Store) -> None:
    file = request_file.read(resigned(sent, signed_as="Mireille\u202e Labbé\n\u200b" + "x" * 500))
    assert file.signed_as.startswith("Mireille Labbé x") and len(file.signed_as) <= signing.MOST_NAME
    told = words.signature(preview(team, TODAY, file).signer, TODAY)
    assert "\u202e" not in told and "\n" not in told


def test_an_answer_cannot_take_another_requests_answer_away(sent: bytes, team: Store) -> None:
    request = ask(team)
    requests.answer(team, TODAY, request.id, AnswerKind.RESOLVED)
    theirs = answers_of(team, request.id)[0]
    file = request_file.read(resigned(sent, answers=[{"id": theirs.id, "words": "À moi"}]))
    with pytest.raises(RuleError, match="not-a-request-file"):
        take_in(team, TODAY, file)


@pytest.mark.parametrize("is_known", [True, False])
@pytest.mark.parametrize(("kind", "lacks"), [("information", "information"), ("refused", "motive")])
def test_an_answer_without_its_words_is_not_let_in_by_file(
    kind: str, lacks: str, is_known: bool, sent: bytes, team: Store
) -> None:
    request_id = ask(team).id if is_known else "of-elsewhere"
    answers = [{"id": "a1", "answer_kind": kind, "answered_on": "2026-11-20"}]
    row = {"id": request_id, "problem_id": "p"}
    file = request_file.read(resigned(sent, kind="answer", request=row, answers=answers))
    told = preview(team, TODAY, file)
    assert told.effect is Effect.REFUSED and told.refusal is not None
    assert told.refusal.code == f"{lacks}-missing"
    with pytest.raises(RuleError, match=f"{lacks}-missing"):
        take_in(team, TODAY, file)


def test_a_clock_that_runs_ahead_answers_today(sent: bytes, team: Store) -> None:
    request = ask(team)
    file = request_file.read(
        resigned(
            sent, kind="answer", request={"id": request.id},
            answers=[{"id": "a1", "answer_kind": "resolved", "answered_on": "2030-01-01"}],
        )
    )  # fmt: skip
    assert Notice.AHEAD in preview(team, TODAY, file).notices
    take_in(team, TODAY, file)
    assert answers_of(team, request.id)[0].answered_on == TODAY


@settings(max_examples=40)
@given(
    text=st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(str.strip),
    words=st.text(st.characters(exclude_categories=["Cs"])),
)
def test_any_text_comes_through_whole(text: str, words: str, team: Store) -> None:
    request = ask(team, wanted=text, meanwhile=f"{text}\r\n{words}x")
    read = request_file.read(request_file.export_request(team, request.id, NOW)).request
    assert (read.wanted, read.meanwhile) == (request.wanted, request.meanwhile)


# -- hands -----------------------------------------------------------------------------------------------


def _answered(
    team: Store,
    direction: Store,
    on_device: Callable[[str], None],
    kind: AnswerKind = AnswerKind.AUTHORISED,
    told: str = "Deux plages",
    **fields: Any,
) -> tuple[Any, Request]:
    """The answer's file, read, and the request; the device is the team's."""
    on_device("team")
    request = ask(team)
    sent = request_file.export_request(team, request.id, NOW)
    on_device("direction")
    take_in(direction, TODAY, request_file.read(sent))
    requests.answer(direction, LATER, request.id, kind, told, author="Mireille Labbé", **fields)
    back = request_file.export_answer(direction, request.id, NOW)
    on_device("team")
    return request_file.read(back), request


def _everything(store: Store) -> list[object]:
    tables = ("problem", "request", "answer")
    return [list(store.db.query(f"select * from {t} where deleted_at is null order by id")) for t in tables]


def test_only_those_who_asked_say_that_they_were_told(
    team: Store, direction: Store, on_device: Callable[[str], None]
) -> None:
    """Told in the file of whoever answered, the team that asked has still heard nothing."""
    _file, request = _answered(team, direction, on_device)
    on_device("direction")
    requests.tell(direction, LATER, answers_of(direction, request.id)[0].id)
    back = request_file.read(request_file.export_answer(direction, request.id, NOW))
    on_device("team")
    take_in(team, LATER, back)
    (given,) = answers_of(team, request.id)
    assert given.told_on is None
    assert [answer.id for _, answer in to_tell(team, references.load(team), LATER, ["she"])] == [given.id]


# -- the text changed after it was sent -------------------------------------------------------------------


def _sent(team: Store, request: Request) -> bytes:
    """What :func:`request_file.export_request` makes, once it is written."""
    content = request_file.export_request(team, request.id, NOW)
    request_file.note_export(team, request.id)
    return content


def test_a_request_knows_what_was_changed_since_its_file(team: Store) -> None:
    request = ask(team)
    assert last_file(team, request) is None
    _sent(team, request)
    left = last_file(team, request)
    assert left is not None and left.at.date() == TODAY and left.changed == ()
    requests.edit(team, request.id, TODAY, wanted="Trois plages", due=date(2026, 12, 11), remind_on=LATER)
    edited = team.get(Request, request.id)
    changed = last_file(team, edited)
    assert changed is not None and changed.changed == ("wanted", "due"), "a reminder is our own affair"
    UndoStack(team).undo()
    assert last_file(team, request) == left, "taken back, nothing differs any more"
    requests.edit(team, request.id, TODAY, wanted="Trois plages")
    _sent(team, edited)
    again = last_file(team, team.get(Request, request.id))
    assert again is not None and again.changed == () and again.at > left.at


def test_what_was_given_back_or_withdrawn_since_is_not_known_above_either(
    team: Store, direction: Store, on_device: Callable[[str], None]
) -> None:
    file, request = _answered(team, direction, on_device, AnswerKind.INFORMATION, "Combien?")
    _sent(team, request)
    take_in(team, LATER, file)
    left = last_file(team, team.get(Request, request.id))
    assert left is not None and left.changed == (), "an answer is theirs"
    requests.complete(team, LATER, answers_of(team, request.id)[0].id, "Onze")
    left = last_file(team, team.get(Request, request.id))
    assert left is not None and left.changed == ("completion",)
    requests.withdraw(team, LATER, request.id, "Réglé autrement")
    left = last_file(team, team.get(Request, request.id))
    assert left is not None and left.changed == ("withdrawn_on", "completion")


def test_an_answer_is_given_back_once_its_file_was_written(
    team: Store, direction: Store, on_device: Callable[[str], None]
) -> None:
    _file, request = _answered(team, direction, on_device, AnswerKind.INFORMATION, "Combien?")
    received = direction.get(Request, request.id)
    assert given_back(direction, received) is None
    request_file.note_export(direction, request.id, is_answer=True)
    assert given_back(direction, received) is not None
    requests.answer(direction, LATER, request.id, AnswerKind.RESOLVED)
    assert given_back(direction, received) is None, "the new one has not left"


def test_that_it_was_sent_is_told_and_is_not_undone(team: Store) -> None:
    request = ask(team)
    undo = UndoStack(team)
    _sent(team, request)
    (change,) = team.changes(1)
    told = changes.describe(change, references.load(team), team).replace("\u00a0", " ")
    assert told == "SHE-001 : demande à Santé mentale exportée en fichier"
    assert changes.lines(change, references.load(team), team) == []
    assert undo.next_undo is not None and undo.next_undo.label == "ask"
    assert team.revert(change.id) is None


def test_a_changed_text_replaces_the_one_that_was_sent_and_shows_both(
    team: Store, direction: Store, on_device: Callable[[str], None]
) -> None:
    request = ask(team)
    first = request_file.read(_sent(team, request))
    requests.edit(team, request.id, TODAY, wanted="Trois plages", due=date(2026, 12, 11))
    second = request_file.read(_sent(team, request))
    on_device("direction")
    take_in(direction, TODAY, first)
    told = preview(direction, LATER, second)
    assert (told.effect, told.notices) == (Effect.REWORDS, ())
    assert told.otherwise == {"wanted": TEXTS["wanted"], "due": date(2026, 12, 4)}
    shown = words.says(second, LATER, told)
    place = [value for _name, value in shown].index("Trois plages")
    assert shown[place + 1] == ("Ici jusqu’à maintenant", TEXTS["wanted"])
    change = take_in(direction, LATER, second)
    assert change is not None and change.touches("request") == {request.id}
    assert direction.get(Request, request.id).wanted == "Trois plages"
    sentence = changes.describe(change, references.load(direction), direction)
    assert sentence.startswith("Nouveau texte reçu par fichier")
    assert preview(direction, LATER, second).effect is Effect.NOTHING
    UndoStack(direction).undo()
    assert direction.get(Request, request.id).wanted == TEXTS["wanted"]


def test_an_older_file_after_a_newer_one_says_so_and_changes_nothing(
    team: Store, direction: Store, on_device: Callable[[str], None]
) -> None:
    request = ask(team)
    first = request_file.read(_sent(team, request))
    requests.edit(team, request.id, TODAY, wanted="Trois plages")
    second = request_file.read(_sent(team, request))
    on_device("direction")
    take_in(direction, TODAY, second)
    told = preview(direction, LATER, first)
    assert (told.effect, told.notices) == (Effect.NOTHING, (Notice.OLDER,))
    assert told.otherwise == {"wanted": "Trois plages"}
    assert take_in(direction, LATER, first) is None
    assert direction.get(Request, request.id).wanted == "Trois plages"


def test_what_was_answered_before_the_text_changed_says_so_on_both_sides(
    team: Store, direction: Store, on_device: Callable[[str], None]
) -> None:
    file, request = _answered(team, direction, on_device, AnswerKind.AUTHORISED, "Deux plages")
    requests.edit(team, request.id, TODAY, wanted="Trois plages")
    told = preview(team, LATER, file)
    assert told.effect is Effect.ADDS_ANSWER and Notice.TO_EARLIER_TEXT in told.notices
    assert told.otherwise == {"wanted": "Trois plages"}
    newer = request_file.read(_sent(team, request))
    take_in(team, LATER, file)
    assert team.get(Request, request.id).wanted == "Trois plages", "only those who ask write it"
    on_device("direction")
    told = preview(direction, LATER, newer)
    assert told.effect is Effect.REWORDS and told.notices == (Notice.ANSWERED_BEFORE,)


def test_an_answer_to_an_earlier_text_does_not_bring_that_text_back_however_often_it_is_taken_in(
    team: Store,
    direction: Store,
    tmp_path: Path,
    clock: Callable[[], datetime],
    on_device: Callable[[str], None],
) -> None:
    """The direction had passed the file on, and received the new text before the answer came back."""
    on_device("team")
    request = ask(team)
    first = request_file.read(_sent(team, request))
    requests.edit(team, request.id, TODAY, wanted="Trois plages")
    second = request_file.read(_sent(team, request))
    on_device("direction")
    take_in(direction, TODAY, first)
    onward = request_file.read(request_file.export_request(direction, request.id, NOW))
    on_device("dsg")
    dsg = workspace.create(tmp_path / "dsg.colapp", who="d.roy", now=clock)
    take_in(dsg.store, TODAY, onward)
    requests.answer(dsg.store, LATER, request.id, AnswerKind.RESOLVED, author="DSG")
    back = request_file.read(request_file.export_answer(dsg.store, request.id, NOW))
    dsg.close()
    on_device("direction")
    take_in(direction, TODAY, second)
    assert Notice.TO_EARLIER_TEXT in preview(direction, LATER, back).notices
    take_in(direction, LATER, back)
    assert take_in(direction, LATER, back) is None
    assert direction.get(Request, request.id).wanted == "Trois plages"


def test_a_new_text_the_information_and_an_answer_noted_since_come_in_one_change(
    team: Store, direction: Store, on_device: Callable[[str], None]
) -> None:
    """Told by telephone, the last word is noted where the team is: their file brings all that is new."""
    file, request = _answered(team, direction, on_device, AnswerKind.INFORMATION, "Combien?")
    take_in(team, LATER, file)
    requests.complete(team, LATER, answers_of(team, request.id)[0].id, "Onze")
    requests.edit(team, request.id, TODAY, wanted="Trois plages")
    requests.answer(team, LATER, request.id, AnswerKind.RESOLVED, "Au téléphone")
    all_of_it = request_file.read(_sent(team, request))
    on_device("direction")
    before = _everything(direction)
    told = preview(direction, LATER, all_of_it)
    assert told.effect is Effect.ADDS_ANSWER
    assert ("Ici jusqu’à maintenant", TEXTS["wanted"]) in words.says(all_of_it, LATER, told)
    take_in(direction, LATER, all_of_it)
    assert direction.get(Request, request.id).wanted == "Trois plages"
    assert [each.completion for each in answers_of(direction, request.id)] == ["Onze", ""]
    assert preview(direction, LATER, all_of_it).effect is Effect.NOTHING
    UndoStack(direction).undo()
    assert _everything(direction) == before


# -- redirected: one thing, one id --------------------------------------------------------------------------


def test_a_redirected_request_is_the_same_one_on_both_sides(
    team: Store, direction: Store, on_device: Callable[[str], None]
) -> None:
    file, request = _answered(
        team, direction, on_device, AnswerKind.REDIRECTED, redirected_to="Comité de direction"
    )
    take_in(team, LATER, file)
    (here,), (there,) = (
        [each for each in store.all(Request) if each.follows_id] for store in (team, direction)
    )
    assert here.id == there.id and here.follows_id == there.follows_id == request.id
    assert here.asked_on == there.asked_on == LATER, "the day of the answer"
    assert team.get(Problem, request.problem_id or "").waiting_on == "Comité de direction"
    UndoStack(team).undo()
    take_in(team, LATER, file)
    assert [each.id for each in team.all(Request) if each.follows_id] == [here.id]


def test_it_is_known_by_the_list_that_holds_its_new_addressee(
    team: Store, direction: Store, on_device: Callable[[str], None]
) -> None:
    file, _request = _answered(
        team, direction, on_device, AnswerKind.REDIRECTED, redirected_to="soutien à l’autonomie"
    )
    team.commit("edit-reference", team.get(Programme, "sapa").with_(name_fr="Soutien à l’autonomie"))
    take_in(team, LATER, file)
    assert [each.programme_id for each in team.all(Request) if each.follows_id] == ["sapa"]


@pytest.mark.parametrize("straight", [True, False])
def test_whoever_redirects_sends_it_on_and_the_answer_comes_back_in_any_order(
    straight: bool,
    team: Store,
    direction: Store,
    tmp_path: Path,
    clock: Callable[[], datetime],
    on_device: Callable[[str], None],
) -> None:
    back, request = _answered(team, direction, on_device, AnswerKind.REDIRECTED, redirected_to="DSG")
    on_device("direction")
    (follower,) = (each for each in direction.all(Request) if each.follows_id)
    onward = request_file.read(_sent(direction, follower))
    assert (onward.signed_as, onward.asker) == ("Mireille Labbé", "Simon Poulin")
    on_device("dsg")
    dsg = workspace.create(tmp_path / "dsg.colapp", who="d.roy", now=clock)
    take_in(dsg.store, TODAY, onward)
    requests.answer(dsg.store, TODAY, follower.id, AnswerKind.AUTHORISED, "Une plage", author="DSG")
    requests.tell(dsg.store, TODAY, answers_of(dsg.store, follower.id)[0].id)
    answer = request_file.read(request_file.export_answer(dsg.store, follower.id, NOW))
    dsg.close()
    on_device("team")
    for file in (back, answer) if straight else (answer, back):
        take_in(team, LATER, file)
    assert {each.id for each in team.all(Request)} == {request.id, follower.id}
    (said,) = answers_of(team, follower.id)
    assert said.answer_kind is AnswerKind.AUTHORISED and said.told_on is None
    assert team.get(Request, follower.id).acknowledged_on == TODAY, "what came first is not written over"
    problem = team.get(Problem, request.problem_id or "")
    assert (problem.waiting_on, problem.level) == ("", "team")
