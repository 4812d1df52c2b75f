"""The minutes of a meeting, written: on one page or two, as plain text for a mail, as CSV."""

import csv
import io
from datetime import date

from colapp import i18n
from colapp.i18n import _
from colapp.reports import paper as papers
from colapp.reports.delimited import harmless
from colapp.reports.minutes import Decision, Minutes, Step
from colapp.reports.paper import Content
from colapp.wording import formats

TEMPLATE = "minutes"


def when(minutes: Minutes) -> str:
    """``vendredi 20 novembre``-like day, with the hours and the length: ``20 nov. 2026, 8 h 05 – 8 h 16``."""
    hours = " – ".join(hour for hour in (minutes.began, minutes.ended) if hour)
    return ", ".join(part for part in (formats.day(minutes.on, year=True), hours) if part)


def length(minutes: Minutes) -> str:
    """``11 min of 12 planned``."""
    return _("{n} min of {m} planned").format(
        n=formats.number(minutes.minutes), m=formats.number(minutes.planned)
    )


def time_of(step: Step) -> str:
    """``2:10 / 2:00``: spent, then planned."""
    if not step.spent:
        return _("passed over")
    return f"{_clock(step.spent)} / {_clock(round(step.planned * 60))}"


def next_meeting(minutes: Minutes) -> str:
    """``Next: Nov 23, 2026, 8:05``; empty where no date was set."""
    if minutes.next_on is None:
        return ""
    day = formats.day(minutes.next_on, year=True)
    return ", ".join(part for part in (day, hour(minutes.next_at)) if part)


def hour(kept: str) -> str:
    """``8 h 05`` for ``08:05``; what cannot be read is shown as it is."""
    hours, _colon, minutes = kept.partition(":")
    if not (hours.isdigit() and minutes.isdigit()):
        return kept
    return kept if i18n.language() == "en" else f"{int(hours)}\u00a0h\u00a0{minutes}"


def decided(decision: Decision, today: date) -> str:
    """One decision on a line: what, who, by when, done or not."""
    parts = [decision.person or (_("nobody yet") if decision.is_action else "")]
    if decision.due:
        parts.append(_("by {day}").format(day=formats.near_day(decision.due, today)))
    if decision.done_on:
        parts.append(_("done {day}").format(day=formats.near_day(decision.done_on, today)))
    about = f"{decision.number} – {decision.words}" if decision.number else decision.words
    told = ", ".join(part for part in parts if part)
    return f"{about} ({told})" if told else about


def as_text(minutes: Minutes) -> str:
    """The minutes as plain text, ready for a mail."""
    lines = [minutes.title, when(minutes)]
    if minutes.cancelled:
        return "\n".join([*lines, "", _("Not held: {reason}").format(reason=minutes.cancelled), ""])
    lines.append(length(minutes))
    lines += [""] + [pair(label, ", ".join(named)) for label, named in minutes.people]
    lines += [pair(label, name) for label, name in minutes.roles]
    for heading, rows in sections(minutes):
        lines += ["", heading.upper(), *(f"- {row}" for row in rows)]
    if following := next_meeting(minutes):
        lines += ["", pair(_("Next meeting"), following)]
    return "\n".join(lines) + "\n"


def sections(minutes: Minutes) -> list[tuple[str, list[str]]]:
    """Headings and their lines: decisions first, then each step that has something to say, then the rest."""
    decisions = [decided(each, minutes.today) for each in minutes.decisions]
    found = [(_("Decisions and actions"), decisions or [_("No decision was noted.")])]
    found += [(step.title, list(step.lines)) for step in minutes.steps if step.lines]
    if minutes.carried:
        found.append((_("Carried over to the next meeting"), list(minutes.carried)))
    found.append((_("Time spent at each step, out of the time planned"), [times(minutes)]))
    return found


def times(minutes: Minutes) -> str:
    """Every step with its time: ``Présences 1:09 / 1:00 · …``."""
    return " · ".join(f"{step.title} {time_of(step)}" for step in minutes.steps)


def pair(label: str, value: str) -> str:
    """``Présents : K. Fortin``, with the space that the language puts before the colon."""
    return _("{label}: {value}").format(label=label, value=value)


def _clock(seconds: int) -> str:
    return f"{seconds // 60}:{seconds % 60:02d}"


def render(minutes: Minutes) -> bytes:
    """The minutes as a PDF file."""
    return papers.pdf(TEMPLATE, content(minutes), minutes.today)


def pages(minutes: Minutes, dots: float = 110.0) -> list[bytes]:
    """The minutes as PNG pictures, one for each page."""
    return papers.pictures(TEMPLATE, content(minutes), dots)


def content(minutes: Minutes) -> Content:
    """All that the template lays out, in words."""
    today = minutes.today
    return {
        "language": i18n.language(),
        "paper": minutes.paper,
        "date": [today.year, today.month, today.day],
        "document_title": f"{minutes.title} – {formats.day(minutes.on, year=True)}",
        "title": minutes.meeting,
        "team": minutes.team,
        "when": when(minutes),
        "length": "" if minutes.cancelled else length(minutes),
        "cancelled": _("Not held: {reason}").format(reason=minutes.cancelled) if minutes.cancelled else "",
        "people": [[label, ", ".join(named)] for label, named in (*minutes.people,)]
        + [[label, name] for label, name in minutes.roles],
        "decisions_heading": _("Decisions and actions"),
        "decisions_none": _("No decision was noted."),
        "columns": [_("What"), _("Who"), _("By when"), _("Done")],
        "decisions": [
            [
                f"{each.number} – {each.words}" if each.number else each.words,
                each.person or (_("nobody yet") if each.is_action else ""),
                formats.near_day(each.due, minutes.on) if each.due else "",
                formats.near_day(each.done_on, minutes.on) if each.done_on else "",
            ]
            for each in minutes.decisions
        ],
        "steps": [
            {"title": step.title, "time": time_of(step), "lines": list(step.lines)} for step in minutes.steps
        ],
        "steps_heading": _("Step by step") if minutes.steps else "",
        "carried_heading": _("Carried over to the next meeting"),
        "carried": list(minutes.carried),
        "next_heading": _("Next meeting"),
        "next": next_meeting(minutes),
        "footer": _("Data of {day} · colapp {version} · Holds no information on any service user").format(
            day=formats.day(today, year=True), version=minutes.version
        ),
    }


def render_csv(minutes: Minutes) -> bytes:
    """The decisions and actions, one a line, as text that a spreadsheet opens."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";" if i18n.language() == "fr" else ",")
    heads = (_("Meeting"), _("Date"), _("No."), _("What"), _("Who"), _("By when"), _("Done"))
    writer.writerow(heads)
    for each in minutes.decisions:
        cells = (minutes.title, minutes.on.isoformat(), each.number, each.words, each.person)
        days = (day.isoformat() if day else "" for day in (each.due, each.done_on))
        writer.writerow([*map(harmless, cells), *days])
    return text.getvalue().encode("utf-8-sig")
