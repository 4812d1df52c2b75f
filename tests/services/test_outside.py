"""Agreements that are renewed, bodies that are asked what they think."""

from datetime import date, timedelta

import pytest

from colapp.domain.authority import Agreement, Authority, Consultation, Opinion, OpinionStance, Said, Validity
from colapp.domain.errors import RuleError
from colapp.domain.problem import Problem
from colapp.domain.request import Answer, AnswerKind, Request
from colapp.services import agreements, consultations, problems, requests
from colapp.services.undo import UndoStack
from colapp.storage import outside, references
from colapp.storage.change import Change
from colapp.storage.store import Store
from tests.conftest import TODAY

MONTH = timedelta(days=30)


@pytest.fixture
def mrc(store: Store) -> Store:
    """The small workspace, with a municipality and a school centre outside."""
    store.commit(
        "test",
        Authority(id="mrc", name="MRC du Granit", authority_kind="municipality", rank="a"),
        Authority(id="css", name="Centre de services scolaire", authority_kind="school", rank="b"),
    )
    return store


def refused(gesture: object, *args: object, **fields: object) -> RuleError:
    with pytest.raises(RuleError) as found:
        gesture(*args, **fields)  # type: ignore[operator]
    return found.value


def row(change: Change | None, table: str) -> str:
    assert change is not None
    return next(edit.row_id for edit in change.edits if edit.tbl == table)


def test_an_agreement_comes_up_before_it_ends_and_is_followed_by_the_next(mrc: Store) -> None:
    first = row(
        agreements.add(mrc, "gra", "mrc", "Transport", starts_on=TODAY - 11 * MONTH, ends_on=TODAY + MONTH),
        "agreement",
    )  # fmt: skip
    (held,) = outside.agreements(mrc, TODAY, {"gra"})
    assert held.validity is Validity.TO_RENEW and held.authority is not None

    change = agreements.renew(mrc, first, TODAY + MONTH, TODAY + 13 * MONTH)
    assert [held.validity for held in outside.agreements(mrc, TODAY, {"gra"})] == [
        Validity.COMING,
        Validity.RENEWED,
    ]
    assert refused(agreements.renew, mrc, first, TODAY + MONTH, None).code == "already-renewed"
    assert change is not None
    UndoStack(mrc).undo()
    assert [held.agreement.id for held in outside.agreements(mrc, TODAY)] == [first]


def test_a_renewal_does_not_begin_before_what_it_renews(mrc: Store) -> None:
    first = row(agreements.add(mrc, None, "mrc", "Déneigement", starts_on=TODAY), "agreement")
    assert refused(agreements.renew, mrc, first, TODAY, None).code == "renewed-too-early"


def test_what_outside_is_asked_goes_where_its_problem_goes(mrc: Store) -> None:
    change = problems.capture(mrc, TODAY, "she", "Personne n’arrive")
    problem_id = row(change, "problem")
    requests.ask(
        mrc, TODAY, problem_id, level="external", authority_id="mrc", theme="transport", tried="Trois appels",
        exceeds="Le trajet est à la MRC", wanted="Un arrêt", due=TODAY + MONTH, meanwhile="Des bénévoles",
    )  # fmt: skip
    lists = references.load(mrc)

    def asked(territory_id: str) -> list[int]:
        totals = outside.interdependences(mrc, lists, {territory_id}).totals
        return [crossing.asked for crossing in totals.values()]

    assert (asked("she"), asked("gra")) == ([1], [])
    mrc.commit("move", mrc.get(Problem, problem_id).with_(territory_id="gra"))
    assert (asked("she"), asked("gra")) == ([], [1])
    problems.trash(mrc, problem_id)
    assert asked("gra") == []


def test_the_median_is_that_of_the_days_to_the_first_final_answer(mrc: Store) -> None:
    """Counted by hand: October 12 is a holiday in Québec, October 10 and 11 are a weekend."""
    asked_on = date(2026, 10, 9)
    asked = {
        "two": [(AnswerKind.INFORMATION, date(2026, 10, 13)), (AnswerKind.RESOLVED, date(2026, 10, 14))],
        "five": [(AnswerKind.REFUSED, date(2026, 10, 19)), (AnswerKind.RESOLVED, date(2026, 11, 18))],
        "ten": [(AnswerKind.AUTHORISED, date(2026, 10, 26))],
        "seven": [(AnswerKind.REDIRECTED, date(2026, 10, 21))],
        "open": [(AnswerKind.POSTPONED, date(2026, 10, 13))],
    }
    for name, answers in asked.items():
        mrc.commit(
            "test",
            Request(
                id=name, territory_id="gra", authority_id="mrc", theme="t", asked_on=asked_on, wanted="?"
            ),
            *(
                Answer(id=f"{name}{n}", request_id=name, answer_kind=kind, answered_on=on)
                for n, (kind, on) in enumerate(answers)
            ),
        )
    mrc.commit(
        "test",
        Request(
            id="gone",
            territory_id="gra",
            authority_id="mrc",
            theme="t",
            asked_on=asked_on,
            withdrawn_on=TODAY,
        ),
        Answer(id="late", request_id="gone", answered_on=TODAY),
    )
    crossing = outside.interdependences(mrc, references.load(mrc)).crossings["mrc", "t"]
    assert crossing.answered == {"two": 2, "five": 5, "ten": 10, "seven": 7}
    assert (crossing.median_days, crossing.open, crossing.asked) == (6, 1, 5)
    assert crossing.request_ids == ["five", "open", "seven", "ten", "two"]


def test_agreements_of_all_territories_are_everybodys(mrc: Store) -> None:
    agreements.add(mrc, None, "css", "Prêt de locaux")
    agreements.add(mrc, "gra", "mrc", "Transport")
    assert [held.agreement.title for held in outside.agreements(mrc, TODAY, {"she"})] == ["Prêt de locaux"]


def test_silence_counts_only_after_the_deadline_and_what_changed_must_be_said(mrc: Store) -> None:
    asked = row(
        consultations.open_(mrc, TODAY, "gra", "Déplacer le point de service ?", ["mrc", "css"], ["Usagers"]),
        "consultation",
    )
    due = mrc.get(Consultation, asked).due
    assert due == date(2027, 1, 20)
    by_body = {each.authority_id or each.body: each.id for each in mrc.all(Opinion)}
    favourable, reserved = OpinionStance.FAVOURABLE, OpinionStance.RESERVED
    consultations.give_opinion(mrc, TODAY, by_body["mrc"], favourable)
    assert (
        refused(consultations.give_opinion, mrc, TODAY, by_body["css"], reserved).code == "reserves-missing"
    )
    consultations.give_opinion(mrc, TODAY, by_body["css"], reserved, "Pas avant juin")

    early = refused(consultations.close, mrc, TODAY, asked, "On attend juin")
    assert (early.code, early.params["count"]) == ("opinions-awaited", 1)
    after = due + timedelta(days=1)
    assert refused(consultations.close, mrc, after, asked, " ").code == "changed-missing"
    consultations.close(mrc, after, asked, "On attend juin")
    (heard,) = outside.consultations(mrc, after, {"gra"})
    assert sorted(each for _, each in heard.opinions) == [Said.DEEMED, Said.FAVOURABLE, Said.RESERVED]
    assert heard.consultation.changed == "On attend juin" and heard.awaited == 0


def test_a_consultation_needs_a_question_and_somebody_to_answer_it(mrc: Store) -> None:
    assert refused(consultations.open_, mrc, TODAY, "gra", " ", ["mrc"]).code == "question-missing"
    assert refused(consultations.open_, mrc, TODAY, "gra", "Où ?").code == "body-missing"
    before = TODAY - timedelta(days=1)
    assert (
        refused(consultations.open_, mrc, TODAY, "gra", "Où ?", ["mrc"], due=before).code == "date-unlikely"
    )
    assert [mrc.count(model) for model in (Consultation, Opinion, Agreement)] == [0, 0, 0]
