"""Named colours, on screen and on paper. Colour carries meaning only: phases, late, waiting, signals.

Everything else is ink on paper. A signal is blue or orange, never red or green, and has a shape of its own.
"""

from typing import NamedTuple

from colapp.domain.problem import Phase


class Colours(NamedTuple):
    """One look. Text pairs keep 4.5:1, shapes and the letters of phases 3:1 (WCAG 2.1, held by a test)."""

    paper: str
    surface: str
    ink: str
    ink2: str
    line: str
    rail: str
    rail_selected: str
    rail_ink: str
    rail_ink2: str
    accent: str
    accent_soft: str
    on_accent: str
    plan: str
    do: str
    check: str
    act: str
    late: str
    late_soft: str
    waiting: str
    waiting_soft: str
    good: str
    good_soft: str
    neutral_soft: str
    better: str
    better_soft: str
    worse: str
    worse_soft: str
    check_soft: str
    heat: tuple[str, str]
    """From a cell with one problem to the fullest one; ``ink`` is written on both."""

    def phase(self, phase: Phase) -> str:
        """The colour of a phase; the phases outside the wheel have none but ink."""
        return {Phase.PLAN: self.plan, Phase.DO: self.do, Phase.CHECK: self.check, Phase.ACT: self.act}.get(
            phase, self.ink2
        )


LIGHT = Colours(
    paper="#F6F5F1", surface="#FFFFFF", ink="#1C2530", ink2="#56606D", line="#E2E0D9",
    rail="#12363B", rail_selected="#1B4A50", rail_ink="#FFFFFF", rail_ink2="#B9CBCD",
    accent="#0B6E75", accent_soft="#E3F0F0", on_accent="#FFFFFF",
    plan="#2B6CB0", do="#B86E00", check="#7446B0", act="#2B7A4B",
    late="#B3261E", late_soft="#FBE9E7", waiting="#8A6100", waiting_soft="#FFF4D9",
    good="#2B7A4B", good_soft="#EAF4EE", neutral_soft="#EEEEEA",
    better="#2463A6", better_soft="#E9F1F9", worse="#B4530A", worse_soft="#FBF0E4", check_soft="#F4F0FA",
    heat=("#DCEBEB", "#6BA9AC"),
)  # fmt: skip
DARK = Colours(
    paper="#14191D", surface="#1D2429", ink="#ECEFF1", ink2="#A9B4BD", line="#323C43",
    rail="#0C2327", rail_selected="#1B4A50", rail_ink="#FFFFFF", rail_ink2="#A9C0C3",
    accent="#5FC0C6", accent_soft="#1C383B", on_accent="#0C2023",
    plan="#6EA8E6", do="#E0A040", check="#B08CE6", act="#63BE88",
    late="#FF8A80", late_soft="#43211F", waiting="#F0C35A", waiting_soft="#3B3018",
    good="#63BE88", good_soft="#1C3526", neutral_soft="#2A3238",
    better="#7FB3F0", better_soft="#1C2B3D", worse="#F0A35A", worse_soft="#3D2C1B", check_soft="#272337",
    heat=("#20363A", "#2F6C72"),
)  # fmt: skip
