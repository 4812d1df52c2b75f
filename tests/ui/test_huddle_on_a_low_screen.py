"""A clinic laptop at 125 % has 1093 by 614 points: all is read there too, and nothing is cut."""

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from colapp.domain.huddle import Meeting, Presence
from colapp.domain.person import Person
from colapp.services import huddles
from colapp.storage import huddle as meetings
from colapp.ui.huddle import look
from colapp.ui.place import Place
from colapp.ui.session import Session
from tests.conftest import TODAY
from tests.ui.find import child
from tests.ui.huddle_hands import MeetingHands

LOW, USUAL = (1093, 614), (1366, 768)


def hold(session: Session, qtbot: QtBot, size: tuple[int, int], meeting: Meeting) -> MeetingHands:
    """Nine people around the table, on a screen of a size."""
    names = ("Ba", "Mercier", "Dion", "Labbé", "Gill", "Allard", "Roy")
    people = [Person(id=f"p{n}", name=f"Aline {name}") for n, name in enumerate(names)]
    session.store.commit("test", *people)
    session.perform(huddles.begin, session.now(), TODAY, "she", None, meeting)
    running = meetings.running(session.store, "she", None, meeting)
    assert running is not None
    for person_id in ("fortin", "poulin", *(person.id for person in people)):
        session.perform(huddles.attend, running.id, person_id, Presence.PRESENT)
    hands = MeetingHands(session, qtbot, Place("huddle", "she", section=str(meeting)))
    hands.window.showNormal()
    hands.window.resize(*size)
    QApplication.processEvents()
    return hands


def seen(widget: QWidget, around: QWidget) -> bool:
    """Whether all of it is inside what is seen of what is around it."""
    return around.rect().contains(QRect(widget.mapTo(around, QPoint(0, 0)), widget.size()))


def test_what_is_new_is_read_without_scrolling(session: Session, qtbot: QtBot) -> None:
    hands = hold(session, qtbot, LOW, Meeting.HUDDLE)
    area = hands.frame.view._area.viewport()
    heading, news = child(hands.frame, "since-heading"), child(hands.frame, "since-last")
    qtbot.waitUntil(lambda: seen(heading, area) and seen(news, area), timeout=1000)
    assert "Sherbrooke" in hands.words("huddle-team") and child(hands.frame, "huddle-team").isVisible()
    assert child(hands.frame, "huddle-script").isVisible()


@pytest.mark.parametrize("size", [USUAL, (1280, 720)])
@pytest.mark.parametrize("meeting", list(Meeting))
def test_the_steps_are_never_squeezed(
    session: Session, qtbot: QtBot, size: tuple[int, int], meeting: Meeting
) -> None:
    hands = hold(session, qtbot, size, meeting)
    hands.press("Right", "Left")
    for button in hands.frame.strip._buttons:
        name = button.sizeHint().height() - 4 * look.unit()
        assert button.height() > name, button.accessibleName()
        assert size != USUAL or seen(button, hands.frame.strip._scroll.viewport()), button.accessibleName()
