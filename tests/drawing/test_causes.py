"""The drawings of the search for causes, with few things, many and hostile ones."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import combinations, pairwise
from typing import NamedTuple
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from colapp import i18n
from colapp.domain.cause import Cause, CauseBranch
from colapp.domain.countermeasure import Countermeasure
from colapp.domain.cycle import Cycle
from colapp.domain.driver import Driver
from colapp.domain.problem import Problem
from colapp.domain.rank import spread
from colapp.domain.term import Term
from colapp.domain.tree import depth_first
from colapp.drawing import drivers, fishbone, pareto, quadrant, whys
from colapp.drawing.figure import Box, Figure, Line, Mark, Text
from colapp.drawing.metrics import width as wide
from colapp.drawing.svg import svg
from colapp.storage.causes import Analysis

MARGINS = [Term(id=code, code=code, label_fr=code, rank=code) for code in ("beyond", "ours", "propose")]

Layout = Callable[[Analysis, float, float, float, bool], Figure]


def lay_out_quadrant(analysis: Analysis, w: float, h: float, size: float, plain: bool) -> Figure:
    return quadrant.lay_out(analysis, MARGINS, w, h, size, plain)


LAYOUTS: dict[str, Layout] = {
    "whys": whys.lay_out,
    "fishbone": fishbone.lay_out,
    "pareto": pareto.lay_out,
    "drivers": drivers.lay_out,
    "quadrant": lay_out_quadrant,
}
ALL = pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS.keys())
SIZES = [(1000, 600, 13), (1400, 900, 26), (460, 260, 9)]


def analysis(
    causes: list[Cause],
    branches: int = 7,
    secondary: tuple[Driver, ...] = (),
    ideas: tuple[Countermeasure, ...] = (),
    statement: str = "31 % des premiers rendez-vous sont manqués",
) -> Analysis:
    ordered, levers = depth_first(causes), depth_first(secondary)
    return Analysis(
        problem=Problem(id="p", statement=statement),
        branches=tuple(CauseBranch(id=f"b{i}", label=f"Branche {i}") for i in range(branches)),
        causes=tuple(cause for cause, _ in ordered),
        drivers=tuple(driver for driver, _ in levers),
        countermeasures=ideas,
        above={row.id: parent.id for row, parent in [*ordered, *levers] if parent},
        measures={},
        cycles=(Cycle(id="y1", number=1, countermeasure_id="i1"),),
    )


HOSTILE = [
    "Anticonstitutionnellement" * 6,
    "x",
    "\u200f\u05e9\u05dc\u05d5\u05dd",
    '<b>&amp; "tout"</b>',
    "a\x00b\x1b\ufffe",
    "Très " * 60 + "long",
    "日本語のテキストはとても長いです",
    "",
    "\n\nDes lignes\n\nen plus\n",
]


def plenty(count: int, texts: list[str], deep: int = 4) -> Analysis:
    ranks = spread(max(count, 1))
    causes = [
        Cause(
            id=f"c{i}",
            cause=texts[i % len(texts)],
            rank=ranks[i],
            branch_id=f"b{i % 9}",
            parent_id=f"c{i - 1}" if i % deep else None,
            is_root=i % 3 == 0,
            times=i * 7919 % 1000,
        )
        for i in range(count)
    ]
    levers = tuple(
        Driver(id=f"d{i}", driver=texts[i % len(texts)], parent_id=f"d{i - 1}" if i % 3 else None)
        for i in range(count // 4)
    )
    ideas = tuple(
        Countermeasure(
            id=f"i{i}",
            idea=texts[i % len(texts)],
            cause_id=f"c{i}",
            driver_id=f"d{i}",
            impact=i % 6,
            effort=i // 2 % 6,
            margin=("", "ours", "gone", "beyond", "propose")[i % 5],
        )
        for i in range(count)
    )
    return analysis(causes, secondary=levers, ideas=ideas)


CASES = {
    "none": plenty(0, ["x"]),
    "few": plenty(5, ["Personne ne rappelle la veille"]),
    "many": plenty(40, ["La liste de rendez-vous n’est pas relue", "Le rappel part trop tôt"]),
    "deep": plenty(14, ["Le remplaçant ne connaît pas la marche à suivre"], deep=100),
    "hostile": plenty(40, HOSTILE),
}


class Frame(NamedTuple):
    left: float
    top: float
    right: float
    bottom: float


def frame(text: Text) -> Frame:
    """What the ink of a line of text covers; a little less than its size, since most letters are small."""
    long, high, deep = wide(text.text, text.size, text.bold), 0.75 * text.size, 0.2 * text.size
    start = {"start": 0.0, "middle": long / 2, "end": long}[text.anchor]
    if text.turned:
        return Frame(text.x - high, text.y + start - long, text.x + deep, text.y + start)
    return Frame(text.x - start, text.y - high, text.x - start + long, text.y + deep)


def extents(figure: Figure) -> Iterator[Frame]:
    for shape in figure.shapes:
        match shape:
            case Text():
                yield frame(shape)
            case Box():
                yield Frame(shape.x, shape.y, shape.x + shape.width, shape.y + shape.height)
            case Mark():
                r = 0.99 * shape.size
                yield Frame(shape.x - r, shape.y - r, shape.x + r, shape.y + r)
            case Line():
                xs, ys = zip(*shape.points, strict=True)
                yield Frame(min(xs), min(ys), max(xs), max(ys))


def crosses(words: Frame, start: tuple[float, float], end: tuple[float, float]) -> bool:
    """Whether a stroke goes through a word (Liang and Barsky's clipping)."""
    (x, y), (dx, dy) = start, (end[0] - start[0], end[1] - start[1])
    low, high = 0.0, 1.0
    for step, room in (
        (-dx, x - words.left),
        (dx, words.right - x),
        (-dy, y - words.top),
        (dy, words.bottom - y),
    ):
        if step == 0 and room <= 0:
            return False
        if step < 0:
            low = max(low, room / step)
        elif step > 0:
            high = min(high, room / step)
    return low < high


def check(figure: Figure) -> None:
    """No word on another or under a stroke, nothing outside, and a file that any program can read."""
    texts = [shape for shape in figure.shapes if isinstance(shape, Text) and shape.text.strip()]
    for one, other in combinations(texts, 2):
        a, b = frame(one), frame(other)
        apart = a.right <= b.left or b.right <= a.left or a.bottom <= b.top or b.bottom <= a.top
        assert apart, (one, other)
    for line in (shape for shape in figure.shapes if isinstance(shape, Line)):
        for start, end in pairwise(line.points):
            assert not any(crosses(frame(text), start, end) for text in texts), (line, texts)
    for each in extents(figure):
        assert each.left >= -0.5 and each.top >= -0.5, each
        assert each.right <= figure.width + 0.5 and each.bottom <= figure.height + 0.5, each
    for spot in figure.spots:
        assert spot.x >= -0.5 and spot.x + spot.width <= figure.width + 0.5, spot
        assert spot.y >= -0.5 and spot.y + spot.height <= figure.height + 0.5, spot
        assert spot.told.strip()
    ids = [spot.id for spot in figure.spots]
    assert len(ids) == len(set(ids))
    ElementTree.fromstring(svg(figure))
    assert figure.told


def said(figure: Figure) -> str:
    return " ".join(shape.text for shape in figure.shapes if isinstance(shape, Text))


@ALL
@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_words_never_meet_and_stay_inside(layout: Layout, case: Analysis, language: str) -> None:
    i18n.use(language)
    for width, height, size in SIZES:
        check(layout(case, width, height, size, language == "en"))


@ALL
@settings(max_examples=30)
@given(st.data())
def test_whatever_was_written_it_can_be_drawn(layout: Layout, data: st.DataObject) -> None:
    texts = data.draw(st.lists(st.text(max_size=60), min_size=1, max_size=4))
    case = plenty(data.draw(st.integers(0, 12)), texts, data.draw(st.integers(1, 12)))
    size = data.draw(st.integers(8, 26))
    width = size * data.draw(st.integers(24, 120))  # a phone's width in the hand, a wall's
    check(layout(case, width, data.draw(st.integers(50, 900)), size, False))


@pytest.mark.parametrize("layout", [whys.lay_out, fishbone.lay_out], ids=["whys", "fishbone"])
@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_every_cause_is_there_once(layout: Layout, case: Analysis) -> None:
    spots = [spot.id for spot in layout(case, 1000, 600, 13, False).spots]
    shown = sorted(spot for spot in spots if spot.startswith("cause/"))
    assert shown == sorted(f"cause/{cause.id}" for cause in case.causes)
    assert "problem" in spots


@ALL
def test_black_on_white_needs_no_colour(layout: Layout) -> None:
    for case in CASES.values():
        figure = layout(case, 600, 400, 10, True)
        inks = {getattr(shape, name, "") for shape in figure.shapes for name in ("ink", "fill")}
        assert inks <= {"", "ink", "ink2", "line", "surface"}


def test_the_tree_is_read_therefore_upwards() -> None:
    case = CASES["few"]
    told = {spot.id: spot.told for spot in whys.lay_out(case, 1000, 600, 13).spots}
    assert ", donc personne ne rappelle la veille, donc 31 % des" in told["cause/c1"]
    assert "Cause racine" in said(whys.lay_out(case, 1000, 600, 13))


def test_a_small_room_makes_the_figure_taller_and_keeps_every_word() -> None:
    figure = fishbone.lay_out(CASES["many"], 460, 200, 9)
    assert figure.height > 200
    assert "…" not in said(figure)


def counted(*times: int) -> Analysis:
    return analysis([Cause(id=f"c{i}", cause=f"Cause {i}", times=t) for i, t in enumerate(times)])


def test_too_few_events_are_not_ranked() -> None:
    few, enough = pareto.lay_out(counted(20, 9), 900, 500, 13), pareto.lay_out(counted(20, 10), 900, 500, 13)
    assert "Trop peu pour classer" in said(few) and "80\u00a0%" not in said(few)
    assert "Trop peu" not in said(enough) and "80\u00a0%" in said(enough)
    assert [spot.id for spot in enough.spots] == ["cause/c0", "cause/c1"]


def test_the_smallest_causes_stand_together_last() -> None:
    figure = pareto.lay_out(counted(1, 50, *[2] * 20), 1000, 500, 13)
    assert figure.spots[0].id == "cause/c1" and figure.spots[-1].id == "others"
    assert "50 (55\u00a0%)" in said(figure)


def test_ideas_say_whether_they_are_tested() -> None:
    figure = drivers.lay_out(CASES["few"], 1000, 600, 13)
    told = {spot.id: spot.told for spot in figure.spots}
    assert "Cycle 1" in told["idea/i1"] and "À tester" in told["idea/i2"]


def test_an_idea_is_found_in_its_quarter_by_its_number() -> None:
    idea = Countermeasure(id="i1", idea="Appeler la veille", impact=5, effort=1, margin="ours")
    case = replace(CASES["none"], countermeasures=(idea, idea.with_(id="i2", impact=0)))
    figure = quadrant.lay_out(case, MARGINS, 900, 500, 13)
    assert [spot.id for spot in figure.spots] == ["idea/i1", "idea/i1/text", "idea/i2"]
    mark = next(shape for shape in figure.shapes if isinstance(shape, Mark))
    assert mark.sign == "square"
    assert "Gains rapides : Appeler la veille." in figure.told.replace("\u00a0", " ")
    assert "Pas encore estimées" in said(figure)


def test_a_stroke_is_level_where_it_would_rise_by_a_hair() -> None:
    ideas = tuple(
        Countermeasure(id=f"i{i}", idea=text, driver_id="d0")
        for i, text in enumerate(
            ["Appeler", "Écrire", "Deux systèmes d’horaire qui ne se parlent pas encore"]
        )
    )
    figure = drivers.lay_out(
        analysis([], secondary=(Driver(id="d0", driver="Rappel"),), ideas=ideas), 900, 500, 13
    )
    steps = [
        abs(y2 - y1)
        for line in figure.shapes
        if isinstance(line, Line)
        for (_, y1), (_, y2) in pairwise(line.points)
    ]
    assert all(step == 0 or step > 13 for step in steps)


def test_the_words_of_a_bar_stand_under_its_middle() -> None:
    figure = pareto.lay_out(counted(20, 10), 900, 500, 13)
    middles = {shape.x + shape.width / 2 for shape in figure.shapes if isinstance(shape, Box)}
    assert {
        shape.x for shape in figure.shapes if isinstance(shape, Text) and "Cause" in shape.text
    } <= middles
