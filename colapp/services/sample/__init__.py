"""The demonstration workspace: the nine RLS of Estrie, invented staff, two years of invented problems.

For one day and one language every build holds the same rows and the same log, under the same ids. It is
written by the services themselves, in the order in which things would have happened and under a clock that
follows: each problem has a history worth reading, and every gate of the method was passed.

``fates`` says what became of each problem, ``lives`` turns a fate into dated gestures, ``words`` and
``texts`` say it, ``staff`` adds the people; what is said is in ``resources/sample``.
"""

import random
from datetime import date
from pathlib import Path

from colapp.services import templates
from colapp.services.sample import calendar, fates, staff
from colapp.services.sample.lives import Life
from colapp.services.sample.stage import Stage
from colapp.services.sample.texts import Texts
from colapp.storage.draft import Draft

SEED = "colapp"
FOUNDER = "s.poulin"


def build(path: Path, today: date, language: str) -> None:
    """Make the sample at ``path``: 480 problems of the two years before ``today``.

    :raises WorkspaceError: ``exists``, ``no-folder``, ``unwritable``, ``disk-full``; nothing was written.
    """
    texts = Texts.read(language)
    now = calendar.begins(today)
    draft = Draft(FOUNDER, lambda: now, random.Random(f"{SEED} ids").getrandbits)
    templates.apply(draft, "estrie")
    staff.settle(draft, texts, language)
    stage = Stage.of(draft, texts, today)
    lives = [
        Life(stage, fate, random.Random(f"{SEED} {fate.number}"))
        for fate in fates.fates(today, random.Random(SEED))
    ]
    gestures = sorted((gesture for life in lives for gesture in life.gestures()), key=lambda g: g.at)
    for gesture in gestures:
        now, draft.who = gesture.at, gesture.who
        gesture.make()
    draft.settle(path)
