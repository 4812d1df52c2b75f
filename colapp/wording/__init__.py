"""Codes become words, in the reader's language, without Qt: screens, reports and the two doors share them."""
