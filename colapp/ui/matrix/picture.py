"""Which paint goes where two lines cross."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from colapp.i18n import _
from colapp.storage.matrix import EMPTY
from colapp.ui.matrix import painting
from colapp.ui.matrix.brushes import Brushes
from colapp.ui.matrix.lines import Line, Spot
from colapp.ui.matrix.model import MatrixModel
from colapp.ui.matrix.words import Head


def head_of(model: MatrixModel, line: Line, is_territory: bool) -> Head:
    """What stands at the head of a line."""
    words = model.words
    assert words is not None
    if line.kind == "all":
        return Head(_("All"), words.open_count(words.matrix.total), "")
    return words.territory(line.id) if is_territory else words.programme(line.id)


class Picture:
    """One picture of a model, as its cells are painted one by one."""

    def __init__(self, painter: QPainter, model: MatrixModel, look: Brushes) -> None:
        assert model.words is not None
        self._painter, self._model, self._look, self._words = painter, model, look, model.words

    def paint(self, rect: QRectF, down: Line, across: Line) -> None:
        """What stands where a line down and a line across cross."""
        spot = Spot(across, down) if self._model.swapped else Spot(down, across)
        if spot.is_cell:
            self._paint_cell(rect, spot)
        elif "all" in (down.kind, across.kind):
            self._paint_head(rect, spot, down.kind == "all")
        elif not spot.is_nothing:
            self._paint_figure(rect, spot)

    def _paint_cell(self, rect: QRectF, spot: Spot) -> None:
        words = self._words
        cell = words.matrix.cells.get((spot.territory.id, spot.programme.id), EMPTY)
        if cell.open:
            age = (words.today - cell.oldest).days if cell.oldest else 0
            painting.paint_cell(self._painter, rect, cell, age, self._model.most, self._look)
        else:
            painting.paint_empty(self._painter, rect, cell, words.is_outside(spot), self._look)

    def _paint_figure(self, rect: QRectF, spot: Spot) -> None:
        if spot.is_settled:
            painting.paint_settled(self._painter, rect, self._words.settled_of(spot.territory), self._look)
            return
        rect.adjust(-self._look.unit / 2, 0, self._look.unit / 2, 0)
        painting.paint_to_answer(self._painter, rect, self._words.cell_of(spot).waiting, self._look)

    def _paint_head(self, rect: QRectF, spot: Spot, is_column: bool) -> None:
        painter, look = self._painter, self._look
        if spot.is_settled or spot.is_to_answer:
            told = _("Settled where raised") if spot.is_settled else _("To answer")
            painting.paint_figure_head(painter, rect, told, is_column, look)
            return
        is_territory = spot.territory.kind == "one"
        head = head_of(self._model, spot.territory if is_territory else spot.programme, is_territory)
        if spot == Spot():
            rect.setHeight(look.line_height["bold"] + look.line_height["small"] + 2 * look.unit)
            painting.paint_row_head(painter, rect, head, look)
        elif is_column:
            painting.paint_column_head(painter, rect.adjusted(-1, 0, look.unit - 3, 0), head, look)
        else:
            painting.paint_row_head(painter, rect, head, look)
