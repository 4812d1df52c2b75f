"""The fishbone (Ishikawa): bones above and below a spine that leads to the problem, causes as ribs on them.

Each bone has a strip of the width to itself and its ribs lie under one another in it: however many causes
there are, no word meets another. What lies below a cause is written under it, further in. Where the strips
would be too narrow for words, the spine goes on in further rows.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil

from colapp.domain.cause import Cause, CauseBranch
from colapp.drawing.cards import LEADING, SMALL, Card, lines, write
from colapp.drawing.figure import Box, Figure, Line, Mark, Sheet, Spot
from colapp.drawing.whys import cause_card, problem_card
from colapp.i18n import _, _n
from colapp.storage.causes import Analysis
from colapp.wording.formats import number

NARROWEST, WIDEST = 11, 30
"""The least width of a strip and the greatest of the head, in sizes of text."""
SHORTEST, LONGEST = 5, 20
"""The length of a bone that holds little, in sizes of text, in a small room and in a large one."""


def lay_out(analysis: Analysis, width: float, height: float, size: float, plain: bool = False) -> Figure:
    """The whole fish; it grows downwards where the room is too small. ``plain``: black on white."""
    sheet = Sheet(width, height)
    head = problem_card(analysis, plain)
    head_wide = min(max(0.18 * width, NARROWEST * size), 0.4 * width)
    area = width - head_wide - 2.4 * size
    bones = list(_bones(analysis))
    pairs = max(1, ceil(len(bones) / 2))
    per_row = min(pairs, max(1, int(area // (NARROWEST * size))))
    rows = ceil(pairs / per_row)
    strip = _Strip(area / ceil(pairs / rows), size)
    shared = 2 * ceil(pairs / rows)
    groups = [bones[start : start + shared] for start in range(0, max(1, len(bones)), shared)]
    sides = [(strip.tallest(group[::2]), strip.tallest(group[1::2])) for group in groups]

    spare = max(0.0, height - 2 - sum(map(sum, sides)) - size * (len(groups) - 1)) / (2 * len(groups))
    sides = [(strip.stretched(up, spare), strip.stretched(down, spare)) for up, down in sides]
    head_tall = head.height(head_wide, size)
    spread = sum(map(sum, sides)) - sides[0][0] - sides[-1][1] + size * (len(groups) - 1)
    top = 1 + max(0.0, head_tall / 2 - sides[0][0] - spread / 2)
    spines: list[float] = []
    for group, (up, down) in zip(groups, sides, strict=True):
        spines.append(top + up)
        for number_, bone in enumerate(group):
            strip.draw(sheet, bone, number_ // 2, spines[-1], up if number_ % 2 == 0 else -down, plain)
        top += up + down + size
    middle = (spines[0] + spines[-1]) / 2
    _spine(sheet, spines, area, middle, size)
    if not analysis.causes:
        said = lines(_("No cause yet."), size, strip.room)
        write(sheet, 1, spines[0] - (len(said) * LEADING + 0.4) * size, said, size, "ink2")
    head.draw(sheet, width - head_wide - 1, middle - head_tall / 2, head_wide, head_tall, size)
    sheet.height = max(height, top - size + 1, middle + head_tall / 2 + 1)
    return sheet.figure(_told(analysis, bones))


@dataclass(frozen=True, slots=True)
class _Rib:
    """A cause and how many causes it lies below, on its bone."""

    card: Card
    cause: Cause
    depth: int


@dataclass(frozen=True, slots=True)
class _Bone:
    """A branch and its causes in order; without ``branch``, the causes that lie on none."""

    label: str
    branch: CauseBranch | None
    ribs: tuple[_Rib, ...]

    @property
    def told(self) -> str:
        told = _n("{branch}: {n} cause", "{branch}: {n} causes", len(self.ribs))
        return told.format(branch=self.label, n=number(len(self.ribs)))


@dataclass(frozen=True, slots=True)
class _Strip:
    """The room of one bone: its words stand left of the bone, which leans towards the head."""

    width: float
    size: float

    @property
    def lean(self) -> float:
        return min(0.15 * self.width, 2.5 * self.size)

    @property
    def room(self) -> float:
        """What words have, left of the bone wherever they are."""
        return self.width - self.lean - 1.2 * self.size

    def inward(self, rib: _Rib) -> float:
        """How far in a cause lies below others, up to where words still have room."""
        most = max(self.size, self.room - 7 * self.size)
        return min(rib.depth * 1.2 * self.size, most)

    def indent(self, rib: _Rib) -> float:
        """Where its words begin: after the sign of a root."""
        return self.inward(rib) + (self.size if rib.cause.is_root else 0)

    def label(self, bone: _Bone) -> tuple[str, ...]:
        return lines(bone.label, self.size, self.room - self.size, bold=True)

    def label_height(self, bone: _Bone) -> float:
        return (len(self.label(bone)) * LEADING + 0.6) * self.size

    def written(self, rib: _Rib) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The lines of a cause and of its note."""
        room, small = self.room - self.indent(rib), self.size * SMALL
        note = lines(rib.card.note, small, room) if rib.card.note else ()
        return lines(rib.cause.cause, self.size, room), note

    def rib_height(self, rib: _Rib) -> float:
        said, note = self.written(rib)
        return (len(said) + len(note) * SMALL) * LEADING * self.size + 0.35 * self.size

    def tallest(self, bones: list[_Bone]) -> float:
        """How long the bones of one side must be."""
        tall = (
            self.label_height(bone)
            + self.size
            + sum(self.rib_height(rib) + 0.5 * self.size for rib in bone.ribs)
            for bone in bones
        )
        return max([SHORTEST * self.size if bones else 2 * self.size, *tall])

    def stretched(self, length: float, spare: float) -> float:
        """A bone where there is room to spare: long enough to look like one."""
        return max(length, min(length + spare, LONGEST * self.size))

    def draw(self, sheet: Sheet, bone: _Bone, place: int, spine: float, length: float, plain: bool) -> None:
        """Paint a bone that ends on the spine; a negative ``length`` hangs below it."""
        left, size, label = place * self.width + 1, self.size, self.label(bone)
        outer = (left + self.room + 0.3 * size, spine - length)
        inner = (outer[0] + self.lean, spine)
        tall = self.label_height(bone)
        sheet.add(Line((outer, inner), "ink", 1.5))
        top = outer[1] if length > 0 else outer[1] - tall
        wide = self.room
        sheet.add(Box(left, top, wide, tall, "surface" if plain else "neutral_soft", "ink2", 0.3 * size))
        write(sheet, left + 0.5 * size, top + 0.25 * size, label, size, bold=True)
        if bone.branch is not None:
            sheet.spots.append(Spot(f"branch/{bone.branch.id}", left, top, wide, tall, bone.told))
        inside = top + tall + 0.4 * size if length > 0 else spine + 0.7 * size
        heights = sum(self.rib_height(rib) for rib in bone.ribs)
        loose = abs(length) - tall - size - heights
        gap = min(1.2 * size, loose / max(1, len(bone.ribs)))
        feet: dict[int, float] = {}
        for rib in bone.ribs:
            bottom = self._rib(sheet, rib, left, inside)
            if rib.depth == 0:
                at = (bottom - outer[1]) / (spine - outer[1])
                end = outer[0] + self.lean * min(1.0, max(0.0, at))
                sheet.line(left, bottom, end, bottom, "ink2")
            else:
                stem, side = left + self.inward(rib) - 0.8 * size, inside + 0.65 * size
                corners = ((stem, feet[rib.depth - 1]), (stem, side), (stem + 0.6 * size, side))
                sheet.add(Line(corners, "ink2", 1.0))
            feet[rib.depth] = bottom
            inside = bottom + gap

    def _rib(self, sheet: Sheet, rib: _Rib, left: float, top: float) -> float:
        """Write a cause; gives the bottom of its words, where the rib goes."""
        size, tall = self.size, self.rib_height(rib)
        x, small = left + self.indent(rib), self.size * SMALL
        if rib.cause.is_root:
            sheet.add(Mark(x - 0.6 * size, top + 0.65 * size, 0.35 * size, "diamond", "ink", "ink"))
        said, note = self.written(rib)
        bottom = write(sheet, x, top, said, size, bold=False)
        write(sheet, x, bottom, note, small, "ink" if rib.cause.is_root else "ink2")
        sheet.spots.append(Spot(f"cause/{rib.cause.id}", x, top, self.room - (x - left), tall, rib.card.told))
        return top + tall


def _bones(analysis: Analysis) -> Iterator[_Bone]:
    """The branches in order, then what lies on none."""
    for branch in analysis.branches:
        yield _Bone(branch.label, branch, tuple(_ribs(analysis, branch.id)))
    if loose := tuple(_ribs(analysis, None)):
        yield _Bone(_("Without a branch"), None, loose)


def _ribs(analysis: Analysis, branch_id: str | None) -> Iterator[_Rib]:
    depths = {cause.id: 0 for cause in analysis.on_branch(branch_id)}
    for cause in analysis.causes:
        above = analysis.above.get(cause.id)
        if above in depths:
            depths[cause.id] = depths[above] + 1
        if cause.id in depths:
            yield _Rib(cause_card(analysis, cause), cause, depths[cause.id])


def _spine(sheet: Sheet, spines: list[float], area: float, middle: float, size: float) -> None:
    """From the tail of each row to the head."""
    end = area + 0.6 * size
    for y in spines:
        sheet.line(1, y, end, y, "ink", 2)
    if len(spines) > 1:
        sheet.line(end, spines[0], end, spines[-1], "ink", 2)
    tip = area + 2.4 * size - 2
    sheet.line(end, middle, tip - size, middle, "ink", 2)
    arrow = ((tip - size, middle - 0.5 * size), (tip, middle), (tip - size, middle + 0.5 * size))
    sheet.add(Line(arrow, "ink", 1.0, closed=True, fill="ink"))


def _told(analysis: Analysis, bones: list[_Bone]) -> str:
    told = _("Fishbone of “{problem}”.").format(problem=analysis.problem.statement)
    return " ".join([told, *(bone.told + "." for bone in bones)])
