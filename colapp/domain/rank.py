"""Order keys between two neighbours, so that reordering edits one row only.

A rank is a fraction written in base 36 without its leading ``0.``: ``"i"`` is one half. Keys compare as
plain text and never end in ``"0"``, so that there is always room before any of them.
"""

DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


def between(low: str | None, high: str | None) -> str:
    """A rank after ``low`` and before ``high``; ``None`` is the start or the end of the list.

    Two machines may have given neighbours the same rank. There is no room between equal keys: the result
    then comes after both, and order by (rank, id) stays total.
    """
    low = low or ""
    if high is not None and high <= low:
        high = None
    prefix = ""
    while True:
        position = len(prefix)
        bottom = DIGITS.index(low[position]) if position < len(low) else 0
        top = DIGITS.index(high[position]) if high is not None and position < len(high) else len(DIGITS)
        if bottom == top:
            prefix += DIGITS[bottom]
            continue
        middle = (bottom + top) // 2
        if middle > bottom:
            return prefix + DIGITS[middle]
        prefix += DIGITS[bottom]
        high = None


def spread(count: int) -> list[str]:
    """``count`` ranks in order, evenly spaced and as short as that allows."""
    width, size = 1, len(DIGITS)
    while size**width <= 2 * count:
        width += 1
    step = size**width // (count + 1)
    return [_written((i + 1) * step, width) for i in range(count)]


def _written(number: int, width: int) -> str:
    text = ""
    for _ in range(width):
        number, digit = divmod(number, len(DIGITS))
        text = DIGITS[digit] + text
    return text.rstrip("0")
