"""The chart of a measure on screen, and the same points as a table."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from colapp.domain import spc
from colapp.domain.advice import Direction
from colapp.domain.measured import Measured
from colapp.ui.measures.chart_view import ChartView
from colapp.ui.session import Session
from tests.drawing.made import BASELINE, CHANGE, MISSED, cycle, measured


@pytest.fixture
def shown() -> Measured:
    return measured(
        MISSED, name="Absences", unit="%", target=10, direction=Direction.DECREASE, baseline_until=BASELINE
    )


@pytest.fixture
def view(session: Session, qtbot: QtBot, shown: Measured) -> Iterator[ChartView]:
    view = ChartView(session)
    qtbot.addWidget(view)
    view.resize(560, 360)
    view.show_measured(shown, [cycle(2, CHANGE, "SMS 48 h + appel")])
    with qtbot.waitExposed(view):
        view.show()
    yield view
    view.close()


def said(view: ChartView, name: str) -> str:
    label = view.findChild(QLabel, name)
    assert isinstance(label, QLabel)
    return label.text() if label.isVisible() else ""


def test_what_the_chart_shows_stands_under_it_with_the_rules(view: ChartView) -> None:
    assert said(view, "chart-conclusion").startswith("8 points de suite sous la médiane de départ.")
    assert said(view, "chart-rules").startswith("Règles\u00a0: Anhøj")
    assert said(view, "chart-cautions") == ""
    assert view.figure.accessibleName() == "Carte\u00a0: Absences"


def test_points_are_read_with_the_arrows_and_opened_with_enter(view: ChartView, qtbot: QtBot) -> None:
    read: list[str] = []
    opened: list[str] = []
    view.pointed.connect(read.append)
    view.activated.connect(opened.append)
    view.figure.setFocus()
    for _ in range(len(MISSED) + 3):
        qtbot.keyClick(view.figure, Qt.Key.Key_Right)
    assert read == [f"p{i:03d}" for i in range(len(MISSED))]
    qtbot.keyClick(view.figure, Qt.Key.Key_Return)
    assert opened == ["p019"]


def test_the_same_points_stand_in_the_table(view: ChartView, qtbot: QtBot, shown: Measured) -> None:
    opened: list[str] = []
    view.activated.connect(opened.append)
    view.switch.click()
    assert view.table.isVisible()
    model = view.table.model()
    assert model.rowCount() == len(shown.positions)
    row = [model.index(12, column).data() for column in range(model.columnCount())]
    assert row[0] == "25 sept. 2026"
    assert row[1] == "15\u00a0%"
    assert any("8 points de suite" in cell for cell in row)
    told = model.index(12, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert told == view.figure.figure.spots[12].told
    view.table.setFocus()
    view.table.selectRow(12)
    qtbot.keyClick(view.table, Qt.Key.Key_Down)
    view.table.activated.emit(view.table.currentIndex())
    assert opened == ["p013"]


def test_nothing_is_calculated_again_to_paint(view: ChartView, monkeypatch: pytest.MonkeyPatch) -> None:
    def again(*_: object) -> None:
        raise AssertionError("calculated again")

    monkeypatch.setattr(spc, "chart", again)
    before = view.figure.figure
    view.resize(800, 500)
    view.figure.repaint()
    assert view.figure.figure.width > before.width
    assert [spot.told for spot in view.figure.figure.spots] == [spot.told for spot in before.spots]


def test_the_view_shrinks_again_with_its_window(view: ChartView) -> None:
    view.resize(560, 700)
    view.resize(560, 360)
    assert view.figure.height() < 360


def test_in_a_quarter_the_chart_leaves_table_and_cautions_aside(session: Session, qtbot: QtBot) -> None:
    view = ChartView(session, compact=True)
    qtbot.addWidget(view)
    view.show_measured(measured(MISSED[:4], name="Absences"))
    view.show()
    assert not view.switch.isVisible()
    assert said(view, "chart-cautions") == ""
    assert said(view, "chart-conclusion").startswith("4 points")
    view.show_measured(None)
    assert view.figure.figure.spots == ()
    assert said(view, "chart-conclusion") == ""
    view.close()
