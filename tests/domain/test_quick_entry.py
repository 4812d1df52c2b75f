from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from colapp.domain.person import Person
from colapp.domain.programme import Programme
from colapp.domain.quick_entry import QuickEntry, parse
from colapp.domain.typed_date import typed_date
from tests.conftest import TODAY

PROGRAMMES = [
    Programme(id="sm", code="SM", name_fr="Santé mentale", name_en="Mental health"),
    Programme(
        id="sapa",
        code="SAPA",
        name_fr="Soutien à l’autonomie des personnes âgées",
        name_en="Support for elderly autonomy",
        short_fr="Aînés",
        short_en="Elderly",
    ),
    Programme(id="di", code="DI-TSA", name_fr="Déficience intellectuelle", name_en="Intellectual disability"),
]
PEOPLE = [
    Person(id="fortin", name="Karine Fortin"),
    Person(id="st-pierre", name="Marie-Ève St-Pierre"),
    Person(id="roy", name="Louise Roy"),
    Person(id="royer", name="Léo Royer"),
]


def read(text: str) -> QuickEntry:
    return parse(text, PROGRAMMES, PEOPLE, TODAY)


def test_a_whole_line_is_understood() -> None:
    assert read("Ascenseur du CLSC en panne @sapa !2026-12-01 #fortin") == QuickEntry(
        "Ascenseur du CLSC en panne", "sapa", date(2026, 12, 1), "fortin"
    )


@pytest.mark.parametrize(
    ("line", "statement", "programme", "due", "owner"),
    [
        ("Salle !+2 semaines froide", "Salle froide", None, date(2026, 12, 4), None),
        ("Salle froide !lundi prochain", "Salle froide", None, date(2026, 11, 23), None),
        ("Salle froide !15 décembre 2026 @sm", "Salle froide", "sm", date(2026, 12, 15), None),
        ("Salle !1er décembre froide", "Salle froide", None, date(2026, 12, 1), None),
        ("Salle froide @Santé mentale #karine fortin", "Salle froide", "sm", None, "fortin"),
        ("Salle @soutien à domicile", "Salle à domicile", "sapa", None, None),
        ("Salle !demain réunion", "Salle réunion", None, date(2026, 11, 21), None),
    ],
)
def test_a_sign_may_take_several_words(
    line: str, statement: str, programme: str | None, due: date | None, owner: str | None
) -> None:
    assert read(line) == QuickEntry(statement, programme, due, owner)


def test_signs_may_stand_anywhere() -> None:
    assert read("!demain Ascenseur #k.fortin en @SAPA panne").statement == "Ascenseur en panne"
    assert read("@SAPA, Ascenseur (#fortin)").programme_id == "sapa"


@pytest.mark.parametrize(
    ("typed", "programme"),
    [
        ("sm", "sm"), ("SAPA", "sapa"), ("sap", "sapa"), ("di-tsa", "di"), ("DI", "di"), ("di-", "di"),
        ("santé", "sm"), ("SANTE", "sm"), ("mental", "sm"), ("elderly", "sapa"), ("ainés", "sapa"),
        ("déficience-int", "di"), ("disab", "di"), ("autonomie", "sapa"),
        ("s", None), ("xyz", None), ("support-xyz", None),
    ],
)  # fmt: skip
def test_a_programme_is_named_by_its_code_or_the_beginning_of_a_name(
    typed: str, programme: str | None
) -> None:
    entry = read(f"Ascenseur @{typed}")
    assert entry.programme_id == programme
    assert entry.unknown == (() if programme else (f"@{typed}",))


@pytest.mark.parametrize(
    ("typed", "person"),
    [
        ("fortin", "fortin"), ("Karine", "fortin"), ("k.fortin", "fortin"), ("K.Fort", "fortin"),
        ("karine.fortin", "fortin"), ("marie", "st-pierre"), ("marie-eve", "st-pierre"),
        ("st-p", "st-pierre"), ("m.st-pierre", "st-pierre"), ("roy", "roy"), ("roye", "royer"),
        ("l.roy", "roy"), ("leo", "royer"),
        ("ro", None), ("l", None), ("k.roy", None), ("tremblay", None),
    ],
)  # fmt: skip
def test_a_person_is_named_by_the_beginning_of_a_name(typed: str, person: str | None) -> None:
    entry = read(f"Ascenseur #{typed}")
    assert entry.owner_id == person
    assert entry.unknown == (() if person else (f"#{typed}",))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("2026-12-01", date(2026, 12, 1)), ("2020-02-29", date(2020, 2, 29)),
        ("12-01", date(2026, 12, 1)), ("1/12", date(2026, 12, 1)), ("01-15", date(2027, 1, 15)),
        ("25-12", date(2026, 12, 25)), ("12/25", date(2026, 12, 25)), ("1/12/2027", date(2027, 12, 1)),
        ("11-20", TODAY), ("11-19", date(2027, 11, 19)),
        ("aujourd’hui", TODAY), ("aujourd'hui", TODAY), ("Today", TODAY),
        ("demain", date(2026, 11, 21)), ("tomorrow", date(2026, 11, 21)),
        ("après-demain", date(2026, 11, 22)),
        ("lundi", date(2026, 11, 23)), ("mon", date(2026, 11, 23)), ("Fri", date(2026, 11, 27)),
        ("vendredi", date(2026, 11, 27)), ("jeu", date(2026, 11, 26)), ("dim", date(2026, 11, 22)),
        ("+3", date(2026, 11, 23)), ("3j", date(2026, 11, 23)), ("3d", date(2026, 11, 23)),
        ("+2s", date(2026, 12, 4)), ("2w", date(2026, 12, 4)), ("+10w", date(2027, 1, 29)),
        ("15déc", date(2026, 12, 15)), ("15dec", date(2026, 12, 15)), ("15-décembre", date(2026, 12, 15)),
        ("1er-mars", date(2027, 3, 1)), ("15dec2027", date(2027, 12, 15)), ("29fév", date(2028, 2, 29)),
        ("15 déc.", date(2026, 12, 15)), ("Dec 15, 2027", date(2027, 12, 15)), ("dec-15", date(2026, 12, 15)),
        (" 1er mars ", date(2027, 3, 1)), ("+1m", date(2026, 12, 20)), ("+ 2 w", date(2026, 12, 4)),
        ("7aug", date(2027, 8, 7)), ("7août", date(2027, 8, 7)), ("30jun", date(2027, 6, 30)),
        ("2026-02-30", None), ("31-31", None), ("3", None), ("5jui", None), ("ma", None), ("", None),
        ("important", None), ("0000-01-01", None), ("+", None), ("-3", None), ("+99999999", None),
        ("31 février", None), ("ju 4", None), ("1 2 3 mai", None), ("+3x", None),
        ("9999m", date(2860, 2, 20)),
    ],
)  # fmt: skip
def test_dates_are_typed_in_many_ways(typed: str, meant: date | None) -> None:
    assert typed_date(typed, TODAY) == meant


@pytest.mark.parametrize(
    "text",
    [
        "Écrire à k.fortin@sante.example pour l’accès",
        "Chambre #3 fermée, puis #12.",
        "C’est urgent ! Vraiment !! @ # ?!",
        "R&D <img src=x> C# A/B l’@",
    ],
)
def test_a_sentence_is_only_a_sentence(text: str) -> None:
    assert read(text) == QuickEntry(text)


def test_what_is_not_known_stays_in_the_statement_and_is_said() -> None:
    entry = read("Ascenseur @urgence !bientôt #tremblay")
    assert entry == QuickEntry(
        "Ascenseur @urgence !bientôt #tremblay", unknown=("@urgence", "!bientôt", "#tremblay")
    )


def test_the_first_of_each_kind_counts() -> None:
    assert read("Ascenseur @sm @sapa") == QuickEntry("Ascenseur", "sm", concerned=("sapa",))


def test_the_very_code_wins_over_a_longer_one() -> None:
    longer = [*PROGRAMMES, Programme(id="smd", code="SMD", name_fr="Santé mentale et dépendance")]
    assert parse("@sm", longer, [], TODAY).programme_id == "sm"
    assert parse("@santé", longer, [], TODAY).programme_id is None


def test_a_day_at_the_end_of_time_is_not_a_date() -> None:
    assert typed_date("3j", date.max) is None
    assert typed_date("1/12", date.max) is None


words = st.text(st.sampled_from("@!#.-+/ \t\u00a0'’éœkFsm019jw,;:()\U0001f691"), max_size=60) | st.text(
    max_size=60
)


@given(words)
@example("@_ #_ !_")
def test_no_word_is_lost_unless_it_was_understood(text: str) -> None:
    entry = read(text)
    understood = sum(x is not None for x in (entry.programme_id, entry.due, entry.owner_id))
    typed, kept = (
        text.replace("\t", " ").replace("\r", " ").replace("\n", " ").split(" "),
        entry.statement.split(" "),
    )
    typed, kept = [word for word in typed if word], [word for word in kept if word]
    gone = list(typed)
    for word in kept:
        gone.remove(word)
    assert len(gone) == understood
    assert all(word[0] in "@!#" for word in gone)
    assert all(word in kept for word in entry.unknown)
