"""Editors in place: a text, a choice, a date, wherever a row is edited.

Each shows what is kept (``show_value``), keeps what was typed without being asked (``flush``; ``leave`` also
lets go of what was refused) and is given how to write it. A form sets the property ``inplace`` to false to
frame them: there they must be seen even while empty.
"""
