"""The certificate that a participant of a training gets, with the material when that goes along."""

from dataclasses import asdict

from coachdossier.documents.tree import (
    Block,
    Bullets,
    Document,
    Fields,
    Heading,
    PageBreak,
    Paragraph,
    Signature,
)
from coachdossier.domain.certifying import TrainingCertificate
from coachdossier.i18n import _, language, speaking
from coachdossier.i18n.formats import date_text


def training_certificate_document(certificate: TrainingCertificate) -> Document:
    """Return the certificate in its reader's language."""
    with speaking(certificate.language):
        rows = (
            (_("Name"), certificate.name),
            (_("Training"), certificate.subject),
            (_("Given by"), certificate.practice_name),
        )
        return Document(
            title=_("Certificate of participation"),
            language=language(),
            blocks=(
                Fields(tuple((term, value) for term, value in rows if value)),
                Heading(_("Was there on")),
                Bullets(tuple(date_text(day) for day in certificate.days)),
                Paragraph(date_text(certificate.made_on)),
                Signature((certificate.practice_name or _("Name"), _("Signature"))),
                *_material(certificate),
            ),
            title_in_properties=True,
            data=asdict(certificate),
        )


def _material(certificate: TrainingCertificate) -> tuple[Block, ...]:
    if not certificate.material:
        return ()
    return (PageBreak(), Heading(_("Material")), *map(Paragraph, certificate.material))
