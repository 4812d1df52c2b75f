"""Round numbers along an axis, and the way from a value to its place."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil, floor, isfinite, log10

STEPS = (1.0, 2.0, 5.0, 10.0)
AIR = 0.08
"""The share of the range left free above and below."""
FROM_ZERO = 0.4
"""Values that come down to this share of the highest one are shown from 0."""


@dataclass(frozen=True, slots=True)
class Axis:
    """Values from ``low`` to ``high``, drawn from ``start`` to ``stop`` (pixels)."""

    low: float
    high: float
    start: float
    stop: float

    def place(self, value: float) -> float:
        """Where a value stands."""
        return self.start + (value - self.low) / (self.high - self.low) * (self.stop - self.start)

    def ticks(self, most: int) -> tuple[float, ...]:
        """Round values inside the range, ``most`` at most and two at least where there is room."""
        if most < 2:
            return ()
        rough = (self.high - self.low) / most
        power = 10.0 ** floor(log10(rough))
        for factor in STEPS:
            step = factor * power
            first, last = ceil(self.low / step - 1e-9), floor(self.high / step + 1e-9)
            if last - first + 1 <= most:
                return tuple(n * step for n in range(first, last + 1))
        return ()


def axis(values: Iterable[float], start: float, stop: float) -> Axis:
    """The range of some values with air around it; from 0 where they come near it."""
    known = [value for value in values if isfinite(value)] or [0.0, 1.0]
    low, high = min(known), max(known)
    width = high - low
    if width <= abs(high) * 1e-9:
        width = abs(high) * 0.4 or 1.0
        low, high = low - width / 2 if low else 0.0, high + width / 2
    bottom, top = low - AIR * width, high + AIR * width
    if low >= 0 and (bottom < 0 or low <= FROM_ZERO * high):
        bottom = 0.0
    if high <= 0 and (top > 0 or high >= FROM_ZERO * low):
        top = 0.0
    return Axis(bottom, top, start, stop)


def decimals(ticks: tuple[float, ...]) -> int:
    """How many decimals tell neighbouring ticks apart."""
    if len(ticks) < 2:
        return 0
    step = ticks[1] - ticks[0]
    return next((n for n in range(13) if abs(round(step, n) - step) <= step * 1e-6), 12)
