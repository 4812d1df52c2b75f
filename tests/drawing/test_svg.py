"""A figure written for a report is the figure that is painted: same words, same shapes, well-formed."""

from pathlib import Path
from xml.etree import ElementTree

import typst

from colapp import paths
from colapp.drawing.chart import lay_out
from colapp.drawing.colours import LIGHT
from colapp.drawing.figure import Box, Figure, Line, Mark, Shape, Sign, Text
from colapp.drawing.svg import svg
from tests.drawing.made import BASELINE, CHANGE, MISSED, TODAY, cycle, measured

NAME = "{http://www.w3.org/2000/svg}"
SIGNS: list[Sign] = ["dot", "ring", "up", "down", "diamond", "square", "cross"]


def chart() -> Figure:
    shown = measured(MISSED, unit="%", target=10, baseline_until=BASELINE, notes={4: "<grève> & congé"})
    return lay_out(shown, [cycle(2, CHANGE, "SMS & appel <48 h>")], 600, 240, 12, TODAY)


def test_it_says_word_for_word_what_is_painted() -> None:
    figure = chart()
    root = ElementTree.fromstring(svg(figure))
    assert [text.text for text in root.iter(f"{NAME}text")] == [
        shape.text for shape in figure.shapes if isinstance(shape, Text)
    ]
    assert root.find(f"{NAME}title") is not None
    assert root.findtext(f"{NAME}title") == figure.told
    assert root.get("viewBox") == "0 0 600 240"


def test_every_shape_is_written_once() -> None:
    shapes: tuple[Shape, ...] = (
        Line(((0, 0), (3, 4)), dash=(2, 1)),
        Line(((0, 0), (3, 4), (0, 4)), closed=True, fill="better"),
        Box(1, 1, 4, 4, fill="check_soft", ink="check", radius=2),
        Text(5, 5, "A", 10, turned=True, bold=True, anchor="end"),
        *(Mark(5, 5, 2, sign) for sign in SIGNS),
    )
    root = ElementTree.fromstring(svg(Figure(10, 10, shapes)))
    assert len(list(root)) == len(shapes)
    colours = {each.get("fill") for each in root} | {each.get("stroke") for each in root}
    assert colours <= {None, "none", LIGHT.ink, LIGHT.better, LIGHT.check, LIGHT.check_soft}


def test_a_report_can_show_it(tmp_path: Path) -> None:
    page = tmp_path / "page.typ"
    page.write_text('#set page(height: auto)\n#image(bytes(sys.inputs.svg), format: "svg")', encoding="utf-8")
    picture = typst.compile(
        page,
        sys_inputs={"svg": svg(chart())},
        format="png",
        font_paths=[paths.resource("fonts")],
    )
    assert isinstance(picture, bytes)
    assert picture.startswith(b"\x89PNG")
