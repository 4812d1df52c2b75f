"""Order keys between two neighbours, so that reordering edits one row only.

A rank is a fraction written in base 36 without its leading ``0.``: ``"i"`` is one half. Keys compare as plain
text and never end in ``"0"``, so that there is always room before any of them.
"""

DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
SIZE = len(DIGITS)
STEP_WIDTH = 6
"""At the ends of a list a rank moves by 36⁻⁶ only: two billion additions before keys get longer."""


def between(low: str | None, high: str | None) -> str:
    """A rank after ``low`` and before ``high``; ``None`` is the start or the end of the list.

    Two machines may have given neighbours the same rank. There is no room between equal keys: the result
    then comes after both, and order by (rank, id) stays total.
    """
    if high is not None and high <= (low or ""):
        high = None
    width = max(len(low or ""), len(high or ""), 1 if bool(low) == bool(high) else STEP_WIDTH)
    while (end := _value(high, width) if high else SIZE**width) - (start := _value(low or "", width)) < 2:
        width += 1
    if bool(low) == bool(high):
        return _written((start + end) // 2, width)
    return _written(start + 1 if low else end - 1, width)


def spread(count: int) -> list[str]:
    """``count`` ranks in order, evenly spaced and as short as that allows."""
    width = 1
    while SIZE**width <= 2 * count:
        width += 1
    step = SIZE**width // (count + 1)
    return [_written((i + 1) * step, width) for i in range(count)]


def _value(rank: str, width: int) -> int:
    return int(rank.ljust(width, "0"), SIZE) if width else 0


def _written(number: int, width: int) -> str:
    text = ""
    for _ in range(width):
        number, digit = divmod(number, SIZE)
        text = DIGITS[digit] + text
    return text.rstrip("0")
