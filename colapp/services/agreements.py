"""Agreements with partners: made, looked after, renewed."""

from datetime import date
from typing import Any

from colapp.domain.authority import Agreement
from colapp.domain.errors import RuleError
from colapp.storage.change import Change
from colapp.storage.store import Store


def add(
    store: Store, territory_id: str | None, authority_id: str, title: str, **fields: Any
) -> Change | None:
    """Note an agreement with an outside authority or a partner.

    :raises RuleError: ``agreement-untitled``, ``partner-missing``, ``ends-before-start``, ``below-zero``.
    """
    made = Agreement(
        id=store.new_id(), territory_id=territory_id, authority_id=authority_id, title=title.strip(), **fields
    )
    return store.commit("add-agreement", made.checked())


def edit(store: Store, agreement_id: str, **fields: Any) -> Change | None:
    """Change what is written of an agreement.

    :raises RuleError: as :func:`add`.
    """
    return store.commit("edit-agreement", store.get(Agreement, agreement_id).with_(**fields).checked())


def renew(store: Store, agreement_id: str, starts_on: date, ends_on: date | None) -> Change | None:
    """Follow an agreement by the same one for another time; both are kept, in one change.

    :raises RuleError: ``already-renewed``; ``renewed-too-early`` where it would begin before the first did;
        as :func:`add`.
    """
    kept = store.get(Agreement, agreement_id)
    if kept.renewed_id:
        raise RuleError("already-renewed")
    if kept.starts_on and starts_on <= kept.starts_on:
        raise RuleError("renewed-too-early", day=kept.starts_on)
    following = kept.with_(id=store.new_id(), starts_on=starts_on, ends_on=ends_on).checked()
    return store.commit("renew-agreement", kept.with_(renewed_id=following.id), following)


def trash(store: Store, agreement_id: str) -> Change | None:
    """Put an agreement in the trash."""
    return store.remove("trash-agreement", store.get(Agreement, agreement_id))
