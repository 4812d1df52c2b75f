"""What one point of a new measure may be, said without the names of charts: each leads to its chart."""

from dataclasses import dataclass
from typing import Any

from colapp.domain.spc import Kind
from colapp.i18n import N_


@dataclass(frozen=True, slots=True)
class PointKind:
    """What one point is, in plain words, and the chart that goes with it."""

    words: str
    example: str
    chart: Kind
    multiply: float = 1
    unit: str = ""

    @property
    def columns(self) -> dict[str, Any]:
        """What a new measure takes from it."""
        return {"chart": self.chart, "multiply": self.multiply, "unit": self.unit}


POINT_KINDS = (
    PointKind(N_("So many out of a total"), N_("appointments missed, out of those given"), Kind.P, 100, "%"),
    PointKind(N_("A number of events"), N_("complaints in the month"), Kind.C),
    PointKind(N_("Events over an extent"), N_("falls per 1,000 days of presence"), Kind.U, 1000),
    PointKind(N_("One measured value"), N_("median delay of the week, in days"), Kind.I),
    PointKind(N_("Several values each time"), N_("five waits timed each week"), Kind.XBAR),
    PointKind(N_("Days between two rare events"), N_("days since the last fall with injury"), Kind.T),
    PointKind(N_("Cases between two rare events"), N_("surgeries since the last infection"), Kind.G),
    PointKind(N_("I do not know yet"), N_("a line and its median, to begin with"), Kind.RUN),
)
UNKNOWN = POINT_KINDS[-1]
"""What nobody has said yet; it can be said later."""
