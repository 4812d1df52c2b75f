"""The one way in which a rule refuses."""


class RuleError(Exception):
    """A rule of the method refuses a gesture; nothing was written.

    ``code`` names the rule, ``params`` what the sentence shown to the reader needs (see
    ``colapp.wording.refusals``).
    """

    def __init__(self, code: str, /, **params: object) -> None:
        super().__init__(code, params)
        self.code, self.params = code, params
