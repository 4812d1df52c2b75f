"""Reports: a model is read from the store, then rendered to bytes, then written in one move.

``territory`` builds the model, ``summary`` says it in sentences, ``tables`` tells the columns of each list,
``pdf``, ``xlsx`` and ``delimited`` render, ``export`` writes. No Qt here: the screen and the command line
share all of it.
"""
