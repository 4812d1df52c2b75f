"""The words of the sample, as written in ``resources/sample``."""

import random
from typing import Self

from pydantic import BaseModel, ConfigDict, TypeAdapter

from colapp import paths
from colapp.domain.problem import Pillar


class Frozen(BaseModel):
    """Read from a file, never changed."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Fact(Frozen):
    """What is the same of a theme in both languages; ``before`` and ``after`` are its measure's values."""

    pillar: Pillar
    concerns: tuple[str, ...]
    impact: int
    effort: int
    before: int
    after: int


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
    """A problem told to the letter: its cycles' texts, and its actions."""

    cycles: tuple[dict[str, str], ...]
    actions: tuple[str, ...]


class Texts(Frozen):
    """One language's words. ``asked`` names who may be waited on, by level; ``directions`` by programme."""

    sites: dict[str, tuple[str, ...]]
    directions: dict[str, str]
    asked: dict[str, tuple[str, ...]]
    seats: dict[str, str]
    phrases: dict[str, tuple[str, ...]]
    told: dict[str, Told]
    themes: dict[str, Theme]

    @classmethod
    def read(cls, language: str) -> Self:
        """The words of ``fr`` or ``en``."""
        return cls.model_validate_json(paths.resource("sample", f"{language}.json").read_bytes())

    def phrase(self, name: str, chance: random.Random, **words: object) -> str:
        """One of the ways of saying ``name``."""
        return chance.choice(self.phrases[name]).format(**words)


def facts() -> dict[str, Fact]:
    """The themes' facts by code; a code begins with its programme's."""
    return TypeAdapter(dict[str, Fact]).validate_json(paths.resource("sample", "themes.json").read_bytes())


def lowered(sentence: str) -> str:
    """The sentence as it goes on after a colon."""
    return sentence[:1].lower() + sentence[1:]
