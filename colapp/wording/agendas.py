"""The product's own words for the steps of a meeting: their titles, and what helps whoever facilitates.

Questions open: they ask what was seen and what follows, never who is at fault.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from colapp.domain.huddle import AgendaStep, HuddleStep, Meeting, StepKind
from colapp.i18n import N_, _
from colapp.wording import formats


@dataclass(frozen=True, slots=True)
class Words:
    """A title, a sentence that says how the step goes, and three probing questions."""

    title: str
    script: str
    questions: tuple[str, str, str]


STEPS = {
    StepKind.ATTENDANCE: Words(
        N_("Attendance"),
        N_("Say who facilitates, who keeps the time and who takes the minutes, then begin without waiting."),
        (
            N_("Who is missing for what we have to decide today?"),
            N_("Who will tell those who are absent?"),
            N_("What did we promise each other last time?"),
        ),
    ),
    StepKind.SAFETY: Words(
        N_("Safety and emergencies"),
        N_("One sentence each, the facts only. Nothing is solved here; what is urgent is given to somebody."),
        (
            N_("What happened since last time that must not happen again?"),
            N_("What worries us for today?"),
            N_("Who needs help this morning?"),
        ),
    ),
    StepKind.ANSWERS: Words(
        N_("Answers received"),
        N_("Read each answer aloud, as it was given. The loop closes when the team has heard it."),
        (
            N_("What does it change from today on?"),
            N_("Who tells whoever is absent?"),
            N_("If it is no, how do we manage meanwhile?"),
        ),
    ),
    StepKind.ACTIONS: Words(
        N_("Due actions"),
        N_("Late ones first. Done, a new date, or blocked: one word for each, and on to the next."),
        (
            N_("What stands in the way?"),
            N_("What is the smallest step that can be taken before next time?"),
            N_("Who can lend a hand?"),
        ),
    ),
    StepKind.PROBLEMS: Words(
        N_("New problems"),
        N_("One sentence for each problem: what, where, since when. Nothing is solved here."),
        (
            N_("What was seen, without saying who?"),
            N_("Can we decide it here?"),
            N_("What is done meanwhile?"),
        ),
    ),
    StepKind.CHECK: Words(
        N_("Today’s check"),
        N_("Look at the chart, say what it shows, then hold it against what was predicted."),
        (
            N_("Was what we expected obtained?"),
            N_("What did we learn?"),
            N_("What do we try next?"),
        ),
    ),
    StepKind.CLOSING: Words(
        N_("Good work and decisions"),
        N_("Say one good thing and thank for it. Read the decisions again: who, what, by when."),
        (
            N_("What went well, and thanks to whom?"),
            N_("Who else could use it?"),
            N_("Does everybody know what they leave with?"),
        ),
    ),
    StepKind.TOUR: Words(
        N_("Around the territory"),
        N_("What has changed since the last meeting, in one minute; then one sentence from each programme."),
        (
            N_("What do people of the territory tell us?"),
            N_("What has changed in our services?"),
            N_("What do we see coming?"),
        ),
    ),
    StepKind.REVIEWS: Words(
        N_("PDCA reviews"),
        N_("Two cycles, twelve minutes each: what was predicted, what the chart shows, what is decided."),
        (
            N_("Was what we expected obtained?"),
            N_("What surprised us?"),
            N_("Do we adopt, adapt, expand or give up?"),
        ),
    ),
    StepKind.SERVICES: Words(
        N_("Changes in the services offered"),
        N_("What opens, closes, moves or changes its hours: what, where, from when."),
        (
            N_("Who must know it?"),
            N_("Who may be left without service?"),
            N_("Since when is what we tell people no longer true?"),
        ),
    ),
    StepKind.SITUATIONS: Words(
        N_("Situation"),
        N_(
            "Read (3 min), clarify (3), place the moments (5), look for causes (5), local margin (3), action"
            " or request (3)."
        ),
        (
            N_("At which moment did the path break?"),
            N_("What would have avoided it, and who made up for it?"),
            N_("What can we change here, without asking anybody?"),
        ),
    ),
    StepKind.WORDS: Words(
        N_("Free step"),
        N_("Say what is expected of this step, then note what must be kept of it."),
        (
            N_("What do we need to know?"),
            N_("What do we decide?"),
            N_("Who does what, by when?"),
        ),
    ),
}
"""Of the huddle, and wherever a meeting has no words of its own."""

OF_MEETING = {
    (Meeting.TABLE, StepKind.ANSWERS): Words(
        N_("Answers to our requests"),
        N_("Read each answer as it was given, and say who tells which team. Then what is still awaited."),
        (
            N_("What does it change, and from when?"),
            N_("Which teams must be told, and by whom?"),
            N_("Which silence has lasted too long?"),
        ),
    ),
    (Meeting.TABLE, StepKind.ACTIONS): Words(
        N_("Late or blocked"),
        N_("What is late or waits for somebody, worst first. Who is around this table can often unblock it."),
        (
            N_("What stands in the way, and who here can lift it?"),
            N_("Is it still worth doing?"),
            N_("Must it be asked of a level above?"),
        ),
    ),
    (Meeting.TABLE, StepKind.PROBLEMS): Words(
        N_("New problems"),
        N_("Qualify and entrust each one: programme, margin of autonomy, who carries it, by when."),
        (
            N_("Which programme leads, and who is concerned?"),
            N_("How far can we decide it among ourselves?"),
            N_("Who carries it until next time?"),
        ),
    ),
    (Meeting.TABLE, StepKind.CLOSING): Words(
        N_("Decisions and what follows"),
        N_("Read the decisions again, then what we ask of a level above, then what we tell the teams."),
        (
            N_("Does everybody live with each decision?"),
            N_("What do we ask, of whom, by when?"),
            N_("What do we tell the teams, and who does?"),
        ),
    ),
    (Meeting.OBSERVATORY, StepKind.CLOSING): Words(
        N_("Learning note"),
        N_("One page: what the situations have in common, what we change here, what we ask and of whom."),
        (
            N_("Which moment comes back from one situation to the next?"),
            N_("Which problem do we open, and who carries it?"),
            N_("Who must learn of it, without anybody being recognised?"),
        ),
    ),
}
"""Where a step goes otherwise than in a huddle."""


def words_of(kind: StepKind, meeting: Meeting) -> Words:
    """The product's own words for a step, not yet translated."""
    return OF_MEETING.get((meeting, kind)) or STEPS[kind]


def step_title(
    step: HuddleStep | AgendaStep,
    meeting: Meeting = Meeting.HUDDLE,
    among: Sequence[HuddleStep | AgendaStep] = (),
) -> str:
    """What a step is called. ``meeting`` is the kind of meeting that a step of a running one belongs to.

    Those of one kind ``among`` the steps of an agenda that have no title of their own are numbered: the third
    of the observatory's four is « Situation 3 ».
    """
    if step.title.strip():
        return step.title.strip()
    title = _(words_of(step.step_kind, _meeting(step, meeting)).title)
    alike = [each.id for each in among if each.step_kind is step.step_kind and not each.title.strip()]
    if len(alike) < 2 or step.id not in alike:
        return title
    return _("{title} {n}").format(title=title, n=formats.number(alike.index(step.id) + 1))


def script(step: HuddleStep | AgendaStep, meeting: Meeting = Meeting.HUDDLE) -> list[str]:
    """What helps whoever facilitates: how the step goes, then its probing questions, one for each line."""
    if own := [line.strip() for line in step.script.splitlines() if line.strip()]:
        return own
    words = words_of(step.step_kind, _meeting(step, meeting))
    return [_(words.script), *(_(question) for question in words.questions)]


def _meeting(step: HuddleStep | AgendaStep, meeting: Meeting) -> Meeting:
    return step.meeting if isinstance(step, AgendaStep) else meeting
