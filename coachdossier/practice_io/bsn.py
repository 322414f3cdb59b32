"""Find the Dutch citizen service number (burgerservicenummer, BSN) in free text.

A coach has no legal ground to hold one. One in eleven arbitrary nine-digit numbers passes the
eleven-test, so the test alone would destroy invoice and customer numbers. Nine digits that pass it
count as a BSN when

- the nearest label is one of a BSN (BSN, burgerservicenummer, sofinummer, citizen service number)
  within 60 characters before them, or within 20 after them when no label stands before; or
- they are written as a BSN is: 1234.56.782, or 123.456.782 where no amount is meant.

A nearer label of something else (factuur, telefoon, KvK, any other ...nummer) makes them that,
unless they are written 1234.56.782. Digits after an international prefix are a telephone number.
"""

import re
from dataclasses import dataclass

MASK = "[BSN]"

_BEFORE = 60
_AFTER = 20

# A pattern that begins with its digit is searched five times as fast as one with a look-behind.
_NINE_DIGITS = re.compile(r"[0-9](?<![0-9][0-9])(?:[ .\-\u00a0\u2011\u202f]?[0-9]){8}(?![0-9])")
_OFFICIAL = re.compile(r"[0-9]{4}\.[0-9]{2}\.[0-9]{3}")
_IN_THREES = re.compile(r"[0-9]{3}\.[0-9]{3}\.[0-9]{3}")
_LABEL = re.compile(
    r"(?P<bsn>\bbsn|burger[\s-]?service|\bsofi|citizen\s+service\s+number)"
    r"|(?P<other>\w+(?:nummers?|nr)\b|factu(?:ur|ren)|\binvoice|\btel\b|telefoon|mobiel|\bphone"
    r"|\bkvk\b|\bbtw\b|\biban\b|€|\beuro?\b)",
    re.IGNORECASE,
)
_AMOUNT_AFTER = re.compile(r"[ \u00a0]?(?:€|euro?\b|,[0-9-])", re.IGNORECASE)
_DIALLING_PREFIX = re.compile(r"(?:\+|\b00)[0-9]{1,3}[ .\-(0)]*$")
_NUMBER_GOES_ON = re.compile(r"[.\-][0-9]")
_NUMBER_BEFORE = re.compile(r"[0-9][.\-]$")


@dataclass(frozen=True, slots=True)
class Span:
    """A place in a text: `text[start:end]`."""

    start: int
    end: int


def find_bsn(text: str) -> tuple[Span, ...]:
    """Return the places of all BSNs in `text`, in order."""
    return tuple(
        Span(match.start(), match.end())
        for match in _NINE_DIGITS.finditer(text)
        if _stands_as_bsn(text, match) and _passes_eleven_test(match.group())
    )


def mask_bsn(text: str) -> tuple[str, int]:
    """Return `text` with every BSN replaced by `[BSN]`, and how many there were."""
    spans = find_bsn(text)
    if not spans:
        return text, 0
    parts = []
    done = 0
    for span in spans:
        parts += [text[done : span.start], MASK]
        done = span.end
    return "".join([*parts, text[done:]]), len(spans)


def _stands_as_bsn(text: str, match: re.Match[str]) -> bool:
    before = text[max(0, match.start() - _BEFORE) : match.start()]
    after = text[match.end() : match.end() + _AFTER]
    if _DIALLING_PREFIX.search(before):
        return False
    alone = not (_NUMBER_BEFORE.search(before) or _NUMBER_GOES_ON.match(after))
    if alone and _OFFICIAL.fullmatch(match.group()):
        return True
    label = _nearest_label(before, after)
    if label is not None:
        return label == "bsn"
    in_threes = _IN_THREES.fullmatch(match.group()) is not None
    return alone and in_threes and not _AMOUNT_AFTER.match(after)


def _nearest_label(before: str, after: str) -> str | None:
    """Return "bsn", "other" or None; what follows a number counts only when it says BSN."""
    nearest = None
    for label in _LABEL.finditer(before):
        nearest = label.lastgroup
    if nearest is None:
        following = _LABEL.search(after)
        if following is not None and following.lastgroup == "bsn":
            return "bsn"
    return nearest


def _passes_eleven_test(number: str) -> bool:
    from stdnum.nl import bsn  # 50 ms, and hardly any text comes this far

    return bsn.is_valid("".join(filter(str.isdigit, number)))
