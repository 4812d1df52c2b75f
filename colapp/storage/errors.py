"""What the environment, not a rule, refuses."""


class WorkspaceError(Exception):
    """A file cannot be opened or written; nothing in it was changed.

    ``code`` is one of ``not-found``, ``exists``, ``not-a-workspace``, ``damaged``, ``newer``, ``in-use``,
    ``unwritable``, ``read-only``, ``disk-full``, ``busy``, ``unknown-row``, and for reports ``held`` and
    ``no-folder``; ``params`` feed the sentence (``colapp.wording.refusals``).
    """

    def __init__(self, code: str, /, **params: object) -> None:
        super().__init__(code, params)
        self.code, self.params = code, params


class StaleError(Exception):
    """What would be reverted has changed since; reverting would overwrite that later work."""
