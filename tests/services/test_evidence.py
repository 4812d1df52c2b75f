"""Citing a source for a cycle or an idea."""

import pytest

from colapp import i18n
from colapp.domain.countermeasure import Countermeasure
from colapp.domain.cycle import Cycle
from colapp.domain.errors import RuleError
from colapp.domain.evidence import Evidence, SourceKind, Stance, tallies
from colapp.domain.problem import Phase, Problem
from colapp.services import countermeasures, evidence, problems, trash
from colapp.storage.store import Store
from colapp.wording import evidence as words
from tests.conftest import TODAY

NB = "\u00a0"


@pytest.fixture
def problem_id(store: Store) -> str:
    change = problems.capture(store, TODAY, "she", "Rendez-vous manqués")
    assert change is not None
    store.commit("test", Countermeasure(id="sms", problem_id=change.edits[0].row_id, idea="SMS 48 h avant"))
    return change.edits[0].row_id


def cited(store: Store, problem_id: str, cycle_id: str | None = "c1") -> list[Evidence]:
    return evidence.of_cycle(store, problem_id, cycle_id)


def test_sources_keep_the_order_in_which_they_were_cited(store: Store, problem_id: str) -> None:
    for title in ("un", "deux", "trois"):
        evidence.add(store, problem_id, "c1", title=title)
    evidence.add(store, problem_id, "c2", title="autre cycle")
    evidence.add(store, problem_id, None, "sms", title="idée")
    evidence.add(store, problem_id, title="avant tout cycle")
    assert [each.title for each in cited(store, problem_id)] == ["un", "deux", "trois"]
    assert [each.title for each in cited(store, problem_id, None)] == ["avant tout cycle"]
    assert [each.title for each in evidence.of_countermeasure(store, problem_id, "sms")] == ["idée"]


def test_what_was_cited_before_the_first_cycle_is_cited_for_it(store: Store, problem_id: str) -> None:
    evidence.add(store, problem_id, title="avant tout cycle")
    problems.edit(store, problem_id, owner_id="fortin")
    opened = problems.move(store, TODAY, problem_id, Phase.PLAN)
    assert opened is not None
    assert [each.title for each in cited(store, problem_id, opened.touches("cycle").pop())] == [
        "avant tout cycle"
    ]
    store.revert(opened.id)
    countermeasures.test(store, TODAY, "sms")
    [cycle] = store.all(Cycle, problem_id=problem_id)
    assert [each.title for each in cited(store, problem_id, cycle.id)] == ["avant tout cycle"]


def test_a_reference_says_by_its_form_what_kind_it_is(store: Store, problem_id: str) -> None:
    evidence.add(store, problem_id, "c1", reference="https://doi.org/10.1136/X1")
    (kept,) = cited(store, problem_id)
    assert (kept.source_kind, kept.reference) == (SourceKind.DOI, "10.1136/x1")
    evidence.edit(store, kept.id, reference="www.inesss.qc.ca/guide")
    (kept,) = cited(store, problem_id)
    assert (kept.source_kind, kept.reference) == (SourceKind.LINK, "https://www.inesss.qc.ca/guide")


def test_a_doi_that_cannot_be_is_refused_and_what_was_kept_stays(store: Store, problem_id: str) -> None:
    evidence.add(store, problem_id, "c1", reference="10.1136/x1", stance=Stance.SUPPORTS)
    (kept,) = cited(store, problem_id)
    for typed, code in (("doi:10.2/x", "doi-form"), ("https://", "link-form"), ("un nom", "doi-form")):
        with pytest.raises(RuleError) as raised:
            evidence.edit(store, kept.id, reference=typed)
        assert raised.value.code == code
    with pytest.raises(RuleError):
        evidence.edit(store, kept.id, reference="")
    assert cited(store, problem_id) == [kept]


def test_the_kind_that_was_chosen_stands(store: Store, problem_id: str) -> None:
    guideline = SourceKind.GUIDELINE
    evidence.add(store, problem_id, "c1", source_kind=guideline, reference="https://inesss.qc.ca/g")
    (kept,) = cited(store, problem_id)
    assert kept.source_kind is guideline and kept.address == "https://inesss.qc.ca/g"


def test_a_source_comes_back_from_the_trash_with_what_it_hangs_on(store: Store, problem_id: str) -> None:
    evidence.add(store, problem_id, None, "sms", title="Taylor 2014")
    (kept,) = evidence.of_countermeasure(store, problem_id, "sms")
    evidence.trash(store, kept.id)
    assert evidence.of_countermeasure(store, problem_id, "sms") == []
    store.remove("trash-idea", store.get(Countermeasure, "sms"))
    problems.trash(store, problem_id)
    trash.restore(store, kept)
    assert evidence.of_countermeasure(store, problem_id, "sms") == [kept]
    assert store.get(Countermeasure, "sms").deleted_at is None
    assert store.get(Problem, problem_id).deleted_at is None


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("fr", f"▲{NB}3 appuient · ▼{NB}1 nuance · •{NB}2 mentionnent"),
        ("en", f"▲{NB}3 support · ▼{NB}1 contrasts · •{NB}2 mention"),
    ],
)
def test_the_tallies_read_as_a_sentence(store: Store, problem_id: str, language: str, told: str) -> None:
    i18n.use(language)
    for stance in ["supports"] * 3 + ["contrasts"] + ["mentions"] * 2:
        evidence.add(store, problem_id, "c1", title="x", stance=stance)
    assert words.tallies(tallies(cited(store, problem_id))) == told
    assert words.tallies(tallies(cited(store, problem_id, "c2"))) == ""
