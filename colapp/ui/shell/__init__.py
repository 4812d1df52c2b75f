"""The frame around every page: rail, header, palette, quick capture, messages, status line."""
