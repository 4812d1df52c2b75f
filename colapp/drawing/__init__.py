"""Drawings without a screen: laid out once, painted by Qt in ``ui`` and written as SVG for reports.

A layout takes what it draws, the room it has and the size of its text, and gives a ``Figure``: shapes, spots
that can be pointed at, and the sentence that stands for the whole. Words are measured with the widths of the
shipped font (``metrics``), so that every machine lays out alike.
"""
