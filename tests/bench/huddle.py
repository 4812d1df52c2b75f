"""From F5 to the first step painted, against a bare screen painted and the same SQL run raw.

The meeting is begun each time: its agenda copied, its people present, what happened since the last one read.
"""

import shutil
import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from colapp import i18n
from colapp.domain.huddle import Huddle
from colapp.services import sample
from colapp.settings import Settings
from colapp.storage import workspace
from colapp.storage.connection import Connection, connect
from colapp.ui import theme
from colapp.ui.main_window import MainWindow
from colapp.ui.place import Place
from colapp.ui.session import Session

TODAY = date(2026, 11, 20)
ROUNDS, CARDS, STEPS = 15, 6, 7


class Plain(QWidget):
    """A dark screen with a title, seven steps and six cards of two lines, in letters of the same size."""

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), QColor("#11292D"))
        painter.setPen(QColor("#FFFFFF"))
        for size, top, text in ((36, 20, "Présences"), (48, 90, "12:00")):
            painter.setFont(QFont(theme.font().family(), size))
            painter.drawText(QRectF(370, top, 900, 80), 0, text)
        painter.setFont(QFont(theme.font().family(), 16))
        for step in range(STEPS):
            painter.drawText(QRectF(20, 180 + 60 * step, 300, 40), 0, f"{step + 1}  Actions dues  2:00")
        for card in range(CARDS):
            frame = QRectF(370, 180 + 90 * card, self.width() - 400, 80)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor("#FFFFFF"))
            painter.drawRoundedRect(frame, 10, 10)
            painter.setPen(QColor("#1C2530"))
            painter.drawText(frame.adjusted(20, 10, 0, 0), 0, "Nathalie Prévost")
            painter.drawText(frame.adjusted(20, 44, 0, 0), 0, "Présente · Animation")
        painter.end()


def measure() -> list[tuple[str, float, float]]:
    """Medians of alternated repeats in one run, the first one left out."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    i18n.use("fr")
    theme.use_shipped_font(app)
    theme.apply(app, "light")
    with TemporaryDirectory() as folder:
        path, twin = Path(folder) / "sample.colapp", Path(folder) / "twin.colapp"
        sample.build(path, TODAY, "fr")
        opened = workspace.open_for_writing(path, None)
        shutil.copy(path, twin)
        raw = connect(twin, "rw")
        raw.execute("pragma synchronous = full")
        raw.execute(workspace.CACHE)
        session = Session(opened, Settings(language="fr"), lambda: TODAY)
        window = MainWindow(session)
        window.resize(1366, 768)
        here = next(each.id for each in session.references.coordinated() if each.prefix == "HSF")
        window.show_place(Place("board", here))
        window.show()
        app.processEvents()
        ratios = [_ratio(app, window, raw, here) for _ in range(ROUNDS)][1:]
        window.close()
        window.deleteLater()
        opened.close()
        raw.close()
    return [("F5 to first painted step / bare full screen and its raw SQL", statistics.median(ratios), 3.0)]


def _ratio(app: QApplication, window: MainWindow, raw: Connection, here: str) -> float:
    store = window.session.store

    def first_step() -> None:
        window.run_huddle()
        app.processEvents()
        window.grab()

    def bare() -> None:
        _run(raw, statements)
        plain = Plain()
        plain.showFullScreen()
        app.processEvents()
        plain.grab()
        plain.close()

    with _traced(store.db) as statements:
        ours = _seconds(first_step)
    theirs = _seconds(bare)
    page = window.page()
    window.show_place(Place("board", here))
    del window._pages["huddle"]
    page.deleteLater()
    app.processEvents()
    with _traced(store.db) as statements:
        store.remove("bench", *store.all(Huddle, ended_at=None))
    _run(raw, statements)
    return ours / theirs


@contextmanager
def _traced(db: Connection) -> Iterator[list[str]]:
    """All that SQLite is asked meanwhile, values included."""
    statements: list[str] = []
    db.set_trace_callback(statements.append)
    yield statements
    db.set_trace_callback(None)


def _run(raw: Connection, statements: list[str]) -> None:
    """Ask the same of another connection; a write is traced anew for each trigger that it sets off."""
    last = ""
    for statement in statements:
        if statement.startswith("select") or statement != last:
            raw.execute(statement).fetchall()
        last = statement


def _seconds(gesture: Callable[[], None]) -> float:
    begun = time.perf_counter()
    gesture()
    return time.perf_counter() - begun
