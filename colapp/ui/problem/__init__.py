"""One problem on the screen: the board's side panel, the problem's own page, and the questions they ask.

``fields`` gives each column its editor, ``questions`` asks what a gesture needs, ``moving`` makes the one
gesture that may need asking. What is shown of a problem is split by idea: ``identity`` (its fields),
``quarter`` (the turn of the wheel), ``actions``, ``history``; ``panel`` and ``page`` only arrange them.
"""
