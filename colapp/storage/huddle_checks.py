"""One problem a day gets the Check: which cycle a meeting holds against its prediction."""

from dataclasses import dataclass
from datetime import date

from colapp.domain.cycle import Cycle
from colapp.domain.huddle import Huddle
from colapp.domain.measured import begun_on
from colapp.domain.problem import Phase, Problem
from colapp.storage import clock
from colapp.storage.huddle import Running, last_held, problems_of
from colapp.storage.references import References
from colapp.storage.store import Store


@dataclass(frozen=True, slots=True)
class ToCheck:
    """The problem that gets the Check: its cycle, how many points are new, when it was last looked at."""

    problem: Problem
    cycle: Cycle
    new_points: int = 0
    last_on: date | None = None


def check_of_the_day(store: Store, lists: References, today: date, meeting: Running) -> ToCheck | None:
    """The one problem to hold against its prediction today; ``None`` where no cycle is being tried.

    In Check or Do, its measure has points since it was last looked at, or its end has come; where there is
    none, one that stands in Check. The one not looked at for longest comes first, and the same never twice
    in a row while another waits. Once looked at in this meeting, it stays.
    """
    huddle = meeting.huddle
    of_team = (huddle.territory_id or "", huddle.programme_id)
    looks = _looks(store, *of_team)
    tried = [_to_check(store, cycle, looks.get(cycle.id)) for cycle in _tried(store, lists, today, huddle)]
    if now := [each for each in tried if _was_looked_at(each, looks, huddle.id)]:
        return now[-1]
    due = [each for each in tried if each.new_points or _has_ended(each.cycle, today)]
    due = due or [each for each in tried if each.problem.phase is Phase.CHECK]
    last = last_held(store, *of_team, huddle.meeting, huddle.started_at)
    rested = [each for each in due if last is None or not _was_looked_at(each, looks, last.id)]
    return min(rested or due, key=_longest, default=None)


def to_check(store: Store, lists: References, today: date, meeting: Running) -> list[ToCheck]:
    """Every cycle that can be held against its prediction, the one of the day first."""
    huddle, of_day = meeting.huddle, check_of_the_day(store, lists, today, meeting)
    looks = _looks(store, huddle.territory_id or "", huddle.programme_id)
    tried = [_to_check(store, cycle, looks.get(cycle.id)) for cycle in _tried(store, lists, today, huddle)]
    others = [each for each in tried if of_day is None or each.cycle.id != of_day.cycle.id]
    return [*([of_day] if of_day else []), *sorted(others, key=_longest)]


@dataclass(frozen=True, slots=True)
class _Look:
    """How a cycle was looked at by a team: in which meetings, when and at which place in the log last."""

    huddles: frozenset[str]
    on: date
    hlc: int


_LOOKS = """
select e.cycle_id, e.huddle_id, edit.hlc from huddle_entry e join huddle h on h.id = e.huddle_id
join edit on edit.row_id = e.id and edit.tbl = 'huddle_entry' and edit.before is null
where e.entry_kind = 'checked' and e.deleted_at is null and h.deleted_at is null and e.cycle_id is not null
  and h.territory_id = ? and h.programme_id is ? order by edit.hlc
"""
_NEW_POINTS = """
select count(*) from measure_point m where m.measure_id = :measure and m.deleted_at is null
  and m.value is not null and m.measured_on >= :begun
  and (select min(hlc) from edit where row_id = m.id and tbl = 'measure_point') > :looked
"""


def _looks(store: Store, territory_id: str, programme_id: str | None) -> dict[str, _Look]:
    found: dict[str, _Look] = {}
    for cycle_id, huddle_id, hlc in store.db.execute(_LOOKS, [territory_id, programme_id]):
        before = found[cycle_id].huddles if cycle_id in found else frozenset()
        on = clock.at(hlc).astimezone().date()
        found[cycle_id] = _Look(before | {huddle_id}, on, hlc)
    return found


def _tried(store: Store, lists: References, today: date, huddle: Huddle) -> list[Cycle]:
    """The cycles being tried, or whose results are in, of the team's problems."""
    where, values = problems_of(lists, today, huddle).where()
    rows = store.db.execute(
        f"select id from problem where {where} and phase in ('do', 'check') order by number, id", values
    )
    cycles = [store.all(Cycle, order="number", problem_id=row[0])[-1:] for row in rows.fetchall()]
    return [cycle for last in cycles for cycle in last]


def _to_check(store: Store, cycle: Cycle, look: _Look | None) -> ToCheck:
    asked = {
        "measure": cycle.measure_id,
        "begun": str(begun_on(cycle) or ""),
        "looked": look.hlc if look else 0,
    }
    new = int(store.db.execute(_NEW_POINTS, asked).fetchone()[0])
    return ToCheck(store.get(Problem, cycle.problem_id or ""), cycle, new, look.on if look else None)


def _was_looked_at(check: ToCheck, looks: dict[str, _Look], huddle_id: str) -> bool:
    look = looks.get(check.cycle.id)
    return look is not None and huddle_id in look.huddles


def _has_ended(cycle: Cycle, today: date) -> bool:
    return any(end is not None and end <= today for end in (cycle.planned_end, cycle.predicted_by))


def _longest(check: ToCheck) -> tuple[date, date, str]:
    return (check.last_on or date.min, check.cycle.started_on or date.min, check.cycle.id)
