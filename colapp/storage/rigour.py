"""What the score of a problem's cycles is made of."""

from datetime import date

from colapp.domain import rigour
from colapp.domain.cycle import Amendment, Cycle
from colapp.domain.rigour import Rigour
from colapp.storage import cycle_times
from colapp.storage.store import Store

_POINTS = """
select measure_id, measured_on from measure_point
where deleted_at is null and value is not null and measured_on is not null and measured_on <= :today
and measure_id in (
  select id from measure where problem_id = :problem and deleted_at is null
  union select measure_id from cycle where problem_id = :problem and deleted_at is null)
order by measured_on
"""


def read(store: Store, problem_id: str, today: date) -> Rigour:
    """The score of a problem's cycles, as things stand."""
    cycles = store.all(Cycle, order="number", problem_id=problem_id)
    collected: dict[str, list[date]] = {}
    for measure_id, day in store.db.execute(_POINTS, {"problem": problem_id, "today": today.isoformat()}):
        collected.setdefault(measure_id, []).append(date.fromisoformat(day))
    return rigour.score(
        cycles,
        cycle_times.read(store, [cycle.id for cycle in cycles]),
        collected,
        store.all(Amendment, problem_id=problem_id),
    )
