"""One territory's board: the phases as columns and, on demand, lanes.

``cells`` holds the models, one for each column and lane, and keeps them true to each change. ``board_view``
lays their views out; ``card_view`` places the cards and ``card_delegate`` paints them. ``page`` owns the
filter and turns gestures of hand, key or menu into calls to services.

A column keeps ids only and reads cards as they come into sight. Qt's own list view lays all its rows out anew
after each change, a fifth of a second for 100,000; ``card_view`` computes places instead.
"""
