"""Who was only named when something was asked becomes an authority of the list."""

from colapp.domain.authority import Authority
from colapp.domain.folding import folded
from colapp.domain.rank import between
from colapp.domain.request import GroupedRequest, Request, is_only_named
from colapp.storage.change import Change
from colapp.storage.outside import authorities
from colapp.storage.store import Store


def add_addressee(store: Store, request_id: str) -> Change | None:
    """List the addressee of a request as an outside authority, and link all that is asked of that name to it.

    An authority of this name is taken as it is. Nothing is written where who is asked is known already.
    """
    request = store.get(Request, request_id)
    if not is_only_named(request):
        return None
    known = authorities(store)
    listed = next((each for each in known if folded(each.name) == folded(request.addressee)), None)
    rank = between(known[-1].rank if known else None, None)
    authority = listed or Authority(id=store.new_id(), name=request.addressee.strip(), rank=rank)
    asked: list[Request | GroupedRequest] = [*store.all(Request), *store.all(GroupedRequest)]
    alike = [
        each.with_(authority_id=authority.id)
        for each in asked
        if is_only_named(each) and folded(each.addressee) == folded(request.addressee)
    ]
    return store.commit("add-authority", authority, *alike)
