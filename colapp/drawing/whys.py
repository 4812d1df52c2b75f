"""The five whys: a tree read "why?" away from the problem, and "therefore…" back to it."""

from colapp.domain.cause import Cause
from colapp.drawing.branching import Columns, Node, draw
from colapp.drawing.cards import SMALL, Card, lines, write
from colapp.drawing.figure import Figure, Line, Sheet, Sign, Text
from colapp.i18n import _, _n
from colapp.storage.causes import Analysis, chain
from colapp.wording.causes import therefore
from colapp.wording.formats import number

NARROWEST = 9
"""The least width of a column, in sizes of text: deeper trees are written as an outline."""
DEEPEST = 8
"""The deepest column: one more why would leave no room for words."""


def lay_out(analysis: Analysis, width: float, height: float, size: float, plain: bool = False) -> Figure:
    """The tree from left to right; where it is too deep for the width, an outline from top to bottom.

    The figure grows downwards where the room is too small. ``plain``: black on white.
    """
    sheet = Sheet(width, height)
    levels: dict[str, int] = {}
    for cause in analysis.causes:
        levels[cause.id] = 1 + levels.get(analysis.above.get(cause.id, ""), 0)
    count = 1 + max(levels.values(), default=1)
    columns = Columns.across(1, width - 2, count, size)
    if count <= DEEPEST and columns.width >= NARROWEST * size:
        bottom = _tree(sheet, analysis, columns, count, size, plain)
    else:
        bottom = _outline(sheet, analysis, levels, size, plain)
    sheet.height = max(height, bottom + 1)
    return sheet.figure(_told(analysis))


def problem_card(analysis: Analysis, plain: bool) -> Card:
    """The problem, from which all starts."""
    problem = analysis.problem
    fill = "surface" if plain else "accent_soft"
    told = _("Problem: {statement}").format(statement=problem.statement)
    return Card("problem", problem.statement, told, bold=True, strong=True, fill=fill)


def cause_card(analysis: Analysis, cause: Cause) -> Card:
    """A cause with what there is to know of it."""
    note = cause_note(analysis, cause)
    links = chain(analysis, cause.id)
    told = ". ".join(part for part in (cause.cause.rstrip(" ."), note, therefore(links)) if part)
    sign: Sign | None = "diamond" if cause.is_root else None
    return Card(f"cause/{cause.id}", cause.cause, told + ".", note, sign, strong=cause.is_root)


def cause_note(analysis: Analysis, cause: Cause) -> str:
    """Whether it is a root, what answers it, and how often it was counted; empty for a plain one."""
    ideas = len(analysis.ideas_against(cause.id))
    told = []
    if cause.is_root and not ideas:
        told.append(_("Root cause, no countermeasure yet"))
    elif cause.is_root:
        told.append(_("Root cause"))
    if ideas:
        told.append(_n("{n} countermeasure", "{n} countermeasures", ideas).format(n=number(ideas)))
    if cause.times:
        told.append(_n("seen {n} time", "seen {n} times", cause.times).format(n=number(cause.times)))
    note = ", ".join(told)
    return note[:1].upper() + note[1:]


def _tree(sheet: Sheet, analysis: Analysis, columns: Columns, count: int, size: float, plain: bool) -> float:
    nodes = {cause.id: Node(cause_card(analysis, cause)) for cause in analysis.causes}
    root = Node(problem_card(analysis, plain))
    for cause in analysis.causes:
        above = nodes.get(analysis.above.get(cause.id, ""), root)
        nodes[cause.id].column = above.column + 1
        above.children.append(nodes[cause.id])
    small = size * SMALL
    for column in range(1, count):
        sheet.add(Text(columns.x(column), small, _("Why? →"), small, "ink2"))
    bottom = draw(sheet, [root], columns, 1.8 * size, sheet.height - 5 * size, size)
    if not nodes:
        top = 1.8 * size + 0.4 * size
        said = lines(_("No cause yet."), size, columns.width)
        return max(bottom, write(sheet, columns.x(1), top, said, size, "ink2"))
    bottom += 1.2 * size
    for column in range(1, count):
        sheet.add(Text(columns.x(column), bottom + small, _("← therefore…"), small, "ink2"))
    return bottom + 1.4 * small


def _outline(sheet: Sheet, analysis: Analysis, levels: dict[str, int], size: float, plain: bool) -> float:
    """Each cause on its own row, further right the deeper it is, up to where words still have room."""
    most = max(0.0, sheet.width - 2 - 2 * NARROWEST * size)
    step = min(1.6 * size, most / max(levels.values()))
    card, small = problem_card(analysis, plain), size * SMALL
    tall = card.height(sheet.width - 2, size)
    card.draw(sheet, 1, 1, sheet.width - 2, tall, size)
    bottom = top = 1 + tall + 0.5 * size
    sheet.add(Text(1 + step, top + small, _("↓ why?  ↑ therefore…"), small, "ink2"))
    top += 1.4 * small + 0.3 * size
    feet = {"": (1.0, bottom - 0.5 * size)}
    for cause in analysis.causes:
        card = cause_card(analysis, cause)
        x = 1 + levels[cause.id] * step
        wide = sheet.width - 1 - x
        tall = card.height(wide, size)
        left, foot = feet[analysis.above.get(cause.id, "")]
        stem, side = left + step / 2, top + min(tall / 2, size)
        sheet.shapes.insert(0, Line(((stem, foot), (stem, side), (x, side)), "ink2", 1.0))
        card.draw(sheet, x, top, wide, tall, size)
        feet[cause.id] = (x, top + tall)
        top += tall + 0.4 * size
    return top


def _told(analysis: Analysis) -> str:
    causes, roots = analysis.causes, [cause for cause in analysis.causes if cause.is_root]
    told = _n("Five whys of “{problem}”: {n} cause.", "Five whys of “{problem}”: {n} causes.", len(causes))
    said = told.format(problem=analysis.problem.statement, n=number(len(causes)))
    if roots:
        names = "; ".join(cause.cause for cause in roots)
        said += " " + _("Root causes: {causes}.").format(causes=names)
    return said
