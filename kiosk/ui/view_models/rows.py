"""A list model for QML: frozen rows, one role for each field."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import Any, ClassVar, Protocol

from PySide6.QtCore import (
    QAbstractListModel,
    QByteArray,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

_NOWHERE = QModelIndex()


class ModelRow(Protocol):
    """A frozen dataclass whose fields are the roles."""

    __dataclass_fields__: ClassVar[dict[str, Any]]


class Rows(QAbstractListModel):
    """Rows of one kind. Shape: the role names are the row's field names."""

    def __init__(self, kind: type[ModelRow], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._fields = tuple(field.name for field in dataclasses.fields(kind))
        self._rows: tuple[ModelRow, ...] = ()

    def show(self, rows: Sequence[ModelRow]) -> None:
        """Replace the rows; equal rows change nothing, so that nothing is drawn again."""
        new = tuple(rows)
        if new == self._rows:
            return
        self.beginResetModel()
        self._rows = new
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(
        self,
        index: QModelIndex | QPersistentModelIndex,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        if not index.isValid() or not 0 <= role - Qt.ItemDataRole.UserRole < len(
            self._fields
        ):
            return None
        field = self._fields[role - Qt.ItemDataRole.UserRole]
        shown: object = getattr(self._rows[index.row()], field)
        return shown

    def roleNames(self) -> dict[int, QByteArray]:
        return {
            Qt.ItemDataRole.UserRole + number: QByteArray(name.encode())
            for number, name in enumerate(self._fields)
        }
