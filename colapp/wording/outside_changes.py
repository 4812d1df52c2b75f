"""What a change did to agreements, consultations and hand-overs, in one sentence."""

from collections.abc import Callable

from colapp.domain.authority import Authority
from colapp.domain.handover import Handover
from colapp.i18n import N_, _
from colapp.wording import columns
from colapp.wording.formats import elided
from colapp.wording.telling import SHORT, Telling, named


def _opinion_given(telling: Telling) -> str:
    """``Opinion of the MRC: With reserves``."""
    edit = telling.edit("opinion")
    stance = columns.value("opinion_stance", edit.after.get("opinion_stance"), telling.lists) if edit else ""
    body = _body(telling)
    return _("Opinion of {body}: {stance}").format(body=body, stance=stance) if body and stance else ""


def _invited(telling: Telling) -> str:
    body = _body(telling)
    return _("{body} invited to say what they think").format(body=body) if body else ""


def _body(telling: Telling) -> str:
    """The body that the first opinion of the change is of."""
    edit = telling.edit("opinion")
    row = telling.row(edit) if edit else None
    authority = telling.store.find(Authority, getattr(row, "authority_id", None))
    return elided(authority.name if authority else getattr(row, "body", ""), SHORT)


def _handed_over(telling: Telling) -> str:
    edit = telling.edit("handover")
    row = telling.row(edit) if edit else None
    if not isinstance(row, Handover):
        return ""
    territory, outgoing, incoming = (
        columns.value(column, getattr(row, column), telling.lists)
        for column in ("territory_id", "outgoing_id", "incoming_id")
    )
    return _("{territory}: {outgoing} hands over to {incoming}").format(
        territory=territory, outgoing=outgoing, incoming=incoming
    )


def _prepared(telling: Telling) -> str:
    edit = telling.edit("handover")
    row = telling.row(edit) if edit else None
    territory = columns.value("territory_id", getattr(row, "territory_id", None), telling.lists)
    return _("Hand-over of {territory} prepared").format(territory=territory) if territory else ""


TOLD: dict[str, Callable[[Telling], str]] = {
    "add-agreement": named("agreement", N_("Agreement “{what}” noted")),
    "edit-agreement": named("agreement", N_("Agreement “{what}” edited")),
    "renew-agreement": named("agreement", N_("Agreement “{what}” renewed")),
    "trash-agreement": named("agreement", N_("Agreement “{what}” put in the trash")),
    "restore-agreement": named("agreement", N_("Agreement “{what}” restored")),
    "open-consultation": named("consultation", N_("Consultation opened: {what}")),
    "edit-consultation": named("consultation", N_("Consultation edited: {what}")),
    "close-consultation": named("consultation", N_("Consultation closed: {what}")),
    "trash-consultation": named("consultation", N_("Consultation put in the trash: {what}")),
    "restore-consultation": named("consultation", N_("Consultation restored: {what}")),
    "invite-body": _invited,
    "give-opinion": _opinion_given,
    "prepare-handover": _prepared,
    "hand-over": _handed_over,
}
"""The sentences of these gestures, by the label of the change."""
