"""What a problem's cycles say: each starts from what the one before obtained, and predicts the next step."""

import random
from dataclasses import dataclass

from colapp.domain.cycle import Decision, Degree, Judgement, Reach
from colapp.services.sample.texts import Fact, Texts, Theme

FIRST = (
    (5, Reach.FEW, 14),
    (6, Reach.FEW, 14),
    (10, Reach.FEW, 7),
    (15, Reach.PART, 21),
    (10, Reach.FEW, 14),
)
NEXT = ((40, Reach.PART, 42), (30, Reach.PART, 28), (2, Reach.PART, 30), (3, Reach.WHOLE, 56))
"""How many, how much of the service, how many days: in the order of the texts that say so."""
PACES = {"steady": (0.9, 1.15), "usual": (0.4, 1.1), "none": (-0.05, 0.1), "worse": (-0.6, -0.35)}
"""Which part of the step that was predicted comes."""
DECIDED = {
    "adopt": Decision.ADOPT, "keep": Decision.ADAPT, "adapt": Decision.ADAPT, "expand": Decision.EXPAND,
    "abandon": Decision.ABANDON, "reframe": Decision.REFRAME,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Trial:
    """One turn of the wheel in figures, on the theme's own scale; ``length`` is how many days are planned."""

    start: int
    expected: int
    got: int
    decision: Decision
    scale: int
    reach: Reach
    length: int
    texts: dict[str, str]
    doing: str
    as_planned: Degree

    @property
    def progress(self) -> float:
        """The part of the predicted step that came."""
        return (self.got - self.start) / (self.expected - self.start)


class Words:
    """The words of one problem, in one territory."""

    def __init__(
        self, texts: Texts, theme: Theme, fact: Fact, sites: tuple[str, ...], chance: random.Random
    ) -> None:
        self.texts, self.theme, self.fact, self.chance = texts, theme, fact, chance
        self.site, self.elsewhere = chance.sample(sites, 2)
        self._unsaid: dict[str, list[str]] = {}

    def said(self, text: str) -> str:
        """A theme's text, at this problem's site."""
        return text.format(site=self.site, n="{n}")

    def phrase(self, name: str, **words: object) -> str:
        """One of the ways of saying ``name``, at this problem's site."""
        return self.texts.phrase(name, self.chance, site=self.site, elsewhere=self.elsewhere, **words)

    def fresh(self, name: str, **words: object) -> str:
        """A way of saying ``name`` that this problem has not heard yet, as long as there is one."""
        unsaid = self._unsaid.setdefault(name, [])
        if not unsaid:
            unsaid += self.chance.sample(self.texts.phrases[name], len(self.texts.phrases[name]))
        return unsaid.pop().format(site=self.site, elsewhere=self.elsewhere, **words)

    def value(self, number: float) -> str:
        """A figure as the theme says it: « 18 % », « 9 par mois »."""
        return self.theme.value.format(n=round(number))

    @property
    def change(self) -> str:
        """What the team tries first."""
        return self.said(self.theme.change)

    @property
    def measure(self) -> str:
        """What its measure is called."""
        return self.texts.bare(self.said(self.theme.measure))

    @property
    def aim(self) -> str:
        """From where to where the problem means to go."""
        before, after = self.value(self.fact.before), self.value(self.fact.after)
        return self.phrase("aim", measure=self.measure, before=before, after=after)

    def trials(self, count: int, end: str, pace: str) -> list[Trial]:
        """So many cycles, at a pace of :data:`PACES`; ``end`` says what the last one decides: ``adopt``,
        ``keep``, ``abandon``; or ``adapt`` for all that goes on.
        """
        found, at = [], self.fact.before
        for number in range(1, count + 1):
            expected = self._toward(at, 1.0 if number == count and end == "adopt" else 0.6)
            got = self._limited(at + (expected - at) * self.chance.uniform(*PACES[pace]))
            last = number == count and end != "adapt"
            found.append(self._trial(number, at, expected, got, end if last else self._goes_on(pace)))
            at = got if got != self.fact.after else self._short_of_the_aim()
        return found

    def _goes_on(self, pace: str) -> str:
        return "expand" if pace in ("steady", "usual") and self.chance.random() < 0.4 else "adapt"

    def _trial(self, number: int, start: int, expected: int, got: int, end: str) -> Trial:
        first = number == 1
        choices = FIRST if first else NEXT
        place = self.chance.randrange(len(choices))
        scale, reach, length = choices[place]
        which = "first" if first else "next"
        as_planned = self.chance.choices(list(Degree), (70, 25, 5))[0]
        words: dict[str, str] = {"site": self.site, "elsewhere": self.elsewhere}
        learned = self.said(self.theme.learned) if first else self.fresh("learned")
        texts = {
            "plan": self.change if first else self.fresh("next_plan", change=self.change),
            "prediction": self.phrase(
                "prediction", measure=self.measure, before=self.value(start), expected=self.value(expected)
            ),
            "reason": self.theme.because,
            "scale_unit": self.texts.phrases[f"{which}_units"][place],
            "arrangements": self.texts.phrases[f"{which}_arrangements"][place].format(**words),
            "data_plan": self.phrase("data_plan"),
            "question": self.phrase("question") if self.chance.random() < 0.5 else "",
            "do": self.phrase(f"do_{as_planned}"),
            "unexpected": self.phrase("unexpected") if self.chance.random() < 0.4 else "",
            "check": f"{learned}.",
            "shared_with": self.phrase("shared") if self.chance.random() < 0.4 else "",
            "act": self.phrase(end),
        }
        doing = self.phrase("doing")
        return Trial(start, expected, got, DECIDED[end], scale, reach, length, texts, doing, as_planned)

    def _toward(self, start: int, share: float) -> int:
        """Part of the way from ``start`` to the aim, one step at least."""
        low, high = sorted((self.fact.before, self.fact.after))
        reached = round(min(max(start + (self.fact.after - start) * share, low), high))
        return reached if reached != start else self.fact.after

    def _short_of_the_aim(self) -> int:
        """Where a wider test starts again when a small one had already reached the aim."""
        return self.fact.after + (1 if self.fact.before > self.fact.after else -1)

    def _limited(self, value: float) -> int:
        """No better than the aim; worse than before if so it went, as far as such a figure can go."""
        low, high = sorted((self.fact.before, self.fact.after))
        if self.fact.before > self.fact.after:
            high = self.fact.size if self.fact.scale > 1 else 2 * high
        else:
            low = 0
        return round(min(max(value, low), high))


def judged(progress: float) -> Judgement:
    """What figures alone say of a prediction."""
    return Judgement.MET if progress >= 1 else Judgement.PARTLY if progress >= 0.5 else Judgement.NOT_MET
