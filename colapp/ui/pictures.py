"""A picture of each main screen of the sample workspace, and its papers: for a machine without a screen.

Also what the people who build the application look at: every screen in both languages and looks, at 100 % and
200 % text.
"""

import os
import shutil
import sys
from datetime import date, datetime, time, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from colapp import i18n
from colapp.domain.cycle import Cycle
from colapp.domain.huddle import Meeting
from colapp.domain.period import Period
from colapp.domain.person import Person
from colapp.domain.problem import Problem
from colapp.domain.request import Request
from colapp.domain.territory import Territory
from colapp.drawing import chart
from colapp.drawing.svg import svg
from colapp.reports import (
    a3,
    export,
    follow_up,
    handover,
    huddle_sheet,
    letter,
    minutes,
    minutes_files,
    territory,
)
from colapp.services import handover as handovers
from colapp.settings import Settings
from colapp.storage import huddle, measured, workspace
from colapp.storage.reading import reading
from colapp.storage.store import Store
from colapp.ui import tasks, theme
from colapp.ui.causes.tools import BY_NAME
from colapp.ui.huddle.page import HuddlePage
from colapp.ui.huddles.page import SECTIONS as OF_HUDDLES
from colapp.ui.main_window import MainWindow
from colapp.ui.outside.page import SECTIONS as OF_OUTSIDE
from colapp.ui.place import Place
from colapp.ui.session import Session

DAY = date(2026, 11, 20)
SIZE = (1366, 768)
CHART = (960, 400, 13)
"""A chart's width, height and size of text, in pixels."""
TOLD = "SHE-041"
"""The problem that is told to the letter."""
BEGUN = time(8, 5)
"""When the huddle begins, local time."""
STEP = timedelta(seconds=70)
"""What each of its steps takes."""


class Clock:
    """The time of day in the pictures, moved by hand."""

    def __init__(self) -> None:
        self.time = datetime.combine(DAY, BEGUN).astimezone()

    def __call__(self) -> datetime:
        """The moment that the workspace takes for now."""
        return self.time


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


def _write_screens(qt: QApplication, sample: Path, settings: Settings, folder: Path) -> None:
    i18n.use(settings.language)
    theme.apply(qt, settings.theme, settings.text_scale)
    tail = f"{settings.language}-{settings.theme}-{settings.text_scale}"
    clock, file = Clock(), Path(shutil.copy(sample, sample.with_stem(f"{sample.stem}-{tail}")))
    opened = workspace.open_for_writing(file, None, now=clock)
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
        **{f"huddles-{s}": Place("huddles", sherbrooke.id, section=s) for s in OF_HUDDLES},
        "actions": Place("actions", sherbrooke.id),
        "requests": Place("requests", sherbrooke.id),
        "requests-column": Place("requests", sherbrooke.id, section="column"),
        **{f"outside-{s}": Place("outside", sherbrooke.id, section=s) for s in OF_OUTSIDE},
        "subsidiarity": Place("subsidiarity", sherbrooke.id),
        "handover": Place("handover", sherbrooke.id),
        "measures": Place("measures", sherbrooke.id, problem_id=shared),
        **{f"causes-{s}": Place("causes", sherbrooke.id, problem_id=shared, section=s) for s in BY_NAME},
        "a3": Place("a3", sherbrooke.id, problem_id=shared),
        "reports": Place("reports", sherbrooke.id),
        "trash": Place("trash"),
        "settings": Place("settings"),
    }
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
    window.back()
    _write_huddle(qt, window, Place("huddle", sherbrooke.id), clock, folder, tail)
    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(window, QEvent.Type.DeferredDelete)
    opened.close()


def _write_huddle(
    qt: QApplication, window: MainWindow, place: Place, clock: Clock, folder: Path, tail: str
) -> None:
    """Each step of a huddle, as time goes by."""
    window.show_place(place)
    page = window.findChild(HuddlePage)
    assert page is not None and page.frame is not None
    for number, step in enumerate(page.frame.running.steps, 1):
        page.frame.go(step.id)
        _grab(qt, window, folder / f"huddle-{number}-{step.step_kind}-{tail}.png")
        clock.time += STEP
    window.back()


def _grab(qt: QApplication, window: MainWindow, path: Path) -> None:
    for _round in range(8):
        window.resize(*SIZE)  # a huddle takes the whole screen
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
        _write_papers_of_table(store, folder, language)
    export.write(report, "pdf", folder / f"rapport-{language}.pdf")
    (folder / f"a3-{language}.pdf").write_bytes(a3.render(sheet))
    drawn = svg(chart.lay_out(outcome, cycles, *CHART, DAY))
    (folder / f"mesure-{language}.svg").write_text(drawn, encoding="utf-8")


def _write_papers_of_table(store: Store, folder: Path, language: str) -> None:
    """What a table hands over on paper: minutes, the next huddle, letters, follow-up, its dossier."""
    territory_id = store.all(Territory, prefix="SHE")[0].id
    last = huddle.last_held(store, territory_id, None, Meeting.HUDDLE)
    asked = next(each for each in store.all(Request, territory_id=territory_id) if each.addressee)
    everybody = [person.id for person in store.all(Person, territory_id=territory_id)]
    followed = follow_up.build(store, DAY, territory_id, everybody)
    dossier = handover.read(store, DAY, handovers.prepared(store, territory_id))
    papers = {
        "feuille": huddle_sheet.render(store, territory_id, None, DAY),
        "lettre": letter.render(letter.of_request(store, asked.id, DAY)),
        "suivi": follow_up.render(follow_up.content(followed), DAY),
        "passation": handover.render(dossier),
    }
    if last is not None:
        papers["compte-rendu"] = minutes_files.render(minutes.build(store, last.id, DAY))
    for name, paper in papers.items():
        (folder / f"{name}-{language}.pdf").write_bytes(paper)
