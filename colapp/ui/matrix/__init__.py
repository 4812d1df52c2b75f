"""The home: territory × programme, every figure a click away from its list.

``lines`` says what the axes are made of, ``words`` tells any spot in a sentence, ``model`` lays them out as a
table, ``view`` gives it keys and geometry, ``picture`` and ``painting`` its look, with ``brushes`` made once;
``panel`` holds the ``listing`` behind a figure; ``page`` puts it all together.
"""
