"""The first gesture of all: from the choices of the first screen to a workspace."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from colapp.services import sample, templates
from colapp.storage.draft import Draft
from colapp.storage.errors import WorkspaceError


@dataclass(frozen=True, slots=True)
class Start:
    """What was chosen. ``with_sample`` goes with the template ``estrie``: the invented problems are there.

    ``documents`` is the person's own folder: made where the device has none yet, as no other folder is.
    """

    language: str
    template: str
    with_sample: bool
    path: Path
    documents: Path | None = None


def begin(start: Start, today: date) -> Path:
    """Make the workspace; where it is.

    :raises WorkspaceError: ``exists``, ``no-folder``, ``unwritable``, ``disk-full``; there is then no file.
    """
    if start.documents == start.path.parent:
        try:
            start.path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise WorkspaceError("unwritable", path=start.path) from error
    if start.with_sample:
        sample.build(start.path, today, start.language)
    else:
        draft = Draft()
        templates.apply(draft, start.template)
        draft.settle(start.path)
    return start.path
