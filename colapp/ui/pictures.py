"""A picture of each main screen of the sample workspace, and its report: for a machine without a screen.

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
from colapp.domain.period import Period
from colapp.domain.problem import Problem
from colapp.domain.territory import Territory
from colapp.reports import export, territory
from colapp.settings import Settings
from colapp.storage import workspace
from colapp.storage.reading import reading
from colapp.ui import tasks, theme
from colapp.ui.main_window import MainWindow
from colapp.ui.place import Place
from colapp.ui.session import Session

DAY = date(2026, 11, 20)
SIZE = (1366, 768)


def write_all(folder: Path) -> int:
    """Write the pictures and the report into ``folder`` and say where they are."""
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
            _write_report(file, folder, language)
    sys.stdout.write(f"Pictures and report: {folder.resolve()}\n")
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
    shared = session.store.all(Problem, number="SHE-041")[0].id
    places = {
        "matrix": Place("matrix"),
        "board": Place("board", sherbrooke.id, problem_id=shared),
        "problem": Place("problem", sherbrooke.id, problem_id=shared),
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


def _write_report(file: Path, folder: Path, language: str) -> None:
    i18n.use(language)
    with reading(file) as store:
        coaticook = store.all(Territory, prefix="COA")[0]
        report = territory.build(store, coaticook.id, Period.parse("2026-T3"), DAY)
    export.write(report, "pdf", folder / f"rapport-{language}.pdf")
