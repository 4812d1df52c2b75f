"""The only package that knows SQLite.

State tables are the truth; beside them, in the same transaction, one append-only log keeps every gesture as
a *change* made of *edits* (see :mod:`colapp.storage.store`, and ``log`` for its tables). Undo, history,
"revert this line" and, later, exchange between machines all read that log. The table of clocks per column
that exchange needs ("head") is not stored: it derives from the log, and a copy of it would be one more thing
that may disagree.

Reading goes through ``Store.get/find/all`` for whole entities, and through the small read models of
``matrix``, ``cards``, ``search`` and ``figures`` where a screen needs a join.
"""
