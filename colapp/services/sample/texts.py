"""The words of the sample, as written in ``resources/sample``."""

import random
import re
from typing import Self

from pydantic import BaseModel, ConfigDict, TypeAdapter

from colapp import paths
from colapp.domain.chart import Kind
from colapp.domain.measure import Frequency
from colapp.domain.problem import Pillar


class Frozen(BaseModel):
    """Read from a file, never changed."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Fact(Frozen):
    """What is the same of a theme in both languages; ``before`` and ``after`` are its measure's values.

    ``about`` is the code of the list ``theme`` under which something is asked of a level above.
    ``chart`` is how the measure is charted, if it can be; ``size`` the usual denominator of a point.
    """

    pillar: Pillar
    concerns: tuple[str, ...]
    about: str
    impact: int
    effort: int
    before: int
    after: int
    chart: Kind | None = None
    size: int = 0
    frequency: Frequency = Frequency.WEEKLY

    @property
    def scale(self) -> float:
        """What turns a value of the theme into one on the scale of its chart: shares are drawn in percent."""
        return 100 / self.size if self.chart is Kind.P and self.size <= 20 else 1


class Theme(Frozen):
    """One problem that may occur in any territory, with the change that its team tries."""

    statement: str
    context: str
    change: str
    measure: str
    value: str
    because: str
    learned: str
    actions: tuple[str, ...]


class Told(Frozen):
    """A problem told to the letter: what is written of it, of its cycles, of its measures, and its actions.

    Texts are by column; those of the cycles say in themselves in which phase they are written.
    """

    problem: dict[str, str]
    cycles: tuple[dict[str, str], ...]
    measures: tuple[dict[str, str], ...]
    actions: tuple[str, ...]
    standard: str = ""
    training: str = ""
    closing_note: str = ""


class Analysis(Frozen):
    """The words of a search for causes; their links are in :mod:`colapp.services.sample.analyses`."""

    causes: tuple[str, ...]
    drivers: tuple[str, ...]
    ideas: tuple[str, ...]
    evidence: tuple[dict[str, str], ...]


class AskedOutside(Frozen):
    """A question put to ``bodies`` and authorities, what they said, what was changed because of it."""

    question: str
    bodies: tuple[str, ...]
    opinions: tuple[str, ...]
    changed: str = ""


class Outside(Frozen):
    """What is said of the world outside and of a hand-over; the facts are in :mod:`.outside`, in one order.

    ``instead`` names who is asked rather than whoever was drawn, by what the problem is about.
    """

    authorities: tuple[dict[str, str], ...]
    instead: dict[str, str]
    partners: tuple[dict[str, str], ...]
    agreements: tuple[dict[str, str], ...]
    consultations: tuple[AskedOutside, ...]
    checks: tuple[str, ...]
    own_step: str
    handover: dict[str, str]
    grouped: dict[str, str]


class Texts(Frozen):
    """One language's words. ``asked`` names who may be waited on, by level; ``directions`` by programme.

    ``articles``, a pattern, may begin what a measure counts and are left out of its name.
    """

    articles: str
    sites: dict[str, tuple[str, ...]]
    directions: dict[str, str]
    asked: dict[str, tuple[str, ...]]
    seats: dict[str, str]
    phrases: dict[str, tuple[str, ...]]
    told: dict[str, Told]
    themes: dict[str, Theme]
    analyses: dict[str, Analysis]
    outside: Outside

    @classmethod
    def read(cls, language: str) -> Self:
        """The words of ``fr`` or ``en``."""
        return cls.model_validate_json(paths.resource("sample", f"{language}.json").read_bytes())

    def phrase(self, name: str, chance: random.Random, **words: object) -> str:
        """One of the ways of saying ``name``."""
        return chance.choice(self.phrases[name]).format(**words)

    def bare(self, measure: str) -> str:
        """What is measured, without its article."""
        name = re.sub(f"^(?:{self.articles})", "", measure)
        return name[:1].upper() + name[1:]


def facts() -> dict[str, Fact]:
    """The themes' facts by code; a code begins with its programme's."""
    return TypeAdapter(dict[str, Fact]).validate_json(paths.resource("sample", "themes.json").read_bytes())
