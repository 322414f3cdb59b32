"""The questions of an evaluation, each with its purpose, and the answers that come back.

Nothing is asked without a reason that the one who answers reads (REF-13). The questions are the
coach's own and name nobody; they are kept among the settings of the practice.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from coachdossier.domain.evaluation import Moment
from coachdossier.domain.limits import LETTER_LANGUAGES
from coachdossier.domain.questionnaire import EvaluationForm, FilledIn, Question
from coachdossier.domain.trajectory import Trajectory
from coachdossier.errors import N_, NotFound, UsageError
from coachdossier.services.evaluations import (
    NewEvaluation,
    Recorded,
    Score,
    add_evaluation,
    scale_of,
)
from coachdossier.services.lookup import refuse_restricted, stored_id
from coachdossier.services.rules import count_bsn, tidy
from coachdossier.services.settings import PRACTICE_NAME, QUESTION
from coachdossier.vault.unit_of_work import UnitOfWork

LONGEST_ITEM = 40
"""Characters: an item and its scale stand on one line of a form."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewAnswers:
    """Forms that came back, of one moment; several are those of a group, and their mean counts."""

    moment: Moment
    held_on: date
    forms: Sequence[FilledIn]


def set_question(uow: UnitOfWork, item: str, question: str, why: str, language: str) -> Question:
    """Let an item be asked in a language, beside the others that it is asked in.

    Raise UsageError without a question or without a reason to ask it.
    """
    name, asked, reason = tidy(item), tidy(question), tidy(why)
    count_bsn((name, asked, reason), "")
    if not name or len(name) > LONGEST_ITEM or set("=()") & set(name):
        raise UsageError(
            N_("An item is a short name of at most {longest} characters, without ( ) and =."),
            longest=LONGEST_ITEM,
        )
    if not asked or not reason:
        raise UsageError(
            N_("A question says what is asked, and why: whoever answers reads both."),
            hint=N_("Give --question and --why."),
        )
    name = next((one for one in questions(uow) if one.casefold() == name.casefold()), name)
    texts = _texts(uow.settings.get(QUESTION + name, "{}"))
    texts[language] = {"question": asked, "why": reason}
    uow.settings.put(QUESTION + name, json.dumps(texts))
    uow.audit.append("question.set")
    return Question(name, asked, reason, scale_of(uow, name), language)


def drop_question(uow: UnitOfWork, item: str) -> None:
    """Ask an item no more; raise NotFound for one that wasn't asked."""
    name = _known(questions(uow), item)
    uow.settings.drop(QUESTION + name)
    uow.audit.append("question.drop")


def questions(uow: UnitOfWork, language: str = "") -> dict[str, Question]:
    """Return what is asked, by item: in a language where it is written in it, else in another."""
    found = sorted(every_question(uow), key=lambda one: (one.item, one.language == language))
    return {one.item: one for one in found}


def every_question(uow: UnitOfWork) -> list[Question]:
    """Return what is asked, in each language that it is written in."""
    found = []
    for name, kept in sorted(uow.settings.starting_with(QUESTION).items()):
        item = name.removeprefix(QUESTION)
        scale = scale_of(uow, item)
        found += [
            Question(item, said["question"], said["why"], scale, language)
            for language, said in sorted(_texts(kept).items())
        ]
    return found


def _texts(kept: str) -> dict[str, dict[str, str]]:
    """Return question and reason by language; they were kept in one only, which was Dutch."""
    texts = json.loads(kept)
    return {LETTER_LANGUAGES[0]: texts} if "question" in texts else texts


def reader_language(uow: UnitOfWork, trajectory: Trajectory) -> str:
    """Return the language that most of those read whom a trajectory is about; "" of nobody."""
    subjects = uow.holdings.subjects(stored_id(trajectory))
    read = Counter(person.language for person in uow.people.persons(subjects))
    return next((code for code, _count in read.most_common() if code in LETTER_LANGUAGES), "")


def evaluation_form(
    uow: UnitOfWork, trajectory: Trajectory, items: Sequence[str], language: str
) -> EvaluationForm:
    """Return a form with these items, or with all that are asked, in a language.

    Raise NotFound for an item without a question and its reason, UsageError when there is none at
    all, Blocked for a restricted trajectory.
    """
    refuse_restricted(trajectory)
    known = questions(uow, language)
    chosen = [known[_known(known, item)] for item in items] or list(known.values())
    if not chosen:
        raise UsageError(
            N_("There are no questions to ask yet."),
            hint=N_("Write one with “coachdossier questionnaire ask ITEM”."),
        )
    return EvaluationForm(tuple(chosen), language, uow.settings.get(PRACTICE_NAME))


def record_answers(
    uow: UnitOfWork, trajectory: Trajectory, new: NewAnswers, today: date
) -> Recorded:
    """Record what was answered as scores, of several forms the mean.

    Raise NotFound for an item that isn't asked, UsageError for an answer that is no number of its
    scale and when nothing was answered; and what `add_evaluation` raises.
    """
    known = questions(uow)
    given: dict[str, list[float]] = defaultdict(list)
    for form in new.forms:
        for item, answer in form.answers:
            if answer:
                question = known[_known(known, item)]
                given[question.item].append(_score(question, answer))
    if not given:
        raise UsageError(
            N_("Nothing was answered: behind each equals sign of a form stands a number."),
        )
    remark = " / ".join(filter(None, (tidy(form.remark) for form in new.forms)))
    scores = [
        Score(item, round(sum(values) / len(values), 2), remark) for item, values in given.items()
    ]
    evaluation = NewEvaluation(moment=new.moment, held_on=new.held_on, scores=scores)
    return add_evaluation(uow, trajectory, evaluation, today)


def _known(asked: dict[str, Question], item: str) -> str:
    wanted = tidy(item).casefold()
    for name in asked:
        if name.casefold() == wanted:
            return name
    raise NotFound(
        N_("{item} is asked nowhere, since nobody wrote down why it is."),
        hint=N_("Write the question first: coachdossier questionnaire ask ITEM --question --why."),
        item=item,
    )


def _score(question: Question, answer: str) -> float:
    try:
        score = float(answer.replace(",", "."))
    except ValueError:
        score = None
    if score is None or score not in question.scale:
        raise UsageError(
            N_("The answer to {item} is no number from {lowest} to {highest}."),
            item=question.item,
            lowest=question.scale.lowest,
            highest=question.scale.highest,
        )
    return score
