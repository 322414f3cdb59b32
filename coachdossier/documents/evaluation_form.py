"""The evaluation form that goes out by mail, and what comes back filled in (PLU-13).

An answer stands behind the equals sign of its line: "rest (0 to 10) = 7". That survives a mail
program, which puts its own signs before a line that it quotes.
"""

import re

from coachdossier.documents.case import scale_text
from coachdossier.documents.tree import (
    Block,
    Document,
    Emphasis,
    Heading,
    Paragraph,
    Signature,
)
from coachdossier.domain.questionnaire import EvaluationForm, FilledIn, Question
from coachdossier.errors import N_
from coachdossier.i18n import LANGUAGES, _, language, speaking

_REMARK = N_("Remark")
_REMARK_LINES = 3
_RULE = "_ \t"
"""What a line to write on leaves around an answer."""

_ANSWER = re.compile(r"[>|\s]*(?P<item>[^=]+?)\s*\(-?\d+ \S+ -?\d+\)\s*=(?P<answer>.*)")
_FREE = re.compile(r"[>|\s]*(?P<word>\w+)\s*=(?P<answer>.*)")


def evaluation_form_document(form: EvaluationForm, *, on_paper: bool = False) -> Document:
    """Return the form in the language of its reader; on paper every answer has a line to stand on.

    Elsewhere nothing follows an equals sign, so that an answer is typed right behind it.
    """
    with speaking(form.language):
        return Document(
            title=_("Evaluation"),
            language=language(),
            blocks=(
                Paragraph(
                    _(
                        "Write a number behind the equals sign of each question, and a remark in "
                        "your own words. Leave open what you don't want to answer, and send this "
                        "back to me."
                    )
                ),
                *(
                    block
                    for question in form.questions
                    for block in _question(question, on_paper=on_paper)
                ),
                Heading(_("Is there anything else?")),
                _answer(f"{_(_REMARK)} =", on_paper=on_paper, lines=_REMARK_LINES),
            ),
            footer=form.practice_name,
            title_in_properties=True,
            data={"questions": [_data(question) for question in form.questions]},
        )


def read_form(text: str) -> FilledIn:
    """Return what was filled in; lines without an equals sign are the form's own words."""
    answers, remark = [], ""
    words = {word.casefold() for word in _in_every_language(_REMARK)}
    for line in text.splitlines():
        if found := _ANSWER.fullmatch(line):
            answers.append((found["item"].strip(), found["answer"].strip(_RULE)))
        elif (found := _FREE.fullmatch(line)) and found["word"].casefold() in words:
            remark = found["answer"].strip(_RULE)
    return FilledIn(tuple(answers), remark)


def _question(question: Question, *, on_paper: bool) -> tuple[Block, ...]:
    scale = scale_text(question.scale.lowest, question.scale.highest)
    return (
        Heading(question.question),
        Paragraph(_("Why I ask: {why}", why=question.why), Emphasis.QUIET),
        _answer(f"{question.item} ({scale}) =", on_paper=on_paper),
    )


def _answer(asked: str, *, on_paper: bool, lines: int = 1) -> Block:
    return Signature((asked, *[""] * (lines - 1))) if on_paper else Paragraph(asked)


def _data(question: Question) -> dict[str, object]:
    return {
        "item": question.item,
        "question": question.question,
        "why": question.why,
        "scale_min": question.scale.lowest,
        "scale_max": question.scale.highest,
    }


def _in_every_language(msgid: str) -> list[str]:
    words = []
    for code in LANGUAGES:
        with speaking(code):
            words.append(_(msgid))
    return words
