"""The commands that work on any page: what the palette lists and the sheet of keys shows."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction

from colapp import settings
from colapp.domain.huddle import Meeting
from colapp.i18n import N_, _
from colapp.ui.commands import command
from colapp.ui.place import Page, Place
from colapp.ui.shell.rail import PAGES

if TYPE_CHECKING:
    from colapp.ui.main_window import MainWindow

PAGE_KEYS = {
    "matrix": "Ctrl+1",
    "board": "Ctrl+2",
    "huddles": "Ctrl+3",
    "actions": "Ctrl+4",
    "requests": "Ctrl+5",
    "measures": "Ctrl+6",
    "reports": "Ctrl+7",
    "trash": "Ctrl+8",
    "settings": "Ctrl+,",
}
BEYOND: dict[Page, str] = {"outside": N_("Outside authorities"), "subsidiarity": N_("Subsidiarity")}
"""Pages that the rail shows as one with the requests: found by name all the same."""
SMALLEST, LARGEST, STEP = 100, 200, 25
"""Percent of text size."""


class WindowCommands:
    """Makes the window's actions; the window does what they say."""

    def __init__(self, window: "MainWindow") -> None:
        self._window = window
        session = window.session
        self.capture = self._add("capture", _("New problem"), window.note_problem, "N", "Ctrl+N")
        self.search = self._add("palette", _("Search or go to…"), window.search, "Ctrl+K", "Ctrl+F")
        self.undo = self._add("undo", _("Undo"), session.undo, "Ctrl+Z")
        self.redo = self._add("redo", _("Redo"), session.redo, "Ctrl+Y", "Ctrl+Shift+Z")
        for page, label in PAGES.items():
            text = _("Go to: {page}").format(page=_(label))
            self._add(f"go-{page}", text, partial(window.choose_page, page), PAGE_KEYS[page])
        for page, label in BEYOND.items():
            self._add(
                f"go-{page}", _("Go to: {page}").format(page=_(label)), partial(window.choose_page, page)
            )
        self._add("huddle", _("Run the huddle"), window.run_huddle, "F5")
        self._add("prepare-huddle", _("Prepare the huddle"), partial(self._go_of_team, "huddles", "prepare"))
        for meeting, text in (
            (Meeting.TABLE, _("Hold the table of the month")),
            (Meeting.OBSERVATORY, _("Hold the observatory")),
        ):
            self._add(f"hold-{meeting}", text, partial(self._go_of_team, "huddle", meeting))
        self._add("open-request-file", _("Open a request file…"), window.open_request_file)
        self._add("handover", _("Hand over to a new manager…"), window.hand_over)
        self._add("back", _("Back"), window.back, "Esc", "Alt+Left")
        self._add("help", _("Help"), self._show_guide, "F1")
        self._add("keys", _("Keys"), self._show_keys, "Ctrl+/")
        self._add("full-screen", _("Full screen"), self._toggle_full_screen, "F11")
        self._add_looks()
        self._add("back-up", _("Make a backup copy now"), window.safety.back_up)
        self._add("open-file", _("Open another file…"), window.open_asked.emit, "Ctrl+O")
        self._add("new-file", _("Begin a new file…"), window.new_asked.emit)
        self._add("quit", _("Quit"), window.close, "Ctrl+Q")

    def _add_looks(self) -> None:
        self._add("text-larger", _("Larger text"), partial(self._scale, STEP), "Ctrl++", "Ctrl+=")
        self._add("text-smaller", _("Smaller text"), partial(self._scale, -STEP), "Ctrl+-")
        for theme, text in (
            ("light", _("Light theme")),
            ("dark", _("Dark theme")),
            ("system", _("System theme")),
        ):
            self._add(f"theme-{theme}", text, partial(self._wear, theme=theme))
        for language, text in (("fr", "Langue : français"), ("en", "Language: English")):
            self._add(f"language-{language}", text, partial(self._wear, language=language))

    def _add(self, name: str, text: str, run: Callable[[], object], *keys: str) -> QAction:
        action = command(self._window, name, text, run, *keys)
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)  # also where nothing has the focus
        return action

    def _scale(self, step: int) -> None:
        scale = self._window.session.settings.text_scale + step
        self._wear(text_scale=max(SMALLEST, min(LARGEST, scale)))

    def _wear(self, **look: object) -> None:
        kept = self._window.session.settings
        if all(getattr(kept, name) == value for name, value in look.items()):
            return
        for name, value in look.items():
            setattr(kept, name, value)
        settings.save(kept)
        self._window.look_changed.emit()

    def _go_of_team(self, page: Page, section: str) -> None:
        """To a page of the meetings of the team at hand; whoever is in one ends or leaves it first."""
        session, place = self._window.session, self._window.place
        if place.page != "huddle":
            here = session.table_at_hand(place.territory_id)
            session.open(Place(page, here, place.programme_id, section=section))

    def _show_guide(self) -> None:
        if self._window.place.page == "huddle":
            self._window.page().show_help()
            return
        from colapp.ui.help.guide import Guide

        Guide(self._window).show()

    def _show_keys(self) -> None:
        from colapp.ui.help.keys import Keys

        Keys(self._window.commands(), self._window).show()

    def _toggle_full_screen(self) -> None:
        self._window.setWindowState(self._window.windowState() ^ Qt.WindowState.WindowFullScreen)
