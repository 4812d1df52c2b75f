"""Points that come from a spreadsheet, pasted or in a file.

In three steps: :func:`cells_of` cuts a pasted text (``services.spreadsheets`` reads a file), :func:`guess`
says which column is what, which the caller may say otherwise, and :func:`read` makes the points and names
the rows that cannot be points. Nothing is ever calculated: a formula is text, and refused.
"""

from colapp.domain.pasted.points import PastedPoint, Reading, Refused, read
from colapp.domain.pasted.table import (
    MOST_COLUMNS,
    MOST_ROWS,
    Cell,
    Cells,
    Layout,
    Percentage,
    Role,
    bounded,
    cells_of,
    guess,
    is_data,
    text_of,
)

__all__ = [
    "MOST_COLUMNS",
    "MOST_ROWS",
    "Cell",
    "Cells",
    "Layout",
    "PastedPoint",
    "Percentage",
    "Reading",
    "Refused",
    "Role",
    "bounded",
    "cells_of",
    "guess",
    "is_data",
    "read",
    "text_of",
]
