"""What may identify a service user is seen, and what may not is left in peace."""

import json
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from colapp import paths
from colapp.domain.personal_data import SuspectKind, suspects

K = SuspectKind


def seen(text: str, *known: str) -> list[tuple[str, str]]:
    return [(each.kind.value, text[each.start : each.end]) for each in suspects(text, known)]


@pytest.mark.parametrize(
    ("text", "kind", "passage"),
    [
        ("Mme Gagnon 78 ans est tombée deux fois", K.NAME_WITH_AGE, "Mme Gagnon 78 ans"),
        ("Rappeler mme gagnon, 78 ans", K.NAME_WITH_AGE, "mme gagnon, 78 ans"),
        ("M. Tremblay (82 ans) attend", K.NAME_WITH_AGE, "M. Tremblay (82 ans)"),
        ("Mme Gagnon, âgée de 78 ans", K.NAME_WITH_AGE, "Mme Gagnon, âgée de 78 ans"),
        ("Jeanne Gagnon, 78 ans, est seule", K.NAME_WITH_AGE, "Jeanne Gagnon, 78 ans"),
        ("Gagnon, 78 ans, est seule", K.NAME_WITH_AGE, "Gagnon, 78 ans"),
        ("M.G., 78 ans", K.NAME_WITH_AGE, "M.G., 78 ans"),
        ("Mrs Smith, 78 years old", K.NAME_WITH_AGE, "Mrs Smith, 78 years old"),
        ("Mme Gagnon ne rappelle pas", K.NAME, "Mme Gagnon"),
        ("Mme De la Fontaine attend", K.NAME, "Mme De la Fontaine"),
        ("monsieur L’Heureux refuse", K.NAME, "monsieur L’Heureux"),
        ("MME GAGNON", K.NAME, "MME GAGNON"),
        ("Rappeler M Gagnon lundi", K.NAME, "M Gagnon"),
        ("Le patient Paul Gagnon a chuté", K.NAME, "patient Paul Gagnon"),
        ("l’usagère J. Gagnon", K.NAME, "usagère J. Gagnon"),
        ("The resident Mary Smith", K.NAME, "resident Mary Smith"),
        ("Le fils de Jeanne appelle", K.NAME, "Le fils de Jeanne"),
        ("FOOO01010100", K.HEALTH_CARD, "FOOO01010100"),
        ("NAM FOOO 0151 0100", K.HEALTH_CARD, "FOOO 0151 0100"),
        ("fooo 0151-0100", K.HEALTH_CARD, "fooo 0151-0100"),
        ("NIR 2690549588157 80", K.SOCIAL_SECURITY, "2690549588157 80"),
        ("2 55 08 14 168 025 38", K.SOCIAL_SECURITY, "2 55 08 14 168 025 38"),
        ("son NAS 123 456 782 est", K.SOCIAL_INSURANCE, "123 456 782"),
        ("NAS: 123456782", K.SOCIAL_INSURANCE, "NAS: 123456782"),
        ("née le 12 mars 1948", K.BIRTH_DATE, "née le 12 mars 1948"),
        ("DDN 1948-03-12", K.BIRTH_DATE, "DDN 1948-03-12"),
        ("date de naissance : 12/03/1948", K.BIRTH_DATE, "naissance : 12/03/1948"),
        ("au 819 555-1234 le soir", K.PHONE, "819 555-1234"),
        ("(819) 555-1234", K.PHONE, "(819) 555-1234"),
        ("06 12 34 56 78", K.PHONE, "06 12 34 56 78"),
        ("+33 6 12 34 56 78", K.PHONE, "+33 6 12 34 56 78"),
        ("tél. 555-1234", K.PHONE, "tél. 555-1234"),
        ("écrire à j.gagnon@courriel.example", K.EMAIL, "j.gagnon@courriel.example"),
        ("dossier no 45123", K.FILE_NUMBER, "dossier no 45123"),
        ("n° de dossier : 4512", K.FILE_NUMBER, "n° de dossier : 4512"),
        ("dossier 123456", K.FILE_NUMBER, "dossier 123456"),
        ("12 rue des Pins, Sherbrooke J1H 2B3", K.ADDRESS, "12 rue des Pins, Sherbrooke J1H 2B3"),
    ],
)
def test_what_may_identify_somebody(text: str, kind: SuspectKind, passage: str) -> None:
    assert seen(text) == [(kind.value, passage)]
    assert seen(f"Note. {text}")[0][0] == kind.value


def test_a_no_break_space_hides_nothing() -> None:
    assert seen("Mme\u00a0Gagnon 78\u00a0ans") == [("name-with-age", "Mme\u00a0Gagnon 78\u00a0ans")]
    assert seen("819\u00a0555-1234")[0][0] == "phone"


@pytest.mark.parametrize(
    "text",
    [
        "Une usagère de 78 ans attend",
        "Usagère 78 ans, chute à domicile",
        "Clientèle de Sherbrooke 65 ans et plus",
        "Depuis 30 ans, rien n’a changé",
        "Le CLSC, 40 ans cette année", "La Maison Rose, 40 ans", "Notre table, 10 ans",
        "M. le directeur a dit oui",
        "Mme la Directrice est prévenue",
        "Madame Usagère",
        "un patient Sherbrookois", "Expérience patient Estrie", "un budget de 3 M Québec",
        "Patient Safety Week",
        "Dr Tremblay absent deux semaines",
        "le fils d’une usagère appelle",
        "PDCA20110512", "PDCA20261121", "FOOO01500100",
        "2690549588157 81",
        "123 456 789", "un budget de 123 456 782 $", "123456782",
        "1 800 555-1234", "1-888-555-1234",
        "info@ssss.gouv.qc.ca",
        "dossier 2026", "dossier médical électronique", "dossiers 2026-2027",
        "12 rendez-vous sur 18", "du 2026-11-20 au 2027-03-31", "SHE-041", "90 % en 24 h",
        "J1H 2B3",
        "poste 4512",
    ],
)  # fmt: skip
def test_what_identifies_nobody(text: str) -> None:
    assert seen(text) == []


def test_staff_known_to_the_file_may_be_named() -> None:
    assert seen("Mme Fortin rappelle lundi", "Karine Fortin", "Simon Poulin") == []
    assert seen("Madame Karine FORTIN rappelle", "Karine Fortin") == []
    assert seen("Mme Fortin rappelle lundi", "Simon Poulin") != []
    assert seen("Mme Karine Poulin", "Karine Fortin", "Simon Poulin") != [], "of two people, nobody's name"


def test_several_are_told_in_order_and_never_overlap() -> None:
    text = "Mme Gagnon 78 ans, dossier no 45123, 819 555-1234, le fils de Jeanne"
    assert [kind for kind, _passage in seen(text)] == ["name-with-age", "file-number", "phone", "name"]


def texts_of(node: object) -> Iterator[str]:
    if isinstance(node, str):
        yield node
    elif isinstance(node, dict | list):
        for each in node.values() if isinstance(node, dict) else node:
            yield from texts_of(each)


@pytest.mark.parametrize("folder", ["sample", "templates"])
def test_no_text_that_we_ship_is_suspect(folder: str) -> None:
    """Thousands of sentences as managers write them, staff by name included."""
    found = {}
    for path in sorted(paths.resource(folder).rglob("*.json")):
        for text in texts_of(json.loads(path.read_text(encoding="utf-8"))):
            if told := seen(text):
                found[text] = told
    assert not found


@given(st.text(max_size=400))
def test_any_text_gives_passages_that_lie_in_it(text: str) -> None:
    told = suspects(text)
    ends = [0, *(each.end for each in told)]
    for each, before in zip(told, ends, strict=False):
        assert before <= each.start < each.end <= len(text)


@given(
    st.text("Mme Gn78asd.@-'’é,()0123 ", max_size=300),
    st.lists(st.text("Gan é", max_size=8), max_size=3),
)
def test_texts_that_nearly_look_like_it(text: str, known: list[str]) -> None:
    for each in suspects(text, known):
        assert text[each.start : each.end].strip()


NAMES = ("Gagnon", "Lévesque", "St-Pierre", "L’Heureux", "O’Neil", "De Blois")
LETTERS = "abcdefghijklmnopqrstuvwxyz "


@given(
    before=st.text(LETTERS, max_size=40), after=st.text(LETTERS, max_size=40),
    title=st.sampled_from(["Mme", "M.", "Madame", "monsieur", "Mrs", "Mlle"]), name=st.sampled_from(NAMES),
)  # fmt: skip
def test_a_titled_name_is_seen_wherever_it_stands(before: str, after: str, title: str, name: str) -> None:
    found = seen(f"{before} {title} {name} {after}")
    assert any(name in passage for _kind, passage in found)


@given(st.text("0123456789 -.()+a@M", max_size=2000))
def test_long_runs_of_digits_take_no_time(text: str) -> None:
    suspects(text * 10)
