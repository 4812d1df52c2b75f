"""To come."""

from colapp.drawing.figure import Figure, Sheet
from colapp.storage.causes import Analysis


def lay_out(analysis: Analysis, width: float, height: float, size: float, plain: bool = False) -> Figure:
    """To come."""
    return Sheet(width, height).figure(analysis.problem.statement)
