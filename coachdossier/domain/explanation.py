"""What somebody may know of their data beside the data itself (art. 15(1) AVG, LEF-60, REF-5)."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from coachdossier.domain.categories import Category
from coachdossier.domain.disposition import Basis
from coachdossier.errors import N_

_C = Category

PURPOSES: dict[Category, str] = {
    _C.IDENTITY_CONTACT: N_("to know who you are and to reach you"),
    _C.ADDRESS: N_("for letters and invoices"),
    _C.BIRTH: N_("to know how old you are; birthplace and gender only if something needs them"),
    _C.EMPLOYMENT: N_("to know for whom and as what you work"),
    _C.TRAJECTORY_META: N_("to do what we agreed"),
    _C.GOAL: N_("to work on what you want to learn"),
    _C.INTAKE: N_("to start from where you stood"),
    _C.CLIENT_ITEM: N_("to work with what you brought yourself"),
    _C.THEORY: N_("to deepen what we worked on"),
    _C.SESSION_NOTE: N_("to go on where we stopped"),
    _C.PROGRESS: N_("to see how far you have come"),
    _C.REPORT: N_("to give account of the trajectory to you"),
    _C.SCAN_RESULT: N_("to work with what a scan or test showed"),
    _C.WORK_NOTE: N_("to think for myself, until the end at the latest"),
    _C.SESSION_LOG: N_("to account for the hours"),
    _C.EVALUATION: N_("to see whether it helps, and to do my work better"),
    _C.THIRD_PERSON: N_("to know whom you speak of"),
    _C.CONTACT_LOG: N_("to know what we arranged"),
    _C.INQUIRY: N_("to answer what you asked"),
    _C.NEWSLETTER: N_("to send you the news that you asked for"),
    _C.ALUMNI_NAME_EMAIL: N_("to know you after the end, as you agreed"),
    _C.PR_MATERIAL: N_("to show what you let me show"),
    _C.FINANCE: N_("for my bookkeeping and the tax office"),
    _C.FINANCE_BANK_ACCOUNT: N_("to pay and to be paid"),
    _C.PARTICIPANT_LIST: N_("to know who takes part in the training"),
    _C.ATTENDANCE: N_("to account for who was there"),
    _C.CERTIFICATE: N_("to confirm that you took part"),
    _C.PERSONAL_EVALUATION: N_("to see whether the training helps, and to make it better"),
    _C.PE_NUMBER: N_("to report your points to your professional register"),
    _C.INTERIM_ADMIN: N_("to account for the assignment"),
    _C.CONSENT_RECORD: N_("to prove what you agreed to"),
    _C.REQUEST_RECORD: N_("to prove that I did what you asked"),
    _C.BREACH_RECORD: N_("to account for what leaked, and for what I did"),
    _C.DISCLOSURE: N_("to tell you who received something"),
    _C.CASEBOOK: N_("to learn from, without your name"),
    _C.COUNTERS: N_("to know how much I work, and how groups fare"),
    _C.OWN_THEORY_IP: N_("it is my own method, and says nothing about you"),
    _C.ERASURE_LEDGER: N_("to keep away what was erased"),
    _C.AUDIT: N_("to account for what I did with data"),
    _C.SPECIAL_CATEGORY: N_("for what you explicitly agreed to"),
}
"""What each kind of data is kept for, said to whom it is about; not of what is never stored."""


class Ends(StrEnum):
    """From when a period counts, or what ends the keeping."""

    COLLECTED = "collected"
    TRAJECTORY = "trajectory"
    TRAINING = "training"
    AGREEMENT = "agreement"
    BOOK_YEAR = "book_year"
    REQUEST = "request"
    CONSENT = "consent"
    UNDECIDED = "undecided"
    HELD = "held"
    NEED = "need"


@dataclass(frozen=True, slots=True)
class Explained:
    """One kind of data: on which ground it is kept, and how long.

    `period` is ISO 8601 and counts from what `ends` says.
    """

    category: Category
    basis: Basis | None
    ends: Ends
    period: str = ""


@dataclass(frozen=True, slots=True)
class Received:
    """That somebody received something; `purpose` is the word of the log.

    `what` is empty for a case: that is a dossier without names.
    """

    received_on: date
    purpose: str
    recipient: str = field(repr=False)
    what: tuple[Category, ...] = ()


@dataclass(frozen=True, slots=True)
class Explanation:
    """What goes along with a copy that somebody asked for."""

    kept: tuple[Explained, ...]
    received: tuple[Received, ...]
    practice_name: str = ""
    practice_address: str = ""
    practice_kvk: str = ""
    practice_contact: str = ""
