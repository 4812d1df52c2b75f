"""Texts that name an absent solution, and rows that hang on one another."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from colapp.domain.cause import Cause, lacks_a_cause
from colapp.domain.countermeasure import Countermeasure, Quadrant
from colapp.domain.tree import below, depth_first


@pytest.mark.parametrize(
    "text",
    [
        "Manque de personnel",
        "Il y a un manque d’effectifs",
        "Absence de protocole",
        "Pas assez de temps",
        "On n’a pas de formulaire",
        "Nous manquons de lits",
        "L’absence d’un rappel",
        "Aucun suivi",
        "Pénurie de médecins",
        "Lack of staff",
        "There is no protocol",
        "Not enough time",
        "We do not have a form",
        "The lack of beds",
    ],
)
def test_the_absence_of_a_solution_is_pointed_out(text: str) -> None:
    assert lacks_a_cause(text)


@pytest.mark.parametrize(
    "text",
    [
        "Le numéro de téléphone a changé",
        "La consigne n’est écrite nulle part",
        "Personne ne rappelle la veille",
        "Noté à la main, le numéro se lit mal",
        "Nobody calls the day before",
        "Notes are written by hand",
        "The form has two pages",
        "",
    ],
)
def test_a_cause_is_left_alone(text: str) -> None:
    assert not lacks_a_cause(text)


@st.composite
def tangles(draw: st.DrawFn) -> list[Cause]:
    """Rows as merged files may hold them: parents that are gone, rings, equal ranks."""
    count = draw(st.integers(0, 12))
    parents = st.one_of(st.none(), st.integers(0, count + 1).map(str))
    return [
        Cause(id=str(i), parent_id=draw(parents), rank=draw(st.sampled_from("abc"))) for i in range(count)
    ]


@given(tangles())
def test_every_row_is_shown_once_under_one_shown_before_it(rows: list[Cause]) -> None:
    seen: set[str] = set()
    for row, above in depth_first(rows):
        assert row.id not in seen
        assert above is None or (above.id in seen and above.id == row.parent_id)
        seen.add(row.id)
    assert seen == {row.id for row in rows}


@given(tangles())
def test_what_lies_below_a_row_holds_it_and_all_its_children(rows: list[Cause]) -> None:
    above = {row.id: parent.id if parent else None for row, parent in depth_first(rows)}
    for row in rows:
        found = {each.id for each in below(rows, row.id)}
        assert row.id in found
        assert found == {row.id} | {each.id for each in rows if above[each.id] in found}


def test_the_quarters_of_impact_and_effort() -> None:
    def quarter(impact: int, effort: int) -> Quadrant | None:
        return Countermeasure(id="i", impact=impact, effort=effort).quadrant

    assert quarter(5, 1) is Quadrant.QUICK_WIN
    assert quarter(3, 3) is Quadrant.PROJECT
    assert quarter(2, 2) is Quadrant.OCCASION
    assert quarter(1, 5) is Quadrant.DROP
    assert quarter(0, 3) is None and quarter(3, 0) is None
