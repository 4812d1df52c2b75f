"""The cards of a step: whole and apart from each other, whatever room there is."""

from itertools import pairwise

from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from colapp.ui.huddle import look
from colapp.ui.huddle.cards import Card, CardList, Item
from colapp.ui.huddle.chip import Chip, State

ITEMS = [
    Item(
        str(n),
        "Vérifier que le standard tient toujours (30 jours)",
        "Lucie Dion",
        State("à dire"),
        heading=name,
    )
    for n, name in enumerate(("Bon coup", "Reporté", "Prochaine rencontre"))
]


def settle() -> None:
    for _ in range(4):
        QApplication.processEvents()


def parts(cards: CardList) -> list[QWidget]:
    """Headings and cards, top to bottom."""
    inside = cards.widget()
    assert inside is not None
    found = [
        part
        for part in inside.findChildren(QWidget)
        if part.parent() is inside and isinstance(part, (Card, QLabel)) and part.isVisible()
    ]
    return sorted(found, key=lambda part: part.y())


def test_cards_never_cover_each_other_when_the_scroll_bar_takes_its_room(qtbot: QtBot) -> None:
    cards = CardList("cards", "Cartes")
    cards.setStyleSheet(look.sheet())
    qtbot.addWidget(cards)
    cards.show()
    cards.show_items(ITEMS)
    for width in range(620, 1000, 4):
        cards.resize(width, 700)
        settle()
        cards.resize(width, 200)
        settle()
        for above, below in pairwise(parts(cards)):
            assert above.geometry().bottom() < below.y(), width


def test_a_long_state_goes_below_the_words_rather_than_be_cut(qtbot: QtBot) -> None:
    words = "Autorisé localement jusqu’au 13 janv. 2027, à revoir avec la direction"
    card = Card(Item("a", "Allez-y au CLSC du centre", state=State(words, "good", "check")))
    qtbot.addWidget(card)
    card.resize(900, 100)
    card.show()
    settle()
    chip = card.findChild(Chip)
    assert chip is not None
    assert chip.width() >= chip.sizeHint().width()
