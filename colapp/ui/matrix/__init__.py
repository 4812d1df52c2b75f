"""The home: territory × programme, every figure a click away from its list.

``lines`` says what the axes are made of, ``words`` tells any spot in a sentence, ``model`` lays them out,
``view`` paints them with ``painting``, ``panel`` lists what is behind a figure, ``page`` puts them together.
"""
