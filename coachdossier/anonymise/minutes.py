"""People whom minutes call by their initials: "Hilma Walter (HW, HR)", "Aanw.: RdB, KvtA, HV"."""

import re
from collections.abc import Iterator, Mapping

from coachdossier.anonymise.candidates import Candidate
from coachdossier.anonymise.context import Context
from coachdossier.anonymise.cues import strong_first
from coachdossier.anonymise.model import Role, Stage
from coachdossier.anonymise.normalise import fold
from coachdossier.anonymise.patterns import OPENING_OF_A_LINE

_SHORT = r"[^\W\d_]{2,5}"
_ALONE = re.compile(rf"(?<!\w){_SHORT}(?!\w)")
_DEFINED = re.compile(rf"(?<= )\(({_SHORT})(?=[,)])")
_WORDS = re.compile(r"[^\W\d_][\w'-]*")
_LONGEST_NAME = 80
_PRESENT = re.compile(
    r"^\W{0,3}(?:aanw(?:ezig(?:en)?)?|deelnemers|present|attendees|attending)\b[^:\n]{0,20}:(.*)$",
    re.IGNORECASE | re.MULTILINE,
)
_ITEM = re.compile(rf"(?:^|[,;&+]|\ben\b|\band\b)\s*({_SHORT})(?=\s*(?:[,;&+(.]|en\b|and\b|$))")
_SPEAKER = re.compile(rf"{OPENING_OF_A_LINE}({_SHORT})\s?:")
_REASON = "initials in minutes"


def find(context: Context) -> Iterator[Candidate]:
    """Every mention in the text of initials that it explains or that it lists as present."""
    names = dict(_present(context)) | dict(_defined(context))
    if not names:
        return
    spoken = {match.group(1) for match in _SPEAKER.finditer(context.text)}
    for match in _ALONE.finditer(context.text):
        if match.group() in names:
            yield _candidate(context, match, names, spoken)


def _candidate(
    context: Context, match: re.Match[str], names: Mapping[str, str], spoken: set[str]
) -> Candidate:
    """Sure when they are explained, speak, or mean nothing else; "LG" may be a manager."""
    short = match.group()
    word = fold(short)
    role = context.relation(word) is not None
    means = role or context.lexicon.listed(word) or context.has("abbreviations", word)
    sure = bool(names[short]) or not means or (short in spoken and not role)
    return Candidate(
        *match.span(),
        Role.PERSON,
        Stage.SWEEP,
        _REASON,
        certain=sure,
        doubt=0.0 if sure else 0.4,
        entity=names[short] or word,
    )


def _defined(context: Context) -> Iterator[tuple[str, str]]:
    """Initials between brackets right behind the name of somebody, and that name.

    An abbreviation that is explained likewise has no name in it: "Raad van Bestuur (RvB)".
    """
    for match in _DEFINED.finditer(context.text):
        low = max(0, match.start() - _LONGEST_NAME)
        before = context.text[low : match.start()].rsplit("\n", maxsplit=1)[-1]
        words = [fold(word) for word in _WORDS.findall(before)[-len(match.group(1)) :]]
        letters = "".join(word[0] for word in words)
        if letters == fold(match.group(1)) and _is_name(context, words):
            yield match.group(1), " ".join(words)


def _is_name(context: Context, words: list[str]) -> bool:
    """At least a first name or a word that no list holds, and something behind it."""
    named = strong_first(context, words[0]) or not context.lexicon.ordinary(words[0])
    return len(words) > 1 and named


def _present(context: Context) -> Iterator[tuple[str, str]]:
    """The initials among those who were there, but for the abbreviations of the trade."""
    for match in _PRESENT.finditer(context.text):
        for item in _ITEM.finditer(match.group(1)):
            short = item.group(1)
            initials = short[0].isupper() and short[-1].isupper()
            if initials and fold(short) not in context.lexicon.theory_words:
                yield short, ""
