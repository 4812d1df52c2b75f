"""How far a series of cycles is Plan-Do-Check-Act in deed: Taylor et al. 2014, as points.

The features and their questions are Taylor's; tests and weights are the product's own. It is told to the
team, with what would help next. It ranks nobody and stops nothing: effort is in proportion to the problem
(Reed & Card 2016).
"""

from collections.abc import Mapping, Sequence
from datetime import date

from colapp.domain.cycle import Amendment, Cycle
from colapp.domain.rigour.next_step import next_step
from colapp.domain.rigour.series import Series
from colapp.domain.rigour.told import Band, Criterion, Rigour
from colapp.domain.times import Times

__all__ = ["Band", "Criterion", "Rigour", "score"]


def score(
    cycles: Sequence[Cycle],
    times: Mapping[str, Times],
    collected: Mapping[str, Sequence[date]],
    amendments: Sequence[Amendment] = (),
) -> Rigour:
    """The score of one problem's cycles, first to last.

    ``times`` are by cycle id; ``collected`` holds, by measure id, the days of the points that have a value;
    ``amendments`` are those of all cycles.
    """
    series = Series(cycles, times, collected, amendments)
    rows = series.rows()
    return Rigour(tuple(rows.values()), next_step(series, rows))
