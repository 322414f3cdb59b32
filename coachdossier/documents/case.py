"""A case for intervision: without names, with what a colleague needs to think along (REF-22..24).

The wording never promises anonymity: a residual risk stays, and the document says so.
"""

from dataclasses import asdict, replace

from coachdossier.documents.labels import (
    ANSWERS,
    ITEM_KINDS,
    MOMENTS,
    TRAJECTORY_KINDS,
    sentence_case,
    word,
)
from coachdossier.documents.tree import (
    Block,
    Bullets,
    Document,
    Fields,
    Heading,
    Notice,
    Paragraph,
    Table,
)
from coachdossier.domain.case import AnonymisedCase, CaseItem, CaseScore
from coachdossier.i18n import _, language, speaking
from coachdossier.i18n.formats import number

_ITEM_WIDTH, _MOMENT_WIDTH = 40, 15


def case_document(case: AnonymisedCase) -> Document:
    """Return the case for a colleague, in the case's own language, with no title in the file."""
    with speaking(case.language):
        return Document(
            title=_("Case {number}", number=case.number),
            language=language(),
            blocks=(
                Notice(
                    _(
                        "This case is anonymised for intervision (residual risk). Names and "
                        "details became labels in square brackets. Do you think you know who it is "
                        "about? Say so to whoever brought the case in, and to nobody else."
                    )
                ),
                Notice(
                    _(
                        "This document was made for one meeting. Don't copy it, don't pass it on, "
                        "and destroy it after the meeting. What is said about the case stays in "
                        "the group."
                    )
                ),
                *case_blocks(case),
                *_questions(case),
            ),
            footer=_("Confidential. Destroy this after the meeting."),
            data=_data(case, _("anonymised for intervision (residual risk)")),
        )


def casebook_document(case: AnonymisedCase) -> Document:
    """Return a case of the casebook, which the coach keeps to learn from (REF-20)."""
    with speaking(case.language):
        return Document(
            title=_("Case {number}", number=case.number),
            language=language(),
            blocks=(
                Notice(
                    _(
                        "This case is pseudonymised: names and details became labels in square "
                        "brackets. It is still personal data."
                    )
                ),
                *case_blocks(case),
            ),
            footer=_("Confidential"),
            data=_data(case, _("pseudonymised, still personal data")),
        )


def case_frame(case: AnonymisedCase) -> AnonymisedCase:
    """Return `case` with every text of the dossier taken out.

    What its document still says is the document's own wording: a search for names in a finished
    file needs it, since a client may be called Norma and every Word file has a style Normal.
    """
    return replace(
        case,
        learning_question=_blank(case.learning_question),
        goals=tuple(map(_blank, case.goals)),
        items=tuple(replace(item, text=_blank(item.text)) for item in case.items),
        scores=tuple(replace(score, item=_blank(score.item)) for score in case.scores),
    )


def _blank(text: str) -> str:
    return "…" if text else ""


def case_blocks(case: AnonymisedCase) -> tuple[Block, ...]:
    """Return the content of a case in the language in use."""
    kind = word(TRAJECTORY_KINDS, case.trajectory_kind)
    return (
        Fields(((_("Kind of trajectory"), kind),)),
        *_when_any(
            _("Learning question"), [Paragraph(case.learning_question)], case.learning_question
        ),
        *_when_any(_("Goals"), [Bullets(case.goals)], case.goals),
        *_when_any(
            _("Course"), [block for item in case.items for block in _item(item)], case.items
        ),
        *_when_any(_("Evaluations"), [_scores(case.scores)], case.scores),
    )


def _when_any(title: str, blocks: list[Block], content: object) -> tuple[Block, ...]:
    return (Heading(title), *blocks) if content else ()


def _item(item: CaseItem) -> tuple[Block, ...]:
    kind = word(ITEM_KINDS, item.kind)
    title = _("{kind}, {when}", kind=kind, when=item.when) if item.when else kind
    return (Heading(sentence_case(title), 2), Paragraph(item.text))


def _scores(scores: tuple[CaseScore, ...]) -> Table:
    """A row for each item, so that a colleague sees it move from one moment to the next."""
    moments = [moment for moment in MOMENTS if any(score.moment == moment for score in scores)]
    rows: dict[tuple[str, int, int], dict[str, list[str]]] = {}
    for score in scores:
        row = rows.setdefault((score.item, score.lowest, score.highest), {})
        row.setdefault(score.moment, []).append(number(score.score))
    return Table(
        header=(_("Item"), *(sentence_case(_(MOMENTS[moment])) for moment in moments), _("Scale")),
        rows=tuple(
            (
                item,
                *(", ".join(row.get(moment, ())) for moment in moments),
                scale_text(lowest, highest),
            )
            for (item, lowest, highest), row in rows.items()
        ),
        widths=(_ITEM_WIDTH, *(_MOMENT_WIDTH for _moment in moments), _MOMENT_WIDTH),
        numbers=frozenset(range(1, len(moments) + 1)),
    )


def scale_text(lowest: int, highest: int) -> str:
    """Return the ends of a scale: "0 to 10", "-2 to 2"."""
    return _("{lowest} to {highest}", lowest=number(lowest), highest=number(highest))


def _questions(case: AnonymisedCase) -> tuple[Block, ...]:
    """Return what was asked and answered; an open question tells a colleague nothing."""
    answered = tuple(
        (_(question), word(ANSWERS, answer)) for question, answer in case.questions if answer
    )
    if not answered:
        return ()
    return (
        Heading(_("Asked beforehand")),
        Table(header=(_("Question"), _("Answer")), rows=answered, widths=(70, 30)),
    )


def _data(case: AnonymisedCase, notice: str) -> dict[str, object]:
    return {
        "case": case.number,
        "notice": notice,
        "language": case.language,
        "trajectory_kind": case.trajectory_kind,
        "learning_question": case.learning_question,
        "goals": case.goals,
        "items": [asdict(item) for item in case.items],
        "evaluations": [asdict(score) for score in case.scores],
        "questions": [
            {"question": _(question), "answer": answer} for question, answer in case.questions
        ],
    }
