"""When each column of a cycle was written: the log's own clock, which nobody types."""

import json
from collections.abc import Collection
from datetime import UTC, datetime

from colapp.domain.times import Moment, Times
from colapp.storage.store import Store

_EDITS = """
select row_id, hlc, after from edit
where tbl = 'cycle' and row_id in (select value from json_each(:ids)) order by hlc, site
"""

_POINTS = """
with begun as (
  select id, measure_id, coalesce(began_on, locked_on) as began from cycle
  where id in (select value from json_each(:ids))),
later as (
  select begun.id, min(coalesce(next.began_on, next.locked_on)) as began from begun
  join cycle next on next.measure_id = begun.measure_id and next.deleted_at is null
    and coalesce(next.began_on, next.locked_on) > begun.began group by begun.id)
select begun.id, min(edit.hlc) from begun
left join later on later.id = begun.id
join measure_point point on point.deleted_at is null and point.value is not null and (
  point.cycle_id = begun.id or (point.measure_id = begun.measure_id and point.measured_on >= begun.began
    and (later.began is null or point.measured_on < later.began)))
join edit on edit.row_id = point.id and edit.tbl = 'measure_point'
group by begun.id
"""
"""The first result of each cycle: a point tied to it, or one of its measure from its beginning until the
next cycle on that measure."""


def read(store: Store, cycle_ids: Collection[str]) -> dict[str, Times]:
    """The times of these cycles, by id."""
    ids = {"ids": json.dumps(sorted(cycle_ids))}
    first: dict[str, dict[str, Moment]] = {cycle_id: {} for cycle_id in cycle_ids}
    last: dict[str, dict[str, Moment]] = {cycle_id: {} for cycle_id in cycle_ids}
    for row_id, hlc, after in store.db.execute(_EDITS, ids):
        for column, value in json.loads(after).items():
            if _is_filled(value):
                first[row_id].setdefault(column, _at(hlc))
            else:
                first[row_id].pop(column, None)
            if _is_filled(value) or column in last[row_id]:
                last[row_id][column] = _at(hlc)
    points = {cycle_id: _at(hlc) for cycle_id, hlc in store.db.execute(_POINTS, ids)}
    return {cycle_id: Times(first[cycle_id], last[cycle_id], points.get(cycle_id)) for cycle_id in cycle_ids}


def _is_filled(value: object) -> bool:
    return bool(value.strip()) if isinstance(value, str) else value is not None


def _at(hlc: int) -> Moment:
    return Moment(datetime.fromtimestamp((hlc >> 16) / 1000, UTC), hlc & 0xFFFF)
