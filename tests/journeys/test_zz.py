from tests.journeys.filled import *
from colapp.ui import theme
def test_x(window, store, qapp):
    fill(store)
    p=store.get(Problem,"hostile"); store.commit("x", p.with_(number="SHE-001"))
    for t in store.all(Territory): store.commit("x", t.with_(name=t.name.replace(HOSTILE,"").strip(), short_name=t.short_name.replace(HOSTILE,"").strip()))
    window.rebuild(lambda: theme.apply(qapp, "light", 200)); window.resize(1280,720)
    for place in (PLACES[3], PLACES[2], PLACES[4]):
        show(window, place); window.grab().save(f"/tmp/j/h-{place.page}.png")
        from colapp.ui.shell.header import _Crumb
        for c in window.header.findChildren(_Crumb):
            if c.isVisible(): print(place.page, c.text(), c.width(), c.sizeHint().width(), c.minimumSizeHint().width(), c.fontMetrics().horizontalAdvance(c.text()))
