"""A quiet line under a text, while what is typed in it may identify a service user.

It says what it saw and what to write instead. It blocks nothing, keeps nothing and leaves no trace: whoever
has a good reason goes on writing.
"""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPlainTextEdit, QWidget

from colapp.domain.personal_data import suspects
from colapp.storage.references import References
from colapp.ui import theme
from colapp.ui.fields.text import TextField
from colapp.ui.session import Session
from colapp.ui.text import announce
from colapp.ui.whole import WholeLabel
from colapp.wording.personal_data import reminder


class Reminder(QFrame):
    """Follows one editor; hidden as long as there is nothing to say."""

    def __init__(self, editor: QLineEdit | QPlainTextEdit, session: Session) -> None:
        super().__init__(editor.parentWidget())
        self._editor, self._session = editor, session
        self._said = ""
        self.setObjectName(f"{editor.objectName() or 'text'}-reminder")
        c, u = theme.colours(), theme.unit()
        self.setStyleSheet(f"Reminder {{ background: {c.waiting_soft}; border: none; border-radius: 6px; }}")
        self.label = WholeLabel("small")
        self.label.setObjectName("reminder-words")
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * u, u, 2 * u, u)
        row.addWidget(self.label)
        self.hide()
        editor.textChanged.connect(self._look)
        self._look()

    def words(self) -> str:
        """What it says now; empty while there is nothing to say."""
        return self._said

    def _look(self) -> None:
        text = _text_of(self._editor)
        said = reminder(suspects(text, known_names(self._session.references)), text)
        if said == self._said:
            return
        begins = said and not self._said
        self._said = said
        self.label.setText(said)
        self.setVisible(bool(said))
        if begins:
            announce(self._editor, said)


def watch(editor: QLineEdit | QPlainTextEdit, session: Session) -> QWidget:
    """The reminder of an editor, for the layout that holds it: to be put right under it."""
    return Reminder(editor, session)


def known_names(lists: References) -> list[str]:
    """Who and what may be named: staff and partners, places, programmes."""
    people = [name for person in lists.people.values() for name in (person.name, person.organisation)]
    places = [name for place in lists.territories.values() for name in (place.name, place.short_name)]
    programmes = [
        name for each in lists.programmes.values() for name in (each.code, each.name_fr, each.name_en)
    ]
    return [name for name in (*people, *places, *programmes) if name]


def _text_of(editor: QLineEdit | QPlainTextEdit) -> str:
    if isinstance(editor, QPlainTextEdit) and not isinstance(editor, TextField):
        return editor.toPlainText()
    return editor.text()
