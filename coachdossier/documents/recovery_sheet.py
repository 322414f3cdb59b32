"""The recovery sheet: the code on paper, for a forgotten passphrase and for a coach's absence.

It tells a trusted colleague, who may never have seen this program, how to take over when the coach
falls ill or dies: clients must be told, and their rights go on (art. 12-21 AVG).
"""

from dataclasses import dataclass, field
from datetime import date

from coachdossier import __version__
from coachdossier.documents.tree import (
    Bullets,
    Code,
    Document,
    Emphasis,
    Fields,
    Heading,
    Notice,
    PageBreak,
    Paragraph,
    Picture,
    Signature,
)
from coachdossier.i18n import _, language
from coachdossier.i18n.formats import date_text

_QR_MILLIMETRES = 42


@dataclass(frozen=True, slots=True)
class RecoverySheet:
    """What the sheet says. `vault` is the random id in the header, `folder` where it lies."""

    code: str = field(repr=False)
    vault: str
    folder: str
    made_on: date


def recovery_sheet_document(sheet: RecoverySheet) -> Document:
    """Return the sheet in the language in use: a page for the coach, a page for the colleague."""
    return Document(
        title=_("Recovery sheet of a coachdossier vault"),
        language=language(),
        blocks=(
            Fields(
                (
                    (_("Made on"), date_text(sheet.made_on)),
                    (_("Folder of the vault"), sheet.folder),
                    (_("Id of the vault"), _in_groups(sheet.vault)),
                )
            ),
            Heading(_("The recovery code")),
            Code(tuple(sheet.code.split("-"))),
            Picture(qr_code(sheet.code), _("The recovery code as a QR code."), _QR_MILLIMETRES),
            Notice(
                _(
                    "With this code and the vault anybody reads every dossier in it. Keep this "
                    "sheet on paper, in a closed envelope, away from the computer. Take no picture "
                    "of it, and delete the file once it is printed."
                )
            ),
            *_for_the_coach(),
            PageBreak(),
            *_for_the_colleague(),
        ),
        footer=_("Recovery sheet. Keep it secret, keep it on paper."),
        title_in_properties=True,
    )


def qr_code(text: str) -> str:
    """Return `text` as a QR code in SVG, which a quarter of damage leaves readable."""
    # Loaded for this sheet only.
    import segno

    drawing: str = segno.make_qr(text, error="q").svg_inline(scale=4, dark="#000", light="#fff")
    return drawing.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)


def _for_the_coach() -> tuple[Heading | Bullets, ...]:
    return (
        Heading(_("For you")),
        Bullets(
            (
                _(
                    "Have you forgotten the passphrase? Give the command “coachdossier passphrase "
                    "change” and type this code where the present passphrase is asked for. Small "
                    "letters, spaces and missing dashes don't matter."
                ),
                _("The code opens the vault by itself, also when a key file is in use and lost."),
                _(
                    "Was this sheet seen by others, or is it gone? Give the command “coachdossier "
                    "recovery new”: then this code opens the vault no more. Give “coachdossier "
                    "rekey” too when somebody may have a copy of the vault."
                ),
                _(
                    "Keep a copy of the program with your backups, since nobody opens the vault "
                    "without it: the folder that you installed it from. Write the place on the "
                    "other page."
                ),
                _(
                    "Give a colleague whom you trust the other page and tell them where this one "
                    "is, or leave both in a closed envelope with a notary or in a safe."
                ),
            )
        ),
    )


def _for_the_colleague() -> tuple[Heading | Paragraph | Bullets | Signature, ...]:
    return (
        Heading(_("For the colleague who takes over")),
        Paragraph(
            _(
                "A coach who can't go on, by illness or death, leaves people who confided in "
                "them. You were asked to take care of them and of their dossiers. You are bound to "
                "the same confidentiality: read only what you need to tell people and to end "
                "things well."
            )
        ),
        Bullets(
            (
                _(
                    "Find the vault: the folder that the other page names, on the coach's computer "
                    "or in a backup. Copy that whole folder and leave the original as it is."
                ),
                _(
                    "You need the program that made the vault: coachdossier, version {version} or "
                    "newer. Look first on the coach's computer, where it is installed. For another "
                    "computer the coach keeps a copy of it, at the place below; the file README.md "
                    "in it says how to install it. That takes Python 3.11 or newer, and internet.",
                    version=__version__,
                ),
                _(
                    "Look whether it opens: “coachdossier --vault FOLDER status”. Type the "
                    "recovery code where the passphrase is asked for."
                ),
                _(
                    "Choose a passphrase of your own: “coachdossier --vault FOLDER passphrase "
                    "change”. From then on the coach's passphrase opens your copy no more."
                ),
                _(
                    "See who has a trajectory that still runs: “coachdossier --vault FOLDER "
                    "trajectory list”. The details of a client: “client show CODE”. Tell "
                    "these people first, in person, and ask what they want."
                ),
                _(
                    "A client may see, take along or have erased what is kept, and asks you for it "
                    "now. A dossier goes to another coach only when the client wants that."
                ),
                _(
                    "End what has ended: “coachdossier --vault FOLDER close CODE” follows the "
                    "coach's own rules and says what it will erase before it does. Invoices "
                    "stay for seven years, for the tax office and the heirs."
                ),
                _(
                    "Heirs may need the finance data. What clients said stays confidential, for "
                    "them too."
                ),
                _("Are you done? Erase your copy and this sheet, and tell the heirs that you did."),
            )
        ),
        Paragraph(
            _(
                "Does the program run no more? Then the vault isn't lost: it is an SQLCipher 4 "
                "database, and its key stands in the file vault.header, wrapped by Argon2id and "
                "AES-256-GCM under the recovery code. How is written in the file HEADER.md, in the "
                "folder coachdossier/vault of the program. A specialist can build a reader with "
                "that."
            ),
            Emphasis.QUIET,
        ),
        Heading(_("Agreed")),
        Signature(
            (
                _("Where the copy of the program is"),
                _("Coach"),
                _("Colleague, with phone number"),
                _("Place and date"),
            )
        ),
    )


def _in_groups(digits: str) -> str:
    return " ".join(digits[start : start + 8] for start in range(0, len(digits), 8))
