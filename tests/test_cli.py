"""The command line, as somebody types it."""

import hashlib
import os
import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from colapp import cli, settings
from colapp.domain.problem import Phase, Problem
from colapp.domain.request import AnswerKind, Request
from colapp.services import problems, requests
from colapp.settings import Settings
from colapp.storage import workspace
from colapp.storage.workspace import Workspace
from tests.conftest import TODAY, Clock, fill_small, new_workspace


@pytest.fixture
def file(tmp_path: Path, clock: Clock) -> Path:
    """A workspace that nobody has open, with one problem: SHE-001."""
    opened = new_workspace(tmp_path / "estrie.colapp", who="k.fortin", now=clock)
    fill_small(opened.store)
    problems.capture(opened.store, TODAY, "she", "Ascenseur en panne", owner_id="fortin")
    problems.move(opened.store, TODAY, opened.store.all(Problem)[0].id, Phase.PLAN)
    opened.close()
    return opened.path


@pytest.fixture(autouse=True)
def french(monkeypatch: pytest.MonkeyPatch) -> None:
    """The machine says nothing of a language; what a test sets is put back."""
    for name in ("COLAPP_LANG", "LANGUAGE", "LC_ALL", "LC_MESSAGES", "LC_CTYPE", "LANG"):
        monkeypatch.setenv(name, "")


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def asked(file: Path, output: Path, *more: str) -> list[str]:
    told = ["report", "--workspace", str(file), "--territory", "SHE", "--period", "2026-T4"]
    return [*told, "--today", "2026-11-20", "-o", str(output), *more]


# -- report ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "more", "head"),
    [
        ("rapport.pdf", [], b"%PDF-"),
        ("rapport.xlsx", [], b"PK"),
        ("rapport.csv", [], b"\xef\xbb\xbf"),
        ("rapport", ["--format", "csv"], b"\xef\xbb\xbf"),
        ("rapport.bin", [], b"%PDF-"),
        ("rapport.pdf", ["--format", "pdf-a4", "--lang", "en"], b"%PDF-"),
    ],
)
def test_a_report_is_written_and_named(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, more: list[str], head: bytes
) -> None:
    before, output = digest(file), tmp_path / name
    assert cli.run(asked(file, output, *more)) == 0
    assert output.read_bytes().startswith(head)
    assert capsys.readouterr().out.strip() == str(output)
    assert digest(file) == before


@pytest.mark.parametrize("name", ["rls de sherbrooke", "SHERBROOKE", "she", "RLS  de Sherbrooke "])
def test_a_territory_is_found_by_name_or_prefix(file: Path, tmp_path: Path, name: str) -> None:
    output = tmp_path / "rapport.csv"
    assert cli.run([*asked(file, output), "--territory", name]) == 0
    assert "SHE-001" in output.read_text("utf-8-sig")


def test_the_last_workspace_opened_is_read_by_default(file: Path, tmp_path: Path) -> None:
    settings.save(Settings(workspace=file))
    output = tmp_path / "rapport.csv"
    arguments = [*asked(file, output)]
    del arguments[1:3]
    assert cli.run(arguments) == 0
    assert output.exists()


def test_a_report_is_made_while_somebody_writes(territory_file: Workspace, tmp_path: Path) -> None:
    problems.capture(territory_file.store, TODAY, "she", "Ascenseur en panne")
    output = tmp_path / "rapport.csv"
    assert cli.run(asked(territory_file.path, output)) == 0
    assert "SHE-001" in output.read_text("utf-8-sig")


# -- what cannot be done -----------------------------------------------------------------------------------

BAD = {
    "territory": (["--territory", "Coaticook"], "« Coaticook »", "RLS du Granit"),
    "no territory": (["--territory", " "], "«", "RLS du Granit"),
    "quarter": (["--period", "2026-T5"], "« 2026-T5 »", "2026-T3"),
    "day": (["--period", "2026-02-30..2026-03-01"], "2026-02-30", "2026-T3"),
    "backwards": (["--period", "2026-03-01..2026-02-01"], "avant", ""),
    "ahead": (["--period", "2031"], "2031", ""),
    "format": (["--format", "docx"], "docx", "xlsx"),
    "language": (["--lang", "de"], "de", "fr"),
    "today": (["--today", "hier"], "hier", "2026-11-20"),
    "folder": (["-o", "/nowhere/at/all/r.pdf"], "/nowhere/at/all", ""),
    "file": (["--workspace", "absent.colapp"], "absent.colapp", ""),
    "option": (["--colour", "red"], "--colour", ""),
}


@pytest.mark.parametrize(("more", "named", "helped"), BAD.values(), ids=list(BAD))
def test_bad_input_gets_one_sentence_and_changes_nothing(
    file: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    more: list[str],
    named: str,
    helped: str,
) -> None:
    before, output = digest(file), tmp_path / "rapport.pdf"
    assert cli.run([*asked(file, output), *more]) > 0
    told = capsys.readouterr()
    sentence = told.err.strip().replace("\u00a0", " ")
    assert told.out == ""
    assert "\n" not in sentence
    assert named in sentence and helped in sentence
    assert not output.exists()
    assert digest(file) == before


FOREIGN = {
    "text": b"Bonjour",
    "empty": b"",
    "pdf": b"%PDF-1.7\n" + b"\0" * 4000,
    "other sqlite": None,
}


@pytest.mark.parametrize("content", FOREIGN.values(), ids=list(FOREIGN))
@pytest.mark.parametrize("command", ["report", "check", "backup", "history"])
def test_a_foreign_file_is_left_as_it_is(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], command: str, content: bytes | None
) -> None:
    file = tmp_path / "autre.colapp"
    if content is None:
        make_other_database(file)
    else:
        file.write_bytes(content)
    before = digest(file)
    arguments = {
        "report": asked(file, tmp_path / "rapport.pdf"),
        "history": ["history", str(file), "SHE-001"],
    }.get(command, [command, str(file)])
    assert cli.run(arguments) > 0
    told = capsys.readouterr().err.strip()
    assert "autre.colapp" in told and "\n" not in told
    assert digest(file) == before


def make_other_database(file: Path) -> None:
    program = "import sqlite3, sys; sqlite3.connect(sys.argv[1]).execute('create table t (a)')"
    subprocess.run([sys.executable, "-c", program, str(file)], check=True)


@pytest.mark.parametrize("kept", [0.3, 0.6, 0.9])
def test_a_file_cut_short_is_told_and_left(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], kept: float
) -> None:
    whole = file.read_bytes()
    file.write_bytes(whole[: int(len(whole) * kept)])
    before = digest(file)
    for arguments in (["check", str(file)], ["backup", str(file), "-o", str(tmp_path / "copie.colapp")]):
        assert cli.run(arguments) > 0
        assert capsys.readouterr().err.strip()
    assert not (tmp_path / "copie.colapp").exists()
    assert digest(file) == before


def test_a_report_does_not_overwrite_the_workspace(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = digest(file)
    assert cli.run(asked(file, file)) == 1
    assert file.name in capsys.readouterr().err
    assert digest(file) == before


# -- the other commands ------------------------------------------------------------------------------------


def test_a_whole_file_is_said_to_be_whole(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = digest(file)
    assert cli.run(["check", str(file)]) == 0
    assert file.name in capsys.readouterr().out
    assert digest(file) == before


def test_a_backup_is_a_workspace_of_its_own(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before, copy = digest(file), tmp_path / "copie.colapp"
    assert cli.run(["backup", str(file), "-o", str(copy)]) == 0
    opened = workspace.open_for_reading(copy)
    assert opened.store.all(Problem)[0].statement == "Ascenseur en panne"
    opened.close()
    assert digest(file) == before
    capsys.readouterr()
    assert cli.run(["backup", str(file), "-o", str(copy)]) == 1
    assert "copie.colapp" in capsys.readouterr().err


def test_a_backup_goes_to_a_folder_under_a_dated_name(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "copies"
    folder.mkdir()
    assert cli.run(["backup", str(file), "-o", str(folder)]) == 0
    assert [path.suffix for path in folder.iterdir()] == [".colapp"]
    assert cli.run(["backup", str(file)]) == 0
    assert Path(capsys.readouterr().out.splitlines()[-1]).is_relative_to(tmp_path / "data")


def test_a_history_is_told_in_sentences(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = digest(file)
    assert cli.run(["history", str(file), "she-001"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "SHE-001 – Ascenseur en panne"
    assert "Nouveau → Planifier" in lines[1] and "k.fortin" in lines[1]
    assert len(lines) == 3
    assert digest(file) == before


def test_an_unknown_problem_is_named(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["history", str(file), "SHE-999"]) == 1
    assert "SHE-999" in capsys.readouterr().err


def rows(file: Path) -> dict[str, list[tuple[object, ...]]]:
    opened = workspace.open_for_reading(file)
    db = opened.store.db
    names = [row[0] for row in db.execute("select name from sqlite_master where type = 'table'")]
    kept = [name for name in names if "_fts" not in name and not name.startswith("_")]
    found = {name: list(db.execute(f'select * from "{name}" order by 1, 2')) for name in kept}
    opened.close()
    return found


def test_the_sample_is_made_once_and_every_build_is_the_same(
    sample_path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "exemple.colapp"
    assert cli.run(["sample", str(file), "--today", "2026-11-20"]) == 0
    assert rows(file) == rows(sample_path)
    output = tmp_path / "rapport.pdf"
    assert cli.run([*asked(file, output), "--period", "2026-T3"]) == 0
    assert output.read_bytes().startswith(b"%PDF-")
    before = digest(file)
    capsys.readouterr()
    assert cli.run(["sample", str(file)]) == 1
    assert "exemple.colapp" in capsys.readouterr().err
    assert digest(file) == before


def test_the_sample_is_made_in_a_folder_that_is_there(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for place in (tmp_path / "nowhere" / "a.colapp", tmp_path / f"{'x' * 300}.colapp"):
        assert cli.run(["sample", str(place), "--today", "2026-11-20"]) == 1
        said = capsys.readouterr().err.strip()
        assert "\n" not in said and ("nowhere" in said or "trop long" in said)
    assert list(tmp_path.iterdir()) == []


# -- languages ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "environment", "kept", "said"),
    [
        (["--help"], {}, "", "Utilisation"),
        (["--help"], {"COLAPP_LANG": "en"}, "", "Usage"),
        (["--help"], {"LANG": "en_CA.UTF-8"}, "", "Usage"),
        (["--help"], {"LANG": "C.UTF-8"}, "", "Utilisation"),
        (["--help"], {"LANG": "en_CA.UTF-8"}, "fr", "Utilisation"),
        (["report", "--help"], {}, "en", "Options:"),
        (["report", "--help", "--lang=en"], {}, "fr", "Usage"),
        (["report", "--lang", "en", "--help"], {"COLAPP_LANG": "fr"}, "fr", "Write the report"),
    ],
)
def test_help_speaks_the_language_of_whoever_asks(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    environment: dict[str, str],
    kept: str,
    said: str,
) -> None:
    settings.save(Settings.model_validate({"language": kept}))
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert cli.run(arguments) == 0
    assert said in capsys.readouterr().out


@pytest.mark.parametrize("command", ["report", "sample", "check", "backup", "history", "request"])
def test_every_line_of_help_is_in_french(capsys: pytest.CaptureFixture[str], command: str) -> None:
    assert cli.run([command, "--help"]) == 0
    told = capsys.readouterr().out
    assert not re.search(r"\b(the|Show|exit|Usage|file|required)\b", told), told


# -- request ---------------------------------------------------------------------------------------------


@pytest.fixture
def asked_file(file: Path) -> Path:
    """The workspace, its problem asked of the direction."""
    opened = workspace.open_for_writing(file, None, who="k.fortin")
    requests.ask(
        opened.store, TODAY, opened.store.all(Problem)[0].id, level="direction", programme_id="sm",
        tried="Appelé", exceeds="Ailleurs", wanted="Deux plages", due=date(2026, 12, 4), meanwhile="Liste",
    )  # fmt: skip
    opened.close()
    return file


def test_a_request_goes_there_and_its_answer_comes_back(
    asked_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    there = tmp_path / "direction.colapp"
    workspace.create(there, who="m.labbe").close()
    sent, back = tmp_path / "demande.colapp-demande", tmp_path / "reponse.colapp-demande"
    today = ["--today", "2026-11-20"]
    assert cli.run(["request", "export", str(asked_file), "she-001", "-o", str(sent)]) == 0
    told = capsys.readouterr().out
    assert told.splitlines()[0] == str(sent) and re.search(r"Votre clé\xa0: ([2-9A-Z]{4}-){4}", told)

    monkeypatch.setenv("COLAPP_DATA", str(tmp_path / "there"))
    assert cli.run(["request", "read", str(sent), *today]) == 0
    told = capsys.readouterr().out
    assert "Demande SHE-001" in told and "Deux plages" in told and "Première fois" in told
    assert cli.run(["request", "take-in", str(sent), str(there), *today]) == 0
    opened = workspace.open_for_writing(there, None, who="m.labbe")
    request_id = opened.store.all(Request)[0].id
    requests.answer(opened.store, TODAY, request_id, AnswerKind.RESOLVED, author="Mireille Labbé")
    opened.close()
    assert cli.run(["request", "export", str(there), "SHE-001", "--answer", "-o", str(back)]) == 0

    monkeypatch.setenv("COLAPP_DATA", str(tmp_path / "data"))
    capsys.readouterr()
    assert cli.run(["request", "take-in", str(back), str(asked_file), *today]) == 0
    assert "le problème n’attend plus" in capsys.readouterr().out
    assert cli.run(["request", "take-in", str(back), str(asked_file), *today]) == 0
    assert "rien ne change" in capsys.readouterr().out


def test_the_answer_that_leaves_is_of_a_request_that_has_one(asked_file: Path, tmp_path: Path) -> None:
    opened = workspace.open_for_writing(asked_file, None)
    (first,) = opened.store.all(Request)
    requests.answer(opened.store, TODAY, first.id, AnswerKind.RESOLVED, "Deux plages")
    requests.ask(
        opened.store, TODAY, first.problem_id or "", level="external", addressee="MRC", tried="Appelée",
        exceeds="Le trajet", wanted="Un arrêt", due=TODAY, meanwhile="Bénévoles",
    )  # fmt: skip
    opened.close()
    back = tmp_path / "reponse.colapp-demande"
    assert cli.run(["request", "export", str(asked_file), "SHE-001", "--answer", "-o", str(back)]) == 0
    assert "Deux plages" in back.read_text(encoding="utf-8") and "MRC" not in back.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["request", "export", "FILE", "SHE-999"], "Aucun problème ne porte le numéro"),
        (["request", "export", "FILE", "SHE-001", "--answer"], "pas encore de réponse"),
        (["request", "read", "FILE"], "Ce n’est pas un fichier de demande"),
        (["request", "read", "nowhere"], "Il n’y a pas de fichier"),
        (["request", "take-in", "FILE", "FILE"], "Ce n’est pas un fichier de demande"),
    ],
)
def test_what_cannot_be_passed_is_said(
    asked_file: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], said: str
) -> None:
    before = digest(asked_file)
    assert cli.run([str(asked_file) if word == "FILE" else word for word in arguments]) == 1
    assert said in capsys.readouterr().err
    assert digest(asked_file) == before


WITHOUT_SCREEN = """
import sys
from colapp import cli
code = cli.run(sys.argv[1:])
print("PySide6" in sys.modules)
sys.exit(code)
"""


def test_the_command_line_needs_neither_a_screen_nor_qt(file: Path, tmp_path: Path) -> None:
    output = tmp_path / "rapport.pdf"
    screens = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    environment = {name: value for name, value in os.environ.items() if name not in screens}
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT_SCREEN, *asked(file, output)],
        env=environment,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == [str(output), "False"]
    assert output.read_bytes().startswith(b"%PDF-")
