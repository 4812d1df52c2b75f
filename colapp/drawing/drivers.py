"""The driver diagram: from the aim to what must move, and from there to the ideas that are tested."""

from colapp.domain.countermeasure import Countermeasure
from colapp.domain.driver import Driver
from colapp.drawing.branching import Columns, Node, draw
from colapp.drawing.cards import LEADING, SMALL, Card, lines, write
from colapp.drawing.figure import Figure, Sheet
from colapp.i18n import _, _n
from colapp.storage.causes import Analysis
from colapp.wording.formats import number


def lay_out(analysis: Analysis, width: float, height: float, size: float, plain: bool = False) -> Figure:
    """Aim, primary drivers, secondary ones, ideas: four columns from left to right.

    The figure grows downwards where the room is too small. ``plain``: black on white.
    """
    sheet = Sheet(width, height)
    columns = Columns.across(1, width - 2, 4, size)
    small = size * SMALL
    heads = (_("Aim"), _("Primary drivers"), _("Secondary drivers"), _("Ideas of change"))
    titles = [lines(head, small, columns.width) for head in heads]
    for column, title in enumerate(titles):
        write(sheet, columns.x(column), 0, title, small, "ink2")
    top = max(map(len, titles)) * LEADING * small + 0.5 * size
    aim = Node(_aim_card(analysis, plain))
    aim.children = [_driver(analysis, driver, plain) for driver in analysis.drivers_below(None)]
    loose = [Node(_idea_card(analysis, idea, plain), 3) for idea in analysis.ideas_moving(None)]
    bottom = draw(sheet, [aim], columns, top, height - top - 1 if not loose else 0, size)
    if not aim.children:
        said = lines(_("No driver yet."), size, columns.width)
        bottom = max(bottom, write(sheet, columns.x(1), top + 0.4 * size, said, size, "ink2"))
    if loose:
        said = lines(_("Ideas without a driver"), small, columns.width)
        bottom = write(sheet, columns.x(3), bottom + size, said, small, "ink2") + 0.3 * size
        bottom = draw(sheet, loose, columns, bottom, 0, size)
    sheet.height = max(height, bottom + 1)
    return sheet.figure(_told(analysis))


def idea_note(analysis: Analysis, idea: Countermeasure) -> str:
    """The numbers of the cycles that test the idea, or that it is still to be tested."""
    cycles = analysis.cycles_testing(idea.id)
    numbers = ", ".join(number(cycle.number) for cycle in cycles)
    return (
        _n("Cycle {numbers}", "Cycles {numbers}", len(cycles)).format(numbers=numbers)
        if cycles
        else _("To be tested")
    )


def idea_told(analysis: Analysis, idea: Countermeasure) -> str:
    """An idea with its links, in words."""
    told = [idea.idea.rstrip(" ."), idea_note(analysis, idea)]
    if cause := analysis.cause(idea.cause_id):
        told.append(_("Answers: {cause}").format(cause=cause.cause.rstrip(" .")))
    measure = analysis.measure_of(idea)
    told.append(_("Measure: {name}").format(name=measure.name) if measure else _("No measure yet"))
    return ". ".join(told) + "."


def _driver(analysis: Analysis, driver: Driver, plain: bool) -> Node:
    """A primary driver, the ideas that move it directly, and its secondary ones, each with its own."""
    node = Node(_driver_card(driver, _("Primary driver")), 1)
    for child in _all_below(analysis, driver):
        secondary = Node(_driver_card(child, _("Secondary driver")), 2)
        secondary.children = _ideas(analysis, child, plain)
        node.children.append(secondary)
    node.children += _ideas(analysis, driver, plain)
    return node


def _all_below(analysis: Analysis, driver: Driver) -> list[Driver]:
    """The secondary drivers; those that another machine hung deeper are shown beside them."""
    direct = analysis.drivers_below(driver.id)
    return [each for child in direct for each in (child, *_all_below(analysis, child))]


def _ideas(analysis: Analysis, driver: Driver, plain: bool) -> list[Node]:
    return [Node(_idea_card(analysis, idea, plain), 3) for idea in analysis.ideas_moving(driver.id)]


def _aim_card(analysis: Analysis, plain: bool) -> Card:
    problem = analysis.problem
    text = problem.aim.strip() or problem.statement
    fill = "surface" if plain else "accent_soft"
    return Card("problem", text, _("Aim: {aim}").format(aim=text), bold=True, strong=True, fill=fill)


def _driver_card(driver: Driver, kind: str) -> Card:
    told = _("{kind}: {driver}").format(kind=kind, driver=driver.driver)
    return Card(f"driver/{driver.id}", driver.driver, told)


def _idea_card(analysis: Analysis, idea: Countermeasure, plain: bool) -> Card:
    tested = bool(analysis.cycles_testing(idea.id))
    note, told = idea_note(analysis, idea), idea_told(analysis, idea)
    fill = "accent_soft" if tested and not plain else "surface"
    return Card(f"idea/{idea.id}", idea.idea, told, note, "dot" if tested else "ring", fill=fill)


def _told(analysis: Analysis) -> str:
    tested = sum(bool(analysis.cycles_testing(idea.id)) for idea in analysis.countermeasures)
    return _("Driver diagram: {aim}. {drivers}, {ideas}, {tested}.").format(
        aim=(analysis.problem.aim.strip() or analysis.problem.statement).rstrip(" ."),
        drivers=_n("{n} driver", "{n} drivers", len(analysis.drivers)).format(
            n=number(len(analysis.drivers))
        ),
        ideas=_n("{n} idea", "{n} ideas", len(analysis.countermeasures)).format(
            n=number(len(analysis.countermeasures))
        ),
        tested=_n("{n} tested", "{n} tested", tested).format(n=number(tested)),
    )
