"""A cycle is not called a success against its own chart without a written reason."""

import pytest

from colapp.domain.advice import Answer
from colapp.domain.cycle import Cycle, Decision, Judgement
from colapp.domain.errors import RuleError
from colapp.domain.success import held_against, is_against, settled

PROOF = {Answer.CONFIRMED, Answer.CLOSE}
MET = Cycle(id="c", judgement=Judgement.MET)
ADOPTED = Cycle(id="c", decision=Decision.ADOPT)
EXPANDED = Cycle(id="c", decision=Decision.EXPAND)


@pytest.mark.parametrize("answer", Answer)
def test_only_the_predicted_level_bears_out_a_prediction_met_or_a_change_adopted(answer: Answer) -> None:
    assert is_against(MET, answer) == is_against(ADOPTED, answer) == (answer not in PROOF)
    assert is_against(EXPANDED, answer) == (answer not in PROOF | {Answer.PARTIAL})


@pytest.mark.parametrize("answer", [*Answer, None])
def test_what_claims_no_success_and_what_has_no_chart_is_asked_nothing(answer: Answer | None) -> None:
    for decision in (None, Decision.ADAPT, Decision.ABANDON, Decision.REFRAME):
        for judgement in (None, Judgement.PARTLY, Judgement.NOT_MET, Judgement.UNCLEAR):
            cycle = Cycle(id="c", decision=decision, judgement=judgement)
            assert held_against(cycle, answer, "") == cycle
    assert not is_against(ADOPTED, None)


def test_a_blank_is_no_reason_and_a_written_one_is_kept_as_long_as_it_answers_something() -> None:
    with pytest.raises(RuleError) as refusal:
        held_against(ADOPTED, Answer.NO_CHANGE, " \n")
    assert (refusal.value.code, refusal.value.params) == ("against-chart", {"answer": Answer.NO_CHANGE})
    kept = held_against(ADOPTED, Answer.NO_CHANGE, " Les usagers le demandent ")
    assert kept.override == "Les usagers le demandent"
    assert held_against(kept, Answer.WORSE, "") == kept, "it is not asked twice"
    assert held_against(kept, Answer.CONFIRMED, "").override == ""
    assert held_against(kept.with_(decision=Decision.ADAPT), Answer.WORSE, "").override == ""


def test_a_problem_settled_is_called_a_success_unless_its_last_change_was_given_up() -> None:
    old = Cycle(id="c", act="On garde")
    for cycle in (old, ADOPTED, EXPANDED, Cycle(id="c", decision=Decision.ADAPT)):
        with pytest.raises(RuleError):
            settled(cycle, Answer.NO_CHANGE, "")
        assert settled(cycle, Answer.NO_CHANGE, "Vu au caucus").override == "Vu au caucus"
        assert settled(cycle, None, "") == cycle
    for decision in (Decision.ABANDON, Decision.REFRAME):
        given_up = Cycle(id="c", decision=decision)
        assert settled(given_up, Answer.WORSE, "") == given_up
