"""What a request file says, who signed it, and what taking it in would do: the values, and nothing done."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

from colapp.domain.errors import RuleError
from colapp.domain.request import Answer, Request

SUFFIX = ".colapp-demande"
MOST_BYTES = 1_000_000
"""A request is a few pages of text: what is larger is something else."""

Text = Annotated[str, Field(max_length=MOST_BYTES)]
Count = Annotated[int, Field(ge=0, lt=2**63)]


class Named(BaseModel):
    """Something of the reference lists, as it is found again elsewhere: by its id, else its code or name."""

    model_config = ConfigDict(frozen=True, strict=True, defer_build=True)

    id: Text
    code: Text = ""
    names: tuple[Text, ...] = Field(default=(), strict=False)


class Record(BaseModel):
    """A change that wrote one of the rows: its identity in the log of all machines, and who made it."""

    model_config = ConfigDict(frozen=True, strict=True, defer_build=True)

    hlc: Count
    site: Count
    who: Text
    label: Text


@dataclass(frozen=True, slots=True)
class RequestFile:
    """What a file says, its signature verified: the text is what ``key`` signed.

    ``is_answer``: it was sent to bring an answer. ``exported_by`` is a login, ``signed_as`` the name that the
    person goes by. ``unknown_kinds`` are the kinds of the answers that this program cannot take in,
    ``left_aside`` the columns that it does not know: both come from a newer one.
    """

    is_answer: bool
    request: Request
    answers: tuple[Answer, ...]
    asker: str
    addressee: str
    exported_at: datetime
    exported_by: str
    signed_as: str
    key: bytes
    schema: int
    direction: Named | None = None
    authority: Named | None = None
    territory: Named | None = None
    log: tuple[Record, ...] = ()
    unknown_kinds: tuple[str, ...] = ()
    left_aside: tuple[str, ...] = ()

    @property
    def newest(self) -> Record | None:
        """The newest change that the file knows of."""
        return max(self.log, key=lambda record: (record.hlc, record.site), default=None)

    @property
    def last(self) -> Answer | None:
        """The newest answer."""
        return self.answers[-1] if self.answers else None


@dataclass(frozen=True, slots=True)
class KnownKey:
    """A key met before: the name it first came with, and when."""

    fingerprint: str
    name: str
    first_seen: date


class Effect(StrEnum):
    """What taking a file in does."""

    ADDS_REQUEST = "adds-request"
    ADDS_ANSWER = "adds-answer"
    UPDATES = "updates"
    REWORDS = "rewords"
    NOTHING = "nothing"
    REFUSED = "refused"


class Notice(StrEnum):
    """What to know before taking a file in; none of it stands against it."""

    UNKNOWN_HERE = "unknown-here"
    OTHER_ADDRESSEE = "other-addressee"
    OTHER_KEY = "other-key"
    PROBLEM_CLOSED = "problem-closed"
    AHEAD = "ahead"
    UNKNOWN_KIND = "unknown-kind"
    LEFT_ASIDE = "left-aside"
    OLDER = "older"
    TO_EARLIER_TEXT = "to-earlier-text"
    ANSWERED_BEFORE = "answered-before"


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signed, as far as this device can know: ``known`` is what it remembers of the key.

    ``others`` are other keys that came under the same name.
    """

    fingerprint: str
    name: str
    known: KnownKey | None
    is_own: bool
    others: tuple[KnownKey, ...]


@dataclass(frozen=True, slots=True)
class Preview:
    """What taking in would do, why not where it is refused, who signed, what to look at.

    ``here`` are the answers that this workspace has and the file has not, ``otherwise`` what the request says
    here where the file says something else.
    """

    effect: Effect
    signer: Signer
    refusal: RuleError | None = None
    notices: tuple[Notice, ...] = ()
    here: tuple[Answer, ...] = ()
    otherwise: dict[str, Any] = field(default_factory=dict)
