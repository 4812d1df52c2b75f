"""Any spot of the matrix in words: what its head says, its whole sentence, the title of its list."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from colapp.domain.problem import OPEN_PHASES
from colapp.i18n import _, _n
from colapp.storage.matrix import Cell, Key, Matrix, Only, Settled
from colapp.storage.references import References
from colapp.ui.matrix.lines import Line, Spot
from colapp.wording import formats, names


class Head(NamedTuple):
    """What stands at the head of a line, and its full name."""

    title: str
    subtitle: str
    full: str


@dataclass(frozen=True, slots=True)
class Words:
    """The words for one reading of the matrix."""

    matrix: Matrix
    lists: References
    today: date

    def territory(self, key: Key) -> Head:
        """The territory and its head."""
        territory = self.lists.territories.get(key or "")
        if territory is None:
            return Head(_("Elsewhere"), _("no table"), _("Elsewhere, territories without a table"))
        person = self.lists.people.get(territory.head_id or "")
        full = f"{territory.name}, {person.name}" if person else territory.name
        return Head(territory.label, person.short_name if person else "", full)

    def programme(self, key: Key) -> Head:
        """The programme's code and name; its head is told in full only, where there is room."""
        programme = self.lists.programmes.get(key or "")
        if programme is None:
            return Head("–", _("No programme"), _("No programme"))
        person = self.lists.people.get(programme.head_id or "")
        name = names.programme(programme)
        return Head(
            programme.code or name,
            names.programme_short(programme),
            f"{name}, {person.name}" if person else name,
        )

    def cell_of(self, spot: Spot) -> Cell:
        """The figures behind a spot."""
        territory, programme = spot.territory, spot.programme
        if spot.is_to_answer and programme.kind == "one":
            return self.matrix.asked.get(programme.id, Cell())
        if territory.kind == "one" and programme.kind == "one":
            return self.matrix.cell(territory.id, programme.id)
        if territory.kind == "one":
            return self.matrix.by_row.get(territory.id, Cell())
        if programme.kind == "one":
            return self.matrix.by_column.get(programme.id, Cell())
        return self.matrix.total

    def settled_of(self, territory: Line) -> Settled:
        """What a territory settled, or all of them."""
        if territory.kind == "one":
            return self.matrix.settled.get(territory.id, Settled())
        return self.matrix.settled_in_all

    def short(self, spot: Spot) -> str:
        """The figure itself, as a copied table would show it."""
        if spot.is_nothing:
            return ""
        if spot.is_settled:
            share = self.settled_of(spot.territory).share
            return _("not yet") if share is None else formats.percent(share)
        cell = self.cell_of(spot)
        return formats.number(cell.waiting if spot.is_to_answer else cell.open)

    def sentence(self, spot: Spot, phases: bool = False) -> str:
        """Everything that a spot shows, for a tooltip (with the ``phases``) or a screen reader."""
        if spot.is_nothing:
            return ""
        told = _("{place}: {facts}").format(place=self.place(spot), facts=self.facts(spot))
        cell = self.cell_of(spot)
        if spot.is_settled or spot.is_to_answer:
            return told
        if phases and cell.open:
            told += " · " + self.phases(cell)
        if spot.territory.kind == "all":
            told += " · " + counting()
        return told

    def place(self, spot: Spot, full: bool = False) -> str:
        """Which territory and which programme: ``Sherbrooke, Mental health``."""
        parts = []
        if spot.territory.kind == "one":
            head = self.territory(spot.territory.id)
            parts.append(head.full if full else head.title)
        if spot.programme.kind == "one":
            head = self.programme(spot.programme.id)
            parts.append(head.full)
        return ", ".join(parts) or _("All territories and programmes")

    def facts(self, spot: Spot) -> str:
        """What stands there, without the place."""
        if spot.is_settled:
            return self.settled_facts(self.settled_of(spot.territory))
        cell = self.cell_of(spot)
        if spot.is_to_answer:
            return ", ".join(self._waiting(cell, spot)) or _("nobody waits for an answer")
        return self._open_facts(cell, spot)

    def is_outside(self, spot: Spot) -> bool:
        """Whether the programme is not coordinated by that table."""
        return spot.is_cell and (spot.territory.id, spot.programme.id) not in self.matrix.coordinated

    def _open_facts(self, cell: Cell, spot: Spot) -> str:
        """``13 open, the oldest 63 days, 2 late, 1 without an answer for 9 working days``."""
        facts = []
        if cell.open:
            facts.append(self.open_count(cell))
            if cell.oldest:
                age = (self.today - cell.oldest).days
                facts.append(
                    _n("the oldest {n} day", "the oldest {n} days", age).format(n=formats.number(age))
                )
            if cell.late:
                facts.append(_n("{n} late", "{n} late", cell.late).format(n=formats.number(cell.late)))
            facts += self._waiting(cell, spot)
        elif cell.closed:
            facts += [_("nothing open"), closed(cell.closed)]
        elif self.is_outside(spot):
            facts.append(_("not coordinated by this table"))
        else:
            facts.append(_("nothing was ever declared"))
        return ", ".join(facts)

    def open_count(self, cell: Cell) -> str:
        """``13 open``."""
        return _n("{n} open", "{n} open", cell.open).format(n=formats.number(cell.open))

    def settled_facts(self, settled: Settled) -> str:
        """How many of those settled were settled where they were raised."""
        since = formats.day(self.matrix.since, year=True)
        if not settled.all:
            return _("nothing settled since {date}").format(date=since)
        return _n(
            "{part} of {n} settled since {date} was settled at the level where it was raised",
            "{part} of {n} settled since {date} were settled at the level where they were raised",
            settled.all,
        ).format(part=formats.number(settled.where_raised), n=formats.number(settled.all), date=since)

    def phases(self, cell: Cell) -> str:
        """``New 2, Plan 4, Do 3…``, leaving out the empty ones."""
        counted = zip(OPEN_PHASES, cell.by_phase, strict=True)
        return ", ".join(f"{names.phase(phase)} {formats.number(count)}" for phase, count in counted if count)

    def title(self, spot: Spot, only: Only) -> str:
        """What the list behind a figure is called."""
        place = " × ".join(
            name
            for line, name in (
                (spot.territory, self.territory(spot.territory.id).title),
                (spot.programme, self._programme_title(spot.programme.id)),
            )
            if line.kind == "one"
        )
        aspect = {
            "open": "" if place else _("All open problems"),
            "late": _("Late"),
            "waiting": _("Waiting for an answer"),
            "asked": _("Waiting for an answer"),
            "settled": _("Settled"),
        }[only]
        return " · ".join(part for part in (place, aspect) if part)

    def _programme_title(self, key: Key) -> str:
        programme = self.lists.programmes.get(key or "")
        return names.programme_short(programme) if programme else _("No programme")

    def _waiting(self, cell: Cell, spot: Spot) -> list[str]:
        if not cell.waiting:
            return []
        count = _n("{n} without an answer", "{n} without an answer", cell.waiting)
        told = count.format(n=formats.number(cell.waiting))
        days = self.lists.waited(spot.territory.id, cell.waiting_since, self.today)
        if days is not None:
            since = _n("{count} for {days}", "{count} for up to {days}", cell.waiting)
            told = since.format(count=told, days=formats.working_days(days))
        return [told]


def counting() -> str:
    """Why the figures of the territories may add up to more than their total."""
    return _("a shared problem counts in each territory, once in the total")


def closed(count: int) -> str:
    """``4 closed``."""
    return _n("{n} closed", "{n} closed", count).format(n=formats.number(count))


def to_answer(count: int) -> str:
    """``3 to answer``."""
    return _n("{n} to answer", "{n} to answer", count).format(n=formats.number(count))
