"""What happened since the last meeting, in words."""

from colapp.i18n import _, _n
from colapp.storage.since_last import News, Since
from colapp.wording import formats
from colapp.wording.formats import elided, quotation

NAMED, SHORT = 4, 90
"""So many problems are named in a line; the most characters of a name."""


def told(line: Since) -> str:
    """``2 answers received: GRA-019, GRA-023``."""
    if line.news is News.ACTIONS:
        what = _actions_since(line)
    elif line.news is News.ENDING:
        what = _authorisations(line)
    else:
        what = _since_of(line.news, line.count).format(n=formats.number(line.count))
    of = [quotation(elided(name, SHORT)) for name in line.names] or list(line.numbers)
    listed = ", ".join(of[:NAMED]) + (" …" if len(of) > NAMED else "")
    return _("{what}: {which}").format(what=what, which=listed) if listed else what


def _since_of(news: News, n: int) -> str:
    texts = {
        News.ANSWERED: _n("{n} answer received", "{n} answers received", n),
        News.UNANSWERED: _n(
            "{n} request unanswered past its date", "{n} requests unanswered past their date", n
        ),
        News.SETTLED: _n("{n} problem settled", "{n} problems settled", n),
        News.CLOSED: _n("{n} problem closed", "{n} problems closed", n),
        News.RAISED: _n("{n} new problem", "{n} new problems", n),
        News.BLOCKED: _n("{n} action blocked", "{n} actions blocked", n),
        News.SIGNAL: _n("{n} measure gives a signal", "{n} measures give a signal", n),
        News.MOVED: _n("{n} problem moved forward", "{n} problems moved forward", n),
    }
    return texts[news]


def _actions_since(line: Since) -> str:
    done = _n("{n} action done", "{n} actions done", line.count).format(n=formats.number(line.count))
    if not line.late:
        return done
    if not line.count:
        late = _n("{n} action has become late", "{n} actions have become late", line.late)
        return late.format(n=formats.number(line.late))
    return _("{done}, {n} late since").format(done=done, n=formats.number(line.late))


def _authorisations(line: Since) -> str:
    """``1 authorisation has ended, 1 ends soon``."""
    over = _n("{n} authorisation has ended", "{n} authorisations have ended", line.late)
    if not line.count:
        return over.format(n=formats.number(line.late))
    if not line.late:
        soon = _n("{n} authorisation ends soon", "{n} authorisations end soon", line.count)
        return soon.format(n=formats.number(line.count))
    both = _n("{over}, {n} ends soon", "{over}, {n} end soon", line.count)
    return both.format(over=over.format(n=formats.number(line.late)), n=formats.number(line.count))
