"""The chart of a measure: whatever is measured and however small the room, it can be read."""

from datetime import date, timedelta
from itertools import combinations
from math import isfinite
from random import Random
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from colapp.domain.advice import Direction
from colapp.domain.measure import Frequency
from colapp.domain.spc import Family, Kind
from colapp.drawing.axis import axis, decimals
from colapp.drawing.chart import lay_out
from colapp.drawing.figure import Box, Figure, Line, Mark, Shape, Text
from colapp.drawing.placing import Area, area
from tests.drawing.made import BASELINE, CHANGE, FIRST, MISSED, STEP, TODAY, cycle, measured

CYCLE = cycle(2, CHANGE, "SMS 48 h + appel", measure_id="m", predicted=12)
MISSED_MEASURE: dict[str, Any] = {
    "unit": "%", "target": 10, "direction": Direction.DECREASE, "baseline_until": BASELINE,
}  # fmt: skip
PLAIN_INKS = {"", "ink", "ink2", "line", "surface", "neutral_soft"}


def drawn(**changes: Any) -> Figure:
    """The missed appointments of the picture that the design settles, 520 × 200 pixels."""
    plain, values = changes.pop("plain", False), changes.pop("values", MISSED)
    cycles = changes.pop("cycles", [CYCLE])
    return lay_out(measured(values, **(MISSED_MEASURE | changes)), cycles, 520, 200, 13, TODAY, plain)


def words(figure: Figure) -> list[str]:
    return [shape.text.replace("\u00a0", " ") for shape in figure.shapes if isinstance(shape, Text)]


def marks(figure: Figure, ink: str) -> list[Mark]:
    return [shape for shape in figure.shapes if isinstance(shape, Mark) and shape.ink == ink]


def extent(shape: Shape) -> Area:
    match shape:
        case Line():
            xs, ys = zip(*shape.points, strict=True)
            return Area(min(xs), min(ys), max(xs), max(ys))
        case Box():
            return Area(shape.x, shape.y, shape.x + shape.width, shape.y + shape.height)
        case Mark():
            return Area(shape.x, shape.y, shape.x, shape.y)
        case Text():
            return area(shape)


def test_the_chart_of_the_design() -> None:
    figure = drawn()
    told = words(figure)
    for name in ("Cycle 2 : SMS 48 h + appel", "médiane de départ 18 %", "cible 10 %", "prédit 12 %"):
        assert name in told
    assert "3 juill." in told
    assert "13 nov." in told
    assert figure.told.startswith("8 points de suite sous la médiane de départ.")


def test_a_line_without_room_for_its_name_bears_its_value_whatever_the_unit() -> None:
    chance, told = Random(3), list[str]()
    for _ in range(30):
        values = [20 + 3 * chance.gauss(0, 1) for _ in range(40)]
        told += words(drawn(values=values, unit="appels par semaine", cycles=[]))
    units = [each for each in told if each.endswith("semaine")]
    assert units
    assert all(any(sign.isdigit() for sign in each) for each in units), units


def test_an_improvement_is_a_blue_diamond_and_a_concern_an_orange_triangle() -> None:
    better = marks(drawn(), "better")
    assert [mark.sign for mark in better] == ["diamond"] * 8
    worse = marks(drawn(direction=Direction.INCREASE), "worse")
    assert [mark.sign for mark in worse] == ["down"] * 8
    unusual = [mark for mark in marks(drawn(direction=Direction.NEUTRAL), "ink") if mark.sign == "dot"]
    assert len(unusual) == 8


def test_on_paper_shapes_alone_tell() -> None:
    figure = drawn(plain=True, chart=Kind.I)
    inks = {shape.ink for shape in figure.shapes} | {getattr(shape, "fill", "") for shape in figure.shapes}
    assert inks <= PLAIN_INKS
    assert sum(isinstance(shape, Mark) and shape.sign == "diamond" for shape in figure.shapes) == 9


def test_the_median_of_the_baseline_is_solid_then_drawn_forward_in_dashes() -> None:
    centre = [s for s in drawn().shapes if isinstance(s, Line) and s.ink == "ink2" and s.width == 1.5]
    solid, forward = centre
    assert not solid.dash
    assert forward.dash
    assert solid.points[1] == forward.points[0]


def test_under_eight_points_the_points_are_plotted_and_nothing_more() -> None:
    figure = drawn(values=MISSED[:7], target=None, cycles=[], chart=Kind.I)
    assert not [shape for shape in figure.shapes if isinstance(shape, Line) and shape.dash]
    assert len(marks(figure, "ink2")) == 7
    assert not any("médiane" in word or "moyenne" in word for word in words(figure))


def test_without_variation_there_are_no_limits_and_no_signals() -> None:
    flat_but_one = [5] * 7 + [9] + [5] * 7
    figure = lay_out(measured(flat_but_one, chart=Kind.I), [], 520, 200, 13, TODAY)
    assert not any("limite" in word for word in words(figure))
    assert {mark.ink for mark in figure.shapes if isinstance(mark, Mark)} == {"ink2"}


def test_limits_of_a_share_move_with_its_denominators() -> None:
    random = Random(3)
    sizes = [random.randint(6, 60) for _ in range(24)]
    shares = measured([size // 4 for size in sizes], sizes, chart=Kind.P, multiply=100)
    figure = lay_out(shares, [], 520, 200, 13, TODAY)
    stairs = [s for s in figure.shapes if isinstance(s, Line) and len(s.points) == 48]
    assert len(stairs) == 2
    small = [mark for mark in marks(figure, "ink2") if mark.fill == "neutral_soft"]
    assert len(small) == sum(size < 10 for size in sizes)


def test_a_missing_value_breaks_the_curve_and_can_still_be_read() -> None:
    values = [*MISSED[:9], None, *MISSED[10:]]
    figure = drawn(values=values, target=None, cycles=[])
    curves = [s for s in figure.shapes if isinstance(s, Line) and s.ink == "ink"]
    assert [len(curve.points) for curve in curves] == [9, 10]
    assert figure.spots[9].told.endswith("pas de valeur.")


def test_an_excluded_point_is_hollow_and_a_note_bears_a_flag() -> None:
    figure = drawn(notes={8: "grève"}, excluded={3})
    assert [mark.sign for mark in figure.shapes if isinstance(mark, Mark) and mark.fill == "surface"] == [
        "ring"
    ]
    assert sum(isinstance(shape, Line) and shape.closed for shape in figure.shapes) == 1
    assert "Note\u00a0: grève" in figure.spots[8].told
    assert "Écarté de la ligne" in figure.spots[3].told


def test_each_phase_has_its_own_centre_behind_a_fine_line() -> None:
    random = Random(4)
    values = [random.gauss(40, 5) for _ in range(14)] + [random.gauss(20, 3) for _ in range(14)]
    figure = lay_out(measured(values, phases=(14,), chart=Kind.I), [], 720, 260, 13, TODAY)
    assert sum(word.startswith(("moyenne", "limite")) for word in words(figure)) >= 4
    upright = [s for s in figure.shapes if isinstance(s, Line) and s.points[0][0] == s.points[-1][0]]
    assert len(upright) == 1


def test_a_band_ends_where_the_next_cycle_begins() -> None:
    cycles = [
        cycle(1, FIRST + 5 * STEP, "5 appels"),
        CYCLE,
        cycle(3, TODAY + timedelta(30), "Toute la clinique"),
    ]
    bands = [s for s in drawn(cycles=cycles).shapes if isinstance(s, Box) and s.fill == "check_soft"]
    first, second = bands
    assert second.x - 2 <= first.x + first.width <= second.x
    ended = [cycles[0].model_copy(update={"ended_on": FIRST + 7 * STEP}), CYCLE]
    shorter, _ = (s for s in drawn(cycles=ended).shapes if isinstance(s, Box) and s.fill == "check_soft")
    assert shorter.width < first.width / 2


def test_no_point_is_said_in_words() -> None:
    figure = drawn(values=[])
    assert words(figure) == ["Aucun point encore."]
    assert figure.told == "Aucun point encore."
    assert figure.spots == ()


def test_of_a_dense_curve_only_signals_are_marked() -> None:
    random = Random(5)
    values = [random.gauss(100, 12) for _ in range(499)] + [400]
    figure = lay_out(
        measured(values, chart=Kind.I, direction=Direction.DECREASE), [], 520, 200, 13, FIRST + 600 * STEP
    )
    assert 1 <= sum(isinstance(shape, Mark) for shape in figure.shapes) < 20
    assert len(figure.spots) == 500


values = st.lists(st.one_of(st.none(), st.floats(-1e12, 1e12), st.integers(-20, 20).map(float)), max_size=40)
kinds = st.sampled_from([Kind.RUN, Kind.I, Kind.MDC, Kind.MR])
rooms = st.tuples(st.floats(160, 1900), st.floats(90, 1000), st.sampled_from([11.0, 13.0, 26.0]))


@settings(max_examples=120)
@given(
    values,
    kinds,
    rooms,
    st.sampled_from(Family),
    st.sampled_from(Direction),
    st.sampled_from(Frequency),
    st.one_of(st.none(), st.floats(-1e6, 1e6)),
    st.booleans(),
    st.lists(st.integers(0, 40), max_size=3, unique=True),
)
def test_whatever_is_measured_the_drawing_holds(
    found: list[float | None],
    kind: Kind,
    room: tuple[float, float, float],
    rules: Family,
    direction: Direction,
    frequency: Frequency,
    target: float | None,
    plain: bool,
    begun: list[int],
) -> None:
    width, height, size = room
    shown = measured(
        found, chart=kind, rules=rules, direction=direction, frequency=frequency, target=target, unit="j",
        notes={0: "premier"}, excluded={1},
    )  # fmt: skip
    cycles = [cycle(n + 1, FIRST + at * STEP, "Appel la veille") for n, at in enumerate(begun)]
    figure = lay_out(shown, cycles, width, height, size, TODAY, plain)

    assert (figure.width, figure.height) == (width, height)
    assert [spot.id for spot in figure.spots] == [points[0].id for points in shown.positions]
    assert figure.told
    assert all(spot.told for spot in figure.spots)
    lefts = [spot.x for spot in figure.spots]
    assert lefts == sorted(lefts)
    frame = Area(-0.01, -0.01, width + 0.01, height + 0.01)
    for shape in figure.shapes:
        room_taken = extent(shape)
        assert all(map(isfinite, (room_taken.left, room_taken.top, room_taken.right, room_taken.bottom)))
        assert frame.holds(room_taken), shape
    for spot in figure.spots:
        assert frame.holds(Area(spot.x, spot.y, spot.x + spot.width, spot.y + spot.height))
    for one, other in combinations([s for s in figure.shapes if isinstance(s, Text)], 2):
        assert not area(one).meets(area(other)), (one, other)


@settings(max_examples=60)
@given(st.lists(st.integers(0, 30), min_size=1, max_size=60), rooms)
def test_no_label_ever_hides_a_point(found: list[int], room: tuple[float, float, float]) -> None:
    figure = lay_out(measured(list(map(float, found)), chart=Kind.I, target=5), [CYCLE], *room, TODAY)
    texts = [area(shape) for shape in figure.shapes if isinstance(shape, Text)]
    for mark in (shape for shape in figure.shapes if isinstance(shape, Mark)):
        assert not any(text.contains(mark.x, mark.y) for text in texts)


@given(st.floats(-1e9, 1e9), st.floats(1e-6, 1e9), st.integers(2, 8))
def test_an_axis_bears_a_few_round_numbers_in_order(low: float, width: float, most: int) -> None:
    found = axis([low, low + width], 100, 0)
    ticks = found.ticks(most)
    assert found.low < found.high
    assert len(ticks) <= most
    assert list(ticks) == sorted(set(ticks))
    assert all(-0.01 <= found.place(tick) <= 100.01 for tick in ticks)
    assert len({f"{tick:.{decimals(ticks)}f}" for tick in ticks}) == len(ticks)


def test_values_near_zero_are_shown_from_zero_and_others_are_not() -> None:
    assert axis([2, 20], 0, 1).low == 0
    assert axis([18, 20], 0, 1).low > 17
    assert axis([-20, -2], 0, 1).high == 0
    assert axis([5, 5], 0, 1).low < 5 < axis([5, 5], 0, 1).high


def test_the_line_of_a_phase_runs_through_no_name() -> None:
    values = [40 + (i * 7) % 9 for i in range(14)] + [24 + (i * 5) % 6 for i in range(12)]
    figure = drawn(
        values=values,
        phases=(14,),
        baseline_until=None,
        chart=Kind.I,
        cycles=[cycle(2, FIRST + 12 * STEP, "SMS")],
    )
    (fine,) = (s for s in figure.shapes if isinstance(s, Line) and s.width == 0.8 and s.ink == "ink2")
    (x, top), (_, bottom) = fine.points
    crossed = [
        s for s in figure.shapes if isinstance(s, Text) and area(s).is_met_by((x - 0.1, top), (x, bottom))
    ]
    assert crossed == []
    names = [s for s in figure.shapes if isinstance(s, Text) and area(s).left < x < area(s).right]
    assert all(area(s).bottom <= top or area(s).top >= bottom for s in names)


def test_a_cycle_is_named_whole_or_by_its_number_rather_than_by_a_letter_of_it() -> None:
    for last in range(8, 20):
        figure = drawn(
            cycles=[cycle(1, FIRST + 7 * STEP, "Un rappel la veille"), cycle(2, FIRST + last * STEP, "b")]
        )
        cut = [word for word in words(figure) if word.startswith("Cycle 1") and word.endswith("…")]
        assert all(len(word) > len("Cycle 1 : Un r") for word in cut)


def test_on_paper_the_line_where_a_cycle_begins_runs_through_no_name() -> None:
    (upright, *names) = _upright_and_names(CHANGE)
    assert not any(upright.meets(name) for name in names)


def test_on_paper_the_name_of_a_cycle_that_has_just_begun_stands_above_its_line() -> None:
    (upright, name, *_others) = _upright_and_names(FIRST + 18 * STEP)
    assert name.left < upright.left < name.right and name.bottom <= upright.top


def _upright_and_names(began_on: date) -> list[Area]:
    figure = drawn(plain=True, cycles=[cycle(2, began_on, "SMS 48 h + appel")])
    (upright,) = (s for s in figure.shapes if isinstance(s, Line) and s.width == 0.8)
    texts = (s for s in figure.shapes if isinstance(s, Text))
    return [extent(upright), *map(area, sorted(texts, key=lambda text: not text.bold))]
