"""What became of each of the sample's problems: where, about what, since when, how far, how it ended.

The figures are those of the design's pictures: 214 open problems, of which 19 late and 26 waiting for an
answer, unevenly over the territories; with as many closed ones as it takes to hold that level for a year.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import islice
from typing import Any

from colapp.domain.problem import Outcome, Phase
from colapp.services.sample import flow
from colapp.services.sample.calendar import working
from colapp.services.sample.scripts import day, scripts
from colapp.services.sample.texts import facts

OPEN = """
     SAPA DI-TSA DP   JED  SM       DEP  SPHY SG   SP    closed settled-at-origin
GRA  3    3      -    2!   1!       1    3^   4    3     30     73
SOU  4    3      4!^  2!^  1        -    3    4!   2!    33     65
HSF  6    -      2!   1    1!       3!   3^   -    -     25     81
VSF  2    6!^^   4^   2!   1        2    3    4    4!^   34     69
SHE  5!^  2      3    4    13!!^    4    3!   4!^  3     20     66
COA  3    -      -    3    1        2^   1    4^   1     29     60
MEM  -    2^     4^   2    1        4    2    4^^  5^    31     65
POM  1^   3      2    6!^^ 1        6^^  2    2    2     33     66
YAM  3    1!     2    4    3^^      2    3^   2    2     31     63
"""
"""Open problems by cell; ``!`` is a late one, ``^`` one that waits; ``-`` where nothing was declared."""

NEIGHBOURS = {
    "GRA": "HSF", "SOU": "VSF", "HSF": "GRA COA", "VSF": "SOU YAM", "SHE": "VSF HSF COA", "COA": "MEM",
    "MEM": "COA POM", "POM": "YAM MEM", "YAM": "POM VSF",
}  # fmt: skip
PHASES = {Phase.NEW: 0.14, Phase.PLAN: 0.34, Phase.DO: 0.27, Phase.CHECK: 0.17, Phase.ACT: 0.08}
OUTCOMES = {
    Outcome.SETTLED: 0.76, Outcome.PARTLY: 0.09, Outcome.HANDED_OVER: 0.06, Outcome.ABANDONED: 0.06,
    Outcome.DUPLICATE: 0.03,
}  # fmt: skip
LAST_PHASE = {Outcome.DUPLICATE: Phase.NEW, Outcome.HANDED_OVER: Phase.PLAN}
"""How far a problem went that closed without a whole turn of the wheel."""
SHERBROOKE_AGES = (
    (1, 714), (18, 480), (22, 440), (35, 345), (38, 285), (41, 190), (49, 118), (52, 92), (57, 42), (60, 16),
    (61, 3),
)  # fmt: skip
"""How many days ago Sherbrooke's problems were noted, by number: those that are told stand in this order."""


@dataclass(frozen=True, slots=True)
class Fate:
    """One problem. Days count back from today; ``late`` and ``waits`` are 0 where it is not or does not.

    ``escalated`` says that it was decided above the level where it was raised, ``shared`` by which other
    territories it is carried; ``reopened`` that it was closed once, and did not hold.
    """

    territory: str
    programme: str
    serial: int
    opened: date
    theme: str = ""
    phase: Phase = Phase.NEW
    cycles: int = 0
    owner: str = ""
    late: int = 0
    waits: int = 0
    escalated: bool = False
    outcome: Outcome | None = None
    closed_on: date | None = None
    shared: tuple[str, ...] = ()
    reopened: bool = False

    @property
    def number(self) -> str:
        """The number under which it will be captured."""
        return f"{self.territory}-{self.serial:03d}"


TOLD = {
    18: ("JED-01", Phase.ACT, 4, "Simon Poulin", 0, 0),
    22: ("SPHY-01", Phase.DO, 3, "Mireille Labbé", 0, 0),
    35: ("SPHY-02", Phase.CHECK, 1, "Lucie Dion", 0, 0),
    38: ("SAPA-02", Phase.DO, 1, "Aïssata Ba", 2, 0),
    41: ("SM-01", Phase.CHECK, 2, "Karine Fortin", 0, 0),
    49: ("SG-02", Phase.PLAN, 2, "Patrick Gill", 0, 0),
    52: ("SAPA-01", Phase.PLAN, 1, "Mireille Labbé", 0, 0),
    57: ("SM-02", Phase.PLAN, 1, "Karine Fortin", 0, 11),
    60: ("SM-03", Phase.NEW, 0, "Ismaël Roy", 9, 0),
    61: ("SG-01", Phase.NEW, 0, "", 0, 0),
}
"""Sherbrooke's problems that the design names: theme, phase, cycle, owner, days late, days waiting."""
RAN_TO_ITS_END: dict[str, Any] = {"theme": "SPHY-16", "programme": "SPHY", "cycles": 3, "escalated": False}
STORIES: dict[str, dict[str, Any]] = {"VSF-032": RAN_TO_ITS_END, "MEM-040": {"reopened": True}}
"""Elsewhere, what the draw left to be told: one that was settled for good, and one that was not."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A place in a cell, before it is known which problem takes it."""

    programme: str
    late: bool = False
    waits: bool = False


def fates(today: date, chance: random.Random) -> list[Fate]:
    """Every problem's fate, territory by territory, by number."""
    head, *lines = [line.split() for line in OPEN.strip().splitlines()]
    programmes = head[:9]
    found: list[Fate] = []
    for prefix, *cells, closed, at_origin in lines:
        slots = [slot for pair in zip(programmes, cells, strict=True) for slot in _slots(*pair)]
        draw = _Draw(prefix, programmes, slots, int(closed), int(at_origin) / 100, today, chance)
        found += draw.fates()
    return [_retold(fate, today) for fate in _shared(found, chance)]


def _slots(programme: str, cell: str) -> Iterator[Slot]:
    count = int(cell.strip("!^").replace("-", "0"))
    late, waits = cell.count("!"), cell.count("^")
    for place in range(count):
        yield Slot(programme, place < late, place >= count - waits)


class _Draw:
    """The draw of one territory's problems. ``ages`` are in days, by number: the numbers follow them."""

    def __init__(
        self, prefix: str, programmes: list[str], slots: list[Slot], closed: int, at_origin: float,
        today: date, chance: random.Random,
    ) -> None:  # fmt: skip
        self.prefix, self.programmes, self.slots, self.at_origin = prefix, programmes, slots, at_origin
        self.today, self.chance = today, chance
        self.owed = chance.random()
        self.ages = _ages(prefix, len(slots), closed, chance)
        self.told = TOLD if prefix == "SHE" else {}
        self.ended = self._ended(closed)
        named = {theme for theme, *_ in TOLD.values()} | {RAN_TO_ITS_END["theme"]}
        self.decks = {
            programme: chance.sample(free, len(free))
            for programme in programmes
            if (free := [c for c in facts() if c.rpartition("-")[0] == programme and c not in named])
        }

    def fates(self) -> list[Fate]:
        others = [serial for serial in self.ages if serial not in self.told and serial not in self.ended]
        still_open = sorted(others, reverse=True)
        phases = self._phases(still_open)
        slots = self._placed(phases)
        found = [self._told(serial) for serial in self.told]
        found += [self._open(serial, phases[serial], slots[serial]) for serial in still_open]
        found += [self._closed(serial, *end) for serial, end in self.ended.items()]
        return sorted(found, key=lambda fate: fate.serial)

    def _ended(self, count: int) -> dict[int, tuple[Outcome, int]]:
        """How and how many days ago problems ended, by number, in the order in which they did."""
        ended: dict[int, tuple[Outcome, int]] = {}
        for closed in flow.closings(count, self.chance):
            outcome = self.chance.choices(list(OUTCOMES), list(OUTCOMES.values()))[0]
            standing = {
                serial: age
                for serial, age in self.ages.items()
                if serial not in self.told and serial not in ended
            }
            serial = flow.ended(standing, closed, outcome is Outcome.DUPLICATE, self.chance)
            ended[serial] = outcome, closed
        return ended

    def _phases(self, still_open: list[int]) -> dict[int, Phase]:
        """How far each open problem went: the older, the further, more or less; the youngest are new."""
        told = [phase for _, phase, *_ in self.told.values()]
        count = len(self.slots)
        quotas = {phase: round(share * count) - told.count(phase) for phase, share in PHASES.items()}
        quotas[Phase.PLAN] += len(still_open) - sum(quotas.values())
        new = still_open[: quotas.pop(Phase.NEW)]
        rest = sorted(
            still_open[len(new) :], key=lambda serial: self._age(serial) * self.chance.uniform(0.4, 1.6)
        )
        left = iter(rest)
        phases = dict.fromkeys(new, Phase.NEW)
        for phase, quota in quotas.items():
            phases |= dict.fromkeys(islice(left, quota), phase)
        return phases

    def _placed(self, phases: dict[int, Phase]) -> dict[int, Slot]:
        """Which open problem takes which slot: what is late or waits has begun, and not yesterday."""
        slots = list(self.slots)
        for theme, _, _, _, late, waits in self.told.values():
            slots.remove(Slot(theme.rpartition("-")[0], late > 0, waits > 0))
        self.chance.shuffle(slots)
        slots.sort(key=lambda slot: not (slot.late or slot.waits))
        begun = [s for s, phase in phases.items() if phase is not Phase.NEW and self._age(s) >= 20]
        self.chance.shuffle(begun)
        serials = [*begun, *(serial for serial in phases if serial not in begun)]
        marked = sum(slot.late or slot.waits for slot in slots)
        rest = serials[marked:]
        self.chance.shuffle(rest)
        return dict(zip([*serials[:marked], *rest], slots, strict=True))

    def _told(self, serial: int) -> Fate:
        theme, phase, cycles, owner, late, waits = self.told[serial]
        return Fate(
            self.prefix, theme.rpartition("-")[0], serial, self._opened(serial),
            theme, phase, cycles, owner, late, waits, escalated=waits > 0,
        )  # fmt: skip

    def _open(self, serial: int, phase: Phase, slot: Slot) -> Fate:
        age = self._age(serial)
        return Fate(
            self.prefix,
            slot.programme,
            serial,
            self._opened(serial),
            theme=self.decks[slot.programme].pop(),
            phase=phase,
            cycles=0 if phase is Phase.NEW else self._cycles(age, 150),
            late=self.chance.randint(1, min(75, age - 12)) if slot.late else 0,
            waits=self.chance.randint(3, min(80, age - 8)) if slot.waits else 0,
            escalated=self.chance.random() < (0.8 if slot.waits else 0.12),
        )

    def _closed(self, serial: int, outcome: Outcome, closed: int) -> Fate:
        lasted = self._age(serial) - closed
        programme = self._programme()
        return Fate(
            self.prefix,
            programme,
            serial,
            self._opened(serial),
            theme=self.decks[programme].pop(),
            phase=LAST_PHASE.get(outcome, Phase.ACT),
            cycles={Outcome.DUPLICATE: 0, Outcome.HANDED_OVER: 1}.get(outcome, self._cycles(lasted, 100)),
            escalated=outcome is Outcome.HANDED_OVER or self._rose(),
            outcome=outcome,
            closed_on=working(self.today - timedelta(days=closed)),
        )

    def _programme(self) -> str:
        """Where nothing is declared today, little was before; nowhere is the deck of themes emptied."""
        declared = {slot.programme for slot in self.slots}
        weights = [
            (1.0 if programme in declared else 0.15) if self.decks[programme] else 0.0
            for programme in self.programmes
        ]
        return self.chance.choices(self.programmes, weights)[0]

    def _rose(self) -> bool:
        """Whether the next one was decided above: often enough for the territory's own share."""
        self.owed += 1 - self.at_origin
        rose = self.owed >= 1
        self.owed -= rose
        return rose

    def _cycles(self, days: int, each: int) -> int:
        return min(1 + self.chance.randint(0, days // each), 4)

    def _age(self, serial: int) -> int:
        return self.ages[serial]

    def _opened(self, serial: int) -> date:
        return working(self.today - timedelta(days=self._age(serial)))


def _ages(prefix: str, still_open: int, closed: int, chance: random.Random) -> dict[int, int]:
    if prefix == "SHE":
        told = range(1, still_open + closed + 1)
        return {serial: round(flow.between(SHERBROOKE_AGES, serial)) for serial in told}
    return dict(enumerate(flow.raised(still_open, closed, chance), start=1))


def _retold(fate: Fate, today: date) -> Fate:
    """The fate as its story has it."""
    if fate.number not in STORIES:
        return fate
    story = dict(STORIES[fate.number])
    if fate.outcome is not None:
        story["closed_on"] = day(scripts()[fate.number].entered[-1], today)
    return replace(fate, **story)


def _shared(found: list[Fate], chance: random.Random) -> list[Fate]:
    """Some problems of coordination are carried by one or two neighbours too, where such are known."""
    known = {(fate.territory, fate.programme) for fate in found if fate.outcome is None}
    about = facts()
    shared = []
    for fate in found:
        others = [n for n in NEIGHBOURS[fate.territory].split() if (n, fate.programme) in known]
        if about[fate.theme].pillar == "coordination" and others and chance.random() < 0.16:
            fate = replace(fate, shared=tuple(others[:2]))
        shared.append(fate)
    return shared
