"""The A3 of one problem: a live preview, and its export."""
