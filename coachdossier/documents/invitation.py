"""The invitation to a trajectory, with what articles 13 and 14 AVG want to be told (PER-33)."""

from coachdossier.documents.labels import SOURCES, word
from coachdossier.domain.invitation import Invitation
from coachdossier.domain.requests import Message
from coachdossier.i18n import _, speaking
from coachdossier.i18n.formats import date_text


def invitation_message(invitation: Invitation) -> Message:
    """Return the message in its reader's language, to be pasted and completed by the coach."""
    with speaking(invitation.language):
        contact = (
            _("You can reach me at {contact}.", contact=invitation.practice_contact)
            if invitation.practice_contact
            else ""
        )
        paragraphs = (
            _("Dear {name},", name=invitation.name) if invitation.name else _("Hello,"),
            _("We are going to work together, and I invite you for a first meeting."),
            _(
                "Your name and address came to me {source}, on {date}. I keep them, what we agree "
                "on and what we work on, to do that work and for nothing else.",
                source=word(SOURCES, invitation.collected_via),
                date=date_text(invitation.collected_at),
            ),
            _(
                "Nothing of it goes to anybody without a ground that you hear of. What you tell "
                "beyond your name is up to you. Ask me for my privacy statement: it says how long "
                "I keep what."
            ),
            _(
                "You can always see what I have of you, have it corrected, taken along or erased, "
                "and object to what I do with it. Do I not do that well, then you can complain to "
                "the Autoriteit Persoonsgegevens (autoriteitpersoonsgegevens.nl)."
            ),
            contact,
            "\n".join(filter(None, (_("Kind regards,"), invitation.practice_name))),
        )
        return Message(_("An invitation"), "\n\n".join(filter(None, paragraphs)))
