"""Look, reference lists, local tables, backup copies, and what this program is."""
