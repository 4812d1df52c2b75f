"""What the two axes are made of, whichever way they are turned."""

from dataclasses import dataclass
from typing import Literal

from colapp.storage.matrix import Key, Matrix


@dataclass(frozen=True, slots=True)
class Line:
    """One line along an axis: the head (``all``), a territory or a programme (``one``), or the figure that
    ends the line: for a territory the share settled where raised, for a programme what it has to answer.

    ``one`` without an id is what belongs to no line: problems elsewhere, or without a programme.
    """

    kind: Literal["all", "one", "figure"]
    id: Key = None


ALL, FIGURE = Line("all"), Line("figure")


@dataclass(frozen=True, slots=True)
class Spot:
    """Where two lines cross: a cell, a head, a figure at the end, or the corner, which stands for all."""

    territory: Line = ALL
    programme: Line = ALL

    @property
    def is_cell(self) -> bool:
        """Whether a territory and a programme meet here."""
        return self.territory.kind == self.programme.kind == "one"

    @property
    def is_settled(self) -> bool:
        """Whether the share settled where raised stands here."""
        return self.programme.kind == "figure"

    @property
    def is_to_answer(self) -> bool:
        """Whether what a programme has to answer stands here."""
        return self.territory.kind == "figure"

    @property
    def is_nothing(self) -> bool:
        """The corner where the two ends would cross."""
        return self.is_settled and self.is_to_answer


def territories(matrix: Matrix) -> list[Line]:
    """The axis of the territories."""
    return [ALL, *(Line("one", key) for key in matrix.rows), FIGURE]


def programmes(matrix: Matrix) -> list[Line]:
    """The axis of the programmes."""
    return [ALL, *(Line("one", key) for key in matrix.columns), FIGURE]
