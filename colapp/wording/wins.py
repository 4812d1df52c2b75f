"""What went well, as it is suggested to a meeting."""

from colapp.i18n import _
from colapp.storage.wins import Win, WinKind
from colapp.wording.formats import elided

SHORT = 90
"""The most characters of what went well."""


def told(value: Win) -> str:
    """A good thing to say: ``GRA-019 settled: Lift out of order``."""
    texts = {
        WinKind.SETTLED: _("{number} settled: {what}"),
        WinKind.STANDARD: _("{number}, new standard: {what}"),
        WinKind.EARLY: _("Done early: {what}"),
    }
    return texts[value.kind].format(number=value.number, what=elided(value.words, SHORT))
