"""The demonstration workspace: the nine RLS of Estrie, invented staff, two years of invented problems.

Nothing in it is drawn at opening: for one day and one language every build holds the same rows under the same
ids, the installation's own name aside. It is written by the services themselves, in the order in which things
would have happened and under a clock that follows, so that each problem has a history worth reading and every
gate of the method was passed.

``fates`` says what became of each problem, ``lives`` turns a fate into dated gestures, ``texts`` holds the
words, ``staff`` the people; the words themselves are in ``resources/sample``.
"""

import random
from datetime import date, datetime
from pathlib import Path

from colapp.services import templates
from colapp.services.sample import calendar, fates, staff
from colapp.services.sample.lives import Life
from colapp.services.sample.stage import Stage
from colapp.services.sample.texts import Texts
from colapp.storage.draft import Draft

SEED = "colapp"


class Clock:
    """The time that it is while a gesture is made."""

    def __init__(self, time: datetime) -> None:
        self.time = time

    def __call__(self) -> datetime:
        return self.time


def build(path: Path, today: date, language: str) -> None:
    """Make the sample at ``path``: about 400 problems of the two years before ``today``.

    :raises WorkspaceError: ``exists``, ``unwritable``, ``disk-full``; nothing was written.
    """
    texts = Texts.read(language)
    clock = Clock(calendar.begins(today))
    draft = Draft("s.poulin", clock, random.Random(f"{SEED} ids").getrandbits)
    templates.apply(draft, "estrie")
    staff.settle(draft, texts, language)
    stage = Stage.of(draft, texts, today)
    lives = [
        Life(stage, fate, random.Random(f"{SEED} {fate.number}"))
        for fate in fates.fates(today, random.Random(SEED))
    ]
    gestures = sorted((gesture for life in lives for gesture in life.gestures()), key=lambda g: g.at)
    for gesture in gestures:
        clock.time, draft.who = gesture.at, gesture.who
        gesture.make()
    draft.settle(path)
