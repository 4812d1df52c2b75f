"""The territory report on the screen: what it is about, its pages as they print, the way out to a file."""
