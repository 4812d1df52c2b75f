"""Where a label may stand: inside the drawing, never over a label or a point, rather not over a line."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace

from colapp.drawing import metrics
from colapp.drawing.figure import Box, Sheet, Text

ASCENT, DESCENT = 0.78, 0.24
"""What a line of text takes above and below its baseline, in parts of its size."""
MARGIN = 1.04
"""The system's family may write a little wider than the shipped one."""


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Area") -> bool:
        """Whether they share room."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )

    def contains(self, x: float, y: float) -> bool:
        """Whether a point lies inside."""
        return self.left < x < self.right and self.top < y < self.bottom

    def is_met_by(self, one: tuple[float, float], other: tuple[float, float]) -> bool:
        """Whether the stroke between two points, the first one further left, runs through it."""
        (x1, y1), (x2, y2) = one, other
        left, right = max(x1, self.left), min(x2, self.right)
        if left > right or x1 == x2:
            return False
        slope = (y2 - y1) / (x2 - x1)
        at_left, at_right = y1 + slope * (left - x1), y1 + slope * (right - x1)
        return min(at_left, at_right) < self.bottom + 1 and max(at_left, at_right) > self.top - 1

    def holds(self, other: "Area") -> bool:
        """Whether the other lies inside."""
        return (
            self.left <= other.left
            and other.right <= self.right
            and self.top <= other.top
            and other.bottom <= self.bottom
        )


def area(text: Text) -> Area:
    """The room that a line of text takes."""
    return _area(text, text.x, text.y, metrics.width(text.text, text.size, text.bold) * MARGIN)


def _area(text: Text, x: float, y: float, wide: float) -> Area:
    left = x - {"start": 0.0, "middle": 0.5, "end": 1.0}[text.anchor] * wide
    return Area(left, y - ASCENT * text.size, left + wide, y + DESCENT * text.size)


@dataclass(slots=True)
class Labels:
    """The labels of a drawing, each where it overlaps no other."""

    sheet: Sheet
    ground: Callable[[Area], str] = lambda _area: "surface"
    """The colour on which a place lies: a label over a line clears it away."""
    taken: list[Area] = field(default_factory=list)

    def put(self, text: Text) -> bool:
        """Write where it is asked for, if there is room."""
        return self.put_best(text, [(text.x, text.y)], lambda _area: 0)

    def put_best(
        self,
        text: Text,
        places: Iterable[tuple[float, float]],
        crossed: Callable[[Area], int | None],
    ) -> bool:
        """Write at the first place where nothing is crossed, else where least is.

        ``crossed`` counts the lines that the label would clear away, and is ``None`` where it may not stand.
        """
        frame = Area(0, 0, self.sheet.width, self.sheet.height)
        wide = metrics.width(text.text, text.size, text.bold) * MARGIN
        best: tuple[int, float, float, Area] | None = None
        for x, y in places if text.text else ():
            room = _area(text, x, y, wide)
            if not frame.holds(room) or any(room.meets(other) for other in self.taken):
                continue
            count = crossed(room)
            if count is not None and (best is None or count < best[0]):
                best = count, x, y, room
            if count == 0:
                break
        if best is None:
            return False
        count, x, y, room = best
        if count:
            wide, tall = room.right - room.left, room.bottom - room.top
            self.sheet.add(Box(room.left, room.top, wide, tall, fill=self.ground(room), radius=2.0))
        self.sheet.add(replace(text, x=x, y=y))
        self.taken.append(room)
        return True
