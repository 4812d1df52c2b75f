"""What, in a text, may identify a service user: a reminder while one writes, never a gate.

A word list and patterns, nothing learnt and nothing kept. It is meant to be right when it speaks: a reminder
that cries at every card is no longer read. So numbers count only with their key, their grouping or a word
that says what they are; a name only after a courtesy title, beside an age, as somebody's relative, or whole
after a word for whoever is cared for. The formats are those published for the cards of Québec, Canada and
France.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from colapp.domain.folding import folded


class SuspectKind(StrEnum):
    """What it looks like, the most telling first: where two overlap, the first stands."""

    HEALTH_CARD = "health-card"
    SOCIAL_SECURITY = "social-security"
    SOCIAL_INSURANCE = "social-insurance"
    EMAIL = "email"
    BIRTH_DATE = "birth-date"
    PHONE = "phone"
    FILE_NUMBER = "file-number"
    ADDRESS = "address"
    NAME_WITH_AGE = "name-with-age"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class Suspect:
    """A passage, from ``start`` to before ``end``, that may identify somebody."""

    kind: SuspectKind
    start: int
    end: int


LONGEST = 20_000
"""Characters looked at: far more than any field holds."""

_SPACES = str.maketrans("\u00a0\u202f\t’", "   '")
"""One mark for another, so that places in the text stay."""


def suspects(text: str, known_names: Collection[str] = ()) -> tuple[Suspect, ...]:
    """What may identify somebody in ``text``, in order, never overlapping.

    ``known_names`` are staff, places and programmes of the file: whoever bears one is no service user.
    """
    read = text[:LONGEST].translate(_SPACES)
    found = [
        suspect
        for kind, patterns in PATTERNS.items()
        for pattern in patterns
        for match in pattern.finditer(read)
        if (suspect := _suspect(kind, match, read, known_names)) is not None
    ]
    order = list(SuspectKind)
    return tuple(_apart(sorted(found, key=lambda s: (order.index(s.kind), s.start, -s.end))))


def _suspect(
    kind: SuspectKind, match: re.Match[str], text: str, known_names: Iterable[str]
) -> Suspect | None:
    named = match.groupdict().get("name")
    if named is not None and not _may_be_a_user(named, known_names):
        return None
    check = CHECKS.get(kind)
    if check is not None and not check(match, text):
        return None
    return Suspect(kind, match.start(), match.end())


def _apart(ordered: Iterable[Suspect]) -> Iterator[Suspect]:
    """The passages left once those that overlap a more telling one are let go, in the order of the text."""
    kept: list[Suspect] = []
    for each in ordered:
        if all(each.end <= other.start or other.end <= each.start for other in kept):
            kept.append(each)
    yield from sorted(kept, key=lambda s: s.start)


# -- names -----------------------------------------------------------------------------------------------

_UPPER = "A-ZÀÂÄÇÉÈÊËÎÏÔÖÙÛÜŸŒÆ"
_LETTERS = "A-Za-zÀ-ÖØ-öø-ÿŒœŸ"
_CAPITALISED = rf"[{_UPPER}](?:[{_LETTERS}]|['-](?=[{_LETTERS}])){{1,30}}"
_PARTICLE = r"(?:(?:de\ la|de|du|des|la|le|van|von)\ |[dl]')?"
_NAME = rf"{_PARTICLE}{_CAPITALISED}(?:[ ]{_PARTICLE}{_CAPITALISED}){{0,2}}"
_TITLE = r"(?:mesdames|madame|mademoiselle|monsieur|messieurs|mmes?|mlles?|mrs\.?|mr\.?|ms\.?|miss|m\.)"
_AGE = (
    r"(?:,?\ ?\(?(?:âgée?\ de\ |aged\ )?\d{1,3}[ -]?(?:ans|years?[ -]old|y/?o)\b\)?"
    r"(?!\ (?:et|ou|and|or)\b)|,\ (?:âgée?\ de|aged)\ \d{1,3}\b)"
)
_RELATIVE = (
    r"(?:le\ fils|la\ fille|le\ conjoint|la\ conjointe|le\ mari|l'épouse|la\ femme|la\ mère|le\ père"
    r"|la\ sœur|le\ frère|la\ veuve|le\ veuf|the\ son|the\ daughter|the\ wife|the\ husband|the\ mother"
    r"|the\ father|the\ sister|the\ brother)\ (?:de\ |d'|of\ )"
)
_SERVED = r"(?:usager|usagère|patiente?|résidente?|cliente?|bénéficiaire|user|resident)"

NOT_NAMES = frozenset(
    """directeur directrice ministre president presidente maire mairesse juge depute deputee chef cheffe
    coordonnateur coordonnatrice commissaire protecteur protectrice director minister president mayor
    usager usagere usagers patient patiente patients resident residente residents client cliente
    clients beneficiaire personne personnes dame dames homme hommes femme femmes monsieur madame enfant
    enfants fille filles garcon garcons jeune jeunes bebe aine ainee aines mere pere adulte adultes
    couple conjoint conjointe proche proches aidant aidante user users patient woman man child children
    boy girl person people adult depuis pendant environ apres avant attente delai duree age ages agee
    agees population clientele moyenne plus moins bail contrat formation experience anciennete entente
    pres quelque presque seulement deja since for during about after before nearly only lease contract
    experience over under average janvier fevrier mars avril mai juin juillet aout septembre octobre
    novembre decembre january february march april may june july august september october november
    december""".split()
)
"""Words with a capital that are not somebody's name: roles, what people are called, heads of sentences."""


def _may_be_a_user(name: str, known_names: Iterable[str]) -> bool:
    words = _words(name)
    if not words or words & NOT_NAMES:
        return False
    return not any(words <= _words(known) for known in known_names)


def _words(name: str) -> frozenset[str]:
    """The words of a name, as compared: without the particles, accents or capitals."""
    return frozenset(re.findall(r"[a-z]{2,}", folded(name))) - {"de", "la", "le", "du", "des", "van", "von"}


ARTICLE = re.compile(r"(?:L'|(?:Le|La|Les|Un|Une|Des|Du|Ce|Cette|Notre|Nos|The|Our)\b)")


def _is_aged_person(match: re.Match[str], text: str) -> bool:
    """Alone at the head of a sentence any word has a capital: there it takes an adult's age after it."""
    if match.groupdict().get("title") or match.groupdict().get("initials"):
        return True
    name = match["name"]
    if ARTICLE.match(name) or any(len(word) > 1 and word.isupper() for word in name.split()):
        return False  # a clinic or a programme of so many years
    before = text[: match.start()].rstrip(" «“\"'(-–")
    begins = not before or before[-1] in ".!?:;\n"
    age = int(next(iter(re.findall(r"\d{1,3}", match["age"])), "0"))
    return " " in name or not begins or age >= 16


# -- numbers ---------------------------------------------------------------------------------------------

_GAP = r"[ .-]?"
_ACRONYMS = frozenset("PDCA PDSA SAPA RLSS CLSC GASM DSPU MARS JUIN".split())
"""Four letters that come before compact dates in this trade, and are no name: ``PDCA20110512``."""
_MONTHS = (
    r"(?:janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"
    r"|january|february|march|april|may|june|july|august|september|october|november|december)"
)
_DATE = (
    rf"(?:\d{{4}}[-/.]\d{{1,2}}[-/.]\d{{1,2}}|\d{{1,2}}[-/.]\d{{1,2}}[-/.](?:\d{{4}}|\d{{2}})"
    rf"|\d{{1,2}}(?:er)?\ {_MONTHS}\ \d{{4}}|{_MONTHS}\ \d{{1,2}},?\ \d{{4}})"
)


def _is_health_card(match: re.Match[str], text: str) -> bool:
    """Surname and first name, year, month (50 more for a woman) and day of birth: RAMQ.

    The last digits are not checked: no algorithm is published.
    """
    month, day = int(match["month"]), int(match["day"])
    is_day = 1 <= day <= 31 and (1 <= month <= 12 or 51 <= month <= 62)
    return is_day and match["letters"].upper() not in _ACRONYMS


def _is_social_security(match: re.Match[str], text: str) -> bool:
    """The key is 97 less the remainder of the thirteen digits by 97; Corsica counts as 19 and 18."""
    typed = re.sub(r"[^0-9AB]", "", match[0].upper())
    number = typed[:13].replace("2A", "19").replace("2B", "18")
    return number.isdigit() and 97 - int(number) % 97 == int(typed[13:])


def _is_social_insurance(match: re.Match[str], text: str) -> bool:
    """Nine digits with their Luhn key, which one number in ten has by chance: so in threes, or announced."""
    digits = [int(digit) for digit in match["digits"] if digit.isdigit()]
    doubled = [sum(divmod(digit * (1 + place % 2), 10)) for place, digit in enumerate(digits)]
    is_issued = digits[0] not in (0, 8)
    return is_issued and sum(doubled) % 10 == 0


def _is_private_address(match: re.Match[str], text: str) -> bool:
    """A work address of the public network is staff's."""
    return re.search(r"[.@]gouv\.(?:qc\.ca|fr)$", match[0].lower()) is None


def _is_private_phone(match: re.Match[str], text: str) -> bool:
    """Toll-free lines are those of organisations."""
    return re.match(r"\D{0,3}1?\D{0,2}8(?:00|33|44|55|66|77|88)\b", match[0]) is None


CHECKS = {
    SuspectKind.HEALTH_CARD: _is_health_card,
    SuspectKind.SOCIAL_SECURITY: _is_social_security,
    SuspectKind.SOCIAL_INSURANCE: _is_social_insurance,
    SuspectKind.EMAIL: _is_private_address,
    SuspectKind.PHONE: _is_private_phone,
    SuspectKind.NAME_WITH_AGE: _is_aged_person,
}


def _compiled(*patterns: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern) for pattern in patterns)


PATTERNS = {
    SuspectKind.HEALTH_CARD: _compiled(
        rf"(?<![A-Za-z0-9])(?P<letters>[A-Za-z]{{4}}){_GAP}\d{{2}}(?P<month>\d{{2}}){_GAP}(?P<day>\d{{2}})"
        r"\d{2}(?![A-Za-z0-9])"
    ),
    SuspectKind.SOCIAL_SECURITY: _compiled(
        rf"(?<![A-Za-z0-9])[1-478]{_GAP}\d{{2}}{_GAP}\d{{2}}{_GAP}(?:\d{{2}}|2[ABab]){_GAP}\d{{3}}{_GAP}"
        rf"\d{{3}}{_GAP}\d{{2}}(?![A-Za-z0-9])"
    ),
    SuspectKind.SOCIAL_INSURANCE: _compiled(
        r"(?<![\w-])(?<!\d[ .,])(?P<digits>\d{3}[ -]\d{3}[ -]\d{3})(?![\w-])(?! ?(?:\d|[$€%]|M\$))",
        r"(?i:\b(?:nas|sin|assurance sociale|social insurance)\b)\D{0,20}(?P<digits>\d{9})(?!\d)",
    ),
    SuspectKind.EMAIL: _compiled(
        r"(?<![\w.+-])[\w.+-]{1,64}@(?:[A-Za-z0-9-]{1,63}\.){1,5}[A-Za-z]{2,24}(?![\w-])"
    ),
    SuspectKind.BIRTH_DATE: _compiled(
        rf"(?i:(?:\b(?:née?|né\(e\)|born|naissance|ddn|dob|birth)\b|d\.d\.n\.)[ :]{{0,3}}(?:le |on |du )?"
        rf"{_DATE})(?!\d)"
    ),
    SuspectKind.PHONE: _compiled(
        r"(?<![\w+-])(?:\+?1[ .-]?)?(?:\([2-9]\d{2}\)[ .-]?|[2-9]\d{2}[ .-])[2-9]\d{2}[ .-]\d{4}(?![\w-])",
        r"(?<![\w+])(?:\+33[ .]?(?:\(0\))?|0)[1-9](?:[ .-]?\d{2}){4}(?![\w-])",
        r"(?i:\b(?:tél|tel|téléphone|phone|cellulaire|cell)\b)[ .:]{0,3}\d{3}[ .-]?\d{4}(?!\d)",
        r"(?i:\b(?:tél|tel|téléphone|phone|cellulaire|cell)\b)[ .:]{0,3}[2-9]\d{9}(?!\d)",
    ),
    SuspectKind.FILE_NUMBER: _compiled(
        r"(?i:\b(?:dossier|chart|file|record|mrn)\b (?:n[o°º]\.?|numéro|no\.?|number|#) ?:? ?"
        r"[a-z]{0,3}-?\d{3,12})(?!\w)",
        r"(?i:\b(?:dossier|chart|mrn)\b ?[:#]? ?)\d{5,12}(?!\w)",
        r"(?i:\b(?:n[o°º]\.?|numéro) (?:de |du )dossier ?:? ?[a-z]{0,3}-?\d{3,12})(?!\w)",
    ),
    SuspectKind.ADDRESS: _compiled(
        r"(?<![\w-])\d{1,5}[A-Za-z]?,? [^\n;]{3,60}?\b[ABCEGHJ-NPRSTVXY]\d[ABCEGHJ-NPRSTV-Z] ?\d"
        r"[ABCEGHJ-NPRSTV-Z]\d\b",
        r"(?<![\w-])\d{1,4}(?: ?(?:bis|ter))?,? (?i:rue|avenue|boulevard|chemin|impasse|allée|place|route) "
        r"[^\n;]{2,50}?\b\d{5} [A-ZÉ]",
    ),
    SuspectKind.NAME_WITH_AGE: _compiled(
        rf"(?<!\w)(?i:(?P<title>{_TITLE})) (?P<name>{_NAME}){_AGE}",
        rf"(?<!\w)(?i:(?P<title>{_TITLE}) (?P<name>[{_LETTERS}][{_LETTERS}'-]{{1,30}})){_AGE}",
        rf"(?<![\w'])(?P<name>{_NAME})(?P<age>{_AGE})",
        rf"(?<!\w)(?P<initials>[A-Z]\. ?-?[A-Z]\.){_AGE}",
    ),
    SuspectKind.NAME: _compiled(
        rf"(?<!\w)(?i:{_TITLE}) (?P<name>{_NAME})",
        rf"(?<!\w)(?<!\d )M (?P<name>{_NAME})",
        rf"(?<!\w)(?i:{_RELATIVE})(?P<name>{_NAME})",
        rf"(?<!\w){_SERVED} (?P<name>{_CAPITALISED} {_PARTICLE}{_CAPITALISED}|[A-Z]\. ?{_CAPITALISED})",
    ),
}
