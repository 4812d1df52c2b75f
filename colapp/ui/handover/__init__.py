"""A manager leaves, another takes over."""
