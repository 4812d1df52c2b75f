"""The reader's language: gettext over the catalogues of ``resources/locale``.

Source strings are English. Nothing translated is ever stored; strings built at import time are marked with
``N_`` and translated when shown.
"""

import gettext as _gettext

from colapp import paths

LANGUAGES = ("fr", "en")

_catalogue: _gettext.NullTranslations = _gettext.NullTranslations()
_language = "en"


def use(language: str) -> None:
    """Speak ``fr`` or ``en`` from now on."""
    global _catalogue, _language
    _language = language if language in LANGUAGES else "fr"
    _catalogue = _gettext.translation(
        "colapp", paths.resource("locale"), [_language], fallback=_language == "en"
    )


def language() -> str:
    """``fr`` or ``en``."""
    return _language


def locale() -> str:
    """The locale of dates and numbers: Canadian usage of the language."""
    return f"{_language}_CA"


def _(text: str) -> str:
    """``text`` in the reader's language."""
    return _catalogue.gettext(text)


def _n(one: str, many: str, count: int) -> str:
    """The form of the text that goes with ``count``; fill in the number with ``.format(n=count)``."""
    return _catalogue.ngettext(one, many, count)


def _p(context: str, text: str) -> str:
    """``text`` in the reader's language, where the English word alone would be ambiguous."""
    return _catalogue.pgettext(context, text)


def N_(text: str) -> str:  # noqa: N802 - gettext's own name for it
    """Mark a text for the catalogues without translating it yet."""
    return text
