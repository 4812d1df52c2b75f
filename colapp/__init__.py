"""colapp: problems of a territory, moved through Plan-Do-Check-Act, in one local file.

The house, from the ground up. Each floor imports only those below it (enforced by import-linter):

=================  ======================================================================================
``i18n`` …         language, where files are, the device's own settings
``domain``         what the method says: pure values and rules, no clock, no file, no screen
``storage``        the only floor that knows SQLite: state tables, and one change log beside them
``wording``        codes become words: phases, refusals, sentences of the history, dates
``drawing``        charts and diagrams laid out without a screen: once, for the window and for paper
``services``       one function per gesture, one change per function
``reports``        a model read from the store, then a file written from the model
``ui``             the only floor that knows Qt
``app``, ``cli``   the two doors from outside
=================  ======================================================================================

One gesture, step by step. A widget asks ``session.perform(services.problems.move, …)``. The service reads the
rows, asks the domain (which may refuse with a code), and calls ``store.commit(label, *rows)`` once. The store
writes rows and log in one transaction and then announces the ``Change``. The session passes it on as one Qt
signal, ``changed``; each view refreshes the rows that the change names. Undo, redo, "revert this line" and
the trash are all ``store.revert`` or a tombstone: no gesture has undo code of its own.

One drawing, step by step. A layout of ``drawing`` takes what it shows, the room and the size of its text, and
gives a ``Figure``: shapes, the spots that can be read one by one, the sentence that stands for the whole.
``ui.figure_view`` paints it and moves between its spots; ``drawing.svg`` writes the same one for ``reports``.

A capability carries the same name on every floor: ``storage.matrix`` reads what ``ui.matrix`` paints,
``services.problems`` makes the gestures that ``domain.problem`` allows.

Decisions that shaped it are told where they live: ``storage`` (log beside tables, no stored "head"),
``storage.workspace`` (rollback journal, one writer), ``storage.store`` (tombstones), ``ui`` (no widget
writes), ``domain.lock`` (what was predicted stands), ``domain.advice`` (what a chart lets one say).
"""

import gc
import os

__version__ = "0.1.0"

gc.set_threshold(300_000, 10, 10)
"""Objects made before the first search for waste: more than a start makes, since nearly all of those stay."""

os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
"""Nothing from outside looks at what is read, and no start searches the machine for it."""
