"""A territory with enough in it to be believed."""

import random
from datetime import date, timedelta

import pytest

from colapp.domain.problem import Outcome, Phase, Problem, ProblemTerritory
from colapp.storage.store import Store
from tests.conftest import TODAY

STATEMENTS = (
    "Rendez-vous manqués à la clinique des plaies : 18 % des plages ne servent à personne",
    "Le transport adapté ne dessert plus le mardi, jour de la clinique de mémoire",
    "Aucune plage partagée entre la santé mentale et la dépendance",
    "Le dossier de liaison arrive deux jours après le retour à domicile",
    "Évaluations de soutien à domicile faites deux fois, par deux équipes",
    "Personne ne répond au guichet d’accès entre midi et 13 h",
    "Le local de groupe est réservé en double un jeudi sur deux",
    "Les jeunes de 17 ans attendent six semaines entre deux programmes",
)
WAITED_ON = ("Direction santé mentale et dépendance", "MRC", "Direction des ressources informationnelles")


@pytest.fixture
def believable(store: Store) -> Store:
    """Some sixty problems of two years, the same at every run."""
    fill_believable(store)
    return store


def fill_believable(store: Store, count: int = 60) -> None:
    """Problems of Sherbrooke and Granit: most closed, some waiting, some late, one shared."""
    draw = random.Random(7)
    levels = ("team", "site", "local-table", "direction")
    rows: list[Problem] = []
    for serial in range(1, count + 1):
        opened = TODAY - timedelta(days=draw.randrange(3, 600))
        closed = opened + timedelta(days=draw.randrange(5, 120))
        is_closed = closed < TODAY and draw.random() < 0.75
        raised = draw.choice(levels)
        waits = not is_closed and draw.random() < 0.25
        rows.append(
            Problem(
                id=f"p{serial:04}",
                number=f"SHE-{serial:03}",
                statement=draw.choice(STATEMENTS),
                territory_id=draw.choice(["she", "she", "gra"]),
                programme_id=draw.choice(["sm", "sapa", "jed", None]),
                owner_id=draw.choice(["fortin", "poulin", "roy"]),
                raised_level=raised,
                level=raised if draw.random() < 0.75 else draw.choice(levels),
                opened_on=opened,
                due=opened + timedelta(days=draw.randrange(20, 200)) if draw.random() < 0.7 else None,
                phase=Phase.CLOSED if is_closed else draw.choice(list(Phase)[:-1]),
                rank=f"{serial:04}i",
                waiting_on=draw.choice(WAITED_ON) if waits else "",
                waiting_since=min(TODAY, opened + timedelta(days=draw.randrange(2, 40))) if waits else None,
                closed_on=closed if is_closed else None,
                outcome=draw.choices(list(Outcome), [7, 2, 1, 1, 1])[0] if is_closed else None,
            )
        )
    store.commit("start", *rows, ProblemTerritory(id="shared", problem_id="p0001", territory_id="gra"))


def quarter_start() -> date:
    """The first day of the quarter that holds the tests' own day."""
    return date(2026, 10, 1)
