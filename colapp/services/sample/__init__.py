"""The demonstration workspace: the nine RLS of Estrie, invented staff, two years of invented problems.

For one day and one language every build holds the same rows and the same log, under the same ids. It is
written by the services themselves, in the order in which things would have happened and under a clock that
follows: each problem has a history worth reading, and every gate of the method was passed.

``fates`` says what became of each problem and ``scripts`` which are told day by day; ``lives`` puts their
``gestures`` and ``findings`` in order. Of a problem's cycles ``words`` draws the figures and texts, ``turns``
says which columns they fill; ``studies`` makes the points of its measure, ``analyses`` causes and sources.
``asking`` says what goes up and what comes back, ``meetings`` what teams say and do when they meet,
``outside`` what is agreed with others, asked of them and handed over. ``staff`` adds the people; what is said
is in ``resources/sample``.
"""

import random
from datetime import date
from pathlib import Path

from colapp import i18n
from colapp.services import templates
from colapp.services.sample import calendar, fates, meetings, outside, staff
from colapp.services.sample.lives import Life
from colapp.services.sample.stage import Stage
from colapp.services.sample.texts import Texts
from colapp.storage.draft import Draft, check_place

SEED = "colapp"
DRAW = "f"
"""Which of the possible lives those problems have: one in which every figure of the design holds."""
FOUNDER = "s.poulin"


def build(path: Path, today: date, language: str) -> None:
    """Make the sample at ``path``: 480 problems of the two years before ``today``.

    :raises WorkspaceError: ``exists``, ``no-folder``, ``name-too-long``, ``unwritable``, ``disk-full``;
        nothing was written.
    """
    check_place(path)
    spoken = i18n.language()
    i18n.use(language)  # the services name some things themselves: the bones of a fishbone, the checks
    try:
        _draft(today, language).settle(path)
    finally:
        i18n.use(spoken)


def _draft(today: date, language: str) -> Draft:
    texts = Texts.read(language)
    now = calendar.begins(today)
    draft = Draft(FOUNDER, lambda: now, random.Random(f"{SEED} ids").getrandbits)
    templates.apply(draft, "estrie")
    staff.settle(draft, texts, language)
    outside.settle(draft, texts)
    stage = Stage.of(draft, texts, today)
    lives = [
        Life(stage, fate, random.Random(f"{SEED} {fate.number}{DRAW}"))
        for fate in fates.fates(today, random.Random(SEED))
    ]
    gestures = [gesture for life in lives for gesture in life.gestures()]
    gestures += [*outside.gestures(stage), *meetings.gestures(stage)]
    for gesture in sorted(gestures, key=lambda gesture: gesture.at):
        now, draft.who = gesture.at, gesture.who
        gesture.make()
    return draft
