"""What to correct before a chart is made: the references take such input without a word, or stop at it."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import isfinite

from colapp.domain.advice.enough import TRIAL_FROM
from colapp.domain.spc import Kind, Observation, Options

PROPORTIONS = frozenset({Kind.P, Kind.P_PRIME})
RATES = PROPORTIONS | {Kind.U, Kind.U_PRIME}
COUNTED = RATES | {Kind.C, Kind.G}


@dataclass(frozen=True, slots=True)
class Defect:
    """An observation, by its position from 0, that cannot be what it says."""

    position: int
    code: str


def defects(kind: Kind, observations: Iterable[Observation]) -> tuple[Defect, ...]:
    """The observations to correct, with one code each; a missing value is none.

    ``not-a-number``; ``count-negative``; ``time-not-positive``: two events at one moment, use finer times or
    a g chart; ``size-missing``; ``size-negative``; ``count-over-nothing``: something out of 0;
    ``more-than-all``: a proportion above 1.
    """
    codes = ((at, defect(kind, each.value, each.size)) for at, each in enumerate(observations))
    return tuple(Defect(at, code) for at, code in codes if code)


def defect(kind: Kind, value: float | None, size: float | None) -> str | None:
    """The code of what is to be corrected in one observation."""
    return None if value is None else _of_value(kind, value) or _of_size(kind, value, size)


def option_defects(options: Options) -> tuple[str, ...]:
    """Codes of options that do not go together.

    ``freeze-with-phases``: the references then leave the freeze aside; ``freeze-too-short``: limits drawn
    forward are made of 12 points or more.
    """
    if options.freeze is None:
        return ()
    wrong = {
        "freeze-with-phases": bool(options.phases),
        "freeze-too-short": options.freeze < TRIAL_FROM,
    }
    return tuple(code for code, so in wrong.items() if so)


def _of_value(kind: Kind, value: float) -> str | None:
    if not isfinite(value):
        return "not-a-number"
    if kind in COUNTED and value < 0:
        return "count-negative"
    return "time-not-positive" if kind is Kind.T and value <= 0 else None


def _of_size(kind: Kind, value: float, size: float | None) -> str | None:
    if size is None:
        return "size-missing" if kind in RATES else None
    if not isfinite(size):
        return "not-a-number"
    if size < 0:
        return "size-negative"
    if size == 0 and value != 0:
        return "count-over-nothing"
    return "more-than-all" if kind in PROPORTIONS and value > size else None
