"""An anonymised case, as it leaves the vault for intervision or stays in the casebook."""

from dataclasses import dataclass

CASE_NOTICE = "geanonimiseerd voor intervisie (restrisico)"
"""Never "anonymous": nobody can promise that of free text."""


@dataclass(frozen=True, slots=True)
class CaseItem:
    """One text of a case. `when` is relative ("week 0", "+6 weken"), `heading` the kind of item."""

    kind: str
    when: str
    text: str
    category: str = ""


@dataclass(frozen=True, slots=True)
class CaseScore:
    """One row of the evaluations: item, moment, score on a scale."""

    item: str
    moment: str
    score: float
    lowest: int
    highest: int


@dataclass(frozen=True, slots=True)
class AnonymisedCase:
    """A case without names. `number` is neutral: random, or the place in one export."""

    number: str
    language: str
    trajectory_kind: str
    learning_question: str
    goals: tuple[str, ...]
    items: tuple[CaseItem, ...]
    scores: tuple[CaseScore, ...] = ()
    questions: tuple[tuple[str, str], ...] = ()
