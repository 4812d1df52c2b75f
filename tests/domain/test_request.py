"""How a request stands, and what it and its answers must say."""

from datetime import date, timedelta

import pytest

from colapp.domain.errors import RuleError
from colapp.domain.request import (
    ASKED,
    FINAL,
    Answer,
    AnswerKind,
    Request,
    State,
    addressed,
    as_of,
    check_answer,
    check_asked,
    comes_back_on,
    has_ended,
    is_open,
    is_to_review,
    is_to_tell,
    state,
)
from tests.conftest import TODAY

DAY = timedelta(days=1)
WHOLE = Request(
    id="r", tried="Deux essais", exceeds="Le budget", wanted="Une plage", due=TODAY, meanwhile="On appelle",
    addressee="Direction SMD",
)  # fmt: skip


def answer(kind: AnswerKind, **fields: object) -> Answer:
    return Answer(id="a", answer_kind=kind, answered_on=TODAY, **fields)


@pytest.mark.parametrize(
    ("request_", "answers", "expected"),
    [
        (WHOLE, [], State.OPEN),
        (WHOLE.with_(acknowledged_on=TODAY), [], State.ACKNOWLEDGED),
        (WHOLE, [answer(AnswerKind.INFORMATION)], State.INFORMATION),
        (WHOLE.with_(acknowledged_on=TODAY), [answer(AnswerKind.INFORMATION, completed_on=TODAY)],
         State.ACKNOWLEDGED),
        (WHOLE, [answer(AnswerKind.POSTPONED, until=TODAY + timedelta(days=1))], State.POSTPONED),
        (WHOLE.with_(acknowledged_on=TODAY), [answer(AnswerKind.POSTPONED, until=TODAY)], State.ACKNOWLEDGED),
        (WHOLE, [answer(AnswerKind.REFUSED, words="Non")], State.ANSWERED),
        (WHOLE, [answer(AnswerKind.INFORMATION), answer(AnswerKind.RESOLVED)], State.ANSWERED),
        (WHOLE, [answer(AnswerKind.AUTHORISED, told_on=TODAY)], State.TOLD),
        (WHOLE.with_(withdrawn_on=TODAY), [answer(AnswerKind.INFORMATION)], State.WITHDRAWN),
    ],
)  # fmt: skip
def test_a_request_stands_where_its_last_answer_leaves_it(
    request_: Request, answers: list[Answer], expected: State
) -> None:
    assert state(request_, answers, TODAY) is expected
    over = (State.ANSWERED, State.TOLD, State.WITHDRAWN)
    assert is_open(request_, answers) == (expected not in over)


@pytest.mark.parametrize("kind", list(AnswerKind))
def test_every_answer_is_told_to_the_team_once(kind: AnswerKind) -> None:
    given = answer(kind)
    assert is_to_tell(WHOLE, [given])
    assert not is_to_tell(WHOLE, [given.with_(told_on=TODAY)])
    assert not is_to_tell(WHOLE.with_(withdrawn_on=TODAY), [given])
    assert is_open(WHOLE, [given]) == (kind not in FINAL)


def test_what_we_gave_back_ourselves_is_no_news() -> None:
    assert not is_to_tell(WHOLE, [answer(AnswerKind.INFORMATION, completed_on=TODAY)])
    assert not is_to_tell(WHOLE, [])


def test_a_refusal_comes_back_on_its_day() -> None:
    refused = answer(AnswerKind.REFUSED, review_on=TODAY)
    assert is_to_review(refused, TODAY) and not is_to_review(refused, TODAY - timedelta(days=1))
    assert not is_to_review(answer(AnswerKind.RESOLVED, review_on=TODAY), TODAY)


def test_an_authorisation_comes_back_before_its_end_and_once_it_has_passed() -> None:
    given = answer(AnswerKind.AUTHORISED, until=TODAY + 30 * DAY)
    assert comes_back_on(answer(AnswerKind.AUTHORISED)) is None, "without an end"
    near, over = TODAY + 16 * DAY, TODAY + 31 * DAY
    assert comes_back_on(given) == near
    assert comes_back_on(given.with_(reviewed_on=near - DAY)) == near, "told while it was far away"
    assert comes_back_on(given.with_(reviewed_on=near)) == over
    assert comes_back_on(given.with_(reviewed_on=over - DAY)) == over, "its last day is still allowed"
    assert comes_back_on(given.with_(reviewed_on=over)) is None
    assert [has_ended(given, day) for day in (over - DAY, over)] == [False, True]
    assert comes_back_on(answer(AnswerKind.POSTPONED, until=TODAY)) is None


@pytest.mark.parametrize("missing", [*ASKED, "addressee"])
def test_nothing_goes_up_without_what_was_tried_what_is_wanted_by_when_and_of_whom(missing: str) -> None:
    check_asked(WHOLE)
    for empty in (None,) if missing == "due" else ("", "  "):
        with pytest.raises(RuleError, match=f"{missing}-missing"):
            check_asked(WHOLE.with_(**{missing: empty}))


@pytest.mark.parametrize(
    ("kind", "missing", "given"),
    [
        (AnswerKind.REFUSED, "motive-missing", {"words": "Pas de budget"}),
        (AnswerKind.INFORMATION, "information-missing", {"words": "Combien de cas?"}),
        (AnswerKind.POSTPONED, "until-missing", {"until": date(2026, 12, 1)}),
        (AnswerKind.REDIRECTED, "redirected-to-missing", {"redirected_to": "DSG"}),
    ],
)
def test_some_answers_must_say_more(kind: AnswerKind, missing: str, given: dict[str, object]) -> None:
    with pytest.raises(RuleError, match=missing):
        check_answer(answer(kind))
    check_answer(answer(kind, **given))


def test_the_same_addressee_is_known_however_its_name_is_typed() -> None:
    assert addressed(WHOLE) == addressed(WHOLE.with_(addressee=" direction smd"))
    assert addressed(WHOLE.with_(programme_id="sm")) == "sm"


def test_a_past_day_knows_nothing_of_what_came_later() -> None:
    first, then = date(2026, 9, 1), date(2026, 10, 1)
    request = Request(id="r", asked_on=first, acknowledged_on=then, withdrawn_on=then)
    answers = (
        Answer(id="a", answered_on=first, answer_kind=AnswerKind.INFORMATION, completed_on=then),
        Answer(id="b", answered_on=then, answer_kind=AnswerKind.RESOLVED, told_on=then),
    )
    left, given = as_of(request, answers, date(2026, 9, 30))
    assert left == Request(id="r", asked_on=first)
    assert given == (answers[0].with_(completed_on=None),)
    assert state(left, given, date(2026, 9, 30)) is State.INFORMATION
    assert as_of(request, answers, then) == (request, answers)
