"""The first gesture of all: from the choices of the first screen to a workspace."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from colapp.services import sample, templates
from colapp.storage.draft import Draft


@dataclass(frozen=True, slots=True)
class Start:
    """What was chosen. ``with_sample`` goes with the template ``estrie``: the invented problems are there."""

    language: str
    template: str
    with_sample: bool
    path: Path


def begin(start: Start, today: date) -> Path:
    """Make the workspace; where it is.

    :raises WorkspaceError: ``exists``, ``unwritable``, ``disk-full``; nothing was written.
    """
    if start.with_sample:
        sample.build(start.path, today, start.language)
    else:
        draft = Draft()
        templates.apply(draft, start.template)
        draft.settle(start.path)
    return start.path
