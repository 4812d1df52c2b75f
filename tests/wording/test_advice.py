"""What charts say, in both languages, word for word where the words were settled."""

import pytest

from colapp import i18n
from colapp.domain.advice import (
    Answer,
    Assurance,
    Caution,
    Direction,
    LimitsStatus,
    Prediction,
    RunsVerdict,
    Variation,
    Verdict,
    chance_to_see,
    prediction,
)
from colapp.domain.advice.reading import readings
from colapp.domain.measure import Measure
from colapp.domain.measured import PointDefect
from colapp.domain.spc import Family, Kind, Rule, Side, observations
from colapp.wording import advice, answers, charts
from colapp.wording import advice_codes as codes
from tests.drawing.made import BASELINE, CHANGE, MISSED, cycle, measured

TABLES = (
    (answers.ANSWERS, set(Answer) - {Answer.NOT_ENOUGH_POINTS}),
    (codes.VARIATIONS, Variation), (codes.VARIATION_NAMES, Variation),
    (codes.ASSURANCES, Assurance), (codes.RUNS, RunsVerdict), (codes.LIMITS, LimitsStatus),
    (codes.FAMILIES, Family), (codes.CAUTIONS, Caution),
)  # fmt: skip
NEVER = ("prouv", "significa", "anorm", "proven", "abnormal", "hors de contrôle", "out of control", "grâce à")


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def every_sentence() -> list[str]:
    told = [text for table, _codes in TABLES for text in table.values()]
    told += [*codes.SIGNALS.values(), *codes.DEFECTS.values(), *codes.OPTION_DEFECTS.values()]
    return [*told, *answers.WITHOUT_SHARE.values()]


def verdict(*after: float, predicted: float = 12, interim: bool = False) -> Verdict:
    expected = Prediction(12, predicted, Direction.DECREASE, interim=interim)
    return prediction(Kind.I, observations([*MISSED[:12], *after]), expected)


def test_every_code_has_its_sentence() -> None:
    for table, all_codes in TABLES:
        assert set(table) == set(all_codes)
    assert set(codes.SIGNALS) == {(rule, side) for rule in Rule for side in Side}


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_sentence_is_said_in_both_languages(language: str) -> None:
    i18n.use("fr")
    same = {text for text in every_sentence() if i18n._(text) == text}
    assert same <= {"Anhøj", "Making Data Count"}
    i18n.use(language)
    for text in every_sentence():
        assert not any(word in i18n._(text).lower() for word in NEVER), text


@pytest.mark.parametrize(
    ("found", "french", "english"),
    [
        (verdict(*MISSED[12:]), "L’effet prévu est obtenu.", "The change happened as predicted."),
        (verdict(), "Pas encore de résultat depuis l’action.", "No result yet since the change."),
        (
            verdict(17, 18, 16),
            "Seulement 3 résultats depuis l’action : un effet modéré ne peut pas encore se voir.",
            "Only 3 results since the change: a moderate effect could not be seen yet.",
        ),
        (verdict(17, 18, interim=True), "Trop tôt pour conclure.", "Too early to tell."),
        (
            verdict(15, 14, 15, 16, 14, 15, 14, 15, predicted=5),
            "Un vrai progrès, mais 27 % de ce qui était prévu.",
            "Real progress, but 27% of what was predicted.",
        ),
        (
            verdict(29, 30, 31),
            "La mesure s’est dégradée depuis l’action.",
            "The measure has got worse since the change.",
        ),
    ],
)  # fmt: skip
def test_the_answer_to_a_prediction(found: Verdict, french: str, english: str) -> None:
    assert plain(advice.answer(found)) == french
    i18n.use("en")
    assert advice.answer(found) == english


def test_a_share_short_of_the_prediction_is_never_told_as_all_of_it() -> None:
    nearly = verdict(*[12.02] * 12, predicted=12)
    assert nearly.share is not None
    assert round(nearly.share, 2) == 1
    assert nearly.answer in {Answer.PARTIAL, Answer.CLOSE}
    assert "99" in advice.answer(nearly)


def test_predicted_and_obtained_side_by_side() -> None:
    measure = Measure(id="m", unit="%")
    assert (
        plain(advice.prediction_line(verdict(*MISSED[12:]), measure))
        == "Prédit 12 %, obtenu 11,9 % : atteint."
    )
    assert plain(advice.prediction_line(verdict(), measure)) == "Prédit 12 %; pas encore de résultat."
    soon = verdict(17, 18, 16, interim=True)
    assert plain(advice.prediction_line(soon, measure)) == "Prédit 12 %, obtenu 17 % : pas encore atteint."


def test_what_weakens_an_answer_is_said() -> None:
    told = advice.reservations(verdict(15, 14, interim=True))
    assert told[0] == "La date de la prédiction n’est pas encore venue."
    assert told[1].startswith("Provisoire")
    assert advice.reservations(verdict(*MISSED[12:])) == []


def test_the_conclusion_and_the_rules_of_the_picture() -> None:
    shown = measured(MISSED, unit="%", direction=Direction.DECREASE, baseline_until=BASELINE)
    assert plain(advice.conclusion(shown)) == (
        "8 points de suite sous la médiane de départ. "
        "Signal d’amélioration : comprendre ce qui a marché et le garder."
    )
    assert advice.tone(shown) is Variation.IMPROVEMENT
    assert plain(advice.rule_line(shown)) == (
        "Règles : Anhøj (série la plus longue 8 pour au plus 7, croisements 7 pour au moins 4)"
        " · médiane figée sur 12 points"
    )
    i18n.use("en")
    assert advice.conclusion(shown).startswith(
        "8 points in a row below the baseline median. Signal of improv"
    )


def test_an_old_run_is_told_with_its_days() -> None:
    shown = measured([*MISSED, 20, 19], unit="%", baseline_until=BASELINE)
    assert "(25 sept. – 13 nov. 2026)" in advice.conclusion(shown)


def test_limits_are_called_by_how_far_they_can_be_trusted() -> None:
    def line(count: int) -> str:
        return plain(advice.rule_line(measured(MISSED[:count], chart=Kind.I)))

    assert "pas de limites sous 8 points" in line(6)
    assert "limites provisoires" in line(9)
    assert "limites d’essai" in line(14)
    assert line(20).endswith("limites établies · grands sauts mis de côté")
    assert "aucune variation : pas de limites" in plain(advice.rule_line(measured([5] * 12, chart=Kind.I)))


def test_few_points_say_little() -> None:
    assert plain(advice.conclusion(measured([]))) == "Aucun point encore."
    assert (
        plain(advice.conclusion(measured(MISSED[:1])))
        == "1 point : trop peu pour en dire plus, il en faut 8."
    )
    assert advice.cautions(measured(MISSED[:1])) == [advice.caution(Caution.FEW_POINTS)]
    assert "il en faut 10" in advice.conclusion(measured([18] * 9))


def test_a_steady_process_is_told_with_its_chance_to_meet_the_target() -> None:
    steady = [*MISSED[:12], *MISSED[:12]]
    shown = measured(steady, chart=Kind.I, unit="%", target=10, direction=Direction.DECREASE)
    assert plain(advice.conclusion(shown)) == (
        "Variation habituelle. Rien de particulier; pour faire mieux, il faut changer le processus. "
        "En l’état, la cible ne peut pas être atteinte."
    )


def test_all_there_is_to_say_of_a_point() -> None:
    counts = [9, 8, 10, 9, 8, 10, 9, 8, 10, 9, 8, 3]
    shares = measured(
        counts, [40] * 11 + [9], chart=Kind.P, multiply=100, notes={11: "Une seule\ninfirmière"}
    )
    told = charts.point(shares, 11, readings(shares.chart)[11], cycle(2, CHANGE))
    assert plain(told) == (
        "18 sept. 2026 : 33,3 % (3 sur 9). Petit dénominateur : il pèse peu. "
        "Note : Une seule infirmière. Cycle 2."
    )


def test_the_table_says_the_same() -> None:
    shares = measured([9] * 12, [40] * 12, chart=Kind.P, multiply=100)
    head, row = charts.table_head(shares), charts.table_rows(shares, readings(shares.chart))[0]
    assert len(head) == len(row)
    assert [plain(cell) for cell in row[:5]] == ["3 juill. 2026", "9", "40", "22,5 %", "22,5 %"]


@pytest.mark.parametrize(
    ("number", "unit", "french", "english"),
    [
        (11.5, "%", "11,5 %", "11.5%"),
        (14.0, "j", "14 j", "14 j"),
        (11.909090909, "%", "11,9 %", "11.9%"),
        (128.25, "", "128,25", "128.25"),
        (128.4827, "", "128", "128"),
        (-0.0254321, "", "−0,0254", "−0.0254"),
        (1204.0, "$", "1 204 $", "1,204 $"),
        (None, "j", "–", "–"),
    ],
)  # fmt: skip
def test_values_bear_their_unit(number: float | None, unit: str, french: str, english: str) -> None:
    measure = Measure(id="m", unit=unit)
    assert plain(advice.value(number, measure)) == french
    i18n.use("en")
    assert plain(advice.value(number, measure)) == english


def test_defects_are_said() -> None:
    wrong = measured([5, 9], [4, 20], chart=Kind.P)
    (found,) = wrong.defects
    assert isinstance(found, PointDefect)
    assert advice.defect(found.code).endswith("dépasse le dénominateur.")
    assert advice.defect("freeze-too-short") == "Une période de départ figée demande 12 points ou plus."


def test_the_chance_to_see_a_change_is_told_at_plan() -> None:
    assert plain(advice.chance_to_see(chance_to_see(2, 7), 7)) == (
        "Avec 7 résultats après l’action, cet effet se verrait avec environ 95 % de chances."
    )
    assert advice.chance_to_see(chance_to_see(0.5, 7), 7).startswith("Un effet aussi petit")
    assert "99" in advice.chance_to_see(chance_to_see(3, 12), 12)
