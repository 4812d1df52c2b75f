"""How each kind of spot looks."""

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen, QPolygonF

from colapp.i18n import _
from colapp.storage.matrix import Cell, Settled
from colapp.ui.matrix import words
from colapp.ui.matrix.brushes import STEPS, Brushes
from colapp.ui.matrix.words import Head
from colapp.ui.wrapped import lines
from colapp.wording import formats

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
CENTRE = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine


def paint_cell(painter: QPainter, rect: QRectF, cell: Cell, age: int, most: int, look: Brushes) -> None:
    """Count, age of the oldest in days, share of each phase, late, waiting; ``most`` is the fullest cell."""
    unit, x, y = look.unit, rect.x(), rect.y()
    step = round((cell.open - 1) / (most - 1) * STEPS) if most > 1 else 0
    painter.drawPixmap(rect.topLeft(), look.grounds[step])
    pad = 1.5 * unit
    width, height = rect.width() - 2 * pad, unit
    bottom = rect.bottom() - unit
    painter.fillRect(QRectF(x + pad - 1, bottom - height - 1, width + 2, height + 2), look.surface)
    left = x + pad
    for count, colour in zip(cell.by_phase, look.phases, strict=True):
        if count:
            part = width * count / cell.open
            painter.fillRect(QRectF(left, bottom - height, part, height), colour)
            left += part
    right = rect.right() - 0.5 * unit
    for shown, mark in ((cell.late, look.late_mark), (cell.waiting, look.waiting_mark)):
        if shown:
            right -= look.mark_side
            painter.drawPixmap(QPointF(right, y + 0.5 * unit), mark)
    painter.setPen(look.ink)
    painter.setFont(look.count)
    painter.drawStaticText(QPointF(x + pad, y + unit), look.number(cell.open))
    if cell.oldest:
        painter.setFont(look.small)
        told = look.days(age)
        size = told.size()
        painter.drawStaticText(
            QPointF(x + pad + width - size.width(), bottom - height - 0.25 * unit - size.height()), told
        )


def paint_empty(painter: QPainter, rect: QRectF, cell: Cell, outside: bool, look: Brushes) -> None:
    """Why there is nothing to count: not coordinated, all closed, or never declared."""
    painter.setPen(look.ink2)
    if outside and not cell.closed:
        middle = rect.center()
        painter.drawLine(QLineF(middle.x() - look.unit, middle.y(), middle.x() + look.unit, middle.y()))
        return
    painter.setPen(QPen(look.line, 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 7, 7)
    painter.setPen(look.ink2)
    if cell.closed:
        told, font = [_("nothing open"), words.closed(cell.closed)], look.small
    else:
        told, font = [_("nothing declared")], look.italic
    inside = rect.adjusted(2, 1, -2, -1)
    room = max(1, int(inside.height() // look.line_height["small"]))
    written = [line for part in told for line in lines(part, font, int(inside.width()), 3)][:room]
    _write(painter, inside, written, font, look.line_height["small"], CENTRE)


def paint_row_head(painter: QPainter, rect: QRectF, head: Head, look: Brushes) -> None:
    """A line's name over its head, at the left; a long name takes the place of the head."""
    bold, width = look.line_height["bold"], int(rect.width() - look.unit)
    title = lines(head.title, look.bold, width, 2)
    small = look.line_height["small"]
    room = int((rect.height() - len(title) * bold) // small)
    subtitle = lines(head.subtitle, look.small, width, min(2, room)) if room > 0 else ()
    top = rect.top() + (rect.height() - len(title) * bold - len(subtitle) * small) / 2
    inside = QRectF(rect.left() + look.unit, top, width, len(title) * bold)
    painter.setPen(look.ink)
    _write(painter, inside, title, look.bold, bold, LEFT, centred=False)
    inside.setTop(inside.bottom())
    painter.setPen(look.ink2)
    _write(painter, inside, subtitle, look.small, small, LEFT, centred=False)


def column_head(head: Head, width: int, look: Brushes) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The lines at the head of a column: the name, and what stands under it."""
    title = lines(head.title, look.head, width, 2)
    return title, lines(head.subtitle, look.small, width, 2) if head.subtitle else ()


def column_heads_height(heads: list[Head], width: int, look: Brushes) -> float:
    """The room that the heads of the columns need; where a name is too long, all are written smaller."""
    cut = (line.endswith("…") for head in heads for line in column_head(head, width, look)[0])
    if any(cut):
        look.head = look.small_bold
    parts = [column_head(head, width, look) for head in heads]
    bold, small = look.line_height["bold"], look.line_height["small"]
    return max((len(title) * bold + len(subtitle) * small for title, subtitle in parts), default=0)


def paint_column_head(painter: QPainter, rect: QRectF, head: Head, look: Brushes) -> None:
    """A column's name over its second line."""
    title, subtitle = column_head(head, int(rect.width()), look)
    inside = rect.adjusted(0, look.unit, 0, 0)
    painter.setPen(look.ink)
    _write(painter, inside, title, look.head, look.line_height["bold"], CENTRE, centred=False)
    inside.setTop(inside.top() + len(title) * look.line_height["bold"])
    painter.setPen(look.ink2)
    _write(painter, inside, subtitle, look.small, look.line_height["small"], CENTRE, centred=False)


def paint_figure_head(painter: QPainter, rect: QRectF, told: str, is_column: bool, look: Brushes) -> None:
    """What the figures at the end of the lines mean."""
    small = look.line_height["small"]
    inside = rect.adjusted(look.unit, look.unit if is_column else 0, -look.unit, 0)
    written = lines(told, look.small_bold, int(inside.width()), max(1, int(inside.height() // small)))
    painter.setPen(look.ink)
    flags = CENTRE if is_column else LEFT
    _write(painter, inside, written, look.small_bold, small, flags, centred=not is_column)


def paint_to_answer(painter: QPainter, rect: QRectF, count: int, look: Brushes) -> None:
    """How many problems wait for an answer along a line."""
    if not count:
        painter.setPen(look.ink2)
        painter.setFont(look.small)
        painter.drawText(rect, CENTRE, "–")
        return
    painter.setPen(look.waiting)
    painter.setFont(look.small_bold)
    told = words.to_answer(count)
    if look.says_to_answer and QFontMetricsF(look.small_bold).horizontalAdvance(told) <= rect.width():
        painter.drawText(rect, CENTRE, told)
        return
    middle = rect.center()
    painter.drawText(QRectF(rect.left(), rect.top(), rect.width() / 2, rect.height()), RIGHT, str(count))
    painter.drawPixmap(QPointF(middle.x() + look.unit, middle.y() - look.mark_side / 2), look.waiting_mark)


def paint_settled(painter: QPainter, rect: QRectF, settled: Settled, look: Brushes) -> None:
    """The share settled where raised, and its last quarters; a gap where nothing was settled."""
    painter.setFont(look.small)
    if settled.share is None:
        painter.setPen(look.ink2)
        painter.drawText(rect, CENTRE, _("not yet"))
        return
    told = formats.percent(settled.share)
    painter.setFont(look.bold)
    advance = QFontMetricsF(look.bold).horizontalAdvance(formats.percent(0.88))
    beside = rect.width() > advance + 10 * look.unit
    painter.setPen(look.ink)
    height = 5 * look.unit
    if beside:
        painter.drawText(rect.adjusted(0, 0, -look.unit, 0), RIGHT, told)
        width = rect.width() - advance - 3.5 * look.unit
        graph = QRectF(rect.left() + look.unit, rect.center().y() - height / 2, width, height)
    else:
        line = look.line_height["bold"]
        painter.drawText(QRectF(rect.left(), rect.bottom() - line, rect.width(), line), CENTRE, told)
        graph = QRectF(
            rect.left() + 2 * look.unit, rect.top() + look.unit, rect.width() - 4 * look.unit, height
        )
    _paint_line(painter, graph, settled.shares, look)


def _paint_line(painter: QPainter, rect: QRectF, shares: tuple[float | None, ...], look: Brushes) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(look.line, 1))
    painter.drawLine(QLineF(rect.left(), rect.bottom(), rect.right(), rect.bottom()))
    step = rect.width() / max(1, len(shares) - 1)
    runs: list[list[QPointF]] = [[]]
    for position, share in enumerate(shares):
        if share is None:
            runs.append([])
        else:
            runs[-1].append(QPointF(rect.left() + position * step, rect.bottom() - share * rect.height()))
    pen = QPen(look.accent, 1.6)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    for run in runs:
        if len(run) == 1:
            painter.setPen(QPen(look.accent, 3.2, c=Qt.PenCapStyle.RoundCap))
            painter.drawPoint(run[0])
        elif run:
            painter.setPen(pen)
            painter.drawPolyline(QPolygonF(run))


def paint_selection(painter: QPainter, rect: QRectF, focused: bool, look: Brushes) -> None:
    """The outline of what is chosen: heavy where the keyboard is, light where it is not."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(look.surface, 2))
    painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), 6, 6)
    painter.setPen(QPen(look.accent, 3 if focused else 1.5))
    grown = 0.5 if focused else 0
    painter.drawRoundedRect(rect.adjusted(-grown, -grown, grown, grown), 8, 8)


def _write(
    painter: QPainter,
    rect: QRectF,
    written: tuple[str, ...] | list[str],
    font: QFont,
    height: float,
    flags: Qt.AlignmentFlag,
    centred: bool = True,
) -> None:
    painter.setFont(font)
    top = rect.center().y() - len(written) * height / 2 if centred else rect.top()
    for row, line in enumerate(written):
        painter.drawText(QRectF(rect.left(), top + row * height, rect.width(), height), flags, line)
