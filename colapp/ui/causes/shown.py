"""What the page shows now: which problem, which drawing, which row of it."""

from dataclasses import dataclass

from colapp.storage.causes import Analysis
from colapp.ui.causes.rows import Row, row_of


@dataclass(slots=True)
class Shown:
    """The page's own memory. ``chosen`` is a spot, drawn or not; ``analysis`` as last read, if any."""

    tool: str = "whys"
    chosen: str = ""
    analysis: Analysis | None = None

    @property
    def row(self) -> Row | None:
        """What is chosen, if it lives."""
        return row_of(self.analysis, self.chosen) if self.analysis is not None else None
