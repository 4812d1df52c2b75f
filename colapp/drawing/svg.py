"""A figure written as SVG, for reports; it names the shipped font and takes the light colours."""

import re
from xml.sax.saxutils import escape, quoteattr

from colapp.drawing.colours import LIGHT, Colours
from colapp.drawing.figure import Box, Figure, Line, Mark, Shape, Text

FAMILY = "Inter"
UNWRITABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def svg(figure: Figure, colours: Colours = LIGHT) -> str:
    """The whole file; one user unit is one pixel of the figure."""
    size = f'width="{_number(figure.width)}" height="{_number(figure.height)}"'
    box = f'viewBox="0 0 {_number(figure.width)} {_number(figure.height)}"'
    shapes = "".join(_shape(shape, colours) for shape in figure.shapes)
    title = f"<title>{_escaped(figure.told)}</title>" if figure.told else ""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} {box} font-family="{FAMILY}">{title}{shapes}</svg>'
    )


def outline(mark: Mark) -> tuple[tuple[float, float], ...]:
    """The corners of a sign that has some."""
    x, y, r = mark.x, mark.y, mark.size
    match mark.sign:
        case "up":
            return (x, y - 1.15 * r), (x + r, y + 0.75 * r), (x - r, y + 0.75 * r)
        case "down":
            return (x, y + 1.15 * r), (x + r, y - 0.75 * r), (x - r, y - 0.75 * r)
        case "diamond":
            return (x, y - 1.2 * r), (x + 1.2 * r, y), (x, y + 1.2 * r), (x - 1.2 * r, y)
        case "square":
            return (x - r, y - r), (x + r, y - r), (x + r, y + r), (x - r, y + r)
    return ()


def _shape(shape: Shape, colours: Colours) -> str:
    match shape:
        case Line():
            tag = "polygon" if shape.closed else "polyline"
            inks = _inks(shape.ink, shape.fill, colours)
            stroke = f'stroke-width="{_number(shape.width)}" stroke-linejoin="round"{_dash(shape.dash)}'
            return f'<{tag} points="{_points(shape.points)}" {inks} {stroke}/>'
        case Box():
            place = f'x="{_number(shape.x)}" y="{_number(shape.y)}"'
            size = f'width="{_number(shape.width)}" height="{_number(shape.height)}"'
            inks = _inks(shape.ink, shape.fill, colours)
            stroke = f'rx="{_number(shape.radius)}" stroke-width="{_number(shape.stroke)}"{_dash(shape.dash)}'
            return f"<rect {place} {size} {inks} {stroke}/>"
        case Text():
            return _text(shape, colours)
        case Mark():
            return _mark(shape, colours)


def _text(shape: Text, colours: Colours) -> str:
    x, y = _number(shape.x), _number(shape.y)
    turn = f' transform="rotate(-90 {x} {y})"' if shape.turned else ""
    weight = ' font-weight="600"' if shape.bold else ""
    return (
        f'<text x="{x}" y="{y}" font-size="{_number(shape.size)}" text-anchor="{shape.anchor}"'
        f' fill="{ink(shape.ink, colours)}"{weight}{turn} xml:space="preserve">{_escaped(shape.text)}</text>'
    )


def _mark(mark: Mark, colours: Colours) -> str:
    if mark.sign in ("dot", "ring"):
        fill = mark.fill or ("" if mark.sign == "ring" else mark.ink)
        place = f'cx="{_number(mark.x)}" cy="{_number(mark.y)}" r="{_number(mark.size)}"'
        return f'<circle {place} {_inks(mark.ink, fill, colours)} stroke-width="1.5"/>'
    if mark.sign == "cross":
        r = mark.size
        path = (
            f"M{_number(mark.x - r)} {_number(mark.y - r)}L{_number(mark.x + r)} {_number(mark.y + r)}"
            f"M{_number(mark.x - r)} {_number(mark.y + r)}L{_number(mark.x + r)} {_number(mark.y - r)}"
        )
        return f'<path d="{path}" {_inks(mark.ink, "", colours)} stroke-width="1.5"/>'
    inks = _inks(mark.ink, mark.fill or mark.ink, colours)
    return f'<polygon points="{_points(outline(mark))}" {inks} stroke-width="1.5" stroke-linejoin="round"/>'


def _escaped(text: str) -> str:
    """What XML can hold of a text: most control characters cannot be written in it at all."""
    return escape(UNWRITABLE.sub("", text))


def ink(name: str, colours: Colours) -> str:
    """The colour of that name."""
    return str(getattr(colours, name))


def _inks(stroke: str, fill: str, colours: Colours) -> str:
    drawn = quoteattr(ink(stroke, colours)) if stroke else '"none"'
    inside = quoteattr(ink(fill, colours)) if fill else '"none"'
    return f"stroke={drawn} fill={inside}"


def _points(points: tuple[tuple[float, float], ...]) -> str:
    return " ".join(f"{_number(x)},{_number(y)}" for x, y in points)


def _dash(dash: tuple[float, ...]) -> str:
    return f' stroke-dasharray="{" ".join(map(_number, dash))}"' if dash else ""


def _number(value: float) -> str:
    """At most two decimals, so that the same drawing gives the same bytes."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text in ("", "-0") else text
