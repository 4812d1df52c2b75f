"""The questions that treating a line needs: a date, somebody, a few words."""

from PySide6.QtWidgets import QLineEdit, QWidget

from colapp.i18n import _
from colapp.services import actions, problems, requests
from colapp.storage.preparation import Lacking
from colapp.ui.fields.choice import ChoiceField
from colapp.ui.fields.options import UNKNOWN_PERSON, people
from colapp.ui.huddles.asking import Asking
from colapp.ui.huddles.day import Day, unreadable
from colapp.ui.session import Refusal, Session
from colapp.wording import preparation as words


class Treating:
    """Asks in the page's own form, and makes the gesture."""

    def __init__(self, session: Session, asking: Asking) -> None:
        self._session, self._asking = session, asking

    def ask_date(self, line: Lacking) -> None:
        """Another date; for an action that had one, with the reason."""
        field = Day(_("New date"), self._session.today, line.due)
        reason = _line(_("Reason"), _("What holds it up?"), "asking-reason")

        def keep() -> Refusal | str | None:
            field.flush()
            if field.is_typing():
                return unreadable()
            due, today = field.day, self._session.today()
            if due is None or due == line.due:
                return _("Type the new date.")
            if line.is_action:
                return self._session.perform(
                    actions.redate, today, [line.row_id], due, reason.text(), asks=("reason-missing",)
                )
            return self._session.perform(problems.edit, line.row_id, today, due=due)

        asked: list[tuple[str, QWidget]] = [(_("New date"), field)]
        if line.is_action and line.due is not None:
            asked.append((_("Reason"), reason))
        self._asking.ask(words.title(line), asked, keep)

    def ask_reminder(self, line: Lacking) -> None:
        """A request that was asked again: when to come back to it."""
        field = Day(_("Come back to it on"), self._session.today, None)

        def keep() -> Refusal | str | None:
            field.flush()
            if field.is_typing():
                return unreadable()
            return self._session.perform(requests.edit, line.row_id, remind_on=field.day)

        self._asking.ask(words.title(line), [(_("Come back to it on"), field)], keep)

    def ask_information(self, line: Lacking) -> None:
        """What the level above needs to know."""
        field = _line(_("The information"), line.what, "asking-words")

        def keep() -> Refusal | None:
            today = self._session.today()
            return self._session.perform(
                requests.complete, today, line.row_id, field.text(), asks=("completion-missing",)
            )

        self._asking.ask(words.title(line), [(_("The information"), field)], keep)

    def ask_blocked(self, line: Lacking) -> None:
        """Whom or what an action waits for."""
        field = _line(_("Waits on"), _("Who, or what?"), "asking-words")

        def keep() -> Refusal | None:
            today = self._session.today()
            return self._session.perform(
                actions.block, today, line.row_id, field.text(), asks=("waiting-on-missing",)
            )

        self._asking.ask(words.title(line), [(_("Waits on"), field)], keep)

    def ask_person(self, line: Lacking) -> None:
        """Who does it, or who carries the problem: choosing is enough."""

        def write(person_id: object) -> Refusal | None:
            if line.is_action:
                refusal = self._session.perform(actions.edit, line.row_id, person_id=person_id)
            else:
                today = self._session.today()
                refusal = self._session.perform(problems.edit, line.row_id, today, owner_id=person_id)
            if refusal is None:
                self._asking.close_form()
            return refusal

        def keep() -> Refusal | None:
            field.flush()
            return None

        field = ChoiceField(
            _("Who?"),
            write,
            lambda: people(self._session.references),
            _("Type a name"),
            None,
            _(UNKNOWN_PERSON),
        )
        field.setObjectName("asking-person")
        field.setProperty("inplace", False)
        field.show_value(line.person_id)
        self._asking.ask(words.title(line), [(_("Who?"), field)], keep)


def _line(label: str, hint: str, name: str) -> QLineEdit:
    field = QLineEdit()
    field.setAccessibleName(label)
    field.setPlaceholderText(hint)
    field.setObjectName(name)
    return field
