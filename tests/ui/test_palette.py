"""Ctrl+K lists what can be done and what is found, best first, and Enter does it."""

from datetime import UTC, datetime
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from colapp.domain.action import Action
from colapp.domain.authority import Agreement, Authority, Consultation
from colapp.domain.evidence import Evidence
from colapp.domain.huddle import EntryKind, Huddle, HuddleEntry
from colapp.domain.measure import Measure
from colapp.domain.problem import Problem
from colapp.domain.request import Request
from colapp.services import problems
from colapp.storage.store import Store
from colapp.ui.place import Place
from colapp.ui.session import Session
from colapp.ui.shell.palette import Palette
from tests.conftest import TODAY

NOW = datetime(2026, 11, 20, 13, 20, tzinfo=UTC)


@pytest.fixture
def palette(session: Session, store: Store, qtbot: Any) -> Palette:
    """The palette over an empty window that has one command."""
    problems.capture(store, TODAY, "she", "L’ascenseur du CLSC tombe en panne")
    problems.capture(store, TODAY, "gra", "Délai d’accès <b>trop</b> long & R&D")
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(900, 700)
    command = QAction("Exporter R&&D", window)
    made = Palette(session, window, lambda: [command])
    window.show()
    made.open()
    return made


def listed(palette: Palette) -> list[str]:
    model = palette.model
    return [model.index(row).data() for row in range(model.rowCount())]


def test_it_begins_with_the_commands_and_the_territories(palette: Palette) -> None:
    assert [line.split(", ")[1] for line in listed(palette)][:3] == [
        "Exporter R&D",
        "RLS de Sherbrooke",
        "RLS du Granit",
    ]


def test_words_find_problems_blind_to_accents_and_text_stays_text(palette: Palette, qtbot: Any) -> None:
    qtbot.keyClicks(palette.line, "delai acces")
    assert [line.split(", ")[:2] for line in listed(palette)] == [
        ["GRA-001", "Délai d’accès <b>trop</b> long & R&D"]
    ]
    assert "&lt;b&gt;" in palette.model.index(0).data(Qt.ItemDataRole.ToolTipRole)


def test_what_the_statement_does_not_show_says_where_it_was_found(
    palette: Palette, store: Store, qtbot: Any
) -> None:
    lift = store.all(Problem, statement="L’ascenseur du CLSC tombe en panne")[0]
    store.commit("test", Evidence(id="e", problem_id=lift.id, title="Guide de la Regie"))
    qtbot.keyClicks(palette.line, "regie")
    assert listed(palette) == [
        "SHE-001, L’ascenseur du CLSC tombe en panne, dans une source citée · Sherbrooke · Nouveau"
    ]


def test_enter_goes_where_the_chosen_line_says(palette: Palette, session: Session, qtbot: Any) -> None:
    went: list[Place] = []
    session.go.connect(went.append)
    qtbot.keyClicks(palette.line, "s")
    first = palette.list.currentIndex().row()
    qtbot.keyClick(palette.line, Qt.Key.Key_Down)
    assert palette.list.currentIndex().row() == first + 1
    qtbot.keyClicks(palette.line, "herbrooke")
    qtbot.keyClick(palette.line, Qt.Key.Key_Return)
    assert went == [Place("board", "she")]
    assert not palette.isVisible()


def test_the_list_stays_a_sound_model_while_one_types(
    palette: Palette, qtmodeltester: Any, qtbot: Any
) -> None:
    qtmodeltester.check(palette.model)
    for text in ("a", "ascenseur", "introuvable", ""):
        palette.line.clear()
        qtbot.keyClicks(palette.line, text)


def test_what_is_found_opens_at_its_own_place(
    palette: Palette, session: Session, store: Store, qtbot: Any
) -> None:
    store.commit(
        "test",
        Action(id="own", territory_id="gra", what="Réserver la salle"),
        Request(id="r", territory_id="gra", problem_number="GRA-009", wanted="Une navette le mardi"),
        Huddle(id="h", territory_id="gra", planned_on=TODAY, started_at=NOW, ended_at=NOW),
        HuddleEntry(id="e", huddle_id="h", entry_kind=EntryKind.DECISION, words="On garde le jeudi"),
        Measure(id="m", territory_id="gra", name="Absences"),
        Authority(id="mrc", name="MRC du Granit", short_name="MRCG"),
        Agreement(id="a", authority_id="mrc", territory_id="gra", title="Prêt de locaux"),
        Consultation(id="c", territory_id="gra", question="Fermer le comptoir?"),
    )
    went: list[Place] = []
    session.go.connect(went.append)
    for typed, line, place in (
        ("salle", "Action, Réserver la salle, Granit", Place("actions", "gra", section="all", row_id="own")),
        (
            "navette",
            "Demande, Une navette le mardi, GRA-009 · Granit",
            Place("requests", "gra", section="sent", request_id="r"),
        ),
        (
            "jeudi",
            "Rencontre, On garde le jeudi, Granit · 20 nov. 2026",
            Place("huddles", "gra", huddle_id="h"),
        ),
        ("absences", "Mesure, Absences, Granit", Place("measures", "gra", measure_id="m")),
        (
            "locaux",
            "Entente, Prêt de locaux, Granit",
            Place("outside", "gra", section="agreements", row_id="a"),
        ),
        (
            "comptoir",
            "Consultation, Fermer le comptoir?, Granit",
            Place("outside", "gra", section="consultations", row_id="c"),
        ),
        ("mrcg", "Autorité, MRC du Granit, MRCG", Place("outside", None, section="map", row_id="mrc")),
    ):
        palette.open()
        qtbot.keyClicks(palette.line, typed)
        assert listed(palette)[0] == line
        qtbot.keyClick(palette.line, Qt.Key.Key_Return)
        assert went[-1] == place
