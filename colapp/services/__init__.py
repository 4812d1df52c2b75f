"""What people can do: one function is one gesture and one change.

A service reads, asks the domain, and commits once. It never asks the user and never reads the clock:
``today`` comes in. The label of a change is a code; ``colapp.wording.changes`` says it in words.
"""
