"""What goes along with a copy that somebody asked for: what for, how long, to whom, the rights.

Article 15(1) AVG; LEF-2, LEF-60, REF-5.
"""

from coachdossier.documents.labels import RECEIVED_FOR, sentence_case, word
from coachdossier.documents.rights import rights
from coachdossier.documents.tree import Block, Fields, Heading, Paragraph, Table
from coachdossier.domain.categories import LABELS
from coachdossier.domain.disposition import BASIS_LABELS
from coachdossier.domain.explanation import PURPOSES, Ends, Explained, Explanation, Received
from coachdossier.errors import N_
from coachdossier.i18n import _
from coachdossier.i18n.formats import date_text, period_text

_AT_ONCE = "P0D"

_UNTIL: dict[Ends, str] = {
    Ends.COLLECTED: N_("for this moment only"),
    Ends.TRAJECTORY: N_("until your trajectory ends"),
    Ends.TRAINING: N_("until the training ends"),
    Ends.AGREEMENT: N_("until our agreement ends"),
    Ends.BOOK_YEAR: N_("until the book year ends"),
    Ends.REQUEST: N_("until your request is dealt with"),
    Ends.CONSENT: N_("until you take your consent back"),
    Ends.UNDECIDED: N_("I still have to set its period"),
    Ends.HELD: N_("I may not erase it for now"),
    Ends.NEED: N_("as long as it is needed for that"),
}

_AFTER: dict[Ends, str] = {
    Ends.COLLECTED: N_("{period} from when I got it"),
    Ends.TRAJECTORY: N_("until {period} after your trajectory ends"),
    Ends.TRAINING: N_("until {period} after the training ends"),
    Ends.AGREEMENT: N_("until {period} after our agreement ends"),
    Ends.BOOK_YEAR: N_("until {period} after the book year ends"),
    Ends.REQUEST: N_("until {period} after your request is dealt with"),
    Ends.CONSENT: N_("until {period} after you take your consent back"),
}


def explanation_blocks(explanation: Explanation) -> tuple[Block, ...]:
    """Return the sections that follow the data itself."""
    return (
        Heading(_("What I keep of you, and what for")),
        Table(
            header=(_("What"), _("What for"), _("On what ground"), _("How long")),
            rows=tuple(map(_kept, explanation.kept)),
            widths=(23, 29, 21, 27),
        ),
        *_received(explanation.received),
        Heading(_("How it is protected")),
        Paragraph(
            _(
                "It stands encrypted on my own computer, and every copy that I make against loss "
                "is encrypted too. The program that keeps it sends nothing to anybody. Ask me for "
                "the security sheet: it says which measures I take."
            )
        ),
        *_keeper(explanation),
        *rights(explanation.practice_contact),
    )


def _keeper(explanation: Explanation) -> tuple[Block, ...]:
    """Say who answers for the data: name, address and KvK number (KWA-10)."""
    rows = (
        (_("Name"), explanation.practice_name),
        (_("Address"), explanation.practice_address),
        (_("KvK number"), explanation.practice_kvk),
        (_("Contact"), explanation.practice_contact),
    )
    known = tuple((term, value) for term, value in rows if value)
    return (Heading(_("Who keeps it")), Fields(known)) if known else ()


def _kept(line: Explained) -> tuple[str, ...]:
    return (
        sentence_case(_(LABELS[line.category])),
        _(PURPOSES[line.category]),
        "" if line.basis is None else _(BASIS_LABELS[line.basis]),
        _how_long(line),
    )


def _how_long(line: Explained) -> str:
    after = _AFTER.get(line.ends)
    if not line.period or line.period == _AT_ONCE or after is None:
        return _(_UNTIL[line.ends])
    return _(after, period=period_text(line.period))


def _received(lines: tuple[Received, ...]) -> tuple[Block, ...]:
    heading = Heading(_("Who received something"))
    if not lines:
        return (heading, Paragraph(_("I gave nobody anything of it.")))
    table = Table(
        header=(_("Date"), _("What"), _("What for"), _("To whom")),
        rows=tuple(
            (
                date_text(line.received_on),
                ", ".join(_(LABELS[category]) for category in line.what) or _("a case"),
                word(RECEIVED_FOR, line.purpose),
                line.recipient or _("not recorded"),
            )
            for line in lines
        ),
        widths=(20, 27, 28, 25),
    )
    return (heading, table)
