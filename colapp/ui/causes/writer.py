"""Typing in the drawing: opens the line over the right spot, keeps what was typed, goes on to the next."""

from collections.abc import Callable

from colapp.ui.causes import draft as drafts
from colapp.ui.causes.canvas import Canvas
from colapp.ui.causes.draft import Draft
from colapp.ui.causes.gestures import Gestures
from colapp.ui.causes.rows import KINDS, Row, row_of, spot_of, words_of
from colapp.ui.causes.shown import Shown
from colapp.ui.causes.writing import Written
from colapp.ui.session import Session


class Writer:
    """One thing at a time is written. ``draw`` shows the drawing anew, ``choose`` a spot of it."""

    def __init__(
        self,
        session: Session,
        canvas: Canvas,
        shown: Shown,
        draw: Callable[[], object],
        choose: Callable[[str], object],
    ) -> None:
        self._gestures, self._canvas, self._shown = Gestures(session), canvas, shown
        self._draw, self._choose = draw, choose
        self.draft: Draft | None = None

    def write_on(self, row: Row, label: str) -> None:
        """Type a row's words anew, where it stands."""

        def done(written: Written) -> None:
            if written.how != "let-go" and written.text and written.text != words_of(row):
                self._gestures.rename(row, written.text)
            self._go_on(written, spot_of(row))

        self._canvas.write_on(spot_of(row), words_of(row), label, done)

    def begin(self, draft: Draft | None, text: str = "") -> None:
        """Make room for a new row and ask for its words."""
        self._canvas.stop_writing()
        if draft is None:
            return
        self.draft = draft
        self._draw()
        self._canvas.write_on(draft.spot_id, text, draft.label, lambda written: self._keep(draft, written))

    def _keep(self, draft: Draft, written: Written) -> None:
        self.draft = None
        analysis = self._shown.analysis
        if analysis is None or written.how == "let-go" or not written.text:
            self._draw()
            return
        fields = dict(draft.fields)
        if draft.after_id is not None:
            fields["after_id"] = draft.after_id
        row_id = self._gestures.add(draft.service, analysis.problem.id, written.text, **fields)
        if not row_id:
            self.begin(draft, written.text)  # refused, and said so: the words stay to be mended
            return
        added = f"{KINDS[type(draft.row)]}/{row_id}"
        self._choose(added)
        self._go_on(written, added)

    def _go_on(self, written: Written, spot_id: str) -> None:
        """Tab asks for one below at once, Ctrl+Enter for one beside."""
        tool, analysis = self._shown.tool, self._shown.analysis
        row = row_of(analysis, spot_id) if analysis is not None else None
        if analysis is None or row is None:
            return
        if written.how == "below":
            self.begin(drafts.below(analysis, tool, row))
        elif written.how == "beside":
            self.begin(drafts.beside(analysis, tool, row))
