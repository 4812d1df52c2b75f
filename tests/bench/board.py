"""The board with 100,000 problems: scrolling, one move, and what it holds in memory."""

import gc
import json
import shutil
import sqlite3
import statistics
import subprocess
import sys
import time
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from colapp.domain.board import Board
from colapp.domain.cycle import Cycle
from colapp.domain.person import Person
from colapp.domain.problem import OPEN_PHASES, Phase, Problem
from colapp.domain.programme import Programme
from colapp.domain.rank import spread
from colapp.domain.territory import Territory
from colapp.services import problems
from colapp.settings import Settings
from colapp.storage import workspace

MANY, FRAMES, MOVES, NOTCH = 100_000, 240, 40, 120
DAY = date(2026, 11, 20)
STATEMENT = "Le suivi après le congé n’est pas fait dans les délais convenus avec la famille ({n})"


def measure() -> list[tuple[str, float, float]]:
    """Ratios against Qt's own list, one raw transaction, and the rows as models."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "large.colapp"
        _fill(file)
        ours, bare = _memory("board", file), _memory("models", file)
        return [
            ("scroll frame over 100,000 cards / bare QListView", _scrolling(file), 2.0),
            ("a move, logged and repainted, of 100,000 / raw transaction", _moving(file), 5.0),
            ("memory of the 100,000-problem board / rows as models", ours / bare, 0.5),
        ]


def _fill(file: Path) -> None:
    """One table with 100,000 problems, half of them in one column."""
    made = workspace.create(file, who="bench")
    made.store.commit(
        "start",
        Territory(id="she", kind="rls", name="RLS de Sherbrooke", prefix="SHE", rank="i"),
        Board(id="board", territory_id="she"),
        *(Programme(id=f"p{i}", code=f"PS{i}", name_fr=f"Programme {i}", rank=f"{i + 1}") for i in range(8)),
        *(Person(id=f"o{i}", name=f"Anne Nom{i}") for i in range(30)),
    )
    rows = [_row(n, rank) for n, rank in enumerate(spread(MANY))]
    names = ", ".join(rows[0])
    marks = ", ".join(f":{name}" for name in rows[0])
    with made.store.db.atomic():
        made.store.db.executemany(f"insert into problem ({names}) values ({marks})", rows)
    made.close()


def _row(n: int, rank: str) -> dict[str, Any]:
    phase = Phase.NEW if n % 2 else OPEN_PHASES[n // 2 % 5]
    problem = Problem(
        id=f"{n * 7919 % MANY:05d}-abcdefghijklmnopqr", number=f"SHE-{n:03d}",
        statement=STATEMENT.format(n=n), territory_id="she", programme_id=f"p{n % 8}",
        owner_id=f"o{n % 30}", raised_level="team", level="team",
        opened_on=DAY, due=date(2026, 11, 1 + n % 28), phase=phase, rank=rank,
        waiting_on="" if n % 7 else "Direction SMD", waiting_since=None if n % 7 else DAY,
    )  # fmt: skip
    return problem.model_dump(mode="json")


# -- scrolling ---------------------------------------------------------------


def _scrolling(file: Path) -> float:
    """One notch of the wheel and its painting, over the longest column; the bare list has the same rows."""
    from PySide6.QtCore import QSize, QStringListModel
    from PySide6.QtWidgets import QListView

    opened, page = _page(file)
    cards = page.board.views[Phase.NEW, ""]
    bare = QListView()
    bare.setModel(QStringListModel([STATEMENT.format(n=n) for n in range(cards.model().rowCount())]))
    bare.setUniformItemSizes(True)
    bare.setWordWrap(True)
    bare.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
    bare.setGridSize(QSize(cards.visualRect(cards.model().index(0, 0)).width(), cards.card_stride()))
    bare.resize(cards.size())
    bare.show()
    rounds = [(_frames(cards), _frames(bare)) for _ in range(7)]
    ratio = statistics.median(ours for ours, _ in rounds) / statistics.median(other for _, other in rounds)
    bare.close()
    _close(opened, page)
    return ratio


def _frames(view: Any) -> float:
    """The mean time of a frame, in seconds, half way down the list, over cards not yet seen."""
    bar = view.verticalScrollBar()
    _paint()
    begun = time.perf_counter()
    for _ in range(FRAMES):
        bar.setValue(bar.value() + NOTCH)
        _paint()
    return (time.perf_counter() - begun) / FRAMES


# -- moving ------------------------------------------------------------------


def _moving(file: Path) -> float:
    """From the gesture to the painted board, against the same row and log written bare, turn about."""
    copy = file.with_name("copy.colapp")
    shutil.copy(file, copy)
    opened, page = _page(file)
    ids = page.board.views[Phase.NEW, ""].cards.ids[:: MANY // 1000][:MOVES]
    cycles = [Cycle(id=f"c{problem_id}", problem_id=problem_id, number=1) for problem_id in ids]
    page._session.store.commit("start", *cycles)
    _paint()
    raw = sqlite3.connect(copy, isolation_level=None)
    raw.execute("pragma journal_mode = delete")
    raw.execute("pragma synchronous = full")
    ours, bare = [], []
    for n, problem_id in enumerate(ids):
        begun = time.perf_counter()
        _write_bare(raw, n, problem_id)
        between = time.perf_counter()
        page._session.perform(problems.move, DAY, problem_id, Phase.PLAN)
        _paint()
        bare.append(between - begun)
        ours.append(time.perf_counter() - between)
    raw.close()
    _close(opened, page)
    return statistics.median(ours) / statistics.median(bare)


def _write_bare(db: sqlite3.Connection, n: int, problem_id: str) -> None:
    before, after = json.dumps({"phase": "new", "rank": "a"}), json.dumps({"phase": "plan", "rank": "b"})
    at = (1 << 62) + n
    db.execute("begin immediate")
    db.execute("update problem set phase = 'plan', rank = 'b' where id = ?", [problem_id])
    db.execute("insert into change values (?, 1, 'bench', 'move', '', null, null, 2)", [at])
    db.execute(
        "insert into edit values (?, 1, 'problem', ?, 'she', ?, ?, '{}')", [at, problem_id, before, after]
    )
    db.execute("commit")


# -- memory ------------------------------------------------------------------


def _memory(what: str, file: Path) -> int:
    """Bytes that Python holds more once the board is open, or the rows are read, in a process of its own."""
    program = f"import tests.bench.board as b; b.tell_memory({what!r}, {str(file)!r})"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    return int(done.stdout)


def tell_memory(what: str, file: str) -> None:
    """Write the figure of :func:`_memory` on standard output."""
    import tracemalloc

    # Loading modules is not what is measured: a first opening takes it.
    _close(*_page(Path(file)))
    tracemalloc.start()
    if what == "board":
        opened, page = _page(Path(file))
        bar = page.board.views[Phase.NEW, ""].verticalScrollBar()
        for step in range(50):
            bar.setValue(bar.maximum() * step // 50)
            _paint()
        held: object = page
    else:
        opened = workspace.open_for_writing(Path(file), None)
        held = opened.store.all(Problem)
    gc.collect()
    sys.stdout.write(str(tracemalloc.get_traced_memory()[0]))
    tracemalloc.stop()
    if what == "board":
        _close(opened, held)
    else:
        opened.close()


# -- opening -----------------------------------------------------------------


def _page(file: Path) -> tuple[Any, Any]:
    from PySide6.QtWidgets import QApplication

    from colapp.ui import theme
    from colapp.ui.board.page import BoardPage
    from colapp.ui.place import Place
    from colapp.ui.session import Session

    qt = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(qt, QApplication)
    theme.use_shipped_font(qt)
    theme.apply(qt, "light")
    opened = workspace.open_for_writing(file, None)
    page = BoardPage(Session(opened, Settings(language="fr"), lambda: DAY))
    page.resize(1170, 690)
    page.show_place(Place("board", "she"))
    page.show()
    _paint()
    return opened, page


def _close(opened: Any, page: Any) -> None:
    page.close()
    page.deleteLater()
    opened.close()


def _paint() -> None:
    from PySide6.QtWidgets import QApplication

    QApplication.processEvents()
