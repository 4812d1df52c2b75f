"""Why something was refused, in one sentence: what happened, what was kept, what to do."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from colapp.domain.chart import Answer
from colapp.domain.errors import RuleError
from colapp.domain.problem import Phase
from colapp.i18n import N_, _
from colapp.storage.errors import StaleError, WorkspaceError
from colapp.storage.sessions import Holder
from colapp.wording import answers, columns, formats, names

MISSING = {
    "owner": N_("who carries the problem"),
    "plan": N_("what is tried (Plan)"),
    "prediction": N_("the prediction (Plan)"),
    "do": N_("what happened (Do)"),
    "check": N_("the result and what was learned (Check)"),
    "decision": N_("what is decided (Act)"),
}

RULES = {
    "statement-missing": N_("A problem needs a statement: say in one sentence what stands in the way."),
    "rating-out-of-range": N_("Impact and effort go from 1 to 5."),
    "phase-incomplete": N_("Before “{phase}”, fill in: {missing}."),
    "date-unlikely": N_("{day} is unlikely here. Type a date from {first} to {last}, with its year."),
    "closing-note-missing": N_("Say why it ends this way: it is what the next team will learn from."),
    "limit-passed": N_("“{phase}” already holds {count} for a limit of {limit}. Say why one more."),
    "not-open": N_("This problem is closed. Reopen it to work on it again."),
    "outcome-missing": N_("Say how this problem ends."),
    "not-closed": N_("This problem is already open."),
    "level-not-above": N_("Choose a level above the present one."),
    "waiting-on-missing": N_("Say who or what is awaited."),
    "addressee-missing": N_("Say who must answer."),
    "tried-missing": N_("Say what you tried already."),
    "exceeds-missing": N_("Say what exceeds your authority."),
    "wanted-missing": N_("Say exactly which decision is wanted."),
    "due-missing": N_("Say by when: a request without a date is forgotten."),
    "meanwhile-missing": N_("Say what you do meanwhile."),
    "request-open": N_("{addressee} is asked already. Note the answer, or withdraw the request first."),
    "request-withdrawn": N_("This request was withdrawn."),
    "already-answered": N_("This request has had its last answer. Ask anew if something more is needed."),
    "motive-missing": N_("A refusal gives its reason."),
    "information-missing": N_("Say which information is needed: otherwise nobody can give it."),
    "until-missing": N_("Say until which date it is postponed."),
    "redirected-to-missing": N_("Say who answers instead."),
    "completion-missing": N_("Write the information that was asked for."),
    "withdrawal-unexplained": N_("Say why nothing is asked any more."),
    "title-missing": N_("Say in a few words what is asked together."),
    "group-too-small": N_("A grouped request takes two requests or more."),
    "group-not-alike": N_(
        "These requests go to different addressees: only what one of them decides is grouped."
    ),
    "reason-missing": N_("Say why: the date had passed, or moves later."),
    "action-empty": N_("Say what is to be done."),
    "cause-empty": N_("Write the cause in a few words."),
    "times-negative": N_("How often a cause was seen cannot be less than 0."),
    "branch-unnamed": N_("A branch needs a name."),
    "driver-empty": N_("Write in a few words what must move."),
    "driver-too-deep": N_(
        "There are primary and secondary drivers only. Below a secondary one, write an idea."
    ),
    "idea-empty": N_("Write the idea in a few words."),
    "next-change-taken": N_(
        "The next cycle already tries “{change}”. Change that in Act first, or test this idea afterwards."
    ),
    "name-missing": N_("A name is needed."),
    "code-missing": N_("A code is needed."),
    "days-negative": N_("A number of days cannot be negative."),
    "code-taken": N_("The code “{code}” is already used in this list."),
    "name-taken": N_("Another territory is already called “{name}”."),
    "prefix-taken": N_("The prefix “{prefix}” is already that of another territory."),
    "ends-before": N_("A territory cannot end before it begins: look at its two dates."),
    "inside-itself": N_("Nothing can lie inside itself: choose another place."),
    "still-used": N_("Still in use ({count}). Replace it there first, or leave it in the list."),
    "shared-with-itself": N_("The problem already belongs to this territory."),
    "period-impossible": N_(
        "The period “{period}” cannot be read. Try 2026-T3, 2026-09 or 2026-07-01..2026-09-30."
    ),
    "period-reversed": N_("The period ends before it begins."),
    "period-ahead": N_("This period has not begun yet: it begins on {start}."),
    "territory-unknown": N_("No territory is called “{name}”. There are: {known}."),
    "time-not-positive": N_("Two events cannot happen at the same moment: write finer times."),
    "direction-missing": N_("Say first which way is better: higher or lower."),
    "evidence-empty": N_("Say what is cited: a reference, a title or a quotation."),
    "doi-form": N_(
        "This is not a DOI: one reads 10.1136/bmjqs-2013-001862. Correct it, or choose another kind."
    ),
    "link-form": N_(
        "This is not a link: one begins with https:// and names a site. Correct it, or choose another kind."
    ),
    "prediction-locked": N_(
        "“{column}” stands since Do began. Amend it: the first word stays, and yours is dated beside it."
    ),
    "column-kept": N_("“{column}” is not written here; nothing was changed."),
    "confidence-out-of-range": N_("Confidence goes from 1 to 10."),
    "below-zero": N_("“{column}” cannot be below zero."),
    "ends-before-start": N_("It ends on {last}, before it begins on {first}: look at the two dates."),
    "not-locked": N_("“{column}” can still be written directly: an amendment is for what stands."),
    "amendment-missing": N_("Say how it should read."),
    "amendment-reason-missing": N_("Say why it is amended: readers will see both."),
    "against-chart": N_(
        "The chart does not show this. {answer} Write why you decide so all the same, or choose otherwise."
    ),
    "standard-missing": N_("Say what the standard is: how it is done from now on."),
    "scale-not-positive": N_("The scale shown is a number above 0: 100 for percentages."),
    "rule-length": N_("A shift or a trend takes {least} to {most} points; 0 is the usual length."),
    "target-beyond-all": N_("A share goes from 0 to {most}: write the target on that scale."),
    "freeze-with-phases": N_(
        "Choose either a frozen baseline or phases: with phases the freeze is left aside."
    ),
    "freeze-too-short": N_("A frozen baseline needs 12 points or more; up to that day there are {count}."),
    "phase-reason-missing": N_("Say why the limits start anew: what changed, and why it will last."),
    "phase-repeated": N_("A phase already begins on {day}."),
    "phase-too-early": N_("A new phase needs points before it: choose a day after the first point."),
    "date-missing": N_("The date is missing."),
    "date-repeated": N_("{day} already has its point: correct that one."),
    "date-twice": N_("This date already stands in row {row}."),
    "date-ambiguous": N_(
        "“{text}” can be {first} or {second}: say whether the day or the month comes first."
    ),
    "date-ahead": N_("{day} has not come yet."),
    "not-a-date": N_("“{text}” is not a date. Write 2026-11-20, or 20 Nov 2026."),
    "value-missing": N_("The value is missing."),
    "not-a-number": N_("“{text}” is not a number."),
    "number-ambiguous": N_(
        "“{text}” can be thousands or decimals: say which mark comes before the decimals, or write none."
    ),
    "percentage": N_(
        "“{text}” is already a percentage: this chart needs both numbers, so many out of so many."
    ),
    "formula": N_("“{text}” is a formula: nothing is calculated here. Paste its value."),
    "formula-failed": N_("“{text}” is the error of a formula: look at the spreadsheet."),
    "note-too-long": N_("This note is longer than {most} characters."),
    "count-negative": N_("A count cannot be negative."),
    "size-missing": N_("The denominator is missing: this chart divides by it."),
    "size-negative": N_("A denominator cannot be negative."),
    "count-over-nothing": N_("Something was counted out of 0: look at the denominator."),
    "more-than-all": N_("More was counted than the denominator holds."),
    "too-large": N_("This number is too large, or its denominator too small, to be charted."),
    "nothing-to-take-in": N_("There is no row to keep."),
    "too-many-rows": N_(
        "More than {most} rows: nothing was read. Take only the rows of this measure, one for each point."
    ),
    "not-a-table": N_(
        "This cannot be read as a table. Copy the cells from the spreadsheet, or save it as CSV."
    ),
    "spreadsheet-too-big": N_("This file is larger than {most} MB. Save only the sheet that is needed."),
    "spreadsheet-old": N_(
        "This file comes from a spreadsheet program of before 2007. Save it as XLSX or CSV."
    ),
    "spreadsheet-protected": N_("This file is protected by a password. Save it without, or paste its cells."),
    "spreadsheet-unreadable": N_(
        "This file cannot be read as a spreadsheet. Save it as XLSX or CSV, or paste its cells."
    ),
    "choice-needed": N_("Choose one of them."),
    "outgoing-missing": N_("Say who leaves."),
    "incoming-missing": N_("Say who takes over."),
    "same-person": N_("The same person leaves and takes over: choose another."),
    "nothing-held": N_("Nothing here is in the name of {name}: nothing would change hands."),
    "agreement-untitled": N_("Say what was agreed, in a few words."),
    "partner-missing": N_("Say with whom it was agreed."),
    "already-renewed": N_("This agreement was renewed already: look at the one that follows it."),
    "renewed-too-early": N_("It would begin on or before {day}, when the one it renews began."),
    "question-missing": N_("Write the question that is put."),
    "body-missing": N_("Say who is asked what they think."),
    "reserves-missing": N_("Say what stands in the way, in a few words."),
    "changed-missing": N_("Say what was changed because of the opinions, or why nothing was."),
    "opinions-awaited": N_(
        "Opinions are still awaited ({count}). At the deadline, silence counts as an opinion given."
    ),
    "not-a-request-file": N_("This is not a request file of colapp; nothing was taken in."),
    "request-file-changed": N_(
        "This file was changed since it was signed; nothing was taken in. Ask for it again."
    ),
    "request-file-newer": N_(
        "This file was made by a newer version of colapp that this one cannot read. Ask for an update."
    ),
    "request-file-too-big": N_("A request file holds {most} kB at most; this one is something else."),
    "not-answered-yet": N_("This request has no answer yet: note it first, then export it."),
    "answer-kind-unknown": N_(
        "The answer is of a kind that this version of colapp does not know; nothing was taken in."
    ),
    "problem-in-trash": N_("{number} is in the trash. Restore it first, then take the file in."),
    "entry-empty": N_("Say it in a few words: an empty line tells nothing to whoever was absent."),
    "vote-impossible": N_(
        "These counts cannot be: whoever agrees can live with it, and all together are {voters}."
    ),
    "minutes-unlikely": N_("A step lasts more than 0 and at most {most} minutes."),
    "step-untitled": N_("Give this step a title."),
    "huddle-ended": N_("This meeting is over. Take it up again to go on."),
    "huddle-running": N_("Another meeting of this team is running: end it first."),
    "huddle-held": N_("A meeting was held on that day: its minutes are in the list."),
    "cancel-unexplained": N_("Say why it was not held."),
    "problem-unknown": N_("No problem bears the number “{number}”."),
}

ENVIRONMENT = {
    "not-found": N_("There is no file at {path}."),
    "unreadable": N_("{path} cannot be read. Check the file’s rights, and whether it is open elsewhere."),
    "exists": N_("There is already a file at {path}; it was left as it is."),
    "not-a-workspace": N_("{path} is not a colapp workspace; it was left as it is."),
    "damaged": N_("{path} is damaged and was left as it is. Open the latest backup copy instead."),
    "newer": N_("This file was made by a newer version of colapp: you can read it here, not change it."),
    "in-use": N_("{path} is open elsewhere: you can read it here, not change it."),
    "unwritable": N_("{path} cannot be written. Check the folder’s rights, or choose another place."),
    "name-too-long": N_("This name is too long for a file. Choose a shorter one."),
    "held": N_(
        "{path} is open in another program; it was left as it is. Close it there, or choose another name."
    ),
    "no-folder": N_("There is no folder {path}. Choose another place."),
    "read-only": N_("This workspace is open for reading only; nothing was changed."),
    "disk-full": N_(
        "The disk is full: nothing new was kept, and nothing was lost. Free some room and try again."
    ),
    "busy": N_("Another program holds the file for a moment; nothing was changed. Try again."),
    "unknown-row": N_("This no longer exists in the file."),
}

UNNAMED = N_("This cannot be done; nothing was changed.")
STALE = N_("This has changed since: undoing it would overwrite later work. See the problem’s history.")


def sentence(error: RuleError | WorkspaceError | StaleError) -> str:
    """The sentence for a refusal, in the reader's language."""
    if isinstance(error, StaleError):
        return _(STALE)
    texts = RULES if isinstance(error, RuleError) else ENVIRONMENT
    told = {k: columns.label(str(v)) if k == "column" else _told(v) for k, v in error.params.items()}
    return _(texts.get(error.code, UNNAMED)).format_map(_Told(told))


def read_only(why: str, file: str, holder: Holder | None) -> str:
    """Why the file that is open cannot be changed, naming who holds it where somebody does."""
    if why == "in-use" and holder is not None:
        told = _("{who} has {file} open on {machine} since {when}: you can read it here, not change it.")
        when = formats.clock(holder.since)
        return told.format(who=holder.who, file=file, machine=holder.machine, when=when)
    return _(ENVIRONMENT[why]).format(path=file)


class _Told(dict[str, Any]):
    """A sentence may name something that the refusal did not carry: the file at hand, mostly."""

    def __missing__(self, key: str) -> str:
        return _("the file") if key == "path" else "…"


def _told(value: object) -> object:
    if isinstance(value, Answer):
        return answers.alone(value)
    if isinstance(value, Phase):
        return names.phase(value)
    if isinstance(value, date):
        return formats.day(value, year=True)
    if isinstance(value, int | float):
        return formats.number(value, 0 if float(value).is_integer() else 2)
    if isinstance(value, Sequence) and not isinstance(value, str):
        return ", ".join(_(MISSING[item]) if item in MISSING else str(item) for item in value)
    return value
