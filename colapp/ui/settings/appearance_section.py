"""Language, theme and text size: this device's own, with effect at once."""

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from colapp import settings
from colapp.i18n import N_, _
from colapp.ui import theme
from colapp.ui.session import Session
from colapp.ui.settings.chips import Chips
from colapp.ui.settings.form import Form, heading
from colapp.ui.text import plain_label
from colapp.wording import formats

LANGUAGES = (("fr", "Français"), ("en", "English"))
"""Each in its own language: whoever cannot read the present one still finds theirs."""

THEMES = (("system", N_("Like the system")), ("light", N_("Light")), ("dark", N_("Dark")))
TEXT_SCALES = (100, 110, 125, 150, 175, 200)


class AppearanceSection(QWidget):
    """Three choices, kept for this device and applied when pressed."""

    look_changed = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, kept = session, session.settings
        self.commands: list[QAction] = []
        step = theme.unit()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(step)
        heading(column, _("Look and language"), _("For this device only; nothing changes for others."), self)
        form = Form(self)
        column.addWidget(form, 1)
        card = QFrame(form)
        card.setProperty("card", True)
        form.column.addWidget(card)
        form.column.addStretch(1)
        self._inside = QVBoxLayout(card)
        self._inside.setContentsMargins(4 * step, 4 * step, 4 * step, 4 * step)
        self._inside.setSpacing(step)
        sizes = [(size, formats.percent(size / 100)) for size in TEXT_SCALES]
        themes = [(value, _(words)) for value, words in THEMES]
        self._add("language", _("Language"), LANGUAGES, kept.language or "fr")
        self._add("theme", _("Theme"), themes, kept.theme)
        self._add("text_scale", _("Text size"), sizes, kept.text_scale)

    def _add(self, name: str, label: str, choices: Iterable[tuple[object, str]], kept: object) -> None:
        chips = Chips(label, choices, self)
        chips.setObjectName(f"choose-{name}")
        chips.show_value(kept)
        chips.chosen.connect(self._keep)
        self._inside.addWidget(plain_label(label, bold=True, parent=self))
        self._inside.addWidget(chips)
        self._inside.addSpacing(3 * theme.unit())

    def _keep(self, value: object) -> None:
        name = self.sender().objectName().removeprefix("choose-")
        if getattr(self._session.settings, name) == value:
            return
        setattr(self._session.settings, name, value)
        settings.save(self._session.settings)
        self.look_changed.emit()
