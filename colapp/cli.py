"""The command line, without a screen: reports, the sample, and the care of a file.

Every command but ``sample`` opens the file for reading only. What goes wrong is said in one sentence, in the
reader's language, and the exit code is not zero.
"""

import gettext
import os
import sys
from collections.abc import Callable, Sequence
from datetime import date, datetime
from functools import cache
from pathlib import Path

import click
from babel import default_locale

from colapp import __version__, i18n, paths, settings
from colapp.domain.errors import RuleError
from colapp.domain.period import Period
from colapp.domain.problem import Problem
from colapp.domain.territory import Territory
from colapp.i18n import N_, _, _n
from colapp.storage import references
from colapp.storage.errors import WorkspaceError
from colapp.storage.reading import reading
from colapp.storage.references import References
from colapp.wording import formats, refusals
from colapp.wording.matching import plain

CLICK = (
    N_("Usage:"),
    N_("Options"),
    N_("Commands"),
    N_("Show this message and exit."),
    N_("No such command {name!r}."),
    N_("No such option {name!r}."),
    N_("Missing command."),
    N_("Missing argument"),
    N_("Missing option"),
    N_("required"),
    N_("Invalid value: {message}"),
    N_("Invalid value for {param_hint}: {message}"),
    _n("Did you mean {possibility}?", "(Did you mean one of: {possibilities}?)", 1),
)
"""What click itself says; it asks the standard library's gettext, which :func:`speak` turns to our words."""

FORMATS = ("pdf", "pdf-a4", "xlsx", "csv", "csv-requests", "csv-agreements")


def main() -> None:
    """Run the command line of the process and leave with its exit code."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    """Run one command; the exit code is 0 when it did what was asked."""
    i18n.use(_wanted_language(arguments))
    _teach_click()
    try:
        code = commands(i18n.language()).main(list(arguments), prog_name="colapp", standalone_mode=False)
    except click.ClickException as error:
        return _refuse(error.format_message(), error.exit_code)
    except click.Abort:
        return _refuse(_("Interrupted; nothing more was written."), 130)
    except (RuleError, WorkspaceError) as error:
        return _refuse(refusals.sentence(error), 1)
    return code or 0


@cache
def commands(language: str) -> click.Group:
    """The commands, their help in the language in use."""
    file = _argument("file", Path, _("FILE"))
    lang = _option("--lang", _one_of(i18n.LANGUAGES), "fr|en", _("Language of the words"))
    today = _option("--today", _day, _("DAY"), _("Do as if it were that day"))
    place = _option(
        "--output", Path, _("FOLDER|FILE"), _("Where to; by default the folder of the automatic copies"), "-o"
    )
    told: list[tuple[str, Callable[..., object], str, list[click.Parameter]]] = [
        ("report", report, _("Write the report of a territory over a period."), [*_asked(), today, lang]),
        ("sample", sample, _("Make a workspace of invented problems to try."), [file, today, lang]),
        ("check", check, _("Check that a workspace is whole and agrees with its log."), [file, lang]),
        ("backup", back_up, _("Make a verified copy of a workspace."), [file, place, lang]),
        (
            "history",
            history,
            _("Tell all that was done about a problem, newest first."),
            [file, _argument("problem", str, _("NUMBER")), lang],
        ),
    ]
    purpose = _("Problems of a territory, moved through Plan-Do-Check-Act, in one file.")
    group = click.Group(
        "colapp", help=purpose, options_metavar=_("[OPTIONS]"), subcommand_metavar=_("COMMAND …")
    )
    for name, callback, words, params in told:
        group.add_command(
            click.Command(name, callback=callback, help=words, params=params, options_metavar=_("[OPTIONS]"))
        )
    group.add_command(_request_commands(file, today, lang))
    flag = {"is_flag": True, "is_eager": True, "expose_value": False}
    group.params.append(
        click.Option(["--version"], callback=_say_version, help=_("Show the version and exit."), **flag)
    )
    return group


def _request_commands(file: click.Argument, *options: click.Option) -> click.Group:
    """What is done with request files."""
    from colapp import cli_requests

    today, lang = options
    place = _option("--output", Path, _("FOLDER|FILE"), _("Where to; by default the folder at hand"), "-o")
    came, number = _argument("came", Path, _("REQUEST-FILE")), _argument("problem", str, _("NUMBER"))
    answer = click.Option(["--answer"], is_flag=True, help=_("The answer rather than the request"))
    told: list[tuple[str, Callable[..., object], str, list[click.Parameter]]] = [
        (
            "export",
            cli_requests.export,
            _("Write the request of a problem, or its answer, to a signed file."),
            [file, number, answer, place, lang],
        ),
        (
            "read",
            cli_requests.read,
            _("Say what a request file says, and who signed it."),
            [came, today, lang],
        ),
        (
            "take-in",
            cli_requests.take_in,
            _("Take a request file in, as one change."),
            [came, file, today, lang],
        ),
    ]
    purpose = _("Pass a request and its answer by signed file.")
    group = click.Group(
        "request", help=purpose, options_metavar=_("[OPTIONS]"), subcommand_metavar=_("COMMAND …")
    )
    for name, callback, words, params in told:
        group.add_command(
            click.Command(name, callback=callback, help=words, params=params, options_metavar=_("[OPTIONS]"))
        )
    return group


def _asked() -> list[click.Parameter]:
    """What a report needs to be told."""
    return [
        _option(
            "--territory",
            str,
            _("NAME"),
            _("Its name, code or prefix; accents and capitals do not count"),
            required=True,
        ),
        _option(
            "--period", str, _("PERIOD"), _("2026-T3, 2026-09, 2026 or 2026-07-01..2026-09-30"), required=True
        ),
        _option(
            "--format",
            _one_of(FORMATS),
            "|".join(FORMATS),
            _("By default that of the file’s name; pdf is on Letter paper"),
        ),
        _option("--output", Path, _("FILE"), _("The file to write"), "-o", required=True),
        _option("--workspace", Path, _("FILE"), _("The workspace; by default the last one opened")),
    ]


# -- the commands ----------------------------------------------------------------------------------------


def report(
    territory: str,
    period: str,
    output: Path,
    format: str | None,  # noqa: A002 - click names it after the option
    workspace: Path | None,
    today: date | None,
    lang: str | None,
) -> None:
    """Write a territory's report."""
    from colapp.reports import export
    from colapp.reports.territory import build

    asked = Period.parse(period)
    path = workspace or settings.load().workspace
    if path is None:
        raise click.UsageError(_("No workspace was opened yet: name one with --workspace."))
    with reading(path) as store:
        found = _territory(references.load(store), territory)
        built = build(store, found.id, asked, today or _today())
    export.write(built, format or _format_of(output), output)
    click.echo(output)


def sample(file: Path, today: date | None, lang: str | None) -> None:
    """Make the sample workspace."""
    from colapp.services import sample as samples

    samples.build(file, today or _today(), i18n.language())
    click.echo(file)


def check(file: Path, lang: str | None) -> int:
    """Say whether the file is whole."""
    from colapp.storage import workspace

    found = workspace.check(file)
    if not found:
        click.echo(_("{path} is whole, and its tables agree with its log.").format(path=file))
        return 0
    said = _n("{path}: {n} thing is wrong.", "{path}: {n} things are wrong.", len(found))
    click.echo(said.format(path=file, n=formats.number(len(found))), err=True)
    for each in found:
        click.echo(f"  {each}")
    return 1


def back_up(file: Path, output: Path | None, lang: str | None) -> None:
    """Make a verified copy."""
    from colapp.storage import backup

    with reading(file) as store:
        if output is None or output.is_dir():
            made = backup.write(
                store.db, output or paths.backups(file), file.stem, datetime.now().astimezone()
            )
        elif output.exists():
            raise WorkspaceError("exists", path=output)
        else:
            made = output
            backup.copy_to(store.db, output)
    click.echo(made)


def history(file: Path, problem: str, lang: str | None) -> None:
    """Tell the history of the problems that bear a number."""
    from colapp.services.trail import changes_of
    from colapp.wording import changes

    with reading(file) as store:
        lists = references.load(store)
        number = problem.strip().upper()
        bearers = store.all(Problem, number=number) + store.all(Problem, trash=True, number=number)
        if not bearers:
            raise RuleError("problem-unknown", number=problem)
        for bearer in bearers:
            click.echo(f"{bearer.number} – {bearer.statement}")
            for change in changes_of(store, bearer.id):
                at = change.at.astimezone()
                told = changes.describe(change, lists, store)
                click.echo(f"  {at:%Y-%m-%d} {formats.clock(at)}  {change.who}  {told}")


# -- reading what was typed ------------------------------------------------------------------------------


def _option(
    name: str, read: Callable[[str], object], metavar: str, told: str, *others: str, required: bool = False
) -> click.Option:
    return click.Option([name, *others], type=read, metavar=metavar, help=told, required=required)


def _argument(name: str, read: Callable[[str], object], metavar: str) -> click.Argument:
    return click.Argument([name], type=read, metavar=metavar)


def _one_of(choices: Sequence[str]) -> Callable[[str], str]:
    def read(value: str) -> str:
        if value not in choices:
            said = _("“{value}” is not one of {choices}.")
            raise click.BadParameter(said.format(value=value, choices=", ".join(choices)))
        return value

    return read


def _day(value: str) -> date:
    try:
        day = date.fromisoformat(value)
        if not 2000 <= day.year < 2200:
            raise ValueError(value)
        return day
    except ValueError as error:
        said = _("“{value}” is not a day. Write it like 2026-11-20.")
        raise click.BadParameter(said.format(value=value)) from error


def _territory(lists: References, wanted: str) -> Territory:
    """The territory of that name, code, prefix or alias, whatever the accents and the capitals."""
    key = plain(wanted)
    for territory in lists.territories.values():
        known = (territory.name, territory.short_name, territory.code, territory.prefix, *territory.aliases)
        if key and key in map(plain, known):
            return territory
    raise RuleError("territory-unknown", name=wanted, known=[t.name for t in lists.territories.values()])


def _today() -> date:
    return datetime.now().astimezone().date()


def _format_of(output: Path) -> str:
    suffix = output.suffix.lower().removeprefix(".")
    return suffix if suffix in FORMATS else "pdf"


# -- speaking --------------------------------------------------------------------------------------------


def _wanted_language(arguments: Sequence[str]) -> str:
    """What ``--lang``, ``COLAPP_LANG`` or the settings ask for; else the machine's English, else French."""
    for argument, following in zip(arguments, [*arguments[1:], ""], strict=True):
        named = argument.removeprefix("--lang=") if argument.startswith("--lang=") else ""
        named = following if argument == "--lang" else named
        if named in i18n.LANGUAGES:
            return named
    chosen = os.environ.get("COLAPP_LANG") or settings.load().language
    if chosen in i18n.LANGUAGES:
        return chosen
    machine = default_locale("LC_MESSAGES") or ""
    return "en" if machine.startswith("en") and "POSIX" not in machine else "fr"


def _teach_click() -> None:
    """Let the standard library's gettext, which click uses, read our catalogue in the language in use."""
    os.environ["LANGUAGE"] = i18n.language()
    gettext.bindtextdomain("colapp", paths.resource("locale"))
    gettext.textdomain("colapp")


def _say_version(context: click.Context, parameter: click.Parameter, asked: bool) -> None:
    if asked and not context.resilient_parsing:
        click.echo(f"colapp {__version__}")
        context.exit()


def _refuse(sentence: str, code: int) -> int:
    click.echo(sentence, err=True)
    return code


if __name__ == "__main__":
    main()
