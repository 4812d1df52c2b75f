"""What a problem's cycles say: each starts from what the one before obtained, and predicts the next step."""

import random
from dataclasses import dataclass

from colapp.services.sample.texts import Fact, Texts, Theme, lowered


@dataclass(frozen=True, slots=True)
class CycleTexts:
    """One turn of the wheel in words; ``doing`` is what *Do* says while it still goes on."""

    plan: str
    prediction: str
    do: str
    doing: str
    check: str
    act: str


class Words:
    """The words of one problem, in one territory."""

    def __init__(
        self, texts: Texts, theme: Theme, fact: Fact, sites: tuple[str, ...], chance: random.Random
    ) -> None:
        self.texts, self.theme, self.fact, self.chance = texts, theme, fact, chance
        self.site, self.elsewhere = chance.sample(sites, 2)

    def said(self, text: str) -> str:
        """A theme's text, at this problem's site."""
        return text.format(site=self.site, n="{n}")

    def phrase(self, name: str, **words: object) -> str:
        """One of the ways of saying ``name``, at this problem's site."""
        return self.texts.phrase(name, self.chance, site=self.site, elsewhere=self.elsewhere, **words)

    def cycles(self, count: int, end: str) -> list[CycleTexts]:
        """The texts of so many cycles; ``end`` is what the last one decides: ``adopt``, ``keep``, ``adapt``
        or ``stop``.
        """
        found, at = [], self.fact.before
        for number in range(1, count + 1):
            expected = self._toward(at, 1.0 if number == count and end == "adopt" else 0.6)
            progress = self.chance.uniform(0.85, 1.1) if end == "adopt" else self.chance.uniform(0.4, 1.1)
            got = self._clamped(at + (expected - at) * progress)
            found.append(self._cycle(number, at, expected, got, end if number == count else "adapt"))
            at = got if got != self.fact.after else self._short_of_the_aim()
        return found

    def _cycle(self, number: int, start: int, expected: int, got: int, end: str) -> CycleTexts:
        change = self.said(self.theme.change)
        first_or_next = "first_plan" if number == 1 else "next_plan"
        return CycleTexts(
            plan=self.phrase(first_or_next, change=change, lowered=lowered(change)),
            prediction=self.phrase(
                "prediction",
                measure=self.theme.measure,
                before=self._value(start),
                expected=self._value(expected),
                because=self.theme.because,
                confidence=self.chance.randint(5, 8),
            ),
            do=self.phrase("do"),
            doing=self.phrase("doing"),
            check=self.phrase(
                "check",
                measure=self.theme.measure,
                got=self._value(got),
                expected=self._value(expected),
                verdict=self.phrase(_verdict(start, expected, got)),
                learned=self.said(self.theme.learned) if number == 1 else self.phrase("learned"),
            ),
            act=self.phrase(end),
        )

    def _toward(self, start: int, share: float) -> int:
        """Part of the way from ``start`` to the aim, one step at least."""
        reached = self._clamped(start + (self.fact.after - start) * share)
        return reached if reached != start else self.fact.after

    def _short_of_the_aim(self) -> int:
        """Where a wider test starts again when a small one had already reached the aim."""
        return self.fact.after + (1 if self.fact.before > self.fact.after else -1)

    def _clamped(self, value: float) -> int:
        low, high = sorted((self.fact.before, self.fact.after))
        return round(min(max(value, low), high))

    def _value(self, number: int) -> str:
        return self.theme.value.format(n=number)


def _verdict(start: int, expected: int, got: int) -> str:
    progress = (got - start) / (expected - start)
    return "reached" if progress >= 1 else "near" if progress >= 0.65 else "missed"
