"""Where the cells of a loaded file stand on a page."""

import sqlite3
from dataclasses import dataclass

from knowledge.model import Box
from knowledge.store.records import FileCard

_PLACES = """
SELECT tables.id, rows.position, columns.position, x0, top, x1, bottom
FROM tables
JOIN rows ON rows.table_id = tables.id
JOIN {cells} ON {cells}.row_id = rows.id
JOIN columns ON columns.id = {cells}.column_id
WHERE tables.file_id = ? AND page = ? AND x0 IS NOT NULL
"""


@dataclass(frozen=True, slots=True)
class Place:
    """A cell of a page: ids of its table, positions of its row and column, where it stands."""

    table: int
    row: int
    column: int
    box: Box


class PlacesReader:
    """The part of :class:`~knowledge.store.reading.StoreReader` that knows where cells stand."""

    @property
    def _connection(self) -> sqlite3.Connection:
        raise NotImplementedError

    def places(self, file: FileCard, page: int) -> tuple[Place, ...]:
        """Return every cell of every table of ``file`` on ``page``, blank ones too.

        Cells without a place, as in a workbook, are left out.
        """
        return tuple(
            Place(table, row, column, Box(*corners))
            for cells in ("facts", "blanks")
            for table, row, column, *corners in self._connection.execute(
                _PLACES.format(cells=cells), [file.id, page]
            )
        )
