"""Pareto's chart of the causes that were counted: which few make most of the trouble."""

from colapp.domain.advice import ranked
from colapp.domain.advice.enough import RANKED_FROM
from colapp.domain.spc.ranking import Bar, counted, reaching, shortened
from colapp.drawing.cards import LEADING, SMALL, lines, write
from colapp.drawing.figure import Box, Figure, Line, Mark, Sheet, Spot, Text
from colapp.i18n import _, _n
from colapp.storage.causes import Analysis
from colapp.wording.formats import number, percent

MOST = 10
"""More bars than that, and the smallest stand together."""
NARROWEST = 8
"""The least room of a bar and its words, in sizes of text."""
LOWEST, HIGHEST = 9, 32
"""The height of the bars' room, in sizes of text."""
FEW = 0.8
"""The reading aid: the few causes that make this share of all. Not a law."""


def lay_out(analysis: Analysis, width: float, height: float, size: float, plain: bool = False) -> Figure:
    """Bars by falling count, the others together last, and what they add up to.

    Bars and line share one scale, from nothing to all events. Under the events that it takes, the bars are
    drawn without line and without the mark at 80 %. ``plain``: black on white.
    """
    sheet = Sheet(width, height)
    counts: dict[str | None, int] = {cause.id: cause.times for cause in analysis.causes if cause.times}
    inside = width - 4 * size
    all_bars = counted(counts)
    bars = shortened(all_bars, max(2, min(MOST, int(inside // (NARROWEST * size)))))
    head = lines(_headline(all_bars), size, width - 2)
    top = write(sheet, 1, 1, head, size, "ink" if ranked(bars) else "ink2") + size
    if not bars:
        return sheet.figure(_headline(all_bars))
    slot = inside / len(bars)
    labels = [_label(analysis, bar, size, slot - 0.8 * size) for bar in bars]
    foot = max(len(label) for label in labels) * LEADING * size + 2.6 * size
    tall = min(max(height - top - foot, LOWEST * size), HIGHEST * size)
    floor = top + tall
    few = reaching(all_bars, FEW) if ranked(bars) else 0
    for place, (bar, label) in enumerate(zip(bars, labels, strict=True)):
        x = 1 + place * slot
        _bar(sheet, bar, x, floor, slot, tall, size, _fill(bar, first=place < few, plain=plain))
        count = _("{n} ({share})").format(n=number(bar.count), share=percent(bar.share))
        said, middle = floor + 0.4 * size, x + slot / 2
        write(sheet, middle, said, (count,), size * SMALL, bold=True, anchor="middle")
        write(sheet, middle, said + LEADING * size, label, size, anchor="middle")
        name = f"cause/{bar.category}" if bar.category else "others"
        told = _("{cause}: {n} of {total} events ({share}); {cumulative} so far").format(
            cause=_name(analysis, bar),
            n=number(bar.count),
            total=number(bars[-1].cumulative_count),
            share=percent(bar.share),
            cumulative=percent(bar.cumulative_share),
        )
        sheet.spots.append(Spot(name, x, top, slot, floor - top + foot - size, told))
    sheet.line(1, floor, 1 + inside, floor, "ink")
    if few:
        _cumulative(sheet, bars, floor, slot, tall, size)
    sheet.height = max(height, floor + foot)
    names = "; ".join(f"{_name(analysis, bar)}, {number(bar.count)}" for bar in bars)
    return sheet.figure(f"{_headline(all_bars)} {names}.")


def _headline(bars: tuple[Bar, ...]) -> str:
    if not bars:
        return _("No cause has been counted yet.")
    total = bars[-1].cumulative_count
    if not ranked(bars):
        told = _n(
            "Too few to rank: {n} event counted; from {least} on, the order means something.",
            "Too few to rank: {n} events counted; from {least} on, the order means something.",
            total,
        )
        return told.format(n=number(total), least=number(RANKED_FROM))
    few = reaching(bars, FEW)
    told = _n(
        "{n} cause makes {share} of the {total} events counted.",
        "{n} causes make {share} of the {total} events counted.",
        few,
    )
    share = percent(bars[few - 1].cumulative_share)
    return told.format(n=number(few), share=share, total=number(total))


def _name(analysis: Analysis, bar: Bar) -> str:
    cause = analysis.cause(bar.category)
    if cause is not None:
        return cause.cause
    return _n("{n} other cause", "{n} other causes", bar.together).format(n=number(bar.together))


def _label(analysis: Analysis, bar: Bar, size: float, room: float) -> tuple[str, ...]:
    return lines(_name(analysis, bar), size, room)


def _fill(bar: Bar, *, first: bool, plain: bool) -> str:
    if bar.category is None:
        return "surface" if plain else "neutral_soft"
    if first:
        return "ink2" if plain else "accent"
    return "surface" if plain else "accent_soft"


def _bar(
    sheet: Sheet, bar: Bar, x: float, floor: float, slot: float, tall: float, size: float, fill: str
) -> None:
    wide, high = min(0.7 * slot, 8 * size), max(1.0, bar.share * tall)
    dash = () if bar.category else (3.0, 3.0)
    sheet.add(Box(x + (slot - wide) / 2, floor - high, wide, high, fill, "ink2", dash=dash))


def _cumulative(
    sheet: Sheet, bars: tuple[Bar, ...], floor: float, slot: float, tall: float, size: float
) -> None:
    """The line of what the causes add up to, and the mark at 80 %."""
    right, level = 1 + slot * len(bars), floor - FEW * tall
    sheet.add(Line(((1, level), (right, level)), "ink2", 1.0, (4.0, 3.0)))
    sheet.add(Text(right + 0.5 * size, level + 0.35 * size, percent(FEW), size * SMALL, "ink2"))
    sheet.add(Text(right + 0.5 * size, floor - tall + 0.35 * size, percent(1), size * SMALL, "ink2"))
    points = tuple(
        (1 + (place + 0.5) * slot, floor - bar.cumulative_share * tall) for place, bar in enumerate(bars)
    )
    sheet.add(Line(points, "ink", 1.5))
    sheet.extend(Mark(x, y, 0.25 * size, "dot", "ink") for x, y in points)
