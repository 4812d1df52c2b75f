"""What was closed and taken up again soon after, from the log: a problem itself forgets its closing."""

import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from colapp.domain.period import Period
from colapp.domain.problem import Phase
from colapp.storage import clock
from colapp.storage.change import ChangeId
from colapp.storage.store import Store
from colapp.storage.values import day

SOON = 90
"""Days after its closing within which a problem that is reopened had not been settled: the last check of a
standard."""

_REOPENED = """
select e.hlc, e.site, e.row_id, e.before from edit e
join change c on c.hlc = e.hlc and c.site = e.site and c.reverts_hlc is null
join problem p on p.id = e.row_id and p.deleted_at is null
where e.tbl = 'problem' and json_extract(e.before, '$.phase') = :closed and (
  p.id in (select value from json_each(:ids)) or p.territory_id in (select value from json_each(:ids))
  or p.id in (select problem_id from problem_territory
    where deleted_at is null and territory_id in (select value from json_each(:ids))))
order by e.hlc, e.site
"""
_REVERTS = "select reverts_hlc, reverts_site, hlc, site from change where reverts_hlc is not null"


@dataclass(frozen=True, slots=True)
class Reopening:
    """A problem closed on one day and reopened on another, both where this machine is."""

    problem_id: str
    closed_on: date
    reopened_on: date

    @property
    def days(self) -> int:
        """How long the closing held."""
        return (self.reopened_on - self.closed_on).days

    @property
    def is_soon(self) -> bool:
        """Whether it held less than the checks of a standard last."""
        return self.days <= SOON


def of_problem(store: Store, problem_id: str) -> list[Reopening]:
    """The reopenings of a problem, first to last; a closing or reopening taken back is none."""
    return _read(store, [problem_id])


def of_territories(store: Store, territory_ids: Collection[str], period: Period) -> list[Reopening]:
    """The reopenings within a period of problems that these territories carry or share, within 90 days of
    their closing.
    """
    found = _read(store, territory_ids)
    return [each for each in found if each.is_soon and period.start <= each.reopened_on <= period.end]


def _read(store: Store, ids: Collection[str]) -> list[Reopening]:
    values = {"ids": json.dumps(sorted(ids)), "closed": Phase.CLOSED}
    rows = store.db.execute(_REOPENED, values).fetchall()
    undone = reverts(store) if rows else {}
    found = []
    for hlc, site, problem_id, before in rows:
        closed_on = day(json.loads(before).get("closed_on"))
        if closed_on is not None and holds(ChangeId(hlc, site), undone):
            at = clock.at(hlc).astimezone().date()
            found.append(Reopening(problem_id, closed_on, at))
    return found


def reverts(store: Store) -> dict[ChangeId, list[ChangeId]]:
    """What took each change back."""
    found: dict[ChangeId, list[ChangeId]] = {}
    for before_hlc, before_site, hlc, site in store.db.execute(_REVERTS):
        found.setdefault(ChangeId(before_hlc, before_site), []).append(ChangeId(hlc, site))
    return found


def holds(change: ChangeId, undone: dict[ChangeId, list[ChangeId]]) -> bool:
    """Whether no change that holds takes it back: what is undone and done again holds."""
    return not any(holds(later, undone) for later in undone.get(change, ()))
