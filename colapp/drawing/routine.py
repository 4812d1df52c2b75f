"""The five trends of a team's routine, from what its meetings left behind."""

from collections.abc import Callable
from dataclasses import replace
from statistics import median

from colapp import i18n
from colapp.drawing.trends import Dot, Trend
from colapp.i18n import _, _n
from colapp.storage.huddle_health import GRACE, Health, Held
from colapp.wording import formats
from colapp.wording import huddle_health as words


def trends(health: Health) -> tuple[Trend, ...]:
    """Held, on time, length, attendance, promises; oldest dot first."""
    return (_held(health), _on_time(health), _length(health), _attendance(health), _promises(health))


def _trend(
    figure: str, value: str, note: str, dots: list[Dot], health: Health, top: float = 0.0, expected: str = ""
) -> Trend:
    days = [each.on for each in health.held]
    first, last = (formats.day(days[0]), formats.day(days[-1])) if len(days) > 1 else ("", "")
    return Trend(figure, value, words.name(figure), note, tuple(dots), first, last, top, expected)


def _held(health: Health) -> Trend:
    """By month: the meetings held, under the dashed line of those planned."""
    months: dict[tuple[int, int], list[bool]] = {}
    for each in health.planned:
        months.setdefault((each.on.year, each.on.month), []).append(each.huddle_id is not None)
    dots, months_named = [], []
    for (year, month), held in months.items():
        name = f"{formats.MONTHS[i18n.language()][month - 1]} {year}"
        months_named.append(name)
        told = words.pair(name, words.of_so_many(sum(held), len(held)))
        dots.append(Dot(f"{year}-{month:02d}", sum(held) / len(held), told, 1.0))
    done = sum(each.huddle_id is not None for each in health.planned)
    said = sum(1 for each in health.planned if each.reason)
    note = words.of_so_many(done, len(health.planned))
    if said:
        excused = _n("{n} not held for a reason noted", "{n} not held for a reason noted", said)
        note = f"{note} · {excused.format(n=formats.number(said))}"
    trend = _trend(words.HELD, words.share(done, len(health.planned)), note, dots, health, 1.3, _("planned"))
    first = months_named[0] if len(months_named) > 1 else ""
    return replace(trend, first=first, last=months_named[-1] if months_named else "")


def _on_time(health: Health) -> Trend:
    """Meeting by meeting: the minutes after the hour said, and the dashed line of what counts as on time."""
    known = [each for each in health.held if each.begun_late is not None]
    done = sum(each.on_time is True for each in known)
    late = [each.begun_late for each in known if each.begun_late is not None]
    counted = words.of_so_many(done, len(known))
    note = (
        _("{count} · drawn: minutes of delay").format(count=counted)
        if known
        else _("No hour was set for the meeting.")
    )
    dots = _dots(health, lambda each: each.begun_late, words.begun, float(GRACE))
    top = max([8.0, *late]) * 1.1
    value = words.share(done, len(known))
    return _trend(words.ON_TIME, value, note, dots, health, top, words.minutes(GRACE))


def _length(health: Health) -> Trend:
    """Meeting by meeting: minutes, and the dashed line of what the agenda plans."""
    spent = [each.minutes for each in health.held]
    planned = [each.planned for each in health.held]
    value = words.minutes(round(median(spent))) if spent else "–"
    note = _("planned: {minutes}").format(minutes=words.minutes(planned[-1])) if planned else ""
    dots = [
        Dot(each.id, each.minutes, _on(each, words.of_meeting(each)), each.planned) for each in health.held
    ]
    return _trend(words.LENGTH, value, note, dots, health, max([*spent, *planned, 1]) * 1.4, _("planned"))


def _attendance(health: Health) -> Trend:
    """Meeting by meeting: the share of those expected who were there."""
    part, whole = sum(each.present for each in health.held), sum(each.invited for each in health.held)
    dots = _dots(
        health, lambda each: each.present / each.invited if each.invited else None, words.present, None
    )
    note = words.of_so_many(part, whole) if whole else _("Nobody was ticked at a meeting.")
    return _trend(words.ATTENDANCE, words.share(part, whole), note, dots, health, 1.1)


def _promises(health: Health) -> Trend:
    """Meeting by meeting: of the actions first promised since the one before, the share done by then."""
    dots, kept, due = [], 0, 0
    for each in health.held:
        promises = health.promises.get(each.id, ())
        done = sum(promise.is_kept for promise in promises)
        kept, due = kept + done, due + len(promises)
        told = _on(each, words.of_so_many(done, len(promises)) if promises else _("nothing was due"))
        value = done / len(promises) if promises else None
        dots.append(Dot(each.id, value, told))
    note = _("{count} done by the date first given").format(count=words.of_so_many(kept, due)) if due else ""
    return _trend(words.PROMISES, words.share(kept, due), note or _("nothing was due"), dots, health, 1.1)


def _dots(
    health: Health, value: Callable[[Held], float | None], told: Callable[[Held], str], level: float | None
) -> list[Dot]:
    return [Dot(each.id, value(each), _on(each, told(each)), level) for each in health.held]


def _on(held: Held, told: str) -> str:
    day = formats.day(held.on, year=True)
    return words.pair(day, told) if told else day
