"""People whom minutes call by their initials: "Hilma Walter (HW, HR)", "Aanw.: RdB, KvtA, HV"."""

import re
from collections.abc import Iterator, Mapping

from coachdossier.anonymise.candidates import Candidate
from coachdossier.anonymise.context import Context
from coachdossier.anonymise.model import Role, Stage
from coachdossier.anonymise.normalise import fold

_SHORT = r"[^\W\d_a-z](?:[^\W\d_]{0,3}[^\W\d_a-z])"
_DEFINED = re.compile(rf"(?<= )\(({_SHORT})(?=[,)])")
_WORDS = re.compile(r"[^\W\d_][\w'-]*")
_LONGEST_NAME = 80
_PRESENT = re.compile(
    r"^\W{0,3}(?:aanw(?:ezig(?:en)?)?|deelnemers|present|attendees|attending)\b[^:\n]{0,20}:(.*)$",
    re.IGNORECASE | re.MULTILINE,
)
_ITEM = re.compile(rf"(?:^|[,;&+]|\ben\b|\band\b)\s*({_SHORT})(?=\s*(?:[,;&+(.]|en\b|and\b|$))")
_SPEAKER = re.compile(rf"^\W{{0,3}}({_SHORT})\s?:", re.MULTILINE)
_REASON = "initials in minutes"


def find(context: Context) -> Iterator[Candidate]:
    """Every mention in the text of initials that it explains or that it lists as present."""
    names = dict(_present(context)) | dict(_defined(context))
    if not names:
        return
    alone = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)")
    spoken = {match.group(1) for match in _SPEAKER.finditer(context.text)}
    for match in alone.finditer(context.text):
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
    """Initials between brackets right behind the name that they are of, and that name."""
    for match in _DEFINED.finditer(context.text):
        start = context.text.rfind("\n", 0, match.start()) + 1
        before = context.text[max(start, match.start() - _LONGEST_NAME) : match.start()]
        words = _WORDS.findall(before)[-len(match.group(1)) :]
        letters = "".join(fold(word[0]) for word in words)
        if len(words) > 1 and words[0][0].isupper() and letters == fold(match.group(1)):
            yield match.group(1), fold(" ".join(words))


def _present(context: Context) -> Iterator[tuple[str, str]]:
    """The initials among those who were there, but for the abbreviations of the trade."""
    for match in _PRESENT.finditer(context.text):
        for item in _ITEM.finditer(match.group(1)):
            short = item.group(1)
            if not short.isupper() or fold(short) not in context.lexicon.theory_words:
                yield short, ""
