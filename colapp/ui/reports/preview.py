"""The pages of a report as they will print."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from colapp.i18n import _
from colapp.ui import theme

WIDTH = 200
"""How wide a page is shown where there is room, in steps of space."""


class Preview(QScrollArea):
    """Pages one under the other, as wide as there is room for; keys scroll."""

    def __init__(self, name: str, parent: QWidget | None = None, widest: int = WIDTH) -> None:
        super().__init__(parent)
        self.setObjectName("report-preview")
        self.setAccessibleName(name)
        self._widest = widest
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidgetResizable(True)
        self._sheet = QWidget(self)
        self._column = QVBoxLayout(self._sheet)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(3 * theme.unit())
        self._column.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.setWidget(self._sheet)
        self.pages: list[PageView] = []

    def show_pages(self, images: list[QImage], told: str) -> None:
        """Show other pages; ``told`` says to a screen reader what the report says first."""
        self.setAccessibleDescription(told)
        for page in self.pages[len(images) :]:
            self._column.removeWidget(page)
            page.deleteLater()
        del self.pages[len(images) :]
        while len(self.pages) < len(images):
            page = PageView(self._sheet)
            self.pages.append(page)
            self._column.addWidget(page)
        for number, (page, image) in enumerate(zip(self.pages, images, strict=True), start=1):
            page.show_image(image)
            page.setAccessibleName(_("Page {n} of {count}").format(n=number, count=len(images)))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the pages within the width."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        width = min(self.viewport().width() - 2, self._widest * theme.unit())
        for page in self.pages:
            page.fit(width)


class PageView(QWidget):
    """One page, on white paper whatever the look: that is how it prints."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._image = QImage()

    def show_image(self, image: QImage) -> None:
        """Show another picture of a page."""
        self._image = image
        self.update()

    def fit(self, width: int) -> None:
        """Take that width, and the height that goes with it."""
        if not self._image.isNull():
            self.setFixedSize(QSize(width, round(width * self._image.height() / self._image.width())))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The picture, in a hairline."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        ratio = self.devicePixelRatioF()
        size = self.size() * ratio
        scaled = self._image.scaled(
            size, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
        scaled.setDevicePixelRatio(ratio)
        painter.drawImage(0, 0, scaled)
        painter.setPen(QPen(QColor(theme.colours().line), 1))
        painter.drawRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))
        painter.end()
