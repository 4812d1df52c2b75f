"""From a word to the painted list of what it finds, among 100,000 problems and what was said of them."""

import random
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QStringListModel
from PySide6.QtWidgets import QApplication, QListView

from colapp.storage import search, workspace
from colapp.storage.store import Store

PROBLEMS = 100_000
SHOWN = 50
WORDS = (
    "ascenseur délai transport équipe attente référence soir congé urgence domicile médicament garde école"
    " liaison formulaire retour perdu long accès ressource manque entente corridor fermeture départ horaire"
).split()
ASKED = ("ascenseur", "delai", "DÉLAI corridor", "liai", "SHE-0412")


def measure() -> list[tuple[str, float, float]]:
    """The median over several words, each asked several times."""
    application = QApplication.instance() or QApplication(sys.argv[:1])
    with TemporaryDirectory() as folder:
        opened = workspace.create(Path(folder) / "large.colapp")
        _fill(opened.store)
        view, model = QListView(), QStringListModel()
        view.setModel(model)
        view.setUniformItemSizes(True)
        view.resize(700, 600)
        view.show()

        def found(text: str) -> None:
            hits = search.find(opened.store, text, SHOWN)
            model.setStringList([f"{hit.number}  {hit.name}" for hit in hits])
            view.grab()

        def bare(text: str) -> None:
            words = " ".join(f'"{word}"*' for word in search.WORD.findall(text))
            for table in search.QUERIES:
                sql = f"select rowid from {table}_fts where {table}_fts match ? order by rank limit {SHOWN}"
                opened.store.db.execute(sql, [words]).fetchall()
            view.grab()

        ratios = [_seconds(found, text) / _seconds(bare, text) for text in ASKED]
        view.close()
        opened.close()
    del application
    return [("search to paint / raw full-text query and bare repaint", statistics.median(ratios), 3.0)]


def _seconds(gesture: Callable[[str], None], text: str) -> float:
    times = []
    for _ in range(7):
        begun = time.perf_counter()
        gesture(text)
        times.append(time.perf_counter() - begun)
    return statistics.median(times)


def _fill(store: Store) -> None:
    drawn = random.Random(7)
    rare = [*WORDS, *(f"mot{i}" for i in range(2000))]

    def words(count: int) -> str:
        return " ".join(drawn.choices(rare, k=count))

    with store.db.atomic():
        store.db.executemany(
            "insert into problem (id, number, statement, context, phase) values (?, ?, ?, ?, 'new')",
            ((f"p{i}", f"SHE-{i:04d}", words(8), words(12)) for i in range(PROBLEMS)),
        )
        store.db.executemany(
            "insert into action (id, problem_id, what) values (?, ?, ?)",
            ((f"a{i}", f"p{i}", words(6)) for i in range(PROBLEMS)),
        )
        store.db.executemany(
            'insert into cycle (id, problem_id, "plan", prediction) values (?, ?, ?, ?)',
            ((f"c{i}", f"p{i}", words(8), words(6)) for i in range(0, PROBLEMS, 2)),
        )
        store.db.executemany(
            "insert into request (id, problem_id, wanted, tried) values (?, ?, ?, ?)",
            ((f"r{i}", f"p{i}", words(8), words(8)) for i in range(0, PROBLEMS, 5)),
        )
        store.db.executemany(
            "insert into huddle (id, ended_at) values (?, '2026-11-20T13:20:00Z')",
            ((f"h{i}",) for i in range(PROBLEMS // 100)),
        )
        store.db.executemany(
            "insert into huddle_entry (id, huddle_id, words) values (?, ?, ?)",
            ((f"e{i}", f"h{i // 100}", words(8)) for i in range(PROBLEMS)),
        )
        store.db.executemany(
            "insert into agreement (id, title, words) values (?, ?, ?)",
            ((f"g{i}", words(6), words(10)) for i in range(300)),
        )
