"""The evaluation form that goes out by mail, and what comes back filled in (PLU-13).

An answer stands behind the equals sign of its line: "rest (0 to 10) = 7". That survives a mail
program, which puts its own signs before a line that it quotes.
"""

import re

from coachdossier.documents.case import scale_text
from coachdossier.documents.tree import Block, Document, Emphasis, Heading, Paragraph
from coachdossier.domain.questionnaire import EvaluationForm, FilledIn, Question
from coachdossier.errors import N_
from coachdossier.i18n import LANGUAGES, _, language, speaking

_REMARK = N_("Remark")
_ANSWER = re.compile(r"[>|\s]*(?P<item>[^=]+?)\s*\(-?\d+ \S+ -?\d+\)\s*=(?P<answer>.*)")
_FREE = re.compile(r"[>|\s]*(?P<word>\w+)\s*=(?P<answer>.*)")


def evaluation_form_document(form: EvaluationForm) -> Document:
    """Return the form in the language of its reader."""
    with speaking(form.language):
        return Document(
            title=_("Evaluation"),
            language=language(),
            blocks=(
                Paragraph(
                    _(
                        "Write a number behind each equals sign, and send this back. What you "
                        "don't want to answer you leave open."
                    )
                ),
                *(block for question in form.questions for block in _question(question)),
                Heading(_("Is there anything else?")),
                Paragraph(f"{_(_REMARK)} ="),
            ),
            footer=form.practice_name,
            data={"questions": [_data(question) for question in form.questions]},
        )


def read_form(text: str) -> FilledIn:
    """Return what was filled in; lines without an equals sign are the form's own words."""
    answers, remark = [], ""
    words = {word.casefold() for word in _in_every_language(_REMARK)}
    for line in text.splitlines():
        if found := _ANSWER.fullmatch(line):
            answers.append((found["item"].strip(), found["answer"].strip()))
        elif (found := _FREE.fullmatch(line)) and found["word"].casefold() in words:
            remark = found["answer"].strip()
    return FilledIn(tuple(answers), remark)


def _question(question: Question) -> tuple[Block, ...]:
    scale = scale_text(question.scale.lowest, question.scale.highest)
    return (
        Heading(question.question),
        Paragraph(_("Why I ask: {why}", why=question.why), Emphasis.QUIET),
        Paragraph(f"{question.item} ({scale}) ="),
    )


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
