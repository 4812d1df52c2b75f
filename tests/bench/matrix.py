"""A matrix of 20 × 20 over 5,000 open problems: counted and painted, against the least that could do it."""

import os
import statistics
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from colapp import i18n
from colapp.domain.board import Board
from colapp.domain.problem import OPEN_PHASES, Problem, ProblemTerritory
from colapp.domain.programme import Programme
from colapp.domain.territory import Territory
from colapp.storage import matrix, references, workspace
from colapp.storage.store import Store
from colapp.ui import theme
from colapp.ui.matrix.view import MatrixView

TODAY = date(2026, 11, 20)
SIDE, PROBLEMS, SHARED, ROUNDS = 20, 5_000, 300, 31
SIZE = QSize(1800, 1200)
"""Wide enough for all the cells to be seen."""

RAW = """
select territory_id, programme_id, phase, count(*), min(opened_on), sum(due < :today), sum(waiting_on <> '')
from problem where phase <> 'closed' and deleted_at is null group by territory_id, programme_id, phase
"""


class Plain(QWidget):
    """Four hundred rounded rectangles with a number in each."""

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width, height = self.width() / SIDE, self.height() / SIDE
        colour, ink = QColor("#9CC4C6"), QColor("#1C2530")
        for row in range(SIDE):
            for column in range(SIDE):
                rect = QRectF(column * width, row * height, width - 4, height - 4)
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(colour)
                painter.drawRoundedRect(rect, 7, 7)
                painter.setPen(ink)
                painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, str(row * column))
        painter.end()


def measure() -> list[tuple[str, float, float]]:
    """Medians of alternated repeats in one run, the first ones left out."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    i18n.use("fr")
    theme.use_shipped_font(app)
    theme.apply(app, "light")
    with TemporaryDirectory() as folder:
        opened = workspace.create(Path(folder) / "matrix.colapp")
        store = opened.store
        fill(store)
        lists = references.load(store)
        picture = QPixmap(SIZE)
        plain, view = Plain(), MatrixView()
        plain.resize(SIZE)
        view.resize(SIZE)

        def least() -> None:
            store.db.execute(RAW, {"today": TODAY.isoformat()}).fetchall()
            plain.render(picture)

        def ours() -> None:
            read = matrix.read(store, lists, None, TODAY)
            view.matrix_model.fill(read, lists, TODAY, swapped=False)
            view.render(picture)

        ratio = _ratio(least, ours)
        plain.deleteLater()
        view.deleteLater()
        opened.close()
    return [("matrix of 20 × 20 counted and painted / raw query and plain paint", ratio, 3.0)]


def fill(store: Store) -> None:
    """Twenty tables, twenty programmes, and their open problems, some shared by two tables."""
    random, numbers = Random(20), range(SIDE)
    problems = [
        Problem(
            id=store.new_id(),
            number=f"T-{serial:04d}",
            statement="Rendez-vous manqués au suivi post-congé",
            territory_id=f"t{random.randrange(SIDE)}",
            programme_id=f"p{random.randrange(SIDE)}",
            phase=random.choice(OPEN_PHASES),
            opened_on=TODAY - timedelta(random.randrange(1, 200)),
            due=TODAY + timedelta(random.randrange(-10, 90)),
            waiting_on="Direction" if random.random() < 0.1 else "",
            raised_level="team",
            level="team",
        )
        for serial in range(PROBLEMS)
    ]
    store.commit(
        "start",
        *(Territory(id=f"t{n}", name=f"Territoire {n}", rank=f"{n:02d}") for n in numbers),
        *(Board(id=f"b{n}", territory_id=f"t{n}") for n in numbers),
        *(Programme(id=f"p{n}", code=f"P{n}", name_fr=f"Programme {n}", rank=f"{n:02d}") for n in numbers),
        *problems,
        *(
            ProblemTerritory(
                id=store.new_id(), problem_id=problem.id, territory_id=f"t{random.randrange(SIDE)}"
            )
            for problem in random.sample(problems, SHARED)
        ),
    )


def _ratio(least: Callable[[], None], ours: Callable[[], None]) -> float:
    times: dict[Callable[[], None], list[float]] = {least: [], ours: []}
    for _ in range(ROUNDS):
        for work, taken in times.items():
            begun = time.perf_counter()
            work()
            taken.append(time.perf_counter() - begun)
    return statistics.median(times[ours][3:]) / statistics.median(times[least][3:])


if __name__ == "__main__":
    print(measure())
