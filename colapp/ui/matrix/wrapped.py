"""Text in a few lines: wrapped at words and hyphens, elided where there is no room, words kept whole."""

from functools import lru_cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetricsF, QTextLayout, QTextOption


@lru_cache(maxsize=4096)
def lines(words: str, font: QFont, width: int, most: int) -> tuple[str, ...]:
    """``words`` in at most ``most`` lines of ``width`` pixels."""
    layout = QTextLayout(words, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WordWrap)
    layout.setTextOption(option)
    layout.beginLayout()
    starts = []
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        starts.append(line.textStart())
    layout.endLayout()
    if not starts:
        return ()
    ends: list[int | None] = [*starts[1:], None]
    ends[most - 1 :] = [None]
    metrics = QFontMetricsF(font)
    return tuple(
        metrics.elidedText(_piece(words, first, end), Qt.TextElideMode.ElideRight, width)
        for first, end in zip(starts, ends, strict=False)
    )


def _piece(words: str, first: int, end: int | None) -> str:
    """Part of a text, counted as Qt counts: in units of UTF-16."""
    units = words.encode("utf-16-le", "replace")
    return units[2 * first : None if end is None else 2 * end].decode("utf-16-le", "replace").strip()
