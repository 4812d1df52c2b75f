"""A picture of each main screen of the sample workspace, and its papers: for a machine without a screen.

Also what the people who build the application look at: every screen in both languages and looks, at 100 % and
200 % text.
"""

import os
import sys
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from colapp import i18n
from colapp.domain.cycle import Cycle
from colapp.domain.period import Period
from colapp.domain.problem import Problem
from colapp.domain.territory import Territory
from colapp.drawing import chart
from colapp.drawing.svg import svg
from colapp.reports import a3, export, territory
from colapp.settings import Settings
from colapp.storage import measured, workspace
from colapp.storage.reading import reading
from colapp.ui import tasks, theme
from colapp.ui.causes.tools import BY_NAME
from colapp.ui.main_window import MainWindow
from colapp.ui.place import Place
from colapp.ui.session import Session

DAY = date(2026, 11, 20)
SIZE = (1366, 768)
CHART = (960, 400, 13)
"""A chart's width, height and size of text, in pixels."""
TOLD = "SHE-041"
"""The problem that is told to the letter."""


def write_all(folder: Path) -> int:
    """Write the pictures, the report, an A3 and a chart into ``folder`` and say where they are."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    qt = QApplication(sys.argv[:1])
    theme.use_shipped_font(qt)
    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as made:
        for language in i18n.LANGUAGES:
            file = _sample(Path(made), language)
            for look in ("light", "dark"):
                for scale in (100, 200):
                    settings = Settings(language=language, theme=look, text_scale=scale)
                    _write_screens(qt, file, settings, folder)
            _write_papers(file, folder, language)
    sys.stdout.write(f"Pictures and papers: {folder.resolve()}\n")
    return 0


def _sample(folder: Path, language: str) -> Path:
    from colapp.services import sample

    file = folder / f"exemple-{language}.colapp"
    sample.build(file, DAY, language)
    return file


def _write_screens(qt: QApplication, file: Path, settings: Settings, folder: Path) -> None:
    i18n.use(settings.language)
    theme.apply(qt, settings.theme, settings.text_scale)
    opened = workspace.open_for_writing(file, None)
    session = Session(opened, settings, lambda: DAY)
    window = MainWindow(session)
    window.resize(*SIZE)
    window.show()
    sherbrooke = next(t for t in session.references.coordinated() if t.prefix == "SHE")
    shared = session.store.all(Problem, number=TOLD)[0].id
    places = {
        "matrix": Place("matrix"),
        "board": Place("board", sherbrooke.id, problem_id=shared),
        "problem": Place("problem", sherbrooke.id, problem_id=shared),
        "actions": Place("actions", sherbrooke.id),
        "measures": Place("measures", sherbrooke.id, problem_id=shared),
        **{f"causes-{s}": Place("causes", sherbrooke.id, problem_id=shared, section=s) for s in BY_NAME},
        "a3": Place("a3", sherbrooke.id, problem_id=shared),
        "reports": Place("reports", sherbrooke.id),
        "trash": Place("trash"),
        "settings": Place("settings"),
    }
    tail = f"{settings.language}-{settings.theme}-{settings.text_scale}"
    for name, place in places.items():
        window.show_place(place)
        _grab(qt, window, folder / f"{name}-{tail}.png")
    window.show_place(places["matrix"])
    window.keys.search.trigger()
    _grab(qt, window, folder / f"palette-{tail}.png")
    window.back()
    window.keys.capture.trigger()
    window.capture_panel.line.setText("Ascenseur en panne @SAPA !+7 #labbé")
    _grab(qt, window, folder / f"capture-{tail}.png")
    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(window, QEvent.Type.DeferredDelete)
    opened.close()


def _grab(qt: QApplication, window: MainWindow, path: Path) -> None:
    for _round in range(8):
        qt.processEvents()
        tasks.of(window.session).wait()
    window.grab().save(str(path))


def _write_papers(file: Path, folder: Path, language: str) -> None:
    i18n.use(language)
    with reading(file) as store:
        coaticook = store.all(Territory, prefix="COA")[0]
        report = territory.build(store, coaticook.id, Period.parse("2026-T3"), DAY)
        problem_id = store.all(Problem, number=TOLD)[0].id
        sheet = a3.build(store, problem_id, DAY)
        outcome = measured.of_problem(store, problem_id)[0]
        cycles = store.all(Cycle, order="number", problem_id=problem_id)
    export.write(report, "pdf", folder / f"rapport-{language}.pdf")
    (folder / f"a3-{language}.pdf").write_bytes(a3.render(sheet))
    drawn = svg(chart.lay_out(outcome, cycles, *CHART, DAY))
    (folder / f"mesure-{language}.svg").write_text(drawn, encoding="utf-8")
