"""Finds what may be personal data in free text: numbers, plates, addresses of persons. Method definitions, section 41.

Runs on everything that comes in and before anything goes out. `CERTAIN` means the form leaves no doubt (a check digit,
a number the numbering plan knows); `POSSIBLE` means a person has to look. Names are not looked for here, and plates
with a text of the owner's choice cannot be told from words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from est_desktop.core.i18n import N_, _


class FindingKind(StrEnum):
    """What was found; where two overlap and are equally sure and long, the first here wins."""

    IDENTITY_NUMBER = "identity_number"
    PHONE = "phone"
    EMAIL = "email"
    PLATE = "plate"
    IP_ADDRESS = "ip_address"
    APARTMENT = "apartment"
    DOOR_CODE = "door_code"
    PROPERTY = "property"


class Certainty(StrEnum):
    """How sure it is."""

    CERTAIN = "certain"
    POSSIBLE = "possible"


KIND_NAMES = {
    FindingKind.IDENTITY_NUMBER: N_("personal identity number"),
    FindingKind.PHONE: N_("telephone number"),
    FindingKind.EMAIL: N_("e-mail address"),
    FindingKind.PLATE: N_("vehicle plate"),
    FindingKind.IP_ADDRESS: N_("IP address"),
    FindingKind.APARTMENT: N_("apartment number"),
    FindingKind.DOOR_CODE: N_("door code"),
    FindingKind.PROPERTY: N_("property designation"),
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One place in a text, `text[start:end]`."""

    kind: FindingKind
    start: int
    end: int
    certainty: Certainty
    text: str


def screen(text: str) -> tuple[Finding, ...]:
    """Return what was found in `text`, in order and without overlap."""
    if not _WORTH_LOOKING.search(text):
        return ()
    found = [finding for look in _LOOKS for finding in look(text)]
    return _without_overlap(found) if found else ()


def redacted(text: str, findings: Sequence[Finding]) -> str:
    """Return `text` with each finding replaced by its kind in brackets, in the language in use."""
    pieces, at = [], 0
    for finding in sorted(findings, key=lambda f: f.start):
        pieces += [text[at : finding.start], f"[{_(KIND_NAMES[finding.kind])}]"]
        at = finding.end
    return "".join([*pieces, text[at:]])


_WORTH_LOOKING = re.compile(r"[0-9@]|::")
_DASH = r"[-\u2010-\u2015\u2212]"
_GAP = r"[ \u00a0\u2009\u202f]"

_IDENTITY = re.compile(
    rf"(?<![\w.,:/])(?P<century>18|19|20)?(?P<date>\d{{6}})"
    rf"(?P<sign>{_GAP}?(?:{_DASH}|\+){_GAP}?|{_GAP})?(?P<last>[\dJK-NR-UWX]\d{{3}})(?![\w])(?!{_DASH}\d)"
)
# the letter of the reserved interim numbers stands for 1 in the check
_PHONE = re.compile(
    rf"(?<![\w.,:/+])(?<!\d{_DASH})"
    rf"(?:(?:\+|00)46(?:{_GAP}|{_DASH})?(?:\(0\){_GAP}?)?[1-9](?:(?:{_GAP}|{_DASH}|/)?\d){{6,9}}"
    rf"|\+(?!46)[1-9](?:(?:{_GAP}|{_DASH})?\d){{7,14}}"
    rf"|\(0[1-9]\d{{0,2}}\){_GAP}?\d(?:(?:{_DASH}|{_GAP})?\d){{4,8}}"
    rf"|0[1-9](?:(?:{_GAP}?{_DASH}{_GAP}?|{_GAP}|/)?\d){{6,9}})"
    rf"(?![\w])(?!{_DASH}\d)(?!,\d)"
)
_NO_DIGIT = re.compile(r"[^\d+]")
_DAY_FIRST = re.compile(rf"[0-3]\d{_DASH}[01]\d{_DASH}(?:19|20)\d\d$|0[1-9]{_DASH}\d\d(?:{_GAP}\d\d){{2}}$")
_EMAIL = re.compile(r"[\w.+%-]+@[\w-]+(?:\.[\w-]+)*\.[^\W\d_]{2,}")
_PLATE = re.compile(
    r"(?<![\w/-])(?P<letters>[A-HJ-PR-UW-Z]{3})(?P<gap>[ \u00a0-]?)\d{2}[0-9A-HJ-NPR-UW-Z](?![\w/])(?![.,:-]\d)"
)
# what stands before three digits in reports without being a plate
_NO_PLATE = frozenset(
    """SEK EUR USD DKK NOK GBP CHF LGH RUM HUS BRF TEL DNR PNR KOD BUS MAX CNR ALT KAP LAG SOU PLU SMS SOS TAB TPL
    LSO OCH FRE RES LOK UPP NER PER TOT SUM""".split()  # noqa: SIM905 - a list of words reads better
)
_IPV4 = re.compile(r"(?<![\w.])(?:\d{1,3}\.){3}\d{1,3}(?![\w])(?!\.\d)")
_IPV6 = re.compile(r"(?<![\w:])[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f]{0,4}){2,7}(?![\w:])")
_APARTMENT = re.compile(
    r"\b(?:lgh|lägenhet(?:snummer|snr|en)?|apartment|apt)\.?(?:\s*(?:nr|nummer|no)\.?)?\s*:?\s*(?P<number>\d{1,4}[A-Z]?)\b",
    re.IGNORECASE,
)
_DOOR_CODE = re.compile(
    r"\b(?P<word>(?:port|dörr|entré|larm|grind|hiss)kod(?:en)?|(?:door|gate|alarm)\s?code|kod(?:en)?)"
    r"(?:\s+till\s+\w+)?(?:\s+(?:är|var|is))?\s*[:=]?\s*(?P<code>[*#]?\d{4,8}[*#]?)(?![\w])",
    re.IGNORECASE,
)
_PROPERTY = re.compile(
    r"\b(?:(?:fastighet(?:en)?|fastighetsbeteckning|kv(?:arteret|\.)?)\s+(?:\w+\s+){1,2}|[A-ZÅÄÖ]{3,}\s+)\d{1,3}:\d{1,4}\b(?!:)"
)


def _identity_numbers(text: str) -> Iterator[Finding]:
    for match in _IDENTITY.finditer(text):
        if not _is_birthday(match["date"]):
            continue
        letter = not match["last"][0].isdigit()
        if letter and not (match["sign"] or match["century"]):
            continue
        sure = not letter and _is_identity_number(match)
        yield _finding(FindingKind.IDENTITY_NUMBER, match, sure=sure)


def _is_birthday(date: str) -> bool:
    # day + 60 marks a coordination number; a month of 20 or more an organisation
    month, day = int(date[2:4]), int(date[4:6])
    return 1 <= month <= 12 and (1 <= day <= 31 or 61 <= day <= 91)


def _is_identity_number(match: re.Match[str]) -> bool:
    from personnummer import personnummer

    sign = "+" if match["sign"] and "+" in match["sign"] else "-"
    return bool(personnummer.valid(f"{match['century'] or ''}{match['date']}{sign}{match['last']}"))


def _phones(text: str) -> Iterator[Finding]:
    for match in _PHONE.finditer(text):
        if _DAY_FIRST.match(match[0]):
            continue
        import phonenumbers

        try:
            number = phonenumbers.parse(_NO_DIGIT.sub("", match[0].replace("(0)", "")), "SE")
        except phonenumbers.NumberParseException:
            continue
        yield _finding(FindingKind.PHONE, match, sure=phonenumbers.is_valid_number(number))


def _emails(text: str) -> Iterator[Finding]:
    for match in _EMAIL.finditer(text) if "@" in text else ():
        yield _finding(FindingKind.EMAIL, match, sure=True)


def _plates(text: str) -> Iterator[Finding]:
    for match in _PLATE.finditer(text):
        if not (match["gap"] and match["letters"] in _NO_PLATE):
            yield _finding(FindingKind.PLATE, match, sure=True)


def _ip_addresses(text: str) -> Iterator[Finding]:
    from ipaddress import ip_address

    for match in (*_IPV4.finditer(text), *(_IPV6.finditer(text) if ":" in text else ())):
        try:
            address = ip_address(match[0])
        except ValueError:
            continue
        # 1.2.3.4 may as well be the number of a version or of a paragraph
        sure = address.version == 6 or any(len(part) > 1 for part in match[0].split("."))
        if len(match[0]) > 2:
            yield _finding(FindingKind.IP_ADDRESS, match, sure=sure)


def _apartments(text: str) -> Iterator[Finding]:
    for match in _APARTMENT.finditer(text):
        yield _finding(FindingKind.APARTMENT, match, sure=len(match["number"]) == 4 and match["number"].isdigit())


def _door_codes(text: str) -> Iterator[Finding]:
    for match in _DOOR_CODE.finditer(text):
        yield _finding(FindingKind.DOOR_CODE, match, sure=not match["word"].lower().startswith("kod"))


def _properties(text: str) -> Iterator[Finding]:
    for match in _PROPERTY.finditer(text) if ":" in text else ():
        yield _finding(FindingKind.PROPERTY, match, sure=False)


_LOOKS: tuple[Callable[[str], Iterator[Finding]], ...] = (
    _identity_numbers,
    _phones,
    _emails,
    _plates,
    _ip_addresses,
    _apartments,
    _door_codes,
    _properties,
)
_ORDER = {kind: place for place, kind in enumerate(FindingKind)}


def _finding(kind: FindingKind, match: re.Match[str], *, sure: bool) -> Finding:
    certainty = Certainty.CERTAIN if sure else Certainty.POSSIBLE
    return Finding(kind, match.start(), match.end(), certainty, match[0])


def _without_overlap(found: list[Finding]) -> tuple[Finding, ...]:
    found.sort(key=lambda f: (f.certainty is not Certainty.CERTAIN, f.start - f.end, _ORDER[f.kind]))
    kept: list[Finding] = []
    for finding in found:
        if all(finding.end <= other.start or finding.start >= other.end for other in kept):
            kept.append(finding)
    return tuple(sorted(kept, key=lambda f: f.start))
