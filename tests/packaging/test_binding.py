"""The Qt binding stays the one that was tried: 6.12.0 loses references on Python 3.11, and aborts in use."""

import sys
import tomllib
from pathlib import Path

from PySide6.QtWidgets import QApplication

ROOT = Path(__file__).parents[2]


def test_the_binding_keeps_its_references(qapp: QApplication) -> None:
    """What a test before left to be deleted goes meanwhile: a binding that loses them does so every time."""

    def lost() -> int:
        before = sys.getrefcount(None)
        for _ in range(300):
            qapp.processEvents()
        return abs(sys.getrefcount(None) - before)

    assert min(lost() for _ in range(3)) < 50


def test_the_binding_is_pinned_at_both_ends() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert "PySide6-Essentials>=6.11.3,<6.12" in project["dependencies"]


def test_qt_and_its_binding_are_installed_in_one_version() -> None:
    for name in ("requirements.txt", "requirements-dev.txt"):
        pins = (ROOT / "packaging" / name).read_text(encoding="utf-8")
        assert "pyside6-essentials==6.11.3 " in pins
        assert "shiboken6==6.11.3 " in pins
