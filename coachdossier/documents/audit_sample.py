"""The list for an auditor: a few names and phone numbers, and what they are for (PLU-26)."""

from collections.abc import Sequence
from datetime import date

from coachdossier.documents.tree import Document, Notice, Paragraph, Table
from coachdossier.i18n import _, language
from coachdossier.i18n.formats import date_text


def audit_sample_document(
    people: Sequence[tuple[str, str]], auditor: str, made_on: date, practice_name: str
) -> Document:
    """Return the list in the language in use; `people` are names with phone numbers."""
    return Document(
        title=_("Participants for a telephone interview"),
        language=language(),
        blocks=(
            Paragraph(
                _(
                    "For {auditor}: drawn at random on {day} from the participants of the "
                    "trainings, to ask them by telephone about the quality.",
                    auditor=auditor,
                    day=date_text(made_on),
                )
            ),
            Notice(
                _("Use the list for nothing else, give it to nobody, and delete it afterwards.")
            ),
            Table(header=(_("Name"), _("Phone")), rows=tuple(people), widths=(60, 40)),
        ),
        footer=practice_name,
        title_in_properties=True,
        data={"people": [{"name": name, "phone": phone} for name, phone in people]},
    )
