"""Working days and hours, so that nothing in the sample was written on a Sunday night."""

from datetime import UTC, date, datetime, time, timedelta

YEARS = timedelta(days=730)
MORNING = time(13, 0, tzinfo=UTC)
"""Eight o'clock in Québec's winter."""
DAY_MINUTES = 480


def begins(today: date) -> datetime:
    """When the sample's territory set up its tables: a working morning two years ago."""
    return moment(today - YEARS - timedelta(days=7), 0)


def working(day: date) -> date:
    """The day itself, or the Friday before a weekend."""
    return day - timedelta(days=max(0, day.weekday() - 4))


def clock(day: date, hour: str) -> datetime:
    """The moment at which the reader's own clocks show ``hour`` (``08:05``) on that day: meetings are held
    by them.
    """
    return datetime.combine(day, time.fromisoformat(hour)).astimezone(UTC)


def moment(day: date, minute: int) -> datetime:
    """A time in a working day, ``minute`` minutes after its start."""
    return datetime.combine(working(day), MORNING) + timedelta(minutes=minute)
