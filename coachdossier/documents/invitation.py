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
            _opening(invitation),
            _source(invitation),
            _(
                "I pass nothing on without telling you why. What you tell me beyond your name is "
                "up to you. Ask me for my privacy statement: it says what I keep and for how long."
            ),
            _(
                "You can ask at any time to see what I keep about you, to have it corrected or "
                "erased, or to take it with you, and you can object to what I do with it. If you "
                "are not happy with how I handle this, you can complain to the Dutch data "
                "protection authority, the Autoriteit Persoonsgegevens "
                "(autoriteitpersoonsgegevens.nl)."
            ),
            contact,
            "\n".join(filter(None, (_("Kind regards,"), invitation.practice_name))),
        )
        subject = _("Your data with me") if invitation.met else _("An invitation")
        return Message(subject, "\n\n".join(filter(None, paragraphs)))


def _opening(invitation: Invitation) -> str:
    if invitation.met:
        return _("We are working together. Here is what I keep about you, and what you can ask.")
    return _("We are going to work together, and I would like to invite you to a first meeting.")


def _source(invitation: Invitation) -> str:
    source = word(SOURCES, invitation.collected_via)
    if invitation.collected_at is None:
        return _(
            "I got your name and address {source}. I keep them, along with what we agree and what "
            "we work on, for that work and for nothing else.",
            source=source,
        )
    return _(
        "I got your name and address {source}, on {date}. I keep them, along with what we "
        "agree and what we work on, for that work and for nothing else.",
        source=source,
        date=date_text(invitation.collected_at),
    )
