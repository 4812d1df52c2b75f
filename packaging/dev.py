#!/usr/bin/env python3
"""One command for each errand of a developer, on a machine that has nothing but Python.

    python3 packaging/dev.py run      open the application on a sample workspace
    python3 packaging/dev.py test     run the tests; what follows goes to pytest
    python3 packaging/dev.py bench    measure the gestures that must stay fast
    python3 packaging/dev.py check    lint, formatting, types, layers
    python3 packaging/dev.py setup    only make ready what the others need; they all begin with it

Making ready means: the system libraries of Qt, a virtual environment with the pinned requirements, and the
compiled translations. What is ready is left alone, so the second time costs nothing.
This file uses the standard library only.
"""

import argparse
import ctypes
import hashlib
import importlib.util
import os
import shlex
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BUILD = ROOT / "build"
VENV = ROOT / ".venv"
STAMP = VENV / "ready"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
REQUIREMENTS = ROOT / "packaging" / "requirements-dev.txt"
LOCALES = ROOT / "resources" / "locale"

# What the wheels of Qt expect from the system: the library they load, and the Debian package that has it.
OFFSCREEN_LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libbrotlidec.so.1": "libbrotli1",
}
SCREEN_LIBRARIES = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
# A screen that nobody sees, for the journeys of the tests.
SCREEN_PROGRAMS = {"Xvfb": "xvfb"}
TRIES = 4
"""How often what comes from a mirror is asked for before giving up."""
PAUSE = 10
"""Seconds before it is asked again."""
JOURNEYS = "tests/journeys"
MOST_PROCESSES = 4
"""How many run the tests at once: each takes about a gigabyte."""


# -- the system ------------------------------------------------------------------------------------------


def has_screen() -> bool:
    """Whether a window can be shown: only Linux can be without a screen."""
    return sys.platform != "linux" or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def loads(library: str) -> bool:
    """Whether the system's loader finds this shared library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def missing_packages(libraries: Mapping[str, str], found: Callable[[str], bool] = loads) -> list[str]:
    """The Debian packages of the libraries, or of the programs, that are not found."""
    return [package for library, package in libraries.items() if not found(library)]


def needed_packages(*, screen: bool) -> list[str]:
    """The Debian packages this machine lacks to make the environment and to start Qt."""
    packages = []
    if importlib.util.find_spec("ensurepip") is None:  # Debian takes it out of Python
        packages.append(f"python3.{sys.version_info.minor}-venv")
    if sys.platform == "linux":
        packages += missing_packages(OFFSCREEN_LIBRARIES | (SCREEN_LIBRARIES if screen else {}))
    return packages


def apt_lines(packages: Iterable[str]) -> list[list[str]]:
    """The two commands that install these packages."""
    apt = ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq"]
    return [[*apt, "update"], [*apt, "install", "-y", "--no-install-recommends", *packages]]


def right_to_install() -> list[str] | None:
    """What to put before a command that needs root: nothing, sudo, or None when neither is possible."""
    if not shutil.which("apt-get"):
        return None
    if os.geteuid() == 0:
        return []
    sudo = ["sudo", "-n"]
    can_sudo = shutil.which("sudo") and subprocess.run([*sudo, "true"], capture_output=True).returncode == 0
    return sudo if can_sudo else None


def prepare_hidden_screen() -> bool:
    """Whether windows can be tested on a screen of their own; what it lacks is installed where it may be."""
    if sys.platform != "linux":
        return False
    lacking = missing_packages(SCREEN_LIBRARIES)
    lacking += missing_packages(SCREEN_PROGRAMS, lambda program: shutil.which(program) is not None)
    if lacking and right_to_install() is not None:
        install_packages(lacking)
        lacking = []
    return not lacking


@contextmanager
def hidden_screen() -> Iterator[str]:
    """A screen that nobody sees, on whichever display is free: no other run can be on it."""
    told, tells = os.pipe()
    size = ["-screen", "0", "1600x1000x24"]
    line = ["Xvfb", "-displayfd", str(tells), *size, "-nolisten", "tcp", "-noreset"]
    log = BUILD / "xvfb.log"
    with log.open("w") as output, subprocess.Popen(line, pass_fds=[tells], stderr=output) as server:
        os.close(tells)
        with os.fdopen(told) as answers:
            display = answers.readline().strip()  # said once it takes windows
        if not display:
            sys.exit(f"Xvfb did not start:  {log.read_text()}")
        try:
            yield f":{display}"
        finally:
            server.terminate()


def install_packages(packages: Sequence[str]) -> None:
    """Install what the system lacks, or say in one line how to."""
    if not packages:
        return
    right = right_to_install()
    if right is None:
        sys.exit(f"This machine lacks packages. Run:  sudo apt-get install {shlex.join(packages)}")
    say(f"Installing {', '.join(packages)}")
    for line in apt_lines(packages):
        must([*right, *line], TRIES)


# -- the virtual environment -----------------------------------------------------------------------------


def stamp_of(requirements: bytes, version: tuple[int, int]) -> str:
    """What an environment is made from: another requirement or another Python makes another stamp."""
    return f"python {version[0]}.{version[1]} {hashlib.sha256(requirements).hexdigest()}\n"


def is_ready(stamp: str, file: Path = STAMP, python: Path = PYTHON) -> bool:
    """Whether the environment was made, to its end, from what this stamp stands for."""
    return python.exists() and file.exists() and file.read_text(encoding="ascii") == stamp


def make_environment() -> None:
    """Make the virtual environment anew, unless it is the one wanted."""
    stamp = stamp_of(REQUIREMENTS.read_bytes(), sys.version_info[:2])
    if is_ready(stamp):
        return
    say("Making the virtual environment")
    must([sys.executable, "-m", "venv", "--clear", str(VENV)])
    must(module("pip", "install", "--quiet", "--require-hashes", "--requirement", str(REQUIREMENTS)), TRIES)
    STAMP.write_text(stamp, encoding="ascii")


# -- the translations ------------------------------------------------------------------------------------


def is_stale(catalogue: Path) -> bool:
    """Whether the compiled form of a .po file is absent or older than it."""
    compiled = catalogue.with_suffix(".mo")
    return not compiled.exists() or compiled.stat().st_mtime < catalogue.stat().st_mtime


def compile_catalogues() -> None:
    """Compile the translations that changed."""
    if any(is_stale(catalogue) for catalogue in LOCALES.glob("*/LC_MESSAGES/colapp.po")):
        folder = ["--domain", "colapp", "--directory", str(LOCALES)]
        must(module("babel.messages.frontend", "--quiet", "compile", *folder))


# -- the errands -----------------------------------------------------------------------------------------


def make_ready(*, screen: bool = False) -> None:
    """Make what is missing of all that the errands need."""
    install_packages(needed_packages(screen=screen))
    make_environment()
    compile_catalogues()


def offscreen() -> dict[str, str]:
    """The same environment on every machine: no screen, one clock, one language, an empty home."""
    home = BUILD / "home"
    runtime = home / "runtime"
    runtime.mkdir(mode=0o700, parents=True, exist_ok=True)
    ours = ("QT_", "XDG_", "LC_", "PYTHONDONTWRITEBYTECODE")  # what is compiled is kept for the next process
    kept = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    return kept | {
        "HOME": str(home),
        "LANG": "C.UTF-8",
        "LC_ALL": "C.UTF-8",
        "QT_QPA_PLATFORM": "offscreen",
        "TZ": "EST5EDT,M3.2.0,M11.1.0",  # Québec's clock, spelt so that no time zone file is needed
        "XDG_RUNTIME_DIR": str(runtime),
    }


def setup(arguments: Sequence[str]) -> int:
    """Make ready, and no more."""
    make_ready(screen=has_screen())
    return 0


def run(arguments: Sequence[str]) -> int:
    """Open the application on the sample, or take its pictures where there is no screen."""
    make_ready(screen=has_screen())
    if not has_screen():
        return take_pictures(BUILD / "pictures")
    sample = BUILD / "exemple.colapp"
    if not sample.exists():
        BUILD.mkdir(exist_ok=True)
        must(module("colapp", "sample", str(sample)))
    return call(module("colapp", str(sample), *arguments))


def take_pictures(folder: Path) -> int:
    """Draw the main screens and the territory report of the sample into a folder."""
    say(f"There is no screen here: drawing the main screens and the territory report into {folder}")
    folder.mkdir(parents=True, exist_ok=True)
    return call(module("colapp", "--pictures", str(folder)), offscreen())


def test(arguments: Sequence[str]) -> int:
    """Run the whole suite on all cores, or with the arguments given to pytest.

    The journeys end it, on real X servers where there can be some: offscreen, Qt has neither its focus nor
    its keyboard. Each process has its own, since only one window of a screen has the focus.
    """
    make_ready()
    if arguments:
        return call(module("pytest", *arguments), offscreen())
    processes = min(os.cpu_count() or 1, MOST_PROCESSES)
    suite = module("pytest", "--quiet", "--numprocesses", str(processes), "--dist", "worksteal")
    if not prepare_hidden_screen():
        return call(suite, offscreen())
    code = call([*suite, "--ignore", JOURNEYS], offscreen())
    with ExitStack() as screens:
        displays = [screens.enter_context(hidden_screen()) for _ in range(processes)]
        shown = {"QT_QPA_PLATFORM": "xcb", "DISPLAY": displays[0], "COLAPP_DISPLAYS": " ".join(displays)}
        return max(code, call([*suite, JOURNEYS], offscreen() | shown))


def bench(arguments: Sequence[str]) -> int:
    """Measure the gestures that must stay fast."""
    make_ready()
    return call(module("tests.bench", *arguments), offscreen())


def check(arguments: Sequence[str]) -> int:
    """Run every check, so that one look shows all that is to mend."""
    make_ready()
    checks = [
        module("ruff", "check"),
        module("ruff", "format", "--check"),
        module("mypy"),
        [str(PYTHON.with_name("lint-imports"))],
    ]
    return max([call(line) for line in checks])


# -- speaking and calling --------------------------------------------------------------------------------


def say(sentence: str) -> None:
    """Tell the developer what is going on, before what takes time."""
    print(sentence, flush=True)


def module(name: str, *arguments: str) -> list[str]:
    """The command line that runs a module in the virtual environment."""
    return [str(PYTHON), "-m", name, *arguments]


def call(line: Sequence[str], environment: Mapping[str, str] | None = None) -> int:
    """Run a command from the checkout's root, and give its exit code."""
    return subprocess.run(line, cwd=ROOT, env=environment).returncode


def must(line: Sequence[str], tries: int = 1) -> None:
    """Run a command without which there is no going on; a mirror that stumbles is asked again."""
    while code := call(line):
        tries -= 1
        if not tries:
            sys.exit(f"This failed with exit code {code}:  {shlex.join(line)}")
        time.sleep(PAUSE)


def main() -> int:
    """Read the errand from the command line and do it."""
    if sys.version_info < (3, 11):
        sys.exit("colapp needs Python 3.11 or newer.")
    errands = {"run": run, "test": test, "bench": bench, "check": check, "setup": setup}
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("errand", choices=errands)
    chosen, arguments = parser.parse_known_args()
    return errands[chosen.errand](arguments)


if __name__ == "__main__":
    sys.exit(main())
