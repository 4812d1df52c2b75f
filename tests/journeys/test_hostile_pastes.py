"""What spreadsheets, and people in a hurry, put in the clipboard: each gets one clear sentence."""

from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication, QImage

from colapp.domain.measure import Measure, MeasurePoint
from colapp.domain.spc import Kind
from colapp.services import measures
from tests.journeys.team import Team, flat
from tests.ui.find import child


@pytest.fixture(autouse=True)
def measure(team: Team) -> str:
    """So many absences out of so many appointments, with one point already; its page is open."""
    change = measures.add(team.store, "she", "Absences", chart=Kind.P, multiply=100)
    assert change is not None
    (measure_id,) = change.touches("measure")
    measures.write_point(team.store, measure_id, date(2026, 10, 5), 9, 50)
    team.go(page="measures", territory_id="she", measure_id=measure_id)
    return measure_id


def kept(team: Team) -> list[tuple[date | None, float | None, float | None]]:
    points = team.store.all(MeasurePoint, order="measured_on")
    return [(point.measured_on, point.value, point.size) for point in points]


KNOWN = (date(2026, 10, 5), 9, 50)


def said(team: Team) -> str:
    """The one sentence over the preview."""
    return flat(team.words("taking-in-told"))


def fates(team: Team) -> list[str]:
    """What becomes of each row."""
    model = team.find("preview").model()
    return [flat(model.index(row, 1).data()) for row in range(model.rowCount())]


def keep(team: Team) -> None:
    """« Garder », which has the focus."""
    assert team.find("keep-rows").hasFocus()
    team.press(Qt.Key.Key_Space)
    assert not team.shows("taking-in")


def check_nothing_is_kept(team: Team) -> None:
    """Nothing can be kept, Esc comes back to the table, and the file is as it was."""
    assert not team.shows("keep-rows") or not team.find("keep-rows").isEnabled()
    team.choose("cancel-rows")
    assert team.shows("points-grid")
    assert kept(team) == [KNOWN]


# -- rows, some of them bad --------------------------------------------------------


def test_wrong_decimal_marks_are_named_and_the_good_rows_kept_in_one_gesture(team: Team) -> None:
    team.paste("2026-11-02\t18,5\t50\n2026-11-09\t12..5\t50\n2026-11-16\t17.5\t1 234,5\n2026-11-23\tO9\t50\n")
    assert said(team).startswith("Les lignes refusées sont nommées")
    assert [fate[0] for fate in fates(team)] == ["+", "✕", "+", "✕"]
    assert "« 12..5 » n'est pas un nombre" in fates(team)[1]
    assert "« O9 » n'est pas un nombre" in fates(team)[3]
    keep(team)
    assert kept(team) == [KNOWN, (date(2026, 11, 2), 18.5, 50), (date(2026, 11, 16), 17.5, 1234.5)]
    team.trigger("undo")
    assert kept(team) == [KNOWN]
    team.trigger("redo")
    assert len(kept(team)) == 3


def test_a_mark_that_may_count_thousands_or_decimals_is_asked_once_for_the_column(team: Team) -> None:
    team.paste("2026-11-02\t1,234\t5000\n2026-11-09\t1,500\t5000\n")
    assert said(team).startswith("Des nombres se lisent des deux façons")
    assert not team.find("keep-rows").isEnabled()
    team.tab_to("column-mark")
    team.press(Qt.Key.Key_Down)
    team.press(Qt.Key.Key_Return)
    assert fates(team) == ["+ 2 nov. 2026 : 1 234 sur 5 000", "+ 9 nov. 2026 : 1 500 sur 5 000"]


def test_three_ways_to_write_a_date_in_one_column(team: Team) -> None:
    team.paste("2026-11-02\t9\t50\n9 nov. 2026\t8\t50\n16/11/2026\t7\t50\n31/11/2026\t6\t50\nlundi?\t5\t50\n")
    assert [fate[0] for fate in fates(team)] == ["+", "+", "+", "✕", "✕"]
    assert "« 31/11/2026 »" in fates(team)[3]
    assert "« lundi? »" in fates(team)[4]
    keep(team)
    assert [day for day, *_ in kept(team)][1:] == [date(2026, 11, day) for day in (2, 9, 16)]


def test_denominators_of_zero_and_counts_beyond_their_total(team: Team) -> None:
    team.paste("2026-11-02\t9\t50\n2026-11-09\t5\t0\n2026-11-16\t60\t50\n2026-11-23\t-1\t50\n")
    assert [fate[0] for fate in fates(team)] == ["+", "✕", "✕", "✕"]
    assert len(set(fates(team))) == 4, "each its own reason"
    assert "dénominateur" in fates(team)[1]
    keep(team)
    assert kept(team) == [KNOWN, (date(2026, 11, 2), 9, 50)]


def test_formulas_are_text_and_are_refused_wherever_they_stand(team: Team) -> None:
    team.paste(
        "2026-11-02\t9\t50\tRelâche\n2026-11-09\t=A1+B1\t50\t\n=HYPERLINK(\"http://x\")\t3\t50\t\n"
        "2026-11-16\t4\t@SUM(A1)\t\n2026-11-17\t4\t50\t=cmd|'/c calc'!A0\n2026-11-18\t#REF!\t50\t\n"
    )  # fmt: skip
    assert [fate[0] for fate in fates(team)] == ["+", "✕", "✕", "✕", "✕", "✕"]
    assert sum("est une formule" in fate for fate in fates(team)) == 4
    keep(team)
    assert kept(team) == [KNOWN, (date(2026, 11, 2), 9, 50)]


def test_a_day_that_is_there_already_is_replaced_and_one_undo_gives_the_first_number_back(team: Team) -> None:
    team.paste("2026-10-05\t8\t50\n2026-11-02\t9\t50\n2026-11-02\t7\t50\n")
    assert [fate[0] for fate in fates(team)] == ["↻", "+", "✕"]
    keep(team)
    assert kept(team) == [(date(2026, 10, 5), 8, 50), (date(2026, 11, 2), 9, 50)]
    team.trigger("undo")
    assert kept(team) == [KNOWN]


# -- nothing that can be read --------------------------------------------------------


def test_fifty_thousand_rows_are_refused_whole_and_none_is_shown(team: Team) -> None:
    team.paste("".join(f"{2000 + n}-01-01\t1\t2\n" for n in range(50_000)))
    assert said(team).startswith("Plus de 5 000 lignes : rien n'a été lu.")
    assert child(team.window, "preview").model().rowCount() == 0
    assert team.find("cancel-rows").hasFocus()
    check_nothing_is_kept(team)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("9\n8\n7\n", "Une seule colonne ici"),
        ("Semaine du\tAbsences\tSur\n", "Aucune date ni aucun nombre ici"),
        ("Bonjour, voici les chiffres du mois.", "Aucune date ni aucun nombre ici"),
        ("2026-11-02\t18 %\n2026-11-09\t17 %\n", "Dites quelle colonne contient"),
        ("<img src=x>&R&D\t<b>b</b>\n", "Aucune date ni aucun nombre ici"),
    ],
    ids=["one column", "heads only", "a sentence", "no total", "markup"],
)
def test_what_is_no_table_of_points_says_why_in_one_sentence(team: Team, words: str, sentence: str) -> None:
    team.paste(words)
    assert said(team).startswith(sentence)
    check_nothing_is_kept(team)


def test_an_empty_clipboard_and_a_picture_are_told_without_leaving_the_table(team: Team) -> None:
    for fill in (
        QGuiApplication.clipboard().clear,
        lambda: QGuiApplication.clipboard().setImage(QImage(40, 40, QImage.Format.Format_RGB32)),
        lambda: QGuiApplication.clipboard().setText(" \n\t\n"),
    ):
        told: list[str] = []
        team.window.session.told.connect(told.append)
        fill()
        team.ctrl(Qt.Key.Key_V)
        team.window.session.told.disconnect(told.append)
        assert [flat(each) for each in told] == ["Rien à coller : copiez d'abord des cellules d'un tableur."]
        assert team.shows("points-grid")
        assert not team.shows("taking-in")


# -- files ----------------------------------------------------------------------------


def drop(team: Team, file: Path) -> None:
    """Drop a file on the page; it is read beside, and the window goes on meanwhile."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    team.window.page().dropEvent(QDropEvent(QPointF(200, 200), Qt.DropAction.CopyAction, data, left, none))
    assert not team.shows("taking-in"), "the gesture ends before the file is read"
    team.bot.waitUntil(lambda: team.shows("taking-in"))


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("photo.csv", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "Ceci ne se lit pas comme un tableau"),
        ("lettre.xlsx", b"PK\x03\x04 a letter, zipped", "Ce fichier ne se lit pas comme un tableur"),
        ("note.xlsx", b"Chiffres du mois", "Ce fichier ne contient ni date ni nombre"),
        ("vide.csv", b"", "Ce fichier ne contient ni date ni nombre"),
        ("ancien.xlsx", b"\xd0\xcf\x11\xe0" + bytes(600), "Ce fichier vient d'un tableur d'avant 2007"),
    ],
)
def test_a_file_that_is_not_what_its_name_says_is_refused_in_one_sentence(
    team: Team, tmp_path: Path, name: str, data: bytes, sentence: str
) -> None:
    file = tmp_path / name
    file.write_bytes(data)
    drop(team, file)
    assert said(team).startswith(sentence)
    check_nothing_is_kept(team)
    assert file.read_bytes() == data


def test_a_workbook_of_too_many_rows_is_read_no_further_than_it_must(team: Team, tmp_path: Path) -> None:
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Données")
    for row in range(10_000):
        sheet.append([row, 1, 2])
    book.save(tmp_path / "tout.xlsx")
    drop(team, tmp_path / "tout.xlsx")
    assert said(team).startswith("Plus de 5 000 lignes")
    check_nothing_is_kept(team)


def test_what_is_typed_while_a_file_is_read_is_not_lost(team: Team, tmp_path: Path) -> None:
    (tmp_path / "absences.csv").write_text("date;nombre;total\n2026-11-02;5;50\n", encoding="utf-8")
    team.tab_to("measure-name")
    team.press(Qt.Key.Key_End)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "absences.csv"))])
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    team.window.page().dropEvent(QDropEvent(QPointF(200, 200), Qt.DropAction.CopyAction, data, left, none))
    team.type(" au suivi")  # at once: however short the reading, its end is heard after these letters
    team.bot.waitUntil(lambda: team.shows("taking-in"))
    keep(team)
    assert [measure.name for measure in team.store.all(Measure)] == ["Absences au suivi"]
    assert kept(team) == [KNOWN, (date(2026, 11, 2), 5, 50)]
