"""The answers that came back: they are told to the team first, which closes the loop."""

from collections.abc import Callable

from colapp.domain.huddle import EntryKind
from colapp.domain.request import Answer, AnswerKind, has_ended
from colapp.i18n import _, _n
from colapp.services import huddles
from colapp.services import requests as asking
from colapp.storage import requests as stored
from colapp.storage import team
from colapp.storage.huddle import Running
from colapp.storage.requests import Asked
from colapp.ui.huddle.cards import Item
from colapp.ui.huddle.chip import Shape, State, Tone
from colapp.ui.huddle.lines import Blank, Line
from colapp.ui.huddle.steps import Frame, Key
from colapp.ui.huddle.working import CardsStep
from colapp.ui.session import Session
from colapp.wording import formats
from colapp.wording import requests as words

LOOKS: dict[AnswerKind, tuple[Tone, Shape]] = {
    AnswerKind.RESOLVED: ("good", "check"),
    AnswerKind.AUTHORISED: ("good", "check"),
    AnswerKind.REFUSED: ("late", "cross"),
    AnswerKind.REDIRECTED: ("waiting", "waiting"),
    AnswerKind.INFORMATION: ("waiting", "dot"),
    AnswerKind.POSTPONED: ("waiting", "dot"),
}


class AnswersStep(CardsStep):
    """1 says that the team was told, 2 what is done instead of what was refused, 4 asks another level."""

    def __init__(self, session: Session, frame: Frame, step_id: str) -> None:
        empty = _("No answer has come since the last meeting.")
        super().__init__(session, frame, step_id, "huddle-answers", empty)
        self._found: dict[str, tuple[Asked, Answer]] = {}

    def items(self, running: Running) -> list[Item]:
        """One card per answer, oldest first; those whose day to be looked at again has come among them."""
        session, huddle = self.session, running.huddle
        found = stored.to_tell(
            session.store,
            session.references,
            session.today(),
            team.places(session.references, session.today(), huddle.territory_id),
            huddle.programme_id,
        )
        self._found = {answer.id: (asked, answer) for asked, answer in found}
        return [self._item(asked, answer) for asked, answer in found]

    def nothing(self, running: Running) -> str:
        """That none has come, or that all of them were told."""
        if any(entry.entry_kind is EntryKind.TOLD for entry in running.entries):
            return _("The team has heard every answer.")
        return super().nothing(running)

    def count_text(self) -> str:
        """``2 à transmettre à l’équipe``."""
        count = len(self._found)
        told = _n("{n} to tell the team", "{n} to tell the team", count)
        return told.format(n=formats.number(count)) if count else ""

    def keys(self) -> list[Key]:
        """What can be done with the chosen one."""
        chosen = self._chosen()
        if chosen is None or not self.can_write or self.is_asking:
            return []
        asked, answer = chosen
        keys = [Key("1", _("Looked at again") if self._is_back(asked) else _("Told"), self._tell)]
        if answer.answer_kind is AnswerKind.REFUSED:
            keys.append(Key("2", _("Solution meanwhile"), lambda: self.ask("workaround")))
        if asked.request.problem_id and asked.phase is not None:
            keys.append(Key("4", _("Escalate"), self._escalate))
        return keys

    def asks(self) -> dict[str, Callable[[str], Line]]:
        """What is done instead of what was refused."""
        return {"workaround": self._line}

    # -- the cards ------------------------------------------------------------------

    def _item(self, asked: Asked, answer: Answer) -> Item:
        tone, shape = LOOKS[answer.answer_kind]
        kind = words.answer(answer, self.session.today())
        if self._is_back(asked):
            kind, tone, shape = self._come_back(answer)
        return Item(
            key=answer.id,
            title=formats.quotation(answer.words.strip() or asked.request.wanted.strip()),
            detail=" · ".join(part for part in self._details(asked, answer) if part),
            state=State(kind, tone, shape),
            aside=words.delay(asked),
        )

    def _details(self, asked: Asked, answer: Answer) -> list[str]:
        asked_words = words.asked_of(asked, self.session.today())
        parts = [asked.number, asked_words]
        if answer.words.strip():
            parts.append(_("we asked: {wanted}").format(wanted=asked.request.wanted.rstrip(". ")))
        if answer.answer_kind is AnswerKind.REFUSED:
            instead = answer.workaround.strip()
            parts.append(
                _("meanwhile: {what}").format(what=instead) if instead else _("what do we do meanwhile?")
            )
        return parts

    def _come_back(self, answer: Answer) -> tuple[str, Tone, Shape]:
        """A question to the team: whether a refusal still stands, what follows an authorisation."""
        if answer.until is None or answer.answer_kind is AnswerKind.REFUSED:
            return _("Refused before: still so?"), *LOOKS[answer.answer_kind]
        today = self.session.today()
        end = words.end(answer.until, today)
        told = _("{end}: what then?").format(end=end[:1].upper() + end[1:])
        return (told, "late", "cross") if has_ended(answer, today) else (told, "waiting", "dot")

    def _is_back(self, asked: Asked) -> bool:
        """Whether it was told already, and the day to look at it again has come."""
        return asked.has_come_back(self.session.today())

    def _chosen(self) -> tuple[Asked, Answer] | None:
        return self._found.get(self.list.chosen)

    # -- the acts --------------------------------------------------------------------

    def _tell(self) -> None:
        chosen = self._chosen()
        if chosen is None:
            return
        asked, answer = chosen
        was_back = self._is_back(asked)
        refusal = self.frame.perform(
            huddles.tell, self.session.today(), self.frame.running.huddle.id, answer.id
        )
        if refusal is None:
            text = (
                _("Looked at again: {what}")
                if was_back
                else _("Told to the team, the loop is closed: {what}")
            )
            self.frame.tell(text.format(what=asked.number))

    def _line(self, key: str) -> Line:
        _asked, answer = self._found[key]
        blank = Blank(
            _("What we do meanwhile"), _("What we can do ourselves, without waiting"), answer.workaround
        )
        return Line([blank], lambda typed: self._write(key, typed), name="workaround").watched(self.session)

    def _write(self, key: str, typed: list[str]) -> bool:
        refusal = self.frame.perform(asking.write_workaround, key, typed[0])
        if refusal is None and typed[0]:
            self.frame.tell(_("Meanwhile: {what}").format(what=typed[0]))
        return refusal is None

    def _escalate(self) -> None:
        chosen = self._chosen()
        if chosen is not None and chosen[0].request.problem_id:
            asked = chosen[0]
            self.escalate(asked.request.problem_id or "", _("Escalated: {what}").format(what=asked.number))
