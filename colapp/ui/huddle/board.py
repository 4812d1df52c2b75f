"""What of a step may be seen by the whole room: the same data as the step shows, and never a note."""

from dataclasses import dataclass

from colapp.ui.figure_view import Layout
from colapp.ui.huddle.card import Item


@dataclass(frozen=True, slots=True)
class Board:
    """A step as the second window shows it.

    ``count`` stands beside the title, ``items`` are its cards, ``chosen`` the key of the one that is spoken
    of. ``lines`` are said without a card, under ``heading``. ``chart`` is drawn in the one card there is
    then, over ``said``, what it shows.
    """

    count: str = ""
    items: tuple[Item, ...] = ()
    chosen: str = ""
    heading: str = ""
    lines: tuple[str, ...] = ()
    chart: Layout | None = None
    said: str = ""
