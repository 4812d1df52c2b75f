"""A number typed in place, and a choice among chips."""

from typing import Any

import pytest
from PySide6.QtCore import Qt

from colapp import i18n
from colapp.domain.errors import RuleError
from colapp.ui.fields.chips import ChipsField
from colapp.ui.fields.number import NumberField, number_typed, number_words


@pytest.mark.parametrize(
    ("language", "typed", "read"),
    [
        ("fr", "12,5", 12.5),
        ("fr", "12.5", 12.5),
        ("fr", "1\u00a0234,5", 1234.5),
        ("fr", "12 %", 12),
        ("fr", "−3", -3),
        ("en", "1,234.5", 1234.5),
        ("fr", "1,234", 1.234),
        ("en", "1,234", 1234),
        ("fr", "1.234", None),
        ("en", "0,5", 0.5),
        ("fr", "douze", None),
        ("fr", "1,2,3", None),
        ("fr", "=1+1", None),
        ("fr", "nan", None),
    ],
)
def test_a_number_is_read_as_either_language_writes_it(language: Any, typed: str, read: float | None) -> None:
    before = i18n.language()
    i18n.use(language)
    try:
        assert number_typed(typed) == read
    finally:
        i18n.use(before)


@pytest.mark.parametrize(
    ("value", "shown"), [(12.0, "12"), (9.8, "9,8"), (1200.0, "1\u00a0200"), (0.05, "0,05")]
)
def test_a_number_shows_the_decimals_that_it_has(value: float, shown: str) -> None:
    assert number_words(value) == shown


def test_a_number_is_kept_on_leaving_and_what_is_none_stays_to_be_mended(qtbot: Any) -> None:
    kept: list[float | None] = []
    field = NumberField("Prédit", lambda value: kept.append(value))
    qtbot.addWidget(field)
    field.show()
    field.show_value(12.0)
    field.selectAll()
    qtbot.keyClicks(field, "onze")
    field.flush()
    assert kept == []
    assert field.text() == "onze"
    assert field.accessibleDescription()
    field.selectAll()
    qtbot.keyClicks(field, "11,5")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert kept == [11.5]
    assert not field.accessibleDescription()


def test_a_chip_chooses_clears_and_goes_back_where_it_is_refused(qtbot: Any) -> None:
    kept: list[object] = []

    def write(value: object) -> RuleError | None:
        kept.append(value)
        return RuleError("against-chart") if value == "no" else None

    field = ChipsField("Réalisé", write, [("yes", "Oui"), ("no", "Non")], {"yes": "Tout a été fait."})
    field.setObjectName("done")
    qtbot.addWidget(field)
    field.show()
    field.chips["yes"].click()
    field.chips["no"].click()
    assert (field.chips["yes"].isChecked(), field.chips["no"].isChecked()) == (True, False)
    field.chips["yes"].click()
    assert not field.chips["yes"].isChecked()
    assert kept == ["yes", "no", None]
    assert field.chips["yes"].accessibleName() == "Réalisé, Oui"
    assert field.chips["yes"].accessibleDescription() == "Tout a été fait."
    field.setReadOnly(True)
    field.chips["yes"].click()
    assert not field.chips["yes"].isChecked()
    assert len(kept) == 3
