"""The agenda of a board's meetings: the product's own, until the board makes it its own."""

from collections.abc import Sequence
from typing import Any

from colapp.domain.agenda import DEFAULTS, DefaultStep, check_minutes
from colapp.domain.errors import RuleError
from colapp.domain.huddle import AgendaStep, HuddleStep, Meeting, StepKind
from colapp.domain.rank import spread
from colapp.services.order import rank_after
from colapp.services.seats import board_of
from colapp.storage.change import Change
from colapp.storage.store import Store


def own_steps(store: Store, board_id: str, meeting: Meeting) -> list[AgendaStep]:
    """The steps that a board has made its own for a kind of meeting; none where it keeps the default."""
    return store.all(AgendaStep, order="rank", board_id=board_id, meeting=meeting)


def steps_of(store: Store, territory_id: str, meeting: Meeting, huddle_id: str) -> list[HuddleStep]:
    """The agenda copied for one meeting of a territory, not yet kept."""
    board = board_of(store, territory_id)
    own = own_steps(store, board.id, meeting) if board else []
    steps: Sequence[AgendaStep | DefaultStep] = own or DEFAULTS[meeting]
    return [
        HuddleStep(
            id=store.new_id(),
            huddle_id=huddle_id,
            step_kind=step.step_kind,
            title=getattr(step, "title", ""),
            minutes=step.minutes,
            script=getattr(step, "script", ""),
            rank=rank,
        )
        for step, rank in zip(steps, spread(len(steps)), strict=True)
    ]


def use_own(store: Store, board_id: str, meeting: Meeting) -> Change | None:
    """Copy the default agenda to the board, to be changed there; ``None`` where it has its own."""
    if own_steps(store, board_id, meeting):
        return None
    defaults = DEFAULTS[meeting]
    rows = [
        AgendaStep(
            id=store.new_id(),
            board_id=board_id,
            meeting=meeting,
            step_kind=step.step_kind,
            minutes=step.minutes,
            rank=rank,
        )
        for step, rank in zip(defaults, spread(len(defaults)), strict=True)
    ]
    return store.commit("use-own-agenda", *rows)


def back_to_default(store: Store, board_id: str, meeting: Meeting) -> Change | None:
    """Put the board's own steps in the trash: the default is followed again."""
    return store.remove("default-agenda", *own_steps(store, board_id, meeting))


def add(
    store: Store,
    board_id: str,
    meeting: Meeting,
    title: str,
    minutes: float = 2,
    *,
    after_id: str | None = None,
    step_kind: StepKind = StepKind.WORDS,
    **fields: Any,
) -> Change | None:
    """Add a step after another, or at the end.

    :raises RuleError: ``step-untitled``, ``minutes-unlikely``.
    """
    step = AgendaStep(
        id=store.new_id(),
        board_id=board_id,
        meeting=meeting,
        step_kind=step_kind,
        title=title.strip(),
        minutes=minutes,
        rank=rank_after(own_steps(store, board_id, meeting), after_id),
        **fields,
    )
    return store.commit("add-agenda-step", _checked(step))


def edit(store: Store, step_id: str, **fields: Any) -> Change | None:
    """Rename a step, give it another length or script; an empty title or script is the product's own.

    :raises RuleError: as :func:`add`.
    """
    return store.commit("edit-agenda-step", _checked(store.get(AgendaStep, step_id).with_(**fields)))


def move(store: Store, step_id: str, after_id: str) -> Change | None:
    """Put a step after another of the same agenda, or before all of them (``order.FIRST``)."""
    step = store.get(AgendaStep, step_id)
    others = [each for each in own_steps(store, step.board_id or "", step.meeting) if each.id != step_id]
    return store.commit("move-agenda-step", step.with_(rank=rank_after(others, after_id)))


def trash(store: Store, step_id: str) -> Change | None:
    """Take a step out of the agenda; without any, the default is followed again."""
    return store.remove("trash-agenda-step", store.get(AgendaStep, step_id))


def _checked(step: AgendaStep) -> AgendaStep:
    check_minutes(step.minutes)
    if step.step_kind is StepKind.WORDS and not step.title.strip():
        raise RuleError("step-untitled")
    return step
