"""Where problems are settled and how answers come back, as trends of one territory."""
