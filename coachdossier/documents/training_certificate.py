"""The certificate that a participant of a training gets, with the material when that goes along."""

from collections.abc import Iterator
from dataclasses import asdict

from coachdossier.documents.tree import (
    Block,
    Bullets,
    Document,
    Heading,
    PageBreak,
    Paragraph,
    Signature,
)
from coachdossier.documents.written_markdown import markdown_blocks
from coachdossier.domain.certifying import TrainingCertificate
from coachdossier.i18n import _, language, speaking
from coachdossier.i18n.formats import date_text


def training_certificate_document(certificate: TrainingCertificate) -> Document:
    """Return the certificate in its reader's language."""
    with speaking(certificate.language):
        return Document(
            title=_("Certificate of participation"),
            language=language(),
            blocks=(
                Paragraph(_("This is to certify that")),
                Heading(certificate.name),
                Paragraph(_("took part in the training")),
                Heading(certificate.subject),
                *_days(certificate),
                *_signed(certificate),
                *_material(certificate),
            ),
            footer=certificate.practice_name,
            title_in_properties=True,
            data=asdict(certificate),
        )


def _days(certificate: TrainingCertificate) -> Iterator[Block]:
    days = tuple(map(date_text, certificate.days))
    if len(days) == 1:
        yield Paragraph(_("on {day}.", day=days[0]))
    elif days:
        yield Paragraph(_("on these days:"))
        yield Bullets(days)


def _signed(certificate: TrainingCertificate) -> Iterator[Block]:
    day = date_text(certificate.made_on)
    if certificate.practice_name:
        yield Paragraph(
            _(
                "Handed over on {day} by {practice}.",
                day=day,
                practice=certificate.practice_name,
            )
        )
    else:
        yield Paragraph(_("Handed over on {day}.", day=day))
    yield Signature((_("The trainer"), _("Signature")))


def _material(certificate: TrainingCertificate) -> Iterator[Block]:
    if certificate.material:
        yield PageBreak()
        yield Heading(_("Material"))
    for text in certificate.material:
        yield from markdown_blocks(text)
