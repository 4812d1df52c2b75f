"""A territory's report from the file to the PDF, against typst alone on the same document.

typst remembers what it has laid out, so each measure is taken in a fresh process, once it has made another
report: what is measured is a first report in an application that is already open.
"""

import subprocess
import sys
import time
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from colapp import i18n
from colapp.domain.period import Period
from colapp.reports import paper, pdf, territory
from colapp.reports.territory import TerritoryReport
from colapp.services import sample
from colapp.storage import references
from colapp.storage.reading import reading

TODAY, PERIOD, OTHER = date(2026, 11, 20), Period.parse("2026-T4"), Period.parse("2020")
ROUNDS = 7


def measure() -> list[tuple[str, float, float]]:
    """The whole of Estrie in the sample: open the file, read, build, render."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "sample.colapp"
        sample.build(file, TODAY, "fr")
        pairs = [(_elsewhere("alone", file), _elsewhere("whole", file)) for _round in range(ROUNDS)]
    alone, whole = (min(times) for times in zip(*pairs, strict=True))  # a busy machine only ever adds
    return [("territory report / typst alone on the same document", whole / alone, 1.5)]


def _elsewhere(what: str, file: Path) -> float:
    line = [sys.executable, "-m", "tests.bench.report", what, str(file)]
    return float(subprocess.run(line, capture_output=True, text=True, check=True).stdout)


def _report(file: Path, period: Period) -> TerritoryReport:
    with reading(file) as store:
        estrie = next(t.id for t in references.load(store).territories.values() if not t.parent_id)
        return territory.build(store, estrie, period, TODAY)


def _measure_here(what: str, file: Path) -> float:
    i18n.use("fr")
    pdf.render(_report(file, OTHER))
    if what == "whole":
        begun = time.perf_counter()
        pdf.render(_report(file, PERIOD))
    else:
        content = pdf.content(_report(file, PERIOD)) | {"paper": "us-letter"}
        begun = time.perf_counter()
        paper.pdf(pdf.TEMPLATE, content, TODAY)
    return time.perf_counter() - begun


if __name__ == "__main__":
    print(_measure_here(sys.argv[1], Path(sys.argv[2])))
