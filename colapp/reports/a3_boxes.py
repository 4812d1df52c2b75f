"""What the boxes of an A3 are filled with: facts first, in the words that the team wrote."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict

from colapp.domain.action import Action
from colapp.domain.advice import Answer
from colapp.domain.cycle import Amendment, Cycle
from colapp.domain.evidence import Evidence, tallies
from colapp.domain.measure import Measure, MeasureKind
from colapp.domain.measured import Measured
from colapp.domain.problem import Problem
from colapp.domain.standard import Standard
from colapp.domain.term import LEVEL, MARGIN, ORIGIN
from colapp.drawing import chart, fishbone, whys
from colapp.drawing.figure import Figure
from colapp.drawing.svg import svg
from colapp.i18n import _, _p
from colapp.storage import causes, measured
from colapp.storage.causes import Analysis
from colapp.storage.references import References
from colapp.storage.store import Store
from colapp.wording import advice, formats, names
from colapp.wording import causes as cause_words
from colapp.wording import cycles as cycle_words
from colapp.wording import evidence as evidence_words

WIDE, SMALL = 760.0, 13.0
"""Pixels: the width of a drawing in a box, and its text, which prints at 9 points on the large papers."""
LONG = 300
"""Characters from which a paragraph may be parted after a sentence, so that a box is filled to its end."""
HEIGHTS = (210.0, 180.0, 148.0, 116.0)
"""Pixels: how high a chart may be, one for each of the template's ``scales``: its text keeps its size."""

HIGHEST = 360.0
"""Pixels: a higher drawing of causes would fill the page; its root causes are told in words anyway."""

SENTENCE_END = re.compile(r"(?<=[.!?…])\s+(?=[A-ZÀ-Ÿ«“])")


class Column(BaseModel):
    """A column of a table; a wide one takes ``share`` of what the others leave."""

    model_config = ConfigDict(frozen=True)

    title: str
    share: int = 0

    def laid_out(self) -> dict[str, object]:
        """As the template reads it."""
        return {"title": self.title, "wide": self.share > 0, "share": self.share}


class Part(BaseModel):
    """A piece of a box that stays whole: a paragraph, a point of a list, a row of a table, a picture.

    ``lower`` are ever lower drawings of the same picture, where it can be laid out so rather than shrunk.
    """

    model_config = ConfigDict(frozen=True)

    kind: Literal["text", "strong", "quiet", "point", "table", "picture"]
    text: str = ""
    columns: tuple[dict[str, object], ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    svg: str = ""
    lower: tuple[str, ...] = ()
    alt: str = ""


def fill(store: Store, problem: Problem, lists: References, today: date) -> dict[int, tuple[Part, ...]]:
    """The parts of each box, by its number; a box about which nothing is written is left out."""
    analysis = causes.load(store, problem.id)
    measures = _by_use(measured.of_problem(store, problem.id))
    boxes: dict[int, Iterable[Part]] = {
        2: _context(problem, lists),
        3: _situation(problem, measures, analysis.cycles),
        4: _aim(problem, measures, analysis.cycles),
        5: _causes(analysis),
        6: _countermeasures(analysis, lists),
        7: _plan(store, problem, lists),
        8: _cycles(store, analysis.cycles, measures, today),
        9: _effects(store, analysis.cycles, measures, today),
        10: _follow_up(store, problem, analysis.cycles, lists),
    }
    filled = {number: tuple(parts) for number, parts in boxes.items()}
    return {number: parts for number, parts in filled.items() if parts}


# -- facts -------------------------------------------------------------------


def _context(problem: Problem, lists: References) -> Iterator[Part]:
    yield from _paragraphs(problem.context)
    told = [
        _("Raised at: {level}").format(level=names.term_of(lists, LEVEL, problem.raised_level)),
        _("Decided at: {level}").format(level=names.term_of(lists, LEVEL, problem.level)),
    ]
    if problem.margin:
        told.append(_("Margin: {margin}").format(margin=names.term_of(lists, MARGIN, problem.margin)))
    if problem.origin:
        told.append(_("Origin: {origin}").format(origin=names.term_of(lists, ORIGIN, problem.origin)))
    yield Part(kind="quiet", text=" · ".join(told))


def _situation(problem: Problem, measures: list[Measured], cycles: Sequence[Cycle]) -> Iterator[Part]:
    yield from _paragraphs(problem.situation)
    for each in measures:
        level = each.level_at_start(cycles)
        if level is not None:
            told = _("{measure}: {value} at the start").format(
                measure=each.measure.name, value=advice.value(level, each.measure)
            )
            yield Part(kind="point", text=told)


def _aim(problem: Problem, measures: list[Measured], cycles: Sequence[Cycle]) -> Iterator[Part]:
    yield from _paragraphs(problem.aim, "strong")
    for each in measures:
        target = each.measure.target
        if target is None:
            continue
        goal = advice.value(target, each.measure)
        level = each.level_at_start(cycles)
        if level is not None:
            start = advice.value(level, each.measure)
            told = _("{measure}: {start} → {goal}").format(measure=each.measure.name, start=start, goal=goal)
        else:
            told = _("{measure}: {goal}").format(measure=each.measure.name, goal=goal)
        if each.measure.target_on:
            told = _("{what}, by {day}").format(what=told, day=formats.day(each.measure.target_on, year=True))
        yield Part(kind="point", text=told)


# -- from causes to the plan -------------------------------------------------


def _causes(analysis: Analysis) -> Iterator[Part]:
    if not analysis.causes:
        return
    for root in (cause for cause in analysis.causes if cause.is_root):
        yield Part(kind="point", text=cause_words.therefore(causes.chain(analysis, root.id)))
    layouts = [whys.lay_out, fishbone.lay_out] if analysis.branches else [whys.lay_out]
    figures = [lay_out(analysis, WIDE, 0, SMALL, plain=True) for lay_out in layouts]
    lowest = min(figures, key=lambda figure: figure.height)
    if lowest.height <= HIGHEST or not any(cause.is_root for cause in analysis.causes):
        yield _picture(lowest)
    else:
        yield Part(kind="quiet", text=_("The whole drawing of causes is printed by itself."))


def _countermeasures(analysis: Analysis, lists: References) -> Iterator[Part]:
    ideas = analysis.countermeasures
    if not ideas:
        return
    columns = (
        Column(title=_("Idea"), share=4),
        Column(title=_("Cause"), share=3),
        Column(title=_p("of an idea", "Impact")),
        Column(title=_("Effort")),
        Column(title=_("Who decides"), share=2),
        Column(title=_("Measure"), share=3),
    )
    rows = [
        (
            idea.idea,
            cause.cause if (cause := analysis.cause(idea.cause_id)) else "–",
            str(idea.impact or "–"),
            str(idea.effort or "–"),
            names.term_of(lists, MARGIN, idea.margin) if idea.margin else "–",
            measure.name if (measure := analysis.measure_of(idea)) else "–",
        )
        for idea in ideas
    ]
    yield from _tables(columns, rows)


def _plan(store: Store, problem: Problem, lists: References) -> Iterator[Part]:
    actions = store.all(Action, order="rank", problem_id=problem.id)
    if not actions:
        return
    people = {person.id: person.short_name for person in lists.people.values()}
    columns = (Column(title=_("What"), share=4), Column(title=_("Who"), share=1), Column(title=_("By when")))
    ahead = [action for action in actions if action.done_on is None]
    rows = [
        (
            action.what,
            people.get(action.person_id or "", "–"),
            formats.day(action.due, year=True) if action.due else "–",
        )
        for action in ahead
    ]
    if rows:
        yield from _tables(columns, rows)
    done = [_done(action, action.done_on) for action in actions if action.done_on is not None]
    if done:
        yield Part(kind="quiet", text=_("Done: {actions}").format(actions=" · ".join(done)))


def _done(action: Action, on: date) -> str:
    return _("{what} ({day})").format(what=action.what.strip(), day=formats.day(on, year=True))


# -- cycles, effects, what follows -------------------------------------------


def _cycles(store: Store, cycles: Iterable[Cycle], measures: list[Measured], today: date) -> Iterator[Part]:
    units = {each.measure.id: each.measure.unit for each in measures}
    for cycle in cycles:
        head = _("Cycle {n}: {change}").format(n=cycle.number, change=" ".join(cycle.plan.split()) or "…")
        yield Part(kind="strong", text=head)
        predicted = cycle_words.expected(cycle)
        told = [
            _("Predicted: {text}").format(text=predicted) if predicted else "",
            cycle_words.scale(cycle),
            cycle_words.outcome(
                measured.with_level(store, cycle, today), units.get(cycle.measure_id or "", "")
            ),
        ]
        if any(told):
            yield Part(kind="point", text=" · ".join(filter(None, told)))
        for amendment in store.all(Amendment, order="made_on", cycle_id=cycle.id):
            day = formats.day(amendment.made_on, year=True) if amendment.made_on else ""
            yield Part(
                kind="quiet",
                text=_("Amended on {day}: {text} ({reason})").format(
                    day=day, text=amendment.amendment, reason=amendment.reason
                ),
            )
        if cycle.check.strip():
            yield Part(kind="point", text=_("Learned: {text}").format(text=cycle.check.strip()))
        if cycle.override.strip():
            told_why = _("Against the chart, because: {reason}").format(reason=cycle.override.strip())
            yield Part(kind="quiet", text=told_why)
        sources = _sources(store, cycle)
        if sources:
            yield Part(
                kind="quiet",
                text=_("Evidence: {tally}").format(tally=evidence_words.tallies(tallies(sources))),
            )


def _sources(store: Store, cycle: Cycle) -> list[Evidence]:
    """What is cited for the cycle, and for the idea that it tests."""
    found = store.all(Evidence, order="rank", cycle_id=cycle.id)
    idea = cycle.countermeasure_id
    return found + (store.all(Evidence, order="rank", countermeasure_id=idea) if idea else [])


def _effects(
    store: Store, cycles: tuple[Cycle, ...], measures: list[Measured], today: date
) -> Iterator[Part]:
    """The chart of the first outcome and what it says of the prediction; the other measures in words."""
    plotted = [each for each in measures if each.latest is not None]
    for each in plotted[:1]:
        yield Part(kind="strong", text=each.measure.name)
        yield _chart(each, cycles, today)
        yield Part(kind="text", text=advice.conclusion(each))
        yield Part(kind="quiet", text=advice.rule_line(each))
    for cycle in reversed(cycles):
        verdict = measured.verdict_of(store, cycle, today)
        if verdict is not None and verdict.answer is not Answer.NOT_STARTED:
            measure = store.get(Measure, cycle.measure_id or "")
            told = _("Cycle {n}: {answer}").format(n=cycle.number, answer=advice.answer(verdict))
            yield Part(kind="strong", text=f"{told} {advice.prediction_line(verdict, measure)}")
            break
    for each in plotted[1:]:
        told = _("{measure}: {goal}").format(measure=each.measure.name, goal=advice.conclusion(each))
        yield Part(kind="point", text=told)


def _follow_up(store: Store, problem: Problem, cycles: Iterable[Cycle], lists: References) -> Iterator[Part]:
    people = {person.id: person.short_name for person in lists.people.values()}
    for standard in store.all(Standard, order="adopted_on", problem_id=problem.id):
        yield Part(kind="point", text=_("Standard: {text}").format(text=standard.standard.strip()))
        told = []
        if keeper := people.get(standard.person_id or ""):
            told.append(_("Kept by {person}").format(person=keeper))
        if standard.training.strip():
            told.append(_("Training: {text}").format(text=standard.training.strip()))
        if told:
            yield Part(kind="quiet", text=" · ".join(told))
    shared = [(cycle.shared_with.strip(), cycle.number) for cycle in cycles if cycle.shared_with.strip()]
    if shared:
        whom = " · ".join(_("{who} (cycle {n})").format(who=who, n=number) for who, number in shared)
        yield Part(kind="point", text=_("Learning shared with: {whom}").format(whom=whom))
    if problem.waiting_on.strip():
        yield Part(kind="point", text=_("Waiting on {who}").format(who=problem.waiting_on.strip()))
    yield from _paragraphs(problem.closing_note)


# -- pieces --------------------------------------------------------------------


def _paragraphs(text: str, kind: Literal["text", "strong"] = "text") -> Iterator[Part]:
    """One part for each paragraph, and for each sentence of a long one."""
    for paragraph in filter(None, (line.strip() for line in text.splitlines())):
        pieces = SENTENCE_END.split(paragraph) if len(paragraph) > LONG else [paragraph]
        yield from (Part(kind=kind, text=piece) for piece in pieces)


def _tables(columns: tuple[Column, ...], rows: Sequence[tuple[str, ...]]) -> Iterator[Part]:
    """A part for each row, so that a box can break between any two; the template joins them."""
    titles = tuple(column.laid_out() for column in columns)
    yield from (Part(kind="table", columns=titles, rows=(row,)) for row in rows)


def _picture(figure: Figure) -> Part:
    return Part(kind="picture", svg=svg(figure), alt=figure.told or "…")


def _chart(measured: Measured, cycles: Sequence[Cycle], today: date) -> Part:
    figures = [chart.lay_out(measured, cycles, WIDE, tall, SMALL, today, plain=True) for tall in HEIGHTS]
    alt = f"{measured.measure.name}. {figures[0].told}"
    return Part(kind="picture", svg=svg(figures[0]), lower=tuple(map(svg, figures)), alt=alt)


def _by_use(measures: list[Measured]) -> list[Measured]:
    """Outcomes first, then processes, then what balances them."""
    return sorted(measures, key=lambda each: list(MeasureKind).index(each.measure.measure_kind))
