"""The sheet of keys and the short manual."""
