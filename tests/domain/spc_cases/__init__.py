"""Cases of the statistics made by hand, each with its derivation, and the reader of the reference cases."""
