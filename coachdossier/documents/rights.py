"""What somebody has a right to, and where to go with it: at the end of every letter and copy."""

from coachdossier.documents.tree import Block, Bullets, Heading, Paragraph
from coachdossier.i18n import _


def rights(practice_contact: str) -> tuple[Block, ...]:
    """Return the rights with the way to use them, the complaint among them (art. 13(2), 77 AVG)."""
    contact = (
        _(
            "You reach me at {contact}; you have my answer within a month.",
            contact=practice_contact,
        )
        if practice_contact
        else _("Write to me or call me; you have my answer within a month.")
    )
    return (
        Heading(_("Your rights")),
        Bullets(
            (
                _("You can always ask which data of yours I still have, and get a copy of it."),
                _("You can have it corrected or deleted, restrict its use, or object to it."),
                _("You can withdraw a consent at any time, as easily as you gave it."),
                _(
                    "Are you not content with how I treat your data? Do tell me. You can also "
                    "complain to the Autoriteit Persoonsgegevens, the Dutch data protection "
                    "authority (autoriteitpersoonsgegevens.nl)."
                ),
            )
        ),
        Paragraph(contact),
    )
