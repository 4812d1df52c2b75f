"""What every stored thing has in common."""

import json
from datetime import datetime
from typing import Annotated, Any, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict


class Entity(BaseModel):
    """An immutable row: an id that never changes, and a tombstone instead of a deletion."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    id: str
    deleted_at: datetime | None = None

    def with_(self, **changes: Any) -> Self:
        """The same thing with some fields changed, validated anew (``model_copy`` would not)."""
        return type(self).model_validate(self.model_dump() | changes)


Texts = Annotated[tuple[str, ...], BeforeValidator(lambda v: json.loads(v) if isinstance(v, str) else v)]
"""A small bag of texts, kept as JSON text in one column."""
