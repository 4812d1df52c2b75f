"""How a cell of the table of points is drawn, and edited on one line."""

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QComboBox, QLineEdit, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from colapp.ui import theme
from colapp.ui.fields.keys import kept_or_left
from colapp.ui.measures.points_model import PointsModel

Index = QModelIndex | QPersistentModelIndex


class CellDelegate(QStyledItemDelegate):
    """Cells drawn flat, the current one framed, what is not kept marked; edited on one line."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        points = index.model()
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus) and option.widget.hasFocus()
        option.state &= ~QStyle.StateFlag.State_HasFocus
        super().paint(painter, option, index)
        c, unit = theme.colours(), theme.unit()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRect(option.rect)
        if isinstance(points, PointsModel) and points.why(index):
            painter.setPen(QPen(QColor(c.late), 2))
            painter.drawRect(rect.adjusted(1, 1, -1, -1))
            corner = rect.topRight()
            painter.setBrush(QColor(c.late))
            painter.drawPolygon([corner, corner - QPoint(2 * unit, 0), corner + QPoint(0, 2 * unit)])
        elif focused:
            painter.setPen(QPen(QColor(c.accent), 2))
            painter.drawRect(rect.adjusted(1, 1, -1, -1))
        painter.restore()

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        points = index.model()
        assert isinstance(points, PointsModel)
        title = str(points.headerData(index.column(), Qt.Orientation.Horizontal))
        if points.columns[index.column()] == "cycle_id":
            combo = QComboBox(parent)
            for cycle_id, words in points.cycle_choices():
                combo.addItem(words, cycle_id)
            combo.setAccessibleName(title)
            return combo
        line = _Line(parent)
        line.setAccessibleName(title)
        line.setAlignment(Qt.AlignmentFlag(int(str(index.data(Qt.ItemDataRole.TextAlignmentRole)))))
        line.setFont(theme.font())
        return line

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, QComboBox):
            editor.setCurrentIndex(max(0, editor.findData(index.data(Qt.ItemDataRole.EditRole))))
        elif isinstance(editor, QLineEdit):
            editor.setText(str(index.data(Qt.ItemDataRole.EditRole) or ""))

    def setModelData(self, editor: QWidget, model: object, index: Index) -> None:
        assert isinstance(model, PointsModel)
        if isinstance(editor, QComboBox):
            model.setData(index, editor.currentData())
        elif isinstance(editor, QLineEdit) and (editor.isModified() or model.why(index)):
            model.setData(index, editor.text())

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        editor.setGeometry(option.rect)


class _Line(QLineEdit):
    """Leaves Ctrl+Z to the window where it has nothing of its own to take back."""

    def event(self, event: QEvent) -> bool:
        answer = kept_or_left(event, True, self.isUndoAvailable(), self.isRedoAvailable())
        return super().event(event) if answer is None else answer
