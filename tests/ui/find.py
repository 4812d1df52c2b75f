"""What a person would point at, by its object name."""

from typing import Any

from PySide6.QtWidgets import QWidget


def child(parent: QWidget, name: str) -> Any:
    """The widget of that name; it must be there."""
    found = parent.findChild(QWidget, name)
    assert found is not None, f"there is no {name} in {parent.objectName()}"
    return found
