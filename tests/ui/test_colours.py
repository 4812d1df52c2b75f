"""What is written can be read and what is drawn can be seen, in both looks."""

import pytest
from PySide6.QtGui import QColor

from colapp import paths
from colapp.domain.problem import WHEEL
from colapp.drawing.colours import DARK, LIGHT, Colours
from colapp.ui.style import hint

GROUNDS = ("surface", "paper", "neutral_soft", "accent_soft")
WRITTEN = [
    *((ink, ground) for ink in ("ink", "ink2") for ground in GROUNDS),
    *(("accent", ground) for ground in ("surface", "paper", "accent_soft")),
    ("on_accent", "accent"),
    *((ink, ground) for ink in ("rail_ink", "rail_ink2") for ground in ("rail", "rail_selected")),
    *((ink, ground) for ink in ("late", "waiting", "good") for ground in ("surface", "paper", f"{ink}_soft")),
    ("ink", "waiting_soft"),
    *((ink, f"{tone}_soft") for ink in ("ink", "ink2") for tone in ("better", "worse")),
    ("check", "check_soft"),
    *((ink, ground) for ink in ("ink2", "accent", "check") for ground in ("surface", "check_soft")),
]
"""Every pair of inks and grounds that the style sheet and the painted views put together."""

looks = pytest.mark.parametrize("look", [LIGHT, DARK], ids=["light", "dark"])


def contrast(one: str, other: str) -> float:
    """The contrast ratio of WCAG 2.1."""

    def light(colour: str) -> float:
        seen = QColor(colour)
        parts = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4
                 for c in (seen.redF(), seen.greenF(), seen.blueF())]  # fmt: skip
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

    high, low = sorted((light(one), light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_the_ratio_is_that_of_the_norm() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#767676", "#FFFFFF") == pytest.approx(4.54, abs=0.01)


@looks
@pytest.mark.parametrize(("ink", "ground"), WRITTEN)
def test_text_can_be_read(look: Colours, ink: str, ground: str) -> None:
    assert contrast(getattr(look, ink), getattr(look, ground)) >= 4.5


@looks
@pytest.mark.parametrize("ground", ["surface", "paper"])
def test_a_hint_can_be_read_and_is_lighter_than_what_is_written(look: Colours, ground: str) -> None:
    over, under = QColor(hint(look)), QColor(getattr(look, ground))
    share = over.alphaF()

    def mixed(ink: float, paper: float) -> float:
        return share * ink + (1 - share) * paper

    seen = QColor.fromRgbF(
        mixed(over.redF(), under.redF()),
        mixed(over.greenF(), under.greenF()),
        mixed(over.blueF(), under.blueF()),
    )
    written = contrast(look.ink2, getattr(look, ground))
    assert 4.5 <= contrast(seen.name(), getattr(look, ground)) < written


@looks
def test_figures_can_be_read_on_every_shade_of_the_matrix(look: Colours) -> None:
    assert min(contrast(look.ink, shade) for shade in look.heat) >= 4.5


@looks
@pytest.mark.parametrize("phase", WHEEL)
def test_rings_and_bars_can_be_seen(look: Colours, phase: str) -> None:
    grounds = (look.surface, look.paper, look.accent_soft)
    assert min(contrast(getattr(look, phase), ground) for ground in grounds) >= 3


@looks
@pytest.mark.parametrize("phase", WHEEL)
def test_the_letter_of_a_phase_can_be_seen(look: Colours, phase: str) -> None:
    """It is part of a drawn mark, always beside the phase's name: the ratio is that of shapes."""
    assert contrast(look.on_accent, getattr(look, phase)) >= 3


@looks
@pytest.mark.parametrize("tone", ["better", "worse"])
def test_signals_can_be_seen_on_the_chart_and_beside_their_sentence(look: Colours, tone: str) -> None:
    grounds = (look.surface, look.check_soft, getattr(look, f"{tone}_soft"))
    assert min(contrast(getattr(look, tone), ground) for ground in grounds) >= 3


@looks
def test_the_edge_of_what_has_the_focus_can_be_seen(look: Colours) -> None:
    assert min(contrast(look.accent, getattr(look, ground)) for ground in GROUNDS) >= 3
    assert contrast(look.rail_ink, look.rail) >= 3


def test_the_report_on_paper_has_the_colours_of_the_screen() -> None:
    template = paths.resource("typst", "territory.typ").read_text(encoding="utf-8")
    for phase in WHEEL:
        assert f'rgb("{getattr(LIGHT, phase)}")' in template
