"""What the reminder says of a text that may identify somebody, and what to write instead."""

from collections.abc import Sequence

from colapp.domain.personal_data import Suspect, SuspectKind
from colapp.i18n import N_, _
from colapp.wording.formats import elided

KINDS = {
    SuspectKind.NAME: N_("possible name"),
    SuspectKind.NAME_WITH_AGE: N_("possible name, with an age"),
    SuspectKind.HEALTH_CARD: N_("possible health insurance number"),
    SuspectKind.SOCIAL_SECURITY: N_("possible social security number"),
    SuspectKind.SOCIAL_INSURANCE: N_("possible social insurance number"),
    SuspectKind.BIRTH_DATE: N_("possible date of birth"),
    SuspectKind.PHONE: N_("possible phone number"),
    SuspectKind.EMAIL: N_("possible e-mail address"),
    SuspectKind.FILE_NUMBER: N_("possible file number"),
    SuspectKind.ADDRESS: N_("possible home address"),
}

SHOWN, MOST = 40, 3
"""Characters of a passage, and passages, that the reminder has room for."""

NAMES = frozenset({SuspectKind.NAME, SuspectKind.NAME_WITH_AGE})


def reminder(found: Sequence[Suspect], text: str) -> str:
    """``Possible name: “Mme Gagnon 78 ans”. Nobody served is named here: …``; empty where nothing is."""
    if not found:
        return ""
    parts = [
        _("{kind}: “{passage}”").format(
            kind=_(KINDS[each.kind]), passage=elided(text[each.start : each.end], SHOWN)
        )
        for each in found[:MOST]
    ]
    told = " · ".join(parts)
    if len(found) > MOST:
        told += " · …"
    return f"{told[:1].upper()}{told[1:]}. {_instead(found)}"


def _instead(found: Sequence[Suspect]) -> str:
    if {each.kind for each in found} <= NAMES:
        return _("No service user is named here; write for instance “a service user”.")
    return _("Nothing here may identify a service user; take it out.")
