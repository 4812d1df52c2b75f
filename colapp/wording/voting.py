"""A consensus vote in a sentence: reached or not, and why."""

from colapp.domain.agenda import AGREE, consensus
from colapp.i18n import _, _n
from colapp.wording import formats


def rule() -> str:
    """The rule, before anything is counted."""
    share = formats.percent(AGREE)
    return _("A consensus: {share} agree, and everybody is ready to live with it.").format(share=share)


def result(agree: int, live_with: int, voters: int) -> str:
    """``Consensus : 9 sur 10 sont d’accord (90 %), tous sont prêts à vivre avec.``"""
    if voters <= 0:
        return rule()
    counts = _("{agree} of {voters} agree ({share})").format(
        agree=formats.number(agree), voters=formats.number(voters), share=formats.percent(agree / voters)
    )
    if consensus(agree, live_with, voters):
        return _("Consensus: {counts} and everybody is ready to live with it.").format(counts=counts)
    why = []
    if agree < AGREE * voters:
        why.append(_("{counts}, and {share} are needed").format(counts=counts, share=formats.percent(AGREE)))
    if live_with < voters:
        others = voters - live_with
        told = _n("{n} is not ready to live with it", "{n} are not ready to live with it", others)
        why.append(told.format(n=formats.number(others)))
    return _("No consensus: {why}.").format(why=_(" and ").join(why))
