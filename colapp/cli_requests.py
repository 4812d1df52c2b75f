"""The commands of request files: write one, say what one says, take one in."""

from datetime import date, datetime
from pathlib import Path

import click

from colapp.domain.errors import RuleError
from colapp.domain.problem import Problem
from colapp.domain.request import Request
from colapp.domain.request_file import SUFFIX, Preview, RequestFile
from colapp.i18n import _
from colapp.services import request_file, request_taking_in, signing
from colapp.storage import workspace
from colapp.storage.reading import reading
from colapp.storage.requests import answers_of
from colapp.storage.store import Store, utc_now
from colapp.wording import refusals
from colapp.wording import request_file as words


def export(file: Path, problem: str, answer: bool, output: Path | None, lang: str | None) -> None:
    """Write the newest request of a problem, or the answers to the newest one answered; say by which key."""
    from colapp.reports import writing

    with reading(file) as store:
        request = _newest(store, problem.strip().upper(), answer)
        made = request_file.export_answer if answer else request_file.export_request
        content = made(store, request.id, utc_now())
    folder = output if output is not None and output.is_dir() else Path.cwd()
    path = output if output is not None and not output.is_dir() else folder / words.file_name(request, answer)
    path = path if path.name.endswith(SUFFIX) else path.with_name(path.name + SUFFIX)
    writing.write(path, content)
    click.echo(path)
    click.echo(_("Your key: {mark}").format(mark=signing.own_fingerprint()))


def read(came: Path, today: date | None, lang: str | None) -> None:
    """Say what the file says and who signed it; no workspace is asked."""
    _tell(request_file.read_at(came), today or _today())


def take_in(came: Path, file: Path, today: date | None, lang: str | None) -> int:
    """Take the file in; say what it says and what it changed."""
    sent, day = request_file.read_at(came), today or _today()
    opened = workspace.open_for_writing(file, None)
    try:
        if opened.why_read_only:
            why = refusals.read_only(opened.why_read_only, opened.path.name, opened.holder)
            click.echo(why, err=True)
            return 1
        foretold = request_taking_in.preview(opened.store, day, sent)
        _tell(sent, day, foretold)
        request_taking_in.take_in(opened.store, day, sent)
        click.echo(words.effect(foretold, sent))
    finally:
        opened.close()
    return 0


def _tell(file: RequestFile, today: date, foretold: Preview | None = None) -> None:
    click.echo(words.title(file))
    for name, value in words.says(file, today, foretold):
        click.echo(_("{label}: {after}").format(label=name, after=value))
    click.echo(words.signature(request_taking_in.signer(file), today))
    for notice in words.notices(foretold, file) if foretold else ():
        click.echo(notice)


def _newest(store: Store, number: str, answered: bool) -> Request:
    """The newest request of the problems that bear a number, be they here or with whoever asked.

    ``answered``: of those that have an answer, where one has.
    """
    asked = [
        r for problem in store.all(Problem, number=number) for r in store.all(Request, problem_id=problem.id)
    ]
    asked = asked or store.all(Request, problem_number=number)
    if not asked:
        raise RuleError("problem-unknown", number=number)
    if answered:
        asked = [request for request in asked if answers_of(store, request.id)] or asked
    return max(asked, key=lambda request: (str(request.asked_on), request.id))


def _today() -> date:
    return datetime.now().astimezone().date()
