"""What the chain from cause to measure still lacks, each leading to the first one concerned."""

from PySide6.QtWidgets import QPushButton, QWidget

from colapp.i18n import _n
from colapp.storage.causes import Analysis
from colapp.ui import theme
from colapp.ui.causes.link_list import Choose
from colapp.ui.causes.rows import Row, spot_of
from colapp.ui.flow import Wrapped
from colapp.wording.formats import number


class Gaps(Wrapped):
    """One chip for each kind of gap; pressing again goes to the next one concerned."""

    def __init__(self, choose: Choose, parent: QWidget | None = None) -> None:
        super().__init__(2 * theme.unit(), parent)
        self._choose = choose
        self._concerned: dict[str, list[Row]] = {}
        self._last = ""
        self.chips: dict[str, QPushButton] = {}
        for name in ("roots", "measures"):
            chip = self.chips[name] = QPushButton(self)
            chip.setObjectName(f"gap-{name}")
            chip.setProperty("chip", True)
            chip.clicked.connect(lambda _checked=False, name=name: self._go(name))
            chip.hide()
            self.flow.addWidget(chip)

    def show_analysis(self, analysis: Analysis) -> None:
        """Say what is lacking; nothing where nothing is."""
        roots, ideas = analysis.roots_unanswered, analysis.unmeasured
        self._concerned = {"roots": [*roots], "measures": [*ideas]}
        words = {
            "roots": _n(
                "{n} root cause without a countermeasure",
                "{n} root causes without a countermeasure",
                len(roots),
            ),
            "measures": _n(
                "{n} countermeasure without a measure", "{n} countermeasures without a measure", len(ideas)
            ),
        }
        for name, chip in self.chips.items():
            count = len(self._concerned[name])
            chip.setText(words[name].format(n=number(count)))
            chip.setVisible(bool(count))
        self.setVisible(bool(roots or ideas))

    def _go(self, name: str) -> None:
        spots = [spot_of(row) for row in self._concerned[name]]
        at = spots.index(self._last) + 1 if self._last in spots else 0
        self._last = spots[at % len(spots)]
        self._choose(self._last)
