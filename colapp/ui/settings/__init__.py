"""What the region and the device can change: look, reference lists, tables, copies, and what this program is."""
