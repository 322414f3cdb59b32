"""The letter to the client at a close: what went, what stays until when and why, the rights.

It says nothing of what was talked about. REF-19, REF-20, REF-37, REF-38, REF-39; art. 11(2), 13(2)
and 77 AVG.
"""

from collections.abc import Sequence
from dataclasses import asdict

from coachdossier.documents.labels import sentence_case
from coachdossier.documents.rights import rights
from coachdossier.documents.steps import stays, until_text
from coachdossier.documents.tree import (
    Block,
    Bullets,
    Document,
    Emphasis,
    Heading,
    Notice,
    Paragraph,
    Signature,
    Table,
)
from coachdossier.domain.categories import LABELS
from coachdossier.domain.disposition import Action, ClosingLetter, StaysBecause, Step
from coachdossier.errors import N_
from coachdossier.i18n import _, language, speaking
from coachdossier.i18n.formats import date_text

_WHY: dict[StaysBecause, str] = {
    StaysBecause.PERIOD_RUNS: N_("its retention period still runs"),
    StaysBecause.OTHER_TRAJECTORY: N_("your other trajectory needs it"),
    StaysBecause.SHARED_PERSON: N_("I still need it for my other work"),
    StaysBecause.CONSENT: N_("you consented to it"),
    StaysBecause.LAW: N_("the law asks for it"),
    StaysBecause.HOLD: N_("I may not erase it for now"),
    StaysBecause.RESTRICTION: N_("I keep it without using it, as was asked"),
    StaysBecause.UNANSWERED: N_("I still have to set its period"),
    StaysBecause.CHOICE: N_("I still have to decide about it"),
    StaysBecause.GRACE: N_("your trajectory can still be reopened"),
    StaysBecause.NO_RULE: N_("I still have to set its period"),
}
"""Said to the client, and never telling that a person is in somebody else's dossier too."""


def closing_letter_document(letter: ClosingLetter) -> Document:
    """Return the letter in its reader's language."""
    with speaking(letter.language):
        return Document(
            title=_("The end of your trajectory"),
            language=language(),
            blocks=(
                *_salutation(letter),
                *_what_went(letter),
                *_pseudonymised(letter),
                *_what_stays(letter.steps),
                *_references(letter),
                *rights(letter.practice_contact),
                _farewell(letter),
            ),
            title_in_properties=True,
            data=asdict(letter),
        )


def _salutation(letter: ClosingLetter) -> tuple[Block, ...]:
    number = _("KvK {number}", number=letter.practice_kvk) if letter.practice_kvk else ""
    known = (letter.practice_name, letter.practice_address, letter.practice_contact, number)
    sender = "\n".join(filter(None, known))
    return (
        *([Paragraph(sender, Emphasis.QUIET)] if sender else []),
        Paragraph(date_text(letter.written_on)),
        Paragraph(_("Dear {name},", name=letter.addressee)),
        Paragraph(
            _(
                "Your trajectory, from {start} to {end}, has come to its end. Ending it well also "
                "means taking good care of what I kept about you. In this letter you read what "
                "happened to your data, what stays for a while and why, and what your rights are.",
                start=date_text(letter.trajectory_start),
                end=date_text(letter.trajectory_end),
            )
        ),
    )


def _what_went(letter: ClosingLetter) -> tuple[Block, ...]:
    deleted = _names(letter.steps, Action.DELETE)
    reduced = _names(letter.steps, Action.ANONYMISE)
    blocks: list[Block] = []
    if deleted:
        blocks += [
            Heading(_("What I deleted")),
            Paragraph(_("This is gone from my administration and can't be brought back:")),
            Bullets(deleted),
        ]
    if reduced:
        blocks += [
            Heading(_("What is left as numbers only")),
            Paragraph(_("Of this I keep totals only, such as hours per year, without your name:")),
            Bullets(reduced),
        ]
    return tuple(blocks)


def _pseudonymised(letter: ClosingLetter) -> tuple[Block, ...]:
    kept = _names(letter.steps, Action.PSEUDONYMISE)
    if not kept:
        return ()
    number = (
        (
            Notice(
                _(
                    "Your case number is {number}. Keep this letter: in my administration that "
                    "number stands beside no name, so I can find your case only when you quote it "
                    "(article 11(2) of the GDPR).",
                    number=letter.case_number,
                )
            ),
        )
        if letter.case_number
        else ()
    )
    return (
        Heading(_("What I keep without your name")),
        Paragraph(
            _("In the following I replaced names and telling details. I keep it to learn from it:")
        ),
        Bullets(kept),
        Paragraph(
            _(
                "That makes it pseudonymised, not anonymous: it is still personal data, and your "
                "rights go on."
            )
        ),
        *number,
    )


def _what_stays(steps: Sequence[Step]) -> tuple[Block, ...]:
    rows = tuple(
        (_name(step, steps), until_text(step), _why(step))
        for step in steps
        if stays(step) and step.count
    )
    if not rows:
        return (Heading(_("What stays for a while")), Paragraph(_("Nothing else stays.")))
    header = (_("Data"), _("Until"), _("Why"))
    return (Heading(_("What stays for a while")), Table(header, rows, widths=(4, 3, 4)))


def _why(step: Step) -> str:
    return "" if step.because is None else _(_WHY[step.because])


def _references(letter: ClosingLetter) -> tuple[Block, ...]:
    blocks = []
    if letter.consent_reference:
        blocks.append(
            Paragraph(
                _(
                    "The proof of the consents you gave is kept without your name, under reference "
                    "{reference}. Quote it when you want to see or withdraw a consent.",
                    reference=letter.consent_reference,
                )
            )
        )
    if letter.backups_until is not None:
        blocks.append(
            Paragraph(
                _(
                    "Backups may hold the deleted data until {date} at the latest. They are "
                    "encrypted and serve to restore my administration, nothing else.",
                    date=date_text(letter.backups_until),
                )
            )
        )
    return tuple(blocks)


def _farewell(letter: ClosingLetter) -> Signature:
    thanks = _("Thank you for your trust. I wish you all the best.")
    return Signature((letter.practice_name,), (thanks, _("Kind regards,")))


def _names(steps: Sequence[Step], action: Action) -> tuple[str, ...]:
    """Name the categories that `action` took."""
    return tuple(
        _name(step, steps)
        for step in steps
        if step.action is action and not stays(step) and step.count
    )


def _name(step: Step, steps: Sequence[Step]) -> str:
    """Name what a step is about, and say when the rest of it fares otherwise."""
    label = sentence_case(_(LABELS[step.category]))
    alike = (one for one in steps if one.category is step.category and one.count)
    parted = len({(stays(one), one.action if not stays(one) else None) for one in alike}) > 1
    return _("{data}, in part", data=label) if parted else label
