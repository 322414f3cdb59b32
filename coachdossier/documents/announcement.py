"""The message that everybody gets at once, and the list of whom it goes to.

The program sends nothing: the message is there to be pasted, in each language that is read.
"""

from collections.abc import Iterator

from coachdossier.documents.tree import Block, Document, Fields, Heading, Notice, Paragraph, Table
from coachdossier.domain.announcement import About, Announcement
from coachdossier.domain.requests import Message
from coachdossier.errors import N_
from coachdossier.i18n import _, language, speaking
from coachdossier.i18n.formats import date_text, language_name

_SUBJECTS: dict[About, str] = {
    About.STATEMENT: N_("My privacy statement has changed"),
    About.HANDOVER: N_("My practice is changing hands"),
}

_NEWS: dict[About, str] = {
    About.STATEMENT: N_(
        "My privacy statement, which says what I do with your data, has changed. Version {what} "
        "applies from {since}. Ask me for a copy, and read what is different for you."
    ),
    About.HANDOVER: N_(
        "On {since} my practice passes to {what}, and with it what I keep about you. It will be "
        "used for the same purposes and kept no longer than I would. Until then you can take your "
        "data with you, have it erased, or tell me that you don't want this; after that, please "
        "ask {what}."
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
            _("You can reach me at {contact}.", contact=announcement.practice_contact)
            if announcement.practice_contact
            else ""
        )
        closing = "\n".join(filter(None, (_("Kind regards,"), announcement.practice_name)))
        paragraphs = (
            _("Hello,"),
            news,
            _(
                "You can object to what I do with your data, and withdraw any consent you gave, at "
                "any time."
            ),
            contact,
            closing,
        )
        return Message(_(_SUBJECTS[announcement.about]), "\n\n".join(filter(None, paragraphs)))


def languages_of(announcement: Announcement) -> tuple[str, ...]:
    """Return the languages that the recipients read: the one in use first, then as listed."""
    read = dict.fromkeys(one.language for one in announcement.recipients)
    return tuple(sorted(read, key=lambda code: code != language()))


def announcement_document(announcement: Announcement) -> Document:
    """Return the list of recipients with the message in each language, and who gets which."""
    return Document(
        title=_(_SUBJECTS[announcement.about]),
        language=language(),
        blocks=(
            Notice(
                _("Mail it to everybody apart, or as a blind copy; delete the list afterwards.")
            ),
            _list(announcement),
            *_messages(announcement),
        ),
        title_in_properties=True,
    )


def recipient_rows(announcement: Announcement) -> list[tuple[str, ...]]:
    """Return name, address and language of each recipient, in words."""
    return [
        (one.name or _("not known"), one.address or _("not known"), language_name(one.language))
        for one in announcement.recipients
    ]


def message_heading(code: str) -> str:
    """Return what stands above the message in a language."""
    return _("The message in {language}", language=language_name(code))


def _list(announcement: Announcement) -> Table:
    return Table(
        header=(_("Name"), _("Where"), _("Language")),
        rows=tuple(recipient_rows(announcement)),
        widths=(38, 42, 20),
    )


def _messages(announcement: Announcement) -> Iterator[Block]:
    for code in languages_of(announcement):
        message = announcement_message(announcement, code)
        yield Heading(message_heading(code))
        yield Fields(((_("Subject"), message.subject),))
        yield from map(Paragraph, message.body.split("\n\n"))
