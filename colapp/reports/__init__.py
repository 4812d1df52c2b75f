"""Reports: a model is read from the store, then rendered to bytes, then written in one move.

``territory`` builds the model, ``tables`` says which columns each list has, ``pdf``, ``xlsx`` and ``delimited``
render, ``export`` writes. No Qt here: the screen and the command line share all of it.
"""
