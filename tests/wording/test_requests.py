"""Requests in words, in both languages."""

from datetime import UTC, date, datetime, timedelta

import pytest

from colapp import i18n
from colapp.domain.answer_clock import Grade
from colapp.domain.problem import Problem
from colapp.domain.request import Answer, AnswerKind, Request, State
from colapp.storage import references
from colapp.storage import requests as asking
from colapp.storage.requests import Asked
from colapp.storage.sent import Sent
from colapp.storage.store import Store
from colapp.wording import requests
from tests.conftest import TODAY

NOW = datetime(2026, 11, 20, 13, 5, tzinfo=UTC)
NINTH = date(2026, 11, 9)
REFUSED = Answer(id="a", request_id="r", answer_kind=AnswerKind.REFUSED, answered_on=date(2026, 11, 13))


def asked(store: Store, *answers: Answer, **fields: object) -> Asked:
    request = Request(
        id="r", problem_id="p", territory_id="she", level="direction", addressee="Direction SMD",
        wanted="Une plage partagée.", asked_on=NINTH,
    )  # fmt: skip
    problem = Problem(id="p", number="SHE-057", statement="Zone grise", territory_id="she")
    store.commit("ask", problem, request.with_(**fields), *answers)
    (found,) = asking.read(store, references.load(store), TODAY)
    return found


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("fr", "Demandé le 9 nov. (Direction SMD), sans réponse depuis 9 jours ouvrables, délai de 10."),
        ("en", "Asked on Nov 9 of Direction SMD, 9 working days without an answer, 10 allowed."),
    ],
)  # fmt: skip
def test_a_request_is_told_in_one_line(store: Store, language: str, told: str) -> None:
    i18n.use(language)
    number, _, rest = plain(requests.sentence(asked(store), TODAY)).partition("Une plage partagée. ")
    assert (number.replace(" ", ""), rest) == ("SHE-057:", told)


@pytest.mark.parametrize(
    ("answer", "fields", "told"),
    [
        (REFUSED, {}, "répondu en 4 jours ouvrables"),
        (REFUSED.with_(answered_on=NINTH), {}, "répondu le jour même"),
        (REFUSED.with_(answer_kind=AnswerKind.INFORMATION), {}, "information attendue de nous"),
        (REFUSED.with_(answer_kind=AnswerKind.POSTPONED, until=date(2026, 12, 9)), {}, "reportée au 9 déc."),
        (REFUSED, {"withdrawn_on": date(2026, 11, 11)}, "retirée après 2 jours ouvrables"),
        (REFUSED.with_(answer_kind=AnswerKind.POSTPONED, until=TODAY - timedelta(days=1)), {},
         "sans réponse depuis 1 jour ouvrable, délai de 10"),
    ],
)  # fmt: skip
def test_how_long_it_took_or_takes_is_said_for_what_it_is(
    store: Store, answer: Answer, fields: dict[str, object], told: str
) -> None:
    assert plain(requests.delay(asked(store, answer, **fields))) == told


def test_an_answer_is_named_with_its_day_or_with_who_answers_instead() -> None:
    i18n.use("en")
    until = REFUSED.with_(answer_kind=AnswerKind.AUTHORISED, until=date(2027, 3, 31))
    to = REFUSED.with_(answer_kind=AnswerKind.REDIRECTED, redirected_to="MRC")
    assert requests.answer(until, TODAY) == "Authorised locally until Mar 31, 2027"
    assert requests.answer(to, TODAY) == "Redirected to MRC"
    assert requests.answer(REFUSED, TODAY) == "Refused, motive given"


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_state_answer_and_grade_has_its_own_words(language: str) -> None:
    i18n.use(language)
    told = (
        [requests.state(code) for code in State],
        [requests.answer_kind(code) for code in AnswerKind],
        [requests.grade(code) for code in Grade],
    )
    assert all(len(set(words)) == len(words) and all(words) for words in told)


BEFORE = "Le niveau au-dessus a "


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ((), "Envoyée en fichier le 20 nov."),
        (("wanted", "completion"), f"{BEFORE}le texte antérieur, celui du 20 nov.; changé depuis : décision"),
        (("completion",), f"{BEFORE}le fichier du 20 nov., sans l’information donnée. Exportez-la"),
        (
            ("wanted", "withdrawn_on"),
            f"{BEFORE}le fichier du 20 nov. : il ne sait rien du retrait. Exportez-la",
        ),
    ],
)
def test_what_the_level_above_does_not_know_is_said(changed: tuple[str, ...], told: str) -> None:
    i18n.use("fr")
    assert plain(requests.sent(Sent(NOW, changed), TODAY)).startswith(told)


def test_an_authorisation_says_that_it_is_over() -> None:
    i18n.use("fr")
    given = REFUSED.with_(answer_kind=AnswerKind.AUTHORISED, until=TODAY)
    assert plain(requests.answer(given, TODAY)) == "Autorisé localement jusqu’au 20 nov."
    assert plain(requests.answer(given, TODAY + timedelta(days=1))) == "Autorisation locale échue le 20 nov."
