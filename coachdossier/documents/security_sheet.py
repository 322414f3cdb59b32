"""The security sheet: what this vault has, what the coach does, what neither protects (PER-47).

For whoever asks how their data is protected. It states what was read from the vault and the
computer on the day it was made, nothing else, and names nobody but the practice.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from coachdossier.documents.labels import measure_text
from coachdossier.documents.tree import (
    Block,
    Bullets,
    Document,
    Fields,
    Heading,
    Notice,
    Paragraph,
    Table,
)
from coachdossier.domain.measures import Measure
from coachdossier.errors import N_
from coachdossier.i18n import _, language, ngettext
from coachdossier.i18n.formats import date_text, number


class Storage(StrEnum):
    """What is known of a disk, or of the memory that is written to one."""

    ENCRYPTED = "encrypted"
    PLAIN = "plain"
    ABSENT = "absent"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Derivation:
    """What a guess at the passphrase costs: Argon2id's memory in KiB, passes and lanes."""

    memory_kib: int
    iterations: int
    lanes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SecuritySheet:
    """What was found on the day it was made; `derivation` is the price of a guess."""

    made_on: date
    practice: str
    program: str
    cipher: str
    derivation: Derivation
    needs_key_file: bool
    recovery_code: bool
    pages_whole: bool
    overwrites: bool
    certificates: int
    acts: int
    trace_whole: bool
    policy: str
    backups: int
    last_backup: date | None
    disk: Storage
    swap: Storage
    synchronised: bool
    private_files: bool
    measures: Sequence[Measure]


_DISK = {
    Storage.ENCRYPTED: N_("The disk of my computer is encrypted as well."),
    Storage.PLAIN: N_("The disk of my computer is not encrypted; the file on it is."),
    Storage.ABSENT: N_("The file lies in memory and is gone when the computer stops."),
    Storage.UNKNOWN: N_("The program can't see whether the disk is encrypted as well."),
}

_SWAP = {
    Storage.ENCRYPTED: N_("Memory that the system writes to the disk is encrypted."),
    Storage.PLAIN: N_("The system may write pieces of memory to the disk unencrypted."),
    Storage.ABSENT: N_("The system writes no memory to the disk."),
    Storage.UNKNOWN: N_("The program can't see whether memory that reaches the disk is encrypted."),
}

_NOT_PROTECTED = (
    N_("Somebody, or a harmful program, that uses my account while I work sees what I see."),
    N_("A passphrase that can be guessed protects nothing."),
    N_("A document that I handed over or mailed is out of the program's reach."),
    N_("A disk can keep remains of what was overwritten; they are encrypted."),
)


def security_sheet_document(sheet: SecuritySheet) -> Document:
    """Return the sheet in the language in use."""
    return Document(
        title=_("How I protect your data"),
        language=language(),
        blocks=(
            Fields(tuple(_facts(sheet))),
            Paragraph(
                _(
                    "I keep my dossiers in coachdossier. The first part was read from my vault and "
                    "my computer by that program; the second is what I look after myself, with the "
                    "day on which I last checked it."
                )
            ),
            Heading(_("What the program does")),
            Table((_("Subject"), _("Measure")), tuple(_measures(sheet)), widths=(22, 78)),
            Heading(_("What I look after myself")),
            *_checklist(sheet.measures),
            Heading(_("What this does not protect against")),
            Bullets(tuple(_(text) for text in _NOT_PROTECTED)),
            Notice(
                _(
                    "Is something unclear, or do you think that something went wrong? Tell me: I "
                    "would rather hear it once too often."
                )
            ),
        ),
        title_in_properties=True,
        data=_data(sheet),
    )


def _facts(sheet: SecuritySheet) -> list[tuple[str, str]]:
    practice = [(_("Practice"), sheet.practice)] if sheet.practice else []
    return [
        *practice,
        (_("Made on"), date_text(sheet.made_on)),
        (_("Program"), sheet.program),
        (_("Rules for keeping"), _(sheet.policy)),
    ]


def _measures(sheet: SecuritySheet) -> list[tuple[str, str]]:
    return [
        (_("Encryption"), _encryption(sheet)),
        (_("Access"), _access(sheet)),
        (
            _("Locking"),
            _(
                "Each command asks for the passphrase. When I leave the vault open for a while, it "
                "locks by itself when it isn't used and when the computer sleeps."
            ),
        ),
        (
            _("Network"),
            _("The program uses no network: it has no account, no server and sends nothing."),
        ),
        (_("Erasure"), _erasure(sheet)),
        (_("Backups"), _backups(sheet)),
        (_("Trace"), _trace(sheet)),
        (_("Computer"), " ".join(_computer(sheet))),
    ]


def _encryption(sheet: SecuritySheet) -> str:
    whole = (
        _("Today every page was found authentic.")
        if sheet.pages_whole
        else _("Today a page was found damaged.")
    )
    return " ".join(
        (
            _(
                "Everything lies in one encrypted file on my own computer: AES-256, and a seal on "
                "each page that shows any change ({cipher}).",
                cipher=sheet.cipher,
            ),
            whole,
        )
    )


def _access(sheet: SecuritySheet) -> str:
    cost = sheet.derivation
    parts = [
        _("Only a passphrase together with a key file opens it.")
        if sheet.needs_key_file
        else _("Only a passphrase opens it."),
        _(
            "Each guess at it costs {memory} MB of memory, {passes} times over (Argon2id, {lanes} "
            "lanes).",
            memory=number(max(1, cost.memory_kib // 1024)),
            passes=number(cost.iterations),
            lanes=number(cost.lanes),
        ),
    ]
    if sheet.recovery_code:
        parts.append(_("A recovery code, which is kept on paper, opens it too."))
    return " ".join(parts)


def _erasure(sheet: SecuritySheet) -> str:
    told = (
        _("What is deleted is overwritten at once, in the search index as well.")
        if sheet.overwrites
        else _("The settings that overwrite what is deleted are not as they should be.")
    )
    proof = _("After an erasure the decrypted file is searched for who was erased.")
    counted = ngettext(
        "{n} certificate of that was written so far.",
        "{n} certificates of that were written so far.",
        sheet.certificates,
    )
    return f"{told} {proof} {counted}" if sheet.certificates else f"{told} {proof}"


def _backups(sheet: SecuritySheet) -> str:
    if sheet.last_backup is None:
        return _("The program has made no backup; what is lost with the computer is lost.")
    counted = ngettext(
        "There is {n} backup, of {day}.",
        "There are {n} backups, the last of {day}.",
        sheet.backups,
        day=date_text(sheet.last_backup),
    )
    fate = _(
        "Each is encrypted with a key of its own and goes on its day; who was erased since doesn't "
        "come back with it."
    )
    return f"{counted} {fate}"


def _trace(sheet: SecuritySheet) -> str:
    counted = ngettext(
        "Of each act is recorded what was done and when, without content: {n} act so far.",
        "Of each act is recorded what was done and when, without content: {n} acts so far.",
        sheet.acts,
    )
    whole = (
        _("The record is whole; a change in it would show.")
        if sheet.trace_whole
        else _("The record was found changed.")
    )
    return f"{counted} {whole}"


def _computer(sheet: SecuritySheet) -> list[str]:
    told = [_(_DISK[sheet.disk]), _(_SWAP[sheet.swap])]
    if sheet.synchronised:
        told.append(_("The file lies in a folder that a cloud service copies, encrypted as it is."))
    if sheet.private_files:
        told.append(_("Other accounts on the computer can't read the file."))
    return told


def _checklist(measures: Sequence[Measure]) -> tuple[Block, ...]:
    rows = tuple(
        (measure_text(measure), date_text(measure.checked))
        for measure in measures
        if measure.checked is not None
    )
    if not rows:
        return (Paragraph(_("I have not checked any of my own measures yet.")),)
    return (Table((_("Measure"), _("Last checked")), rows, widths=(75, 25)),)


def _data(sheet: SecuritySheet) -> dict[str, object]:
    names = sheet.__dataclass_fields__
    facts = {name: getattr(sheet, name) for name in names if name not in {"derivation", "measures"}}
    cost = sheet.derivation
    return facts | {
        "derivation": {
            "name": "argon2id",
            "memory_kib": cost.memory_kib,
            "iterations": cost.iterations,
            "lanes": cost.lanes,
        },
        "measures": [
            {"name": one.name, "checked": one.checked, "own": one.own, "left_out": one.left_out}
            for one in sheet.measures
        ],
    }
