"""What is asked in an evaluation: an item, its question, and why it is asked (REF-13)."""

from dataclasses import dataclass

from coachdossier.domain.evaluation import Scale


@dataclass(frozen=True, slots=True)
class Question:
    """`item` is the short name that scores are kept under, `why` what the answer is needed for.

    `language` is the one that question and reason are written in.
    """

    item: str
    question: str
    why: str
    scale: Scale
    language: str = ""


@dataclass(frozen=True, slots=True)
class EvaluationForm:
    """A form to fill in, in the language of its reader; it names nobody."""

    questions: tuple[Question, ...]
    language: str
    practice_name: str = ""

    @property
    def in_another_language(self) -> tuple[str, ...]:
        """The items whose question isn't written in the language of the form."""
        return tuple(one.item for one in self.questions if one.language != self.language)


@dataclass(frozen=True, slots=True)
class FilledIn:
    """What came back: for each item what was written there, and a remark."""

    answers: tuple[tuple[str, str], ...]
    remark: str = ""
