"""What singles somebody out without a name: a rare role, a public event, a remarkable family.

These are questions to the coach and never replaced without asking: only the coach can tell whether
a colleague would recognise the case by them.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from coachdossier.anonymise import trades
from coachdossier.anonymise.candidates import Candidate
from coachdossier.anonymise.context import Context
from coachdossier.anonymise.details import Detail, DetailKind
from coachdossier.anonymise.model import DecisionKind, Flag, Role, Stage
from coachdossier.errors import N_

UNIQUE = N_("somebody who is the only one or the first of a kind")
RARE_ROLE = N_("a role that few people have")
PUBLIC = N_("an event that others may have read about")
FAMILY = N_("a family that others may recognise")
FEAT = N_("something that few people have done")
ILLNESS = N_("an illness or disability that few people have")
WORK = N_("work that is told by what somebody does")

_DOUBT = 0.5
_NEAR_AN_AGE = 40
_REASONS = {
    "unique": UNIQUE,
    "rare_role": RARE_ROLE,
    "public": PUBLIC,
    "family": FAMILY,
    "feat": FEAT,
    "illness": ILLNESS,
    "work": WORK,
}
_KINDS = {
    UNIQUE: DetailKind.UNIQUE,
    RARE_ROLE: DetailKind.RARE_ROLE,
    PUBLIC: DetailKind.PUBLIC,
    FAMILY: DetailKind.FAMILY,
    FEAT: DetailKind.FEAT,
    ILLNESS: DetailKind.ILLNESS,
    WORK: DetailKind.JOB,
    trades.REASON: DetailKind.JOB,
}
_CHILDREN = re.compile(
    r"\b(?:twee|drie|[23]|two|three)\s(?:\w+\s)?"
    r"(?:kinderen|zonen|zoons|dochters|jongens|meisjes|children|kids|sons|daughters)\b",
    re.IGNORECASE,
)


def find(context: Context, ages: Sequence[Candidate]) -> Iterator[Candidate]:
    """Questions about what may single somebody out; `ages` are those found in the text."""
    for start, end, kind in context.lexicon.remarkable.find(context.text, context.tokens):
        yield _question(start, end, _REASONS[kind])
    for match in _CHILDREN.finditer(context.text):
        if any(0 <= age.start - match.end() <= _NEAR_AN_AGE for age in ages):
            yield _question(*match.span(), FAMILY)


def kept_details(flags: Iterable[Flag]) -> list[Detail]:
    """What the coach decided to keep and still may single somebody out."""
    return [
        Detail(_KINDS[flag.reason], flag.surface)
        for flag in flags
        if flag.decision is DecisionKind.KEEP and flag.reason in _KINDS
    ]


def _question(start: int, end: int, reason: str) -> Candidate:
    return Candidate(start, end, Role.DETAIL, Stage.SWEEP, reason, certain=False, doubt=_DOUBT)
