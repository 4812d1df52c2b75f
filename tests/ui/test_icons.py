"""Icons are drawn in the colour asked, sharp on any screen."""

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QIcon, QImage

from colapp.ui import icons


def _inked(icon: QIcon, side: int, ratio: float) -> QImage:
    return icon.pixmap(QSize(side, side), ratio).toImage()


@pytest.mark.parametrize("name", icons.names())
def test_every_icon_draws_something_inside_its_frame(qapp: object, name: str) -> None:
    image = _inked(icons.icon(name, "#0B6E75"), 24, 1.0)
    alphas = [[image.pixelColor(x, y).alpha() for x in range(24)] for y in range(24)]
    assert sum(alpha > 128 for row in alphas for alpha in row) > 15
    border = alphas[0] + alphas[-1] + [row[0] for row in alphas] + [row[-1] for row in alphas]
    assert max(border) == 0, "cut at the edge"


def test_an_icon_wears_the_colour_asked(qapp: object) -> None:
    image = _inked(icons.icon("plus", "#C01020"), 32, 1.0)
    solid = [image.pixelColor(16, y) for y in range(10, 22)]
    assert QColor("#C01020") in solid


def test_a_dense_screen_gets_more_pixels_not_larger_ones(qapp: object) -> None:
    icon = icons.icon("search", "#1C2530")
    assert _inked(icon, 20, 1.0).size() == QSize(20, 20)
    assert _inked(icon, 20, 2.0).size() == QSize(40, 40)


def test_an_icon_that_does_not_ship_is_a_mistake(qapp: object) -> None:
    with pytest.raises(KeyError):
        icons.icon("no-such-icon", "#000000")
