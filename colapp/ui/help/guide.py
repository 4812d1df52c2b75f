"""F1: a short manual, in the reader's language, without leaving the machine."""

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QTextBlock, QTextCursor
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QTextBrowser, QVBoxLayout, QWidget

from colapp import i18n, paths
from colapp.i18n import _
from colapp.ui import theme
from colapp.ui.commands import command
from colapp.ui.help.keys import fit
from colapp.ui.rows import Entry, RowList


class Guide(QDialog):
    """Chapters on the left, the text on the right, a line to find words in it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("guide")
        self.setWindowTitle(_("Help"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        step = theme.unit()
        self.chapters = RowList(_("Chapters"), self)
        self.chapters.setObjectName("chapters")
        self.text = _Text(self)
        self.search = QLineEdit(self)
        self.search.setObjectName("guide-search")
        self.search.setAccessibleName(_("Find in the help"))
        self.search.setPlaceholderText(_("Find in the help (Ctrl+F)"))
        self.search.setClearButtonEnabled(True)
        self.search.textEdited.connect(self._find_from_start)
        self.search.returnPressed.connect(self._find_next)
        command(self, "find", _("Find in the help"), self._to_search, "Ctrl+F")
        right = QVBoxLayout()
        right.addWidget(self.search)
        right.addWidget(self.text, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(4 * step, 4 * step, 4 * step, 4 * step)
        row.setSpacing(4 * step)
        row.addWidget(self.chapters)
        row.addLayout(right, 1)
        headings = self.text.headings()
        self.chapters.rows.show([Entry(str(block.position()), block.text()) for block in headings])
        self.chapters.chosen.connect(self._go)
        self.resize(240 * step, 160 * step)
        fit(self)
        widest = max(theme.width_of(block.text()) for block in headings)
        self.chapters.setFixedWidth(min(widest + 10 * step, self.width() // 3))
        self.chapters.setCurrentIndex(self.chapters.rows.index(0))
        self.text.setFocus()

    def _go(self, position: str) -> None:
        if position:
            self.text.scroll_to(int(position))

    def _to_search(self) -> None:
        self.search.setFocus()
        self.search.selectAll()

    def _find_from_start(self) -> None:
        self.text.moveCursor(QTextCursor.MoveOperation.Start)
        self._find_next()

    def _find_next(self) -> None:
        wanted = self.search.text()
        if wanted and not self.text.find(wanted):
            self.text.moveCursor(QTextCursor.MoveOperation.Start)
            self.text.find(wanted)


class _Text(QTextBrowser):
    """The manual itself. It fetches nothing: no link leads out, and no picture is loaded."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("guide-text")
        self.setAccessibleName(_("Help"))
        self.setOpenLinks(False)
        self.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.setFont(theme.font())
        self.document().setDefaultFont(theme.font())
        self.document().setDocumentMargin(3 * theme.unit())
        self.setMarkdown(manual())

    def loadResource(self, kind: int, name: QUrl) -> object:
        """Nothing, from nowhere."""
        del kind, name
        return None

    def headings(self) -> list[QTextBlock]:
        """The chapters: every second-level heading."""
        found, block = [], self.document().begin()
        while block.isValid():
            if block.blockFormat().headingLevel() == 2:
                found.append(block)
            block = block.next()
        return found

    def scroll_to(self, position: int) -> None:
        """Bring a heading to the top."""
        cursor = self.textCursor()
        cursor.setPosition(position)
        self.setTextCursor(cursor)
        top = self.document().documentLayout().blockBoundingRect(cursor.block()).top()
        self.verticalScrollBar().setValue(round(top) - 2 * theme.unit())


def manual() -> str:
    """The manual's text in the reader's language, as Markdown."""
    return paths.resource("help", f"{i18n.language()}.md").read_text(encoding="utf-8")
