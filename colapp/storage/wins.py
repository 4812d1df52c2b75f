"""Good things that a team has not told itself yet."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from colapp.storage import team
from colapp.storage.huddle import Running, problems_of
from colapp.storage.references import References
from colapp.storage.store import Store

RECENT = timedelta(days=30)
"""How far back a good thing is still news."""


class WinKind(StrEnum):
    """Why something is worth telling."""

    SETTLED = "settled"
    STANDARD = "standard"
    EARLY = "early"


@dataclass(frozen=True, slots=True)
class Win:
    """A good thing of the last 30 days that was not told at a meeting yet."""

    kind: WinKind
    on: date
    words: str
    problem_id: str | None = None
    action_id: str | None = None
    person_id: str | None = None
    number: str = ""


def wins(store: Store, lists: References, today: date, meeting: Running) -> list[Win]:
    """What went well within 30 days and was not told at a meeting of the team yet: problems settled, then
    standards adopted, then actions done before their date; newest first.
    """
    huddle = meeting.huddle
    where, values = problems_of(lists, today, huddle).where()
    theirs, own = team.actions(lists, today, huddle.territory_id or "", huddle.programme_id)
    asked = values | own | {"since": (today - RECENT).isoformat(), "territory": huddle.territory_id,
                            "programme": huddle.programme_id}  # fmt: skip
    rows = store.db.execute(_WINS.format(where=where, theirs=theirs), asked).fetchall()
    found: dict[str, Win] = {}
    for kind, on, words, problem_id, action_id, person_id, spoken in rows:
        win = Win(WinKind(kind), date.fromisoformat(on), words or "", problem_id, action_id, person_id,
                  spoken or "")  # fmt: skip
        found.setdefault(problem_id if win.kind is not WinKind.EARLY else action_id, win)
    order = list(WinKind)
    return sorted(found.values(), key=lambda win: (order.index(win.kind), -win.on.toordinal(), win.number))


_TOLD = """(select 1 from huddle_entry e join huddle h on h.id = e.huddle_id where e.entry_kind = 'win'
  and e.deleted_at is null and h.deleted_at is null
  and h.territory_id = :territory and h.programme_id is :programme and e.{column} = {id})"""
_WINS = f"""
select 'settled', closed_on, statement, id, null, owner_id, number from problem
where {{where}} and outcome = 'settled' and closed_on >= :since
  and not exists {_TOLD.format(column="problem_id", id="problem.id")}
union all
select 'standard', s.adopted_on, s.standard, s.problem_id, null, s.person_id, p.number from standard s
join problem p on p.id = s.problem_id where s.deleted_at is null and s.adopted_on >= :since
  and s.problem_id in (select id from problem where {{where}})
  and not exists {_TOLD.format(column="problem_id", id="s.problem_id")}
union all
select 'early', a.done_on, a.what, a.problem_id, a.id, a.person_id, p.number from action a
left join problem p on p.id = a.problem_id
where a.deleted_at is null and a.done_on >= :since and a.done_on < a.due and {{theirs}}
  and not exists {_TOLD.format(column="action_id", id="a.id")}
"""
