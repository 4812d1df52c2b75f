"""Rows of a file that a newer program wrote, as far as this one understands them; they are only ever read."""

from typing import TypeVar

from pydantic import ValidationError

from colapp.domain.entity import Entity
from colapp.domain.huddle import Attendance, Huddle
from colapp.domain.request import Answer
from colapp.storage.change import Row

E = TypeVar("E", bound=Entity)

TELLING: frozenset[type[Entity]] = frozenset({Answer, Attendance, Huddle})
"""Rows that their code is all about: shown under another, they would tell what nobody said."""


def understood(model: type[E], row: Row) -> E | None:
    """The row, a code that is not known here being as if it had not been said; ``None`` where that would lie.

    :raises ValidationError: for any other value that cannot be read.
    """
    try:
        return model.model_validate(row)
    except ValidationError as error:
        wrong = error.errors(include_url=False)
        unknown = {each["loc"][0] for each in wrong if each["type"] == "enum"}
        if len(unknown) < len(wrong):
            raise
    if model in TELLING:
        return None
    return model.model_validate({name: value for name, value in row.items() if name not in unknown})
