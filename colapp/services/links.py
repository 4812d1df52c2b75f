"""Links that are said as a whole: the programmes of a table, those that a problem concerns, who shares it."""

from typing import Any, TypeVar

from colapp.domain.entity import Entity
from colapp.storage.store import Store

L = TypeVar("L", bound=Entity)


def replaced(store: Store, model: type[L], of: dict[str, Any], column: str, wanted: set[str]) -> list[L]:
    """The rows to commit so that the links ``of`` a row hold in ``column`` what is wanted, and no more."""
    links = store.all(model, **of)
    gone = [link for link in links if getattr(link, column) not in wanted]
    new = wanted - {getattr(link, column) for link in links}
    rows = [model.model_validate({"id": store.new_id(), **of, column: other}) for other in sorted(new)]
    return [*rows, *store.buried(gone)]
