"""What each act does with the request chosen; those that ask something open their form in its panel."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from colapp.i18n import _
from colapp.services import requests
from colapp.storage.grouped_requests import Group
from colapp.storage.requests import Asked
from colapp.ui.place import Place
from colapp.ui.requests import file_acts
from colapp.ui.requests.group_panel import GroupPanel
from colapp.ui.requests.panel import RequestPanel
from colapp.ui.session import Session


class Acts:
    """The acts of a page, on a request or a grouped one."""

    def __init__(self, session: Session, page: QWidget, panel: RequestPanel, groups: GroupPanel) -> None:
        self._session, self._page = session, page
        self._panel, self._groups = panel, groups
        self._by_name: dict[str, Callable[[Asked], object]] = {
            "tell": self._tell,
            "answer": lambda asked: panel.ask_answer(),
            "acknowledge": lambda asked: self._perform(requests.acknowledge, asked.request.id),
            "complete": self._complete,
            "review": lambda asked: self._perform(requests.review, _last_id(asked)),
            "workaround": lambda asked: panel.write_workaround(),
            "export-request": partial(self._export, False),
            "export-answer": partial(self._export, True),
            "open-problem": self._open_problem,
            "withdraw": self._withdraw,
            "ungroup": lambda asked: session.perform(requests.ungroup, asked.request.id),
        }

    def run(self, name: str, chosen: Asked | Group) -> None:
        """Do it."""
        if isinstance(chosen, Group):
            self._groups.ask_answer()
        else:
            self._by_name[name](chosen)

    def _perform(self, service: Callable[..., object], row_id: str) -> bool:
        return self._session.perform(service, self._session.today(), row_id) is None  # type: ignore[arg-type]

    def _tell(self, asked: Asked) -> None:
        if self._perform(requests.tell, _last_id(asked)):
            told = _("{number}: the team has been told, the loop is closed")
            self._session.told.emit(told.format(number=asked.number))

    def _complete(self, asked: Asked) -> None:
        needed = asked.last.words if asked.last else ""
        keep = partial(
            self._session.perform, requests.complete, self._session.today(), _last_id(asked),
            asks=("completion-missing",),
        )  # fmt: skip
        self._panel.ask_line(_("The information given back"), needed, keep)

    def _withdraw(self, asked: Asked) -> None:
        keep = partial(
            self._session.perform, requests.withdraw, self._session.today(), asked.request.id,
            asks=("withdrawal-unexplained",),
        )  # fmt: skip
        self._panel.ask_line(_("Why it is withdrawn"), _("What changed since it was asked"), keep)

    def _export(self, is_answer: bool, asked: Asked) -> None:
        file_acts.export(self._session, self._page, asked.request.id, is_answer)

    def _open_problem(self, asked: Asked) -> None:
        self._panel.leave()
        self._session.open(Place("problem", asked.territory_id, problem_id=asked.request.problem_id))


def _last_id(asked: Asked) -> str:
    return asked.last.id if asked.last else ""
