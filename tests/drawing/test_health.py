"""Small trends of a routine: every dot can be read, nothing leaves its panel, at any size."""

import pytest

from colapp.drawing import health
from colapp.drawing.figure import Figure, Mark, Text
from colapp.drawing.health import Dot, Trend

DOTS = tuple(
    Dot(str(n), value, f"{n} nov. 2026 : {value}", 12.0) for n, value in enumerate((11, 14, None, 12))
)
TRENDS = tuple(
    Trend(
        name, "88 %", f"des rencontres prévues ont été tenues {name}", "14 sur 16", DOTS, "3 août", "16 nov."
    )
    for name in "abcde"
)


def drawn(width: float = 700, size: float = 13) -> Figure:
    return health.lay_out(TRENDS, "b", width, 0, size)


@pytest.mark.parametrize("size", [9, 13, 26])
@pytest.mark.parametrize("width", [300, 700, 1400])
def test_nothing_is_drawn_outside(width: float, size: float) -> None:
    figure = drawn(width, size)
    for spot in figure.spots:
        assert spot.x >= 0 and spot.x + spot.width <= width + 1
        assert spot.y >= 0 and spot.y + spot.height <= figure.height + 1
    for shape in figure.shapes:
        if isinstance(shape, Text | Mark):
            assert 0 <= shape.x <= width + 1 and 0 <= shape.y <= figure.height + 1


def test_each_panel_and_each_dot_can_be_read_in_order() -> None:
    told = [spot.told for spot in drawn().spots]
    assert len(told) == 5 * (1 + len(DOTS))
    assert told[0] == "88 % des rencontres prévues ont été tenues a. 14 sur 16"
    assert told[1] == "0 nov. 2026 : 11"


def test_a_value_that_lacks_has_no_dot_but_can_be_read() -> None:
    alone = health.lay_out(TRENDS[:1], "", 300, 0, 13)
    assert sum(isinstance(shape, Mark) for shape in alone.shapes) == 3
    assert any(spot.told.endswith("None") for spot in alone.spots)


def test_a_higher_value_stands_higher() -> None:
    marks = [s for s in health.lay_out(TRENDS[:1], "", 300, 0, 13).shapes if isinstance(s, Mark)]
    assert marks[1].y < marks[2].y < marks[0].y


def test_where_room_is_short_panels_go_below_each_other() -> None:
    wide, narrow = drawn(1400), drawn(300)
    assert narrow.height > 2 * wide.height
    assert len({spot.x for spot in narrow.spots if ":" not in spot.id}) == 1


def test_a_panel_without_a_dot_is_drawn_all_the_same() -> None:
    figure = health.lay_out([Trend("a", "–", "promesses tenues", "", ())], "a", 300, 0, 13)
    assert [spot.id for spot in figure.spots] == ["a"]
