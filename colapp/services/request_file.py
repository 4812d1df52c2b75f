"""A request and its answers as one small signed file: how two people who share no network answer each other.

The text is JSON that anybody can read, in one way of writing it only, so that its signature covers every
byte of it. It carries the request with the texts that say its problem as it left, its answers, who asks, who
is asked, and the identity of the changes that wrote these rows; nothing else of the workspace.

Rows keep their ids. What is taken in is a change like any other: it is undone as one, and when the logs of
the two machines meet one day, the rows are the same rows and the newest record of the file, kept as the
change's note, says up to where the other's history was known.

An answer to a request that was meanwhile answered or withdrawn here is refused, not kept beside: the team may
have been told the first one already, and two last words on one request would leave nobody knowing which
stands. Nothing is lost, since the file remains, and the preview shows both.
"""

import json
import re
import unicodedata
from base64 import b64decode, b64encode
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from colapp.domain.authority import Authority
from colapp.domain.entity import Entity
from colapp.domain.errors import RuleError
from colapp.domain.problem import EARLIEST, LATEST, Problem
from colapp.domain.programme import Programme
from colapp.domain.request import Answer, AnswerKind, Request
from colapp.domain.request_file import MOST_BYTES, Count, Named, Record, RequestFile, Text
from colapp.domain.territory import Territory
from colapp.services import signing
from colapp.services.signing import MOST_NAME, Signature
from colapp.storage import sent
from colapp.storage.change import Change
from colapp.storage.errors import WorkspaceError
from colapp.storage.requests import answers_of
from colapp.storage.store import Store

VERSION = 1
MARK = b'"colapp": "request"'


class _Content(BaseModel):
    """The file without its signature."""

    model_config = ConfigDict(strict=True)

    colapp: Literal["request"]
    version: Literal[1]
    schema_: Count = Field(alias="schema")
    kind: Literal["request", "answer"]
    exported_at: Text
    exported_by: Text
    signed_as: Text
    asker: Text
    addressee: Text
    direction: Named | None = None
    authority: Named | None = None
    territory: Named | None = None
    request: dict[str, Any]
    answers: list[dict[str, Any]]
    log: list[Record]


ROW_ID = re.compile(r"[0-9A-Za-z_-]{1,64}")


# -- writing -----------------------------------------------------------------------------------------------


def export_request(store: Store, request_id: str, now: datetime) -> bytes:
    """The file that brings a request to whoever must answer it.

    :raises RuleError: ``request-file-too-big``.
    :raises WorkspaceError: ``unknown-row``; those of :func:`signing.sign`.
    """
    request = store.get(Request, request_id)
    return _export(store, request, "request", _sender(store, request), now)


def _sender(store: Store, request: Request) -> str:
    """Who asks; of what was redirected by whoever it had come to by file, who redirected it."""
    if store.find(Problem, request.problem_id) is not None or request.follows_id is None:
        return request.asker
    before = answers_of(store, request.follows_id)
    return before[-1].author if before else ""


def note_export(store: Store, request_id: str, is_answer: bool = False) -> Change:
    """Log that the file of a request, or of its answers, was written, so that one knows what the
    other side has.

    :raises WorkspaceError: ``unknown-row``; the file could not be written.
    """
    return store.record(sent.ANSWER if is_answer else sent.REQUEST, store.get(Request, request_id))


def export_answer(store: Store, request_id: str, now: datetime) -> bytes:
    """The file that brings the answers of a request back to whoever asked.

    :raises RuleError: ``not-answered-yet``, ``request-file-too-big``.
    :raises WorkspaceError: as :func:`export_request`.
    """
    request, answers = store.get(Request, request_id), answers_of(store, request_id)
    if not answers:
        raise RuleError("not-answered-yet")
    return _export(store, request, "answer", answers[-1].author or request.addressee, now)


def _export(store: Store, request: Request, kind: str, name: str, now: datetime) -> bytes:
    answers = answers_of(store, request.id)
    history = store.history([request.id, *(answer.id for answer in answers)])
    content = {
        "colapp": "request",
        "version": VERSION,
        "schema": store.schema,
        "kind": kind,
        "exported_at": now.astimezone(UTC).isoformat(timespec="seconds"),
        "exported_by": store.who,
        "signed_as": name or store.who,
        "asker": request.asker,
        "addressee": request.addressee,
        "direction": _named(store.find(Programme, request.programme_id)),
        "authority": _named(store.find(Authority, request.authority_id)),
        "territory": _named(store.find(Territory, request.territory_id)),
        "request": _filled(request),
        "answers": [_filled(answer) for answer in answers],
        "log": [
            {"hlc": each.id.hlc, "site": each.id.site, "who": each.who, "label": each.label}
            for each in reversed(history)
        ],
    }
    signature = signing.sign(_written(content))
    content["signature"] = _spelt(signature)
    written = _written(content)
    if len(written) > MOST_BYTES:
        raise RuleError("request-file-too-big", most=MOST_BYTES // 1000)
    return written


def _filled(row: Entity) -> dict[str, Any]:
    """The columns that hold something: what a reader of the text wants to see."""
    return row.model_dump(mode="json", exclude_defaults=True, exclude={"deleted_at"})


def _named(row: Programme | Authority | Territory | None) -> dict[str, Any] | None:
    if row is None:
        return None
    columns = ("name", "short_name", "name_fr", "name_en")
    names = [name for column in columns if (name := getattr(row, column, ""))]
    return {"id": row.id, "code": getattr(row, "code", ""), "names": list(dict.fromkeys(names))}


def _spelt(signature: Signature) -> dict[str, str]:
    return {"key": b64encode(signature.key).decode(), "value": b64encode(signature.value).decode()}


def _written(content: dict[str, Any]) -> bytes:
    """The one way in which a content is written."""
    return (json.dumps(content, ensure_ascii=False, indent=1, allow_nan=False) + "\n").encode()


# -- reading -----------------------------------------------------------------------------------------------


def read(data: bytes) -> RequestFile:
    """What a file says, once its signature is found to cover all of it.

    Mail may have turned the ends of its lines; nothing else may differ.

    :raises RuleError: ``not-a-request-file``, ``request-file-changed`` since it was signed,
        ``request-file-newer``, ``request-file-too-big`` with ``most`` kilobytes.
    """
    if len(data) > MOST_BYTES:
        raise RuleError("request-file-too-big", most=MOST_BYTES // 1000)
    data = data.removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n")
    content = _parsed(data)
    if content.get("colapp") != "request":
        raise RuleError("not-a-request-file")
    version = content.get("version")
    if type(version) is int and version > VERSION:
        raise RuleError("request-file-newer")
    signature = _signature(content)
    if _written(content) != data:
        raise RuleError("request-file-changed")
    del content["signature"]
    if not signing.is_genuine(_written(content), signature):
        raise RuleError("request-file-changed")
    try:
        return _understood(_Content.model_validate(content), signature.key)
    except (ValidationError, ValueError, OverflowError) as error:
        raise RuleError("not-a-request-file") from error


def read_at(path: Path) -> RequestFile:
    """What the file at ``path`` says.

    :raises RuleError: as :func:`read`.
    :raises WorkspaceError: ``not-found``, ``unreadable``.
    """
    try:
        with path.open("rb") as file:
            return read(file.read(MOST_BYTES + 1))
    except FileNotFoundError as error:
        raise WorkspaceError("not-found", path=path) from error
    except OSError as error:
        raise WorkspaceError("unreadable", path=path) from error


def _parsed(data: bytes) -> dict[str, Any]:
    """The JSON object, or the reason why it is none.

    A byte changed on the way mostly breaks the text: with our mark in it, that is what is said.
    """
    broken = RuleError("request-file-changed" if MARK in data[:200] else "not-a-request-file")
    try:
        content = json.loads(data.decode(), object_pairs_hook=_once, parse_constant=_refused)
        json.dumps(content, ensure_ascii=False).encode()  # half a letter cannot be written, nor kept
    except (ValueError, RecursionError) as error:
        raise broken from error
    if not isinstance(content, dict):
        raise RuleError("not-a-request-file")
    return content


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object in which no name comes twice: readers would not agree on which one stands."""
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a name comes twice")
    return found


def _refused(constant: str) -> Any:
    raise ValueError(constant)


def _signature(content: dict[str, Any]) -> Signature:
    changed = RuleError("request-file-changed")
    given = content.get("signature")
    if not isinstance(given, dict) or given.keys() != {"key", "value"}:
        raise changed
    try:
        key, value = (b64decode(given[name], validate=True) for name in ("key", "value"))
    except (TypeError, ValueError) as error:
        raise changed from error
    signature = Signature(key, value)
    if _spelt(signature) != given:  # the last letter of base64 has bits that say nothing
        raise changed
    return signature


def _understood(content: _Content, key: bytes) -> RequestFile:
    left_aside = [name for name in content.request if name not in Request.model_fields]
    request = Request.model_validate(_columns(content.request, Request))
    answers, unknown = [], []
    for row in content.answers:
        kind = row.get("answer_kind", AnswerKind.RESOLVED)
        if isinstance(kind, str) and kind not in list(AnswerKind):
            unknown.append(kind)
            continue
        left_aside += [name for name in row if name not in Answer.model_fields]
        answers.append(Answer.model_validate(_columns(row, Answer) | {"request_id": request.id}))
    if len({answer.id for answer in answers}) != len(answers) or not _sound(request, *answers):
        raise ValueError("rows that cannot be kept")
    return RequestFile(
        is_answer=content.kind == "answer",
        request=request,
        answers=tuple(answers),
        asker=_name(content.asker),
        addressee=_name(content.addressee),
        exported_at=datetime.fromisoformat(content.exported_at).astimezone(UTC),
        exported_by=_name(content.exported_by),
        signed_as=_name(content.signed_as),
        key=key,
        schema=content.schema_,
        direction=content.direction,
        authority=content.authority,
        territory=content.territory,
        log=tuple(content.log),
        unknown_kinds=tuple(unknown),
        left_aside=tuple(dict.fromkeys(left_aside)),
    )


def _name(text: str) -> str:
    """A name on one line, without the marks that would turn what is written after it around."""
    return "".join(
        " " if unicodedata.category(c) == "Cc" else c for c in text if unicodedata.category(c) != "Cf"
    )[:MOST_NAME].strip()


def _columns(row: dict[str, Any], model: type[Entity]) -> dict[str, Any]:
    """The columns that this program knows; a tombstone does not travel."""
    return {k: v for k, v in row.items() if k in model.model_fields and k != "deleted_at"}


def _sound(request: Request, *answers: Answer) -> bool:
    """Ids of a form that is ours, a count that a table can hold, days that one can count from."""
    ids = [request.id, *(answer.id for answer in answers)]
    values = (value for row in (request, *answers) for _column, value in row)
    return (
        all(map(ROW_ID.fullmatch, ids))
        and 0 <= request.situations < 1_000_000
        and all(EARLIEST <= value <= LATEST for value in values if isinstance(value, date))
    )
