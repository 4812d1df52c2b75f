"""Small trends: every dot can be read, nothing leaves its panel, no word stands on a trend, at any size."""

import pytest

from colapp.drawing import metrics, trends
from colapp.drawing.figure import Figure, Mark, Text
from colapp.drawing.trends import Dot, Trend

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
    return trends.lay_out(TRENDS, "b", width, 0, size)


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
    alone = trends.lay_out(TRENDS[:1], "", 300, 0, 13)
    assert sum(isinstance(shape, Mark) for shape in alone.shapes) == 3
    assert any(spot.told.endswith("None") for spot in alone.spots)


def test_a_higher_value_stands_higher() -> None:
    marks = [s for s in trends.lay_out(TRENDS[:1], "", 300, 0, 13).shapes if isinstance(s, Mark)]
    assert marks[1].y < marks[2].y < marks[0].y


def test_where_room_is_short_panels_go_below_each_other() -> None:
    wide, narrow = drawn(1400), drawn(300)
    assert narrow.height > 2 * wide.height
    assert len({spot.x for spot in narrow.spots if ":" not in spot.id}) == 1


def test_a_panel_without_a_dot_is_drawn_all_the_same() -> None:
    figure = trends.lay_out([Trend("a", "–", "promesses tenues", "", ())], "a", 300, 0, 13)
    assert [spot.id for spot in figure.spots] == ["a"]


LONG = Trend(
    "long", "24 jours ouvrables", "ouvrables ou moins, pour une réponse sur deux, dans ce territoire",
    "3 réponses sur 5, dont une transmise après la fin du trimestre · 100 % au 3e trimestre 2026",
    DOTS, "2025-T1", "2026-T4",
)  # fmt: skip


@pytest.mark.parametrize("size", [9, 13, 26])
@pytest.mark.parametrize("width", [230, 300, 700, 1400])
@pytest.mark.parametrize("height", [0, 500, 1200])
def test_no_word_stands_on_a_trend(width: float, height: float, size: float) -> None:
    """However many lines the name and the note of one of them take."""
    figure = trends.lay_out([TRENDS[0], LONG, TRENDS[1]], "a", width, height, size)
    panels = [spot for spot in figure.spots if ":" not in spot.id]
    words = [shape for shape in figure.shapes if isinstance(shape, Text)]
    for panel in panels:
        dots = [spot for spot in figure.spots if spot.id.startswith(f"{panel.id}:")]
        top, bottom = dots[0].y, dots[0].y + dots[0].height
        inside = [each for each in words if panel.x <= each.x <= panel.x + panel.width]
        here = [each for each in inside if panel.y <= each.y <= panel.y + panel.height + size]
        assert len(here) >= 4
        assert all(each.y <= top or each.y - 0.7 * each.size >= bottom for each in here)


def test_a_figure_too_wide_for_its_panel_is_cut() -> None:
    narrow = trends.lay_out([LONG], "", 180, 0, 13)
    texts = [shape for shape in narrow.shapes if isinstance(shape, Text)]
    for text in texts:
        if text.anchor == "start":
            assert text.x + metrics.width(text.text, text.size, text.bold) <= 180


def test_trends_grow_where_there_is_height_to_spare_all_alike() -> None:
    low, high = (
        {spot.height for spot in trends.lay_out(TRENDS, "a", 700, height, 13).spots if ":" in spot.id}
        for height in (0, 1100)
    )
    assert len(low) == len(high) == 1
    assert high.pop() > low.pop()


def test_three_stand_below_each_other_where_the_height_allows_it() -> None:
    def columns(height: float) -> int:
        figure = trends.lay_out(TRENDS[:3], "a", 700, height, 13)
        return len({spot.x for spot in figure.spots if ":" not in spot.id})

    assert columns(0) == 3
    assert columns(700) == 1
