"""How a team's routine goes, in words: the sentence of each meeting and the list behind each figure."""

from dataclasses import dataclass
from datetime import date

from colapp.i18n import N_, _, _n
from colapp.storage.huddle_health import Health, Held, Planned, Promise
from colapp.storage.references import References
from colapp.wording import formats

HELD, ON_TIME, LENGTH, ATTENDANCE, PROMISES = "held", "on-time", "length", "attendance", "promises"
NAMES = {
    HELD: N_("of the meetings planned were held"),
    ON_TIME: N_("begun on time"),
    LENGTH: N_("median length"),
    ATTENDANCE: N_("present, of those expected"),
    PROMISES: N_("promises kept"),
}


@dataclass(frozen=True, slots=True)
class Behind:
    """One line of the list behind a figure; ``huddle_id`` or ``problem_id`` is what it opens."""

    id: str
    title: str
    note: str = ""
    mark: str = ""
    huddle_id: str | None = None
    problem_id: str | None = None


def name(figure: str) -> str:
    """What a figure counts."""
    return _(NAMES[figure])


def pair(label: str, value: str) -> str:
    """``août 2026 : 3 sur 4``, with the space that the language puts before the colon."""
    return _("{label}: {value}").format(label=label, value=value)


def of_so_many(part: int, whole: int) -> str:
    """``18 of 22``."""
    return _("{n} of {m}").format(n=formats.number(part), m=formats.number(whole))


def share(part: int, whole: int) -> str:
    """``82 %``, a dash where there is nothing to count."""
    return formats.percent(part / whole) if whole else "–"


def minutes(count: int) -> str:
    """``11 min``."""
    return _("{n} min").format(n=formats.number(count))


def begun(held: Held) -> str:
    """``on time``, ``4 min late``; empty where no hour was said."""
    if held.begun_late is None:
        return ""
    if held.on_time:
        return _("on time")
    told = _n("{n} min late", "{n} min late", held.begun_late)
    return told.format(n=formats.number(held.begun_late))


def present(held: Held) -> str:
    """``6 of 8 present``; empty where nobody was ticked."""
    if not held.invited:
        return ""
    told = _n("{n} of {m} present", "{n} of {m} present", held.present)
    return told.format(n=formats.number(held.present), m=formats.number(held.invited))


def of_meeting(held: Held) -> str:
    """One meeting on a line: ``11 min · 6 of 8 present · 4 min late``."""
    return " · ".join(part for part in (minutes(held.minutes), present(held), begun(held)) if part)


def not_held(planned: Planned) -> str:
    """Why a planned meeting was not held."""
    if planned.huddle_id:
        return _("held")
    if planned.reason:
        return _("not held: {reason}").format(reason=planned.reason)
    return _("not held, no reason noted")


def behind(health: Health, figure: str, lists: References) -> list[Behind]:
    """The list behind a figure, newest first."""
    if figure == HELD:
        on = {each.id: each.on for each in health.held}
        return [_planned(each, on.get(each.huddle_id or "")) for each in reversed(health.planned)]
    if figure == PROMISES:
        meetings = {each.id: each.on for each in health.held}
        kept = [
            _promise(promise, huddle_id, meetings[huddle_id], lists)
            for huddle_id, promises in health.promises.items()
            for promise in promises
        ]
        return kept[::-1]
    words = {ON_TIME: begun, LENGTH: _length, ATTENDANCE: present}[figure]
    found = [(each, words(each)) for each in reversed(health.held)]
    return [
        Behind(each.id, _at(each), of_meeting(each), told, huddle_id=each.id) for each, told in found if told
    ]


def _at(held: Held) -> str:
    return f"{formats.day(held.on, year=True)}, {formats.clock(held.at)}"


def _length(held: Held) -> str:
    return _("{n} of {m} min").format(n=formats.number(held.minutes), m=formats.number(held.planned))


def _planned(each: Planned, held_on: date | None) -> Behind:
    day = formats.day(held_on or each.on, year=True)
    return Behind(f"planned-{each.on.isoformat()}", day, not_held(each), huddle_id=each.huddle_id)


def _promise(each: Promise, huddle_id: str, meeting: date, lists: References) -> Behind:
    """It opens its problem; where it has none, the meeting before which it fell due."""
    person = lists.people.get(each.person_id or "")
    said = _("promised for {day}").format(day=formats.near_day(each.promised, meeting))
    done = (
        _("done {day}").format(day=formats.near_day(each.done_on, meeting)) if each.done_on else _("not done")
    )
    who = person.short_name if person else _("nobody yet")
    mark = _("kept") if each.is_kept else _("not kept")
    return Behind(
        f"promise-{each.action_id}", each.what, f"{who} · {said} · {done}", mark,
        huddle_id=None if each.problem_id else huddle_id, problem_id=each.problem_id,
    )  # fmt: skip
