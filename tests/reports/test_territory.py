"""What a report holds and says, before it takes a format."""

from datetime import date, timedelta

import pytest

from colapp import i18n
from colapp.domain.errors import RuleError
from colapp.domain.period import Period
from colapp.domain.problem import Outcome, Phase, Problem, ProblemTerritory
from colapp.reports import summary, territory
from colapp.reports.territory import TerritoryReport
from colapp.storage.store import Store
from tests.conftest import TODAY

T3, T4 = Period.parse("2026-T3"), Period.parse("2026-T4")


def report(store: Store, of: str = "she", period: Period = T3) -> TerritoryReport:
    return territory.build(store, of, period, TODAY)


def settled(n: int, level: str = "team", **fields: object) -> Problem:
    given = {"opened_on": date(2026, 7, 2), "closed_on": date(2026, 7, 2) + timedelta(days=n)}
    return Problem.model_validate(
        {
            "id": f"s{n}", "number": f"SHE-1{n:02}", "statement": "Réglé", "territory_id": "she",
            "phase": Phase.CLOSED, "outcome": Outcome.SETTLED, "raised_level": "team", "level": level,
        } | given | fields
    )  # fmt: skip


def opened(n: int, **fields: object) -> Problem:
    return Problem.model_validate(
        {
            "id": f"o{n}", "number": f"SHE-2{n:02}", "statement": "Ouvert", "territory_id": "she",
            "programme_id": "sm", "phase": Phase.PLAN, "opened_on": date(2026, 8, 1),
        } | fields
    )  # fmt: skip


def test_every_table_adds_up_to_the_figures(believable: Store) -> None:
    told = report(believable, "estrie")
    assert sum(group.total for group in told.programmes) == told.now.open == len(told.open) > 10
    assert sum(group.total for group in told.territories) == told.now.open
    assert len(told.closed) == sum(told.now.closed.values()) > 3
    assert len(told.late) == told.now.late > 3
    assert len(told.waiting) == told.now.waiting > 0


def test_a_region_holds_what_lies_inside_and_counts_what_is_shared_once(store: Store) -> None:
    store.commit("start", opened(1), ProblemTerritory(id="link", problem_id="o1", territory_id="gra"))
    assert report(store, "estrie").now.open == 1
    assert report(store, "gra").now.open == 1
    assert report(store, "gra").problems[0].territory == "Sherbrooke"


def test_an_old_report_still_counts_what_was_closed_since(store: Store) -> None:
    store.commit(
        "start",
        opened(1),
        opened(2, phase=Phase.CLOSED, outcome=Outcome.SETTLED, closed_on=date(2026, 10, 5)),
    )
    told = report(store)
    assert told.now.open == 2
    assert told.programmes[0].phases[Phase.CLOSED] == 1
    assert not told.closed


def test_the_trash_is_not_counted(store: Store) -> None:
    store.commit("start", opened(1))
    store.remove("trash-problem", opened(1))
    assert not report(store).problems


def test_a_period_that_has_not_begun_is_refused(store: Store) -> None:
    with pytest.raises(RuleError) as refused:
        report(store, period=Period.parse("2027"))
    assert refused.value.code == "period-ahead"


T3_FR, SEPT = "Au 3e trimestre 2026, ", " Au 30 sept., "


@pytest.mark.parametrize(
    ("problems", "said"),
    [
        ([], ["Rien n’est déclaré au 3e trimestre 2026 : aucun problème ouvert, soulevé ou fermé."]),
        (
            [settled(1)],
            [T3_FR, "1 problème a été réglé, au niveau où il a été soulevé.", SEPT,
             "aucun n’est encore ouvert."],
        ),
        (
            [settled(1, level="site")],
            [T3_FR, "1 problème a été réglé, à un autre niveau que celui où il a été soulevé.", SEPT,
             "aucun n’est encore ouvert."],
        ),
        (
            [settled(1), settled(2), settled(3, level="site"), opened(1)],
            [T3_FR, "3 problèmes ont été réglés, dont 2 au niveau où ils ont été soulevés.", SEPT,
             "1 est ouvert, sans retard."],
        ),
        (
            [settled(1), settled(2, level="site"), opened(1, due=date(2026, 9, 1)), opened(2)],
            [T3_FR, "2 problèmes ont été réglés, dont 1 au niveau où il a été soulevé.", SEPT,
             "2 sont ouverts, dont 1 en retard."],
        ),
        (
            [
                opened(1, waiting_on="MRC", waiting_since=date(2026, 9, 29)),
                opened(2, waiting_on="Direction <SAPA> & R&D", waiting_since=date(2026, 9, 10)),
            ],
            [T3_FR, "aucun problème n’a été réglé.", SEPT, "2 sont ouverts, aucun en retard.",
             " 2 attendent une réponse, le plus ancien depuis 14 jours ouvrables : Direction <SAPA> & R&D."],
        ),
    ],
)  # fmt: skip
def test_the_summary_is_a_sentence_in_french(store: Store, problems: list[Problem], said: list[str]) -> None:
    store.commit("start", *problems)
    assert summary.sentences(report(store)).replace("\u00a0", " ") == "".join(said)


def test_the_summary_is_a_sentence_in_english(store: Store) -> None:
    waiting = opened(1, waiting_on="MRC", waiting_since=date(2026, 9, 29))
    store.commit("start", settled(1), settled(2), waiting)
    i18n.use("en")
    assert summary.sentences(report(store)) == (
        "In the 3rd quarter of 2026, 2 problems were settled, all at the level where they were raised."
        " On Sep 30, 1 is open, not late. 1 waits for an answer, for 1 working day: MRC."
    )


def test_figures_tell_the_change_from_the_period_before(store: Store) -> None:
    store.commit(
        "start",
        settled(9, opened_on=date(2026, 4, 1), closed_on=date(2026, 4, 11)),
        settled(1),
        settled(3, level="site"),
        opened(1),
        opened(2, due=date(2026, 9, 1)),
    )
    told = {
        figure.label.replace("\u00a0", " "): (figure.value.replace("\u00a0", " "), figure.change)
        for figure in summary.figures(report(store))
    }
    assert told == {
        "ouverts": ("2", "+2"),
        "en retard": ("1", "+1"),
        "délai médian de règlement": ("2 j", "−8"),
        "réglés au niveau où ils ont été soulevés": ("50 %", "−50 points"),
        "ouvrables ou moins, pour une réponse sur deux": ("–", ""),
        "boucles fermées : l’équipe l’a su": ("–", ""),
    }


def test_an_empty_territory_has_figures_without_change(store: Store) -> None:
    assert [figure.value for figure in summary.figures(report(store))] == ["0", "0", "–", "–", "–", "–"]
