"""What a drawing is made of. Lengths are in pixels from the top left; colours are names of ``Colours``."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

Anchor = Literal["start", "middle", "end"]
Sign = Literal["dot", "ring", "up", "down", "diamond", "square", "cross"]


@dataclass(frozen=True, slots=True)
class Line:
    """A stroke through points; ``closed`` comes back to the first. ``fill`` is the ink inside, if any."""

    points: tuple[tuple[float, float], ...]
    ink: str = "ink"
    width: float = 1.0
    dash: tuple[float, ...] = ()
    closed: bool = False
    fill: str = ""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle; an empty ``ink`` has no outline, an empty ``fill`` nothing inside."""

    x: float
    y: float
    width: float
    height: float
    fill: str = ""
    ink: str = ""
    radius: float = 0.0
    stroke: float = 1.0
    dash: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Text:
    """One line of text. ``x`` is where ``anchor`` says, ``y`` the baseline; ``size`` the font's, in pixels.

    ``turned`` writes it upwards, a quarter turn to the left.
    """

    x: float
    y: float
    text: str
    size: float
    ink: str = "ink"
    bold: bool = False
    anchor: Anchor = "start"
    turned: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """A sign centred on a point; ``size`` is its radius. ``up`` and ``down`` are triangles."""

    x: float
    y: float
    size: float
    sign: Sign = "dot"
    ink: str = "ink"
    fill: str = ""


Shape = Line | Box | Text | Mark


@dataclass(frozen=True, slots=True)
class Spot:
    """What can be pointed at, in reading order: ``told`` is what hover, keyboard and screen reader say."""

    id: str
    x: float
    y: float
    width: float
    height: float
    told: str

    def holds(self, x: float, y: float) -> bool:
        """Whether the point lies in it."""
        return self.x <= x <= self.x + self.width and self.y <= y <= self.y + self.height

    @property
    def centre(self) -> tuple[float, float]:
        """Its middle."""
        return self.x + self.width / 2, self.y + self.height / 2


@dataclass(frozen=True, slots=True)
class Figure:
    """A finished drawing; ``told`` says all of it in a sentence or two, for whoever does not see it."""

    width: float
    height: float
    shapes: tuple[Shape, ...]
    spots: tuple[Spot, ...] = ()
    told: str = ""


@dataclass(slots=True)
class Sheet:
    """A drawing being made: shapes and spots are added in the order in which they are painted and read."""

    width: float
    height: float
    shapes: list[Shape] = field(default_factory=list)
    spots: list[Spot] = field(default_factory=list)

    def add(self, *shapes: Shape) -> None:
        """Paint over what is there."""
        self.shapes += shapes

    def extend(self, shapes: Iterable[Shape]) -> None:
        """Paint several, in order."""
        self.shapes += shapes

    def line(self, x1: float, y1: float, x2: float, y2: float, ink: str = "line", width: float = 1.0) -> None:
        """A straight stroke."""
        self.shapes.append(Line(((x1, y1), (x2, y2)), ink, width))

    def figure(self, told: str = "") -> Figure:
        """The drawing as it stands."""
        return Figure(self.width, self.height, tuple(self.shapes), tuple(self.spots), told)
