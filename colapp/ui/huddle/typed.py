"""The keys that a line hears while one types in it; all others are letters then."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from colapp.i18n import _
from colapp.ui.huddle import lines
from colapp.ui.huddle.steps import Key

if TYPE_CHECKING:
    from colapp.ui.huddle.frame import MeetingFrame


def keys(frame: "MeetingFrame", widget: QWidget) -> list[Key]:
    """What the bar shows while ``widget`` has the focus; nothing where it is in no line."""
    line = lines.around(widget)
    if line is None:
        return []
    found = [
        Key("Return", _("Keep") if line.is_at_end else _("Next blank"), line.enter),
        Key("Esc", _("Back to the keys"), frame.steps_back, _("Esc")),
    ]
    if not frame.is_at_end:
        found.append(Key("Ctrl+Right", _("Next step"), frame.go_on, "Ctrl+→"))
    return found
