"""The message that everybody gets at once, and the list of whom it goes to.

The program sends nothing: the message is there to be pasted, in each language that is read.
"""

from coachdossier.documents.tree import Block, Document, Heading, Notice, Paragraph, Table
from coachdossier.domain.announcement import About, Announcement
from coachdossier.domain.requests import Message
from coachdossier.errors import N_
from coachdossier.i18n import _, language, speaking
from coachdossier.i18n.formats import date_text

_SUBJECTS: dict[About, str] = {
    About.STATEMENT: N_("My privacy statement has changed"),
    About.HANDOVER: N_("My practice goes to somebody else"),
}

_NEWS: dict[About, str] = {
    About.STATEMENT: N_(
        "My privacy statement says what I do with your data. It has changed: from {since} version "
        "{what} holds. Ask me for it, and read what is different for you."
    ),
    About.HANDOVER: N_(
        "From {since} my practice goes to {what}, and what I keep of you goes with it. It will be "
        "used for the same and kept no longer. Until then you can take your data along, have them "
        "erased, or tell me that you don't want this; afterwards you ask {what}."
    ),
}


def announcement_message(announcement: Announcement, code: str) -> Message:
    """Return the message in a language; it names nobody who is told."""
    with speaking(code):
        news = _(
            _NEWS[announcement.about],
            what=announcement.what,
            since=date_text(announcement.since),
        )
        contact = (
            _("You reach me at {contact}.", contact=announcement.practice_contact)
            if announcement.practice_contact
            else ""
        )
        closing = "\n".join(filter(None, (_("Kind regards,"), announcement.practice_name)))
        paragraphs = (
            _("Hello,"),
            news,
            _("You can object to what I do with your data, and take back any consent you gave."),
            contact,
            closing,
        )
        return Message(_(_SUBJECTS[announcement.about]), "\n\n".join(filter(None, paragraphs)))


def languages_of(announcement: Announcement) -> tuple[str, ...]:
    """Return the languages that the recipients read, in the order of the list."""
    return tuple(dict.fromkeys(one.language for one in announcement.recipients))


def announcement_document(announcement: Announcement) -> Document:
    """Return the list of recipients with the message, in the language in use."""
    messages = [announcement_message(announcement, code) for code in languages_of(announcement)]
    return Document(
        title=_(_SUBJECTS[announcement.about]),
        language=language(),
        blocks=(
            Notice(
                _("Mail it to everybody apart, or as a blind copy; delete the list afterwards.")
            ),
            Table(
                header=(_("Name"), _("Where")),
                rows=tuple((one.name, one.address) for one in announcement.recipients),
                widths=(40, 60),
            ),
            *(block for message in messages for block in _message(message)),
        ),
    )


def _message(message: Message) -> tuple[Block, ...]:
    return (Heading(message.subject), *map(Paragraph, message.body.split("\n\n")))
