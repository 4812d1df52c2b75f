"""Who outside is asked about what: authorities × themes, with what is open and how fast they answer."""

from collections.abc import Mapping
from dataclasses import dataclass

from colapp.drawing import metrics
from colapp.drawing.figure import Box, Figure, Sheet, Spot, Text
from colapp.i18n import _, _n, _p
from colapp.storage.outside import Crossing, Interdependences
from colapp.wording import formats, outside

NAMES, LEAST, WIDEST = 13.0, 3.4, 9.0
"""Room of the authorities' names and of one theme, in sizes of text."""
TALL, TALLER = 3.4, 4.5
"""The height of a row, in sizes of text; the second where a crossing says what is open and how fast too."""
SMALL = 0.82


@dataclass(frozen=True, slots=True)
class Map:
    """The interdependences with the themes' names in the reader's language."""

    found: Interdependences
    themes: Mapping[str, str]

    def name(self, theme: str) -> str:
        """What a theme is called; requests may have none."""
        return self.themes.get(theme, theme) if theme else _("no theme")


def lay_out(shown: Map, chosen: str, width: float, height: float, size: float) -> Figure:
    """A grid where there is room for its columns, else the same as a list. Grows downwards.

    A spot is ``authority/theme``, the theme empty for requests without one, or ``authority`` for all of it.
    """
    columns = len(shown.found.themes)
    room = (width - (NAMES + LEAST) * size) / max(1, columns)
    if room < LEAST * size:
        return _listed(shown, chosen, width, height, size)
    return _grid(shown, chosen, width, height, size, min(room, WIDEST * size))


def told(authority: str, theme: str, crossing: Crossing) -> str:
    """One crossing in a sentence."""
    asked = _n("{n} request", "{n} requests", crossing.asked).format(n=formats.number(crossing.asked))
    about = _("{authority}, {theme}: {asked}").format(authority=authority, theme=theme, asked=asked)
    return ", ".join([about, *_state(crossing)])


def _state(crossing: Crossing) -> list[str]:
    """What is open, how fast the others were answered."""
    parts = []
    if crossing.open:
        awaited = _n("{n} of them open", "{n} of them open", crossing.open)
        parts.append(awaited.format(n=formats.number(crossing.open)))
    if crossing.oldest:
        parts.append(_("the oldest since {day}").format(day=formats.day(crossing.oldest, year=True)))
    if crossing.answered:
        parts.append(outside.median_days(crossing.median_days))
    return parts


def _grid(shown: Map, chosen: str, width: float, height: float, size: float, wide: float) -> Figure:
    sheet, found = Sheet(width, height), shown.found
    small, left = SMALL * size, NAMES * size
    head = max((metrics.width(shown.name(theme), small) for theme in found.themes), default=0) + size
    turned = head > wide - size
    top = min(head, 13 * size) + 0.5 * size if turned else 2 * size
    for place, theme in enumerate(found.themes):
        middle, name = left + (place + 0.5) * wide, shown.name(theme)
        if turned:
            words = metrics.wrapped(name, small, 12.5 * size, most=2)
            for step, line in enumerate(words):
                at_left = middle + (0.35 + 1.1 * step - 0.55 * (len(words) - 1)) * size
                sheet.add(Text(at_left, top - 0.6 * size, line, small, "ink2", turned=True))
        else:
            sheet.add(Text(middle, top - 0.7 * size, name, small, "ink2", anchor="middle"))
    right = left + len(found.themes) * wide
    middle = right + LEAST * size / 2
    sheet.add(Text(middle, top - 0.7 * size, _("In all"), small, "ink2", bold=True, anchor="middle"))
    y = bottom = top
    for authority in found.authorities:
        y, tall = bottom, _tall(found, authority.id) * size
        bottom = y + tall
        sheet.line(0, y, right + LEAST * size, y)
        names = metrics.wrapped(authority.name, size, left - size, bold=True, most=2)
        first = y + tall / 2 + (0.4 - 0.7 * (len(names) - 1)) * size
        for step, line in enumerate(names):
            sheet.add(Text(0.3 * size, first + step * 1.25 * size, line, size, bold=True))
        total = found.totals[authority.id]
        spot = authority.id
        sheet.spots.append(Spot(spot, 0, y + 1, left - 4, tall - 2, told(authority.name, _("in all"), total)))
        for place, theme in enumerate(found.themes):
            crossing = found.crossings.get((authority.id, theme))
            if crossing is not None:
                at = (left + place * wide + 2, y + 2, wide - 4, tall - 4)
                _cell(sheet, crossing, at, size, f"{authority.id}/{theme}" == chosen)
                name = told(authority.name, shown.name(theme), crossing)
                sheet.spots.append(Spot(f"{authority.id}/{theme}", *at, name))
        at = (right + 2, y + 2, LEAST * size - 4, tall - 4)
        _cell(sheet, total, at, size, spot == chosen, filled=False)
    sheet.height = max(height, bottom + size)
    return sheet.figure(_summary(shown))


def _cell(
    sheet: Sheet,
    crossing: Crossing,
    at: tuple[float, float, float, float],
    size: float,
    is_chosen: bool,
    *,
    filled: bool = True,
) -> None:
    """A count; under it what is open, and the median of the days that an answer took."""
    x, y, wide, tall = at
    fill = ("waiting_soft" if crossing.open else "good_soft") if filled else ""
    sheet.add(Box(x, y, wide, tall, fill, "accent" if is_chosen else "", 5, 2))
    middle, small = x + wide / 2, SMALL * size
    notes = []
    if crossing.open:
        notes.append((_p("in a cell", "{n} open").format(n=formats.number(crossing.open)), "waiting"))
    if crossing.median_days is not None:
        notes.append((_("{n} d").format(n=formats.plain_number(crossing.median_days)), "ink2"))
    y += (tall - (1.5 + 1.15 * len(notes)) * size) / 2 + 1.2 * size
    sheet.add(Text(middle, y, formats.number(crossing.asked), size, bold=True, anchor="middle"))
    for note, ink in notes:
        y += 1.15 * size
        sheet.add(Text(middle, y, metrics.elided(note, small, wide - 2), small, ink, anchor="middle"))


def _tall(found: Interdependences, authority_id: str) -> float:
    row = [*found.crossings.items(), ((authority_id, ""), found.totals[authority_id])]
    return TALLER if any(of == authority_id and c.open and c.answered for (of, _theme), c in row) else TALL


def _listed(shown: Map, chosen: str, width: float, height: float, size: float) -> Figure:
    """An authority, and under it one line for each theme."""
    sheet, found, y = Sheet(width, height), shown.found, 0.0
    for authority in found.authorities:
        total, small = found.totals[authority.id], SMALL * size
        top = y
        y += 1.6 * size
        for line in metrics.wrapped(authority.name, size, width - size, bold=True):
            sheet.add(Text(0.4 * size, y, line, size, bold=True))
            y += 1.3 * size
        whole = told(authority.name, _("in all"), total)
        sheet.spots.append(Spot(authority.id, 0, top + 2, width - 2, y - top - size, whole))
        if chosen == authority.id:
            sheet.add(Box(1, top + 2, width - 4, y - top - size, "", "accent", 4))
        for theme in found.themes:
            crossing = found.crossings.get((authority.id, theme))
            if crossing is None:
                continue
            asked = _n("{n} request", "{n} requests", crossing.asked).format(n=formats.number(crossing.asked))
            words = " · ".join([shown.name(theme), asked, *_state(crossing)])
            begun = y
            for line in metrics.wrapped(words, small, width - 2 * size):
                sheet.add(Text(1.2 * size, y, line, small, "waiting" if crossing.open else "ink2"))
                y += 1.2 * size
            spot = f"{authority.id}/{theme}"
            name = told(authority.name, shown.name(theme), crossing)
            sheet.spots.append(Spot(spot, 0.8 * size, begun - size, width - size, y - begun, name))
            if spot == chosen:
                sheet.add(Box(0.8 * size, begun - size, width - size, y - begun, "", "accent", 4))
        y += 0.4 * size
        sheet.line(0, y, width, y)
    sheet.height = max(height, y + size)
    return sheet.figure(_summary(shown))


def _summary(shown: Map) -> str:
    found = shown.found
    return " ".join(
        told(authority.name, _("in all"), found.totals[authority.id]) + "." for authority in found.authorities
    )
