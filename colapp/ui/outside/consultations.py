"""Consultations: a question, who is asked, by when, what each thinks, and what was changed because of it."""

from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from colapp.domain.authority import Authority, Opinion, OpinionStance, Said
from colapp.domain.territory import within
from colapp.i18n import _, _n, _p
from colapp.services import consultations
from colapp.storage import outside
from colapp.storage.outside import Heard
from colapp.ui import theme
from colapp.ui.commands import command, command_bar
from colapp.ui.fields.date import DateField
from colapp.ui.fields.text import TextField
from colapp.ui.halves import Halves
from colapp.ui.lines import Line, LineList
from colapp.ui.outside.adding import Adding
from colapp.ui.session import Refusal, Session
from colapp.ui.settings.form import Form
from colapp.ui.text import plain_label
from colapp.wording import formats
from colapp.wording import outside as words

STANCES = {
    OpinionStance.FAVOURABLE: "1",
    OpinionStance.RESERVED: "2",
    OpinionStance.UNFAVOURABLE: "3",
}


class ConsultationsSection(QWidget):
    """The consultations of a territory; the one chosen stands beside, with the opinion of each body."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._territory_id: str | None = None
        self._found: dict[str, Heard] = {}
        self.fields: dict[str, Any] = {}
        self._waits_for_words: tuple[str, OpinionStance] | None = None
        self.list = LineList(_("Consultations"), self)
        self.list.setObjectName("consultations-list")
        self.list.chosen.connect(self._show_chosen)
        self.nothing = plain_label(
            _("No consultation yet. Write the question and choose who is asked: they have two months, then"
              " silence counts as an opinion given."),
            quiet=True, parent=self,
        )  # fmt: skip
        self.adding = Adding(
            session, _("New consultation: the question"), _("Who is asked first"), self._open, self,
            by_name=True,
        )  # fmt: skip
        self.adding.setObjectName("open-consultation")
        left = QFrame(self)
        left.setProperty("card", True)
        inside = QVBoxLayout(left)
        inside.addWidget(self.nothing, 1)
        inside.addWidget(self.list, 1)
        inside.addWidget(self.adding)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(Halves(left, self._make_side(), (2, 3)))

    def _make_side(self) -> QFrame:
        side = QFrame(self)
        side.setProperty("card", True)
        column = QVBoxLayout(side)
        self.state = plain_label(bold=True, parent=side)
        self.state.setObjectName("consultation-state")
        self.opinions = LineList(_("Opinions"), side)
        self.opinions.setObjectName("opinions-list")
        self.opinions.setMinimumHeight(24 * theme.unit())
        self.opinions.chosen.connect(self._show_opinion)
        self.reserves = TextField(
            _("What stands in the way"), self._keep_words, _("What stands in the way"), True
        )
        self.reserves.setObjectName("opinion-words")
        self.stances = [
            command(
                self,
                f"opinion-{stance}",
                words.opinion(stance),
                partial(self.give, stance),
                key,
                among=self.opinions,
            )
            for stance, key in STANCES.items()
        ]
        self.close_action = command(
            self, "close-consultation", _("End the consultation"), self._close, among=self.list
        )
        self.trash_action = command(
            self, "trash-consultation", _("Put in the trash"), self._trash, "Del", among=self.list
        )
        form = Form(side)
        question = TextField(_("Question"), partial(self._write, "question"), "", True)
        due = DateField(_("Answer by"), partial(self._write, "due"), self._session.today)
        changed = TextField(
            _("What was changed because of it"),
            partial(self._write, "changed"),
            _("Said to those who were asked: what was changed, or why nothing was"),
        )
        for name, field in (("question", question), ("due", due)):
            self._add_field(form, name, field)
        form.add(_("Opinions: choose a body, then 1, 2 or 3"), self.opinions)
        form.column.addWidget(command_bar(self.stances, side))
        form.add(_("Its words"), self.reserves)
        self.invite = Adding(
            self._session, _("Another body, by its name"), _("or an authority"), self._invite, side
        )
        self.invite.setObjectName("invite-body")
        form.add(_("Invite another"), self.invite)
        self._add_field(form, "changed", changed)
        self._buttons = command_bar((self.close_action, self.trash_action), side)
        self._form = form
        column.addWidget(self.state)
        column.addWidget(form, 1)
        column.addWidget(self._buttons)
        return side

    def _add_field(self, form: Form, name: str, field: Any) -> None:
        field.setObjectName(f"consultation-{name}")
        self.fields[name] = field
        form.add(field.accessibleName(), field)

    # -- showing -----------------------------------------------------------

    def show_territory(self, territory_id: str | None) -> None:
        """Show the consultations of a territory and of those inside it."""
        self._leave()
        self._territory_id = territory_id
        self.refresh()

    def refresh(self) -> None:
        """Read them; the ones chosen stay chosen."""
        self.adding.refresh()
        self.invite.refresh()
        session, here = self._session, self._territory_id
        inside = within(session.references.territories.values(), here) if here else set()
        found = outside.consultations(session.store, session.today(), inside)
        self._found = {heard.consultation.id: heard for heard in found}
        self.list.show_lines([self._line(heard) for heard in found])
        self.nothing.setVisible(not found)
        self.list.setVisible(bool(found))
        if not self.list.current_id() and found:
            self.list.choose(found[0].consultation.id)
        self._show_chosen()

    def choose(self, consultation_id: str) -> None:
        """Stand on one of them."""
        self.list.choose(consultation_id)

    def take_focus(self) -> None:
        """To the list, or to what opens the first one."""
        (self.list if self._found else self.adding.line).setFocus(Qt.FocusReason.OtherFocusReason)

    def _line(self, heard: Heard) -> Line:
        asked = heard.consultation
        due = formats.day(asked.due, year=True) if asked.due else "–"
        if asked.closed_on:
            note, mark = (
                _("ended {day}").format(day=formats.day(asked.closed_on, year=True)),
                _p("consultation", "Closed"),
            )
        else:
            note = _("answer by {day}").format(day=due)
            awaited = _n("{n} opinion awaited", "{n} opinions awaited", heard.awaited)
            mark = awaited.format(n=formats.number(heard.awaited)) if heard.awaited else _("To be ended")
        return Line(asked.id, asked.question, note, mark=mark)

    def _show_chosen(self, *_chosen: object) -> None:
        heard = self._found.get(self.list.current_id())
        for part in (self.state, self._form, self._buttons):
            part.setVisible(heard is not None)
        if heard is None:
            return
        line = self._line(heard)
        told = line.note[:1].upper() + line.note[1:]
        self.state.setText(told if heard.consultation.closed_on else f"{told} · {line.mark}")
        for name, field in self.fields.items():
            field.show_value(getattr(heard.consultation, name))
        self.opinions.show_lines([self._opinion_line(each, said) for each, said in heard.opinions])
        if not self.opinions.current_id() and heard.opinions:
            self.opinions.choose(heard.opinions[0][0].id)
        self.close_action.setEnabled(heard.consultation.closed_on is None)
        self._show_opinion()

    def _opinion_line(self, opinion: Opinion, said: Said) -> Line:
        named = {each.id: each.name for each in outside.authorities(self._session.store)}
        body = named.get(opinion.authority_id or "", opinion.body)
        return Line(opinion.id, body, opinion.words, mark=words.opinion(said))

    def _show_opinion(self, *_chosen: object) -> None:
        opinion = self._opinion()
        self.reserves.setEnabled(opinion is not None)
        self.reserves.show_value(opinion.words if opinion else "")

    def _opinion(self) -> Opinion | None:
        heard = self._found.get(self.list.current_id())
        chosen = self.opinions.current_id()
        return next((each for each, _said in heard.opinions if each.id == chosen), None) if heard else None

    # -- gestures ----------------------------------------------------------

    def _open(self, question: str, whom: str) -> Refusal | None:
        is_known = self._session.store.find(Authority, whom) is not None
        asked, named = ([whom], []) if is_known else ([], [whom])
        return self._session.perform(
            consultations.open_, self._session.today(), self._territory_id, question, asked, named
        )

    def _invite(self, body: str, authority_id: str) -> Refusal | None:
        """A name that is typed is asked by its name; an empty line asks the authority chosen."""
        authority = None if body.strip() else authority_id or None
        return self._session.perform(
            consultations.invite, self.list.current_id(), authority_id=authority, body=body
        )

    def _write(self, column: str, value: object) -> Refusal | None:
        fields: dict[str, Any] = {column: value}
        return self._session.perform(consultations.edit, self.list.current_id(), **fields)

    def give(self, stance: OpinionStance) -> None:
        """Note what the body chosen thinks, with the words beside it; where they lack, they come first."""
        opinion = self._opinion()
        if opinion is None:
            return
        refusal = self._session.perform(
            consultations.give_opinion, self._session.today(), opinion.id, stance, self.reserves.text()
        )
        self._waits_for_words = (opinion.id, stance) if refusal is not None else None
        if refusal is not None:
            self.reserves.setFocus(Qt.FocusReason.OtherFocusReason)

    def _keep_words(self, typed: str) -> Refusal | None:
        """Words of an opinion that is given are kept; before, they wait for the stance."""
        opinion, (waits, stance) = self._opinion(), self._waits_for_words or ("", None)
        if opinion is None:
            return None
        given_on = opinion.given_on
        if opinion.id != waits or not typed.strip():
            stance = opinion.opinion_stance
        else:
            self._waits_for_words, given_on = None, self._session.today()
        if stance is None:
            return None
        return self._session.perform(consultations.give_opinion, given_on, opinion.id, stance, typed)

    def _close(self) -> None:
        changed = self.fields["changed"]
        changed.flush()
        refusal = self._session.perform(
            consultations.close, self._session.today(), self.list.current_id(), changed.text()
        )
        if refusal is not None:
            changed.setFocus(Qt.FocusReason.OtherFocusReason)

    def _trash(self) -> None:
        if self.list.current_id():
            self._session.perform(consultations.trash, self.list.current_id())

    def _leave(self) -> None:
        for field in (*self.fields.values(), self.reserves):
            field.leave()
