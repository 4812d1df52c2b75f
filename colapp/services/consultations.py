"""Asking invited bodies what they think, by a deadline, and saying what was changed because of it."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from colapp.domain import working_days
from colapp.domain.authority import Consultation, Opinion, OpinionStance, Said, deadline, said
from colapp.domain.errors import RuleError
from colapp.domain.problem import EARLIEST, LATEST, check_day
from colapp.domain.territory import Territory
from colapp.storage.change import Change
from colapp.storage.store import Store


def open_(
    store: Store,
    today: date,
    territory_id: str,
    question: str,
    authority_ids: Sequence[str] = (),
    bodies: Sequence[str] = (),
    due: date | None = None,
    **fields: Any,
) -> Change | None:
    """Put a question to authorities, and to bodies that are only named; without ``due`` they have two months.

    :raises RuleError: ``question-missing``, ``body-missing``, ``date-unlikely``.
    """
    territories = {each.id: each for each in store.all(Territory)}
    asked = Consultation(
        id=store.new_id(),
        territory_id=territory_id,
        question=question.strip(),
        opened_on=today,
        due=due or deadline(today, working_days.of_place(territories, territory_id)),
        **fields,
    )
    named = [body.strip() for body in bodies if body.strip()]
    if not authority_ids and not named:
        raise RuleError("body-missing")
    invited = [_invited(store, asked, authority_id=each) for each in authority_ids]
    invited += [_invited(store, asked, body=each) for each in named]
    return store.commit("open-consultation", _checked(asked), *invited)


def edit(store: Store, consultation_id: str, **fields: Any) -> Change | None:
    """Reword a consultation, move its deadline, say what was changed because of it.

    :raises RuleError: ``question-missing``, ``date-unlikely``.
    """
    return store.commit(
        "edit-consultation", _checked(store.get(Consultation, consultation_id).with_(**fields))
    )


def invite(
    store: Store, consultation_id: str, authority_id: str | None = None, body: str = ""
) -> Change | None:
    """Invite one more body.

    :raises RuleError: ``body-missing``.
    """
    if not authority_id and not body.strip():
        raise RuleError("body-missing")
    asked = store.get(Consultation, consultation_id)
    return store.commit("invite-body", _invited(store, asked, authority_id=authority_id, body=body.strip()))


def give_opinion(
    store: Store, today: date, opinion_id: str, stance: OpinionStance, words: str = ""
) -> Change | None:
    """Note what a body thinks. One that answers after the deadline is heard all the same.

    :raises RuleError: ``reserves-missing``: reserves and a refusal say what stands in the way.
    """
    if stance is not OpinionStance.FAVOURABLE and not words.strip():
        raise RuleError("reserves-missing")
    given = store.get(Opinion, opinion_id).with_(opinion_stance=stance, words=words.strip(), given_on=today)
    return store.commit("give-opinion", given)


def close(store: Store, today: date, consultation_id: str, changed: str) -> Change | None:
    """End a consultation by saying what was changed because of it, or why nothing was.

    :raises RuleError: ``changed-missing``; ``opinions-awaited`` with ``count`` before the deadline.
    """
    asked = store.get(Consultation, consultation_id)
    if not changed.strip():
        raise RuleError("changed-missing")
    heard = [said(each, asked, today) for each in store.all(Opinion, consultation_id=consultation_id)]
    if Said.AWAITED in heard:
        raise RuleError("opinions-awaited", count=heard.count(Said.AWAITED))
    return store.commit("close-consultation", asked.with_(changed=changed.strip(), closed_on=today))


def trash(store: Store, consultation_id: str) -> Change | None:
    """Put a consultation in the trash, opinions and all."""
    return store.remove("trash-consultation", store.get(Consultation, consultation_id))


def _invited(store: Store, asked: Consultation, authority_id: str | None = None, body: str = "") -> Opinion:
    return Opinion(id=store.new_id(), consultation_id=asked.id, authority_id=authority_id, body=body)


def _checked(asked: Consultation) -> Consultation:
    if not asked.question.strip():
        raise RuleError("question-missing")
    check_day(asked.due, asked.opened_on or EARLIEST, LATEST)
    return asked
