"""A tree of cards from left to right, each card beside what hangs on it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from colapp.drawing.cards import Card, elbow
from colapp.drawing.figure import Sheet

LEAST, MOST = 0.55, 1.6
"""Between two cards under one another, in sizes of text, in a small room and in a large one."""
STRAIGHT = 1.0
"""A stroke that would rise or fall by less, in sizes of text, is drawn level."""


@dataclass(slots=True)
class Node:
    """A card in its column, and the cards that hang on it, all further right."""

    card: Card
    column: int = 0
    children: list["Node"] = field(default_factory=list)

    def walk(self) -> Iterator["Node"]:
        """Itself, then all below, in reading order."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True, slots=True)
class Columns:
    """Where the columns of a tree are: equal ones, with a gap for the strokes between them."""

    left: float
    width: float
    gap: float

    @classmethod
    def across(cls, left: float, width: float, count: int, size: float) -> "Columns":
        """So many columns over a width."""
        gap = 2.2 * size
        return cls(left, (width - gap * (count - 1)) / count, gap)

    def x(self, column: int) -> float:
        """The left side of a column."""
        return self.left + column * (self.width + self.gap)


def draw(
    sheet: Sheet, roots: Sequence[Node], columns: Columns, top: float, room: float, size: float
) -> float:
    """Paint trees under one another, airily where there is ``room``; gives the bottom of the last one."""
    trees = [_Tree(columns, size, gap * size) for gap in (MOST, LEAST)]
    tree = next((tree for tree in trees if tree.tall(roots) <= room), trees[-1])
    for root in roots:
        tree.place(sheet, root, top)
        top += tree.block(root) + tree.gap
    return top - tree.gap if roots else top


@dataclass(slots=True)
class _Tree:
    """The measures of the cards while they are placed; ``blocks`` and ``middles`` remember them by card."""

    columns: Columns
    size: float
    gap: float
    blocks: dict[int, float] = field(default_factory=dict)
    middles: dict[int, float] = field(default_factory=dict)

    def block(self, node: Node) -> float:
        """How tall the node is with all that hangs on it."""
        if id(node) not in self.blocks:
            own = node.card.height(self.columns.width, self.size)
            self.blocks[id(node)] = max(own, self.tall(node.children))
        return self.blocks[id(node)]

    def tall(self, nodes: Sequence[Node]) -> float:
        """How tall nodes are under one another."""
        return sum(map(self.block, nodes)) + self.gap * max(0, len(nodes) - 1)

    def middle(self, node: Node) -> float:
        """How far down its block the card has its middle: half-way, or level with a child nearly there.

        A stroke to that child is then straight rather than broken by a few pixels.
        """
        if id(node) not in self.middles:
            half, own = self.block(node) / 2, node.card.height(self.columns.width, self.size) / 2
            top, found = (self.block(node) - self.tall(node.children)) / 2, half
            for child in node.children:
                side = top + self.middle(child)
                if abs(side - half) < STRAIGHT * self.size and own <= side <= self.block(node) - own:
                    found = side
                top += self.block(child) + self.gap
            self.middles[id(node)] = found
        return self.middles[id(node)]

    def place(self, sheet: Sheet, node: Node, top: float) -> float:
        """Paint the node in the middle of its block, then what hangs on it; gives the middle of its side."""
        columns, tall = self.columns, node.card.height(self.columns.width, self.size)
        left, middle = columns.x(node.column), top + self.middle(node)
        node.card.draw(sheet, left, middle - tall / 2, columns.width, tall, self.size)
        top += (self.block(node) - self.tall(node.children)) / 2
        for child in node.children:
            side = self.place(sheet, child, top)
            turn = left + columns.width + columns.gap / 2
            elbow(sheet, left + columns.width, middle, columns.x(child.column), side, turn)
            top += self.block(child) + self.gap
        return middle
