"""When each column of a cycle was written: the log's own clock, which nobody types."""

import json
from collections.abc import Collection

from colapp.domain.times import Moment, Times
from colapp.storage import clock
from colapp.storage.store import Store

_EDITS = """
select row_id, hlc, after from edit
where tbl = 'cycle' and row_id in (select value from json_each(:ids)) order by hlc, site
"""

_POINTS = """
with start as (
  select id, measure_id,
    coalesce(began_on, iif(locked_on is null, null, coalesce(planned_start, locked_on))) as began
  from cycle where deleted_at is null),
begun as (select * from start where id in (select value from json_each(:ids))),
later as (
  select begun.id, min(next.began) as began from begun
  join start next on next.measure_id = begun.measure_id and next.began > begun.began group by begun.id),
result as (
  select begun.id as cycle_id, point.id from begun cross join measure_point point on point.cycle_id = begun.id
  where point.deleted_at is null and point.value is not null
  union
  select begun.id, point.id from begun left join later on later.id = begun.id
  cross join measure_point point on point.measure_id = begun.measure_id
  where point.deleted_at is null and point.value is not null and point.measured_on >= begun.began
    and (later.began is null or point.measured_on < later.began))
select result.cycle_id, min(edit.hlc) from result
cross join edit on edit.row_id = result.id and edit.tbl = 'measure_point' group by result.cycle_id
"""
"""The first result of each cycle: a point tied to it, or one of its measure from its beginning
(``measured.begun_on``) until the next cycle on that measure. ``cross join`` keeps SQLite from reading the log
from end to end."""


def read(store: Store, cycle_ids: Collection[str]) -> dict[str, Times]:
    """The times of these cycles, by id."""
    ids = {"ids": json.dumps(sorted(cycle_ids))}
    first: dict[str, dict[str, Moment]] = {cycle_id: {} for cycle_id in cycle_ids}
    last: dict[str, dict[str, Moment]] = {cycle_id: {} for cycle_id in cycle_ids}
    for row_id, hlc, after in store.db.execute(_EDITS, ids):
        for column, value in json.loads(after).items():
            if _is_filled(value):
                first[row_id].setdefault(column, moment(hlc))
            else:
                first[row_id].pop(column, None)
            if _is_filled(value) or column in last[row_id]:
                last[row_id][column] = moment(hlc)
    points = {cycle_id: moment(hlc) for cycle_id, hlc in store.db.execute(_POINTS, ids)}
    return {cycle_id: Times(first[cycle_id], last[cycle_id], points.get(cycle_id)) for cycle_id in cycle_ids}


def moment(hlc: int) -> Moment:
    """The moment that a clock of the log tells."""
    return Moment(clock.at(hlc), hlc & 0xFFFF)


def _is_filled(value: object) -> bool:
    return bool(value.strip()) if isinstance(value, str) else value is not None
