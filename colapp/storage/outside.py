"""What depends on outside authorities: who is asked what, how fast they answer, what must be renewed."""

import json
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date
from statistics import median
from typing import Any

from colapp.domain.answer_clock import waited
from colapp.domain.authority import (
    Agreement,
    Authority,
    Consultation,
    Opinion,
    Said,
    Validity,
    said,
    validity,
)
from colapp.domain.working_days import of_place
from colapp.storage.as_left import first_tick_after
from colapp.storage.references import References
from colapp.storage.requests import FINALS, FROM, LIVING, PLACE, WITHIN
from colapp.storage.store import Store
from colapp.storage.values import day

TABLES = frozenset({"request", "answer", "problem", "authority", "agreement", "consultation", "opinion"})
"""A change that touches one of these may change what is shown."""

_UNDONE = ("starts_on", "ends_on", "notice_days", "renewed_id")
"""What is told of an agreement as it was."""

ASKED = f"""
select r.id, r.authority_id, r.theme, {PLACE}, r.asked_on,
  (select min(a.answered_on) from answer a where a.request_id = r.id and a.deleted_at is null
     and a.answer_kind in ({FINALS}))
from {FROM}
where {LIVING} and r.withdrawn_on is null and r.authority_id is not null and r.authority_id <> ''
  and (:all or {WITHIN})
order by r.asked_on, r.id
"""


def authorities(store: Store) -> list[Authority]:
    """Every authority, in the order of the list."""
    return store.all(Authority, order="rank")


@dataclass(slots=True)
class Crossing:
    """What one authority is asked about one theme, the request asked first before the others.

    ``answered`` tells, by request, the working days, in the place that asks, to the first final answer.
    """

    request_ids: list[str] = field(default_factory=list)
    answered: dict[str, int] = field(default_factory=dict)
    open: int = 0
    oldest: date | None = None

    @property
    def asked(self) -> int:
        """How many in all."""
        return len(self.request_ids)

    @property
    def median_days(self) -> float | None:
        """The median answer time in working days; ``None`` while nothing was answered."""
        return median(self.answered.values()) if self.answered else None


@dataclass(frozen=True, slots=True)
class Interdependences:
    """Authorities × themes: ``crossings`` by (authority id, theme code), and the whole of each authority."""

    authorities: tuple[Authority, ...]
    themes: tuple[str, ...]
    crossings: dict[tuple[str, str], Crossing]
    totals: dict[str, Crossing]


def interdependences(
    store: Store, lists: References, territory_ids: Collection[str] | None = None
) -> Interdependences:
    """What outside authorities are asked by these territories (by all of them for ``None``).

    Authorities that are asked most come first; those never asked are left out.
    """
    values = {"all": territory_ids is None, "territories": json.dumps(sorted(territory_ids or ()))}
    crossings: dict[tuple[str, str], Crossing] = {}
    totals: dict[str, Crossing] = {}
    for request_id, authority_id, theme, territory_id, asked_on, answered_on in store.db.execute(
        ASKED, values
    ):
        place = of_place(lists.territories, territory_id)
        asked, answered = day(asked_on), day(answered_on)
        for crossing in (
            crossings.setdefault((authority_id, theme or ""), Crossing()),
            totals.setdefault(authority_id, Crossing()),
        ):
            crossing.request_ids.append(request_id)
            if asked and answered:
                crossing.answered[request_id] = waited(asked, answered, place)
            elif not answered:
                crossing.open += 1
                crossing.oldest = min(crossing.oldest or asked or date.max, asked or date.max)
    known = {each.id: each for each in authorities(store)}
    asked_of = [known.get(each) or Authority(id=each, name="?") for each in totals]
    asked_of.sort(key=lambda each: (-totals[each.id].asked, each.name))
    counts = {theme: sum(c.asked for (_, t), c in crossings.items() if t == theme) for _, theme in crossings}
    themes = sorted(counts, key=lambda theme: (theme == "", -counts[theme], theme))
    return Interdependences(tuple(asked_of), tuple(themes), crossings, totals)


@dataclass(frozen=True, slots=True)
class Held:
    """An agreement, with whom, and how it stands today."""

    agreement: Agreement
    authority: Authority | None
    validity: Validity


def agreements(
    store: Store, today: date, territory_ids: Collection[str] | None = None, as_left: bool = False
) -> list[Held]:
    """The agreements of these territories and those of no territory, most pressing first, then soonest.

    ``as_left``: ``today`` is a past day, and their dates and renewals are those that were written on it.
    """
    known = {each.id: each for each in store.all(Authority)}
    written = _written(store, today) if as_left else {}
    found = [
        Held(each, known.get(each.authority_id or ""), validity(each, today))
        for each in (
            each.with_(**written[each.id]) if each.id in written else each for each in store.all(Agreement)
        )
        if territory_ids is None or each.territory_id is None or each.territory_id in territory_ids
    ]
    order = list(Validity)
    return sorted(
        found,
        key=lambda held: (order.index(held.validity), held.agreement.ends_on or date.max, held.agreement.id),
    )


def _written(store: Store, day: date) -> dict[str, dict[str, Any]]:
    """By agreement, what was written otherwise at the end of a day than it is now."""
    edits = store.db.execute(
        "select row_id, before from edit where tbl = 'agreement' and before is not null and hlc >= ?"
        " order by hlc desc, site desc",
        [first_tick_after(day)],
    )
    found: dict[str, dict[str, Any]] = {}
    for row_id, before in edits:
        told = {name: value for name, value in json.loads(before).items() if name in _UNDONE}
        found.setdefault(row_id, {}).update(told)
    return found


@dataclass(frozen=True, slots=True)
class Heard:
    """A consultation and the opinion of each body invited, as it is known today."""

    consultation: Consultation
    opinions: tuple[tuple[Opinion, Said], ...]

    @property
    def awaited(self) -> int:
        """How many are still awaited."""
        return sum(each is Said.AWAITED for _, each in self.opinions)


def consultations(store: Store, today: date, territory_ids: Collection[str] | None = None) -> list[Heard]:
    """The consultations of these territories: those that run first, by deadline, then the newest closed."""
    opinions: dict[str | None, list[Opinion]] = {}
    for opinion in store.all(Opinion):
        opinions.setdefault(opinion.consultation_id, []).append(opinion)
    found = [
        Heard(each, tuple((o, said(o, each, today)) for o in opinions.get(each.id, ())))
        for each in store.all(Consultation)
        if territory_ids is None or each.territory_id in territory_ids
    ]
    running = [each for each in found if each.consultation.closed_on is None]
    closed = [each for each in found if each.consultation.closed_on is not None]
    running.sort(key=lambda each: (each.consultation.due or date.max, each.consultation.id))
    closed.sort(
        key=lambda each: (each.consultation.closed_on or date.min, each.consultation.id), reverse=True
    )
    return [*running, *closed]


@dataclass(frozen=True, slots=True)
class Pressing:
    """Agreements to be renewed, or ended without another; consultations that wait for nobody any more."""

    agreements: tuple[Held, ...]
    consultations: tuple[Heard, ...]


def pressing(store: Store, today: date, territory_ids: Collection[str]) -> Pressing:
    """What of these territories is to be treated now."""
    return Pressing(
        tuple(
            held
            for held in agreements(store, today, territory_ids)
            if held.validity in (Validity.ENDED, Validity.TO_RENEW)
        ),
        tuple(
            heard
            for heard in consultations(store, today, territory_ids)
            if heard.consultation.closed_on is None and not heard.awaited
        ),
    )
