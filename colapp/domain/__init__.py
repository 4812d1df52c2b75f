"""What the COL method says, as pure values and rules.

Nothing here reads a clock, a file or a screen: dates come in as arguments, refusals go out as
:class:`~colapp.domain.errors.RuleError` codes, and words are chosen by ``colapp.wording``.

Models describe what a row may hold, so every field has a default: rows arrive in any order from other
machines and an incomplete one is shown, not refused. What a *gesture* may do is checked by the functions
that make the gesture.
"""
