"""Text in a few lines, elided where there is no room for all of it; what views paint is wrapped here."""

from functools import lru_cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetricsF, QTextLayout, QTextOption


@lru_cache(maxsize=4096)
def lines(words: str, font: QFont, width: int, most: int, breaks: bool = False) -> tuple[str, ...]:
    """``words`` in at most ``most`` lines of ``width`` pixels, the last one elided where there is more.

    A word wider than a line is elided, as a name in a head is best read; with ``breaks`` it goes on below,
    so that no part of a sentence is hidden.
    """
    starts = _starts(words, font, width, most, breaks)
    ends = [*starts[1:], None]
    pieces = [_piece(words, first, end) for first, end in zip(starts, ends, strict=True)]
    whole = pieces[:-1] if breaks else []
    metrics, side = QFontMetricsF(font), Qt.TextElideMode.ElideRight
    return (*whole, *(metrics.elidedText(piece, side, width) for piece in pieces[len(whole) :]))


def _starts(words: str, font: QFont, width: int, most: int, breaks: bool) -> list[int]:
    """Where each line begins, ``most`` of them at most."""
    option = QTextOption()
    anywhere, at_words = QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere, QTextOption.WrapMode.WordWrap
    option.setWrapMode(anywhere if breaks else at_words)
    layout = QTextLayout(words, font)
    layout.setTextOption(option)
    layout.beginLayout()
    starts: list[int] = []
    while len(starts) < most and (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        starts.append(line.textStart())
    layout.endLayout()
    return starts


def _piece(words: str, first: int, end: int | None) -> str:
    """Part of a text, counted as Qt counts: in units of UTF-16."""
    units = words.encode("utf-16-le", "replace")
    return units[2 * first : None if end is None else 2 * end].decode("utf-16-le", "replace").strip()
