"""What happens to data at its end, as values: steps of a plan, the certificate, the closing letter.

None of them holds a personal detail except the letter, which goes to the person it is about.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from coachdossier.domain.categories import Category
from coachdossier.errors import N_


class Action(StrEnum):
    """What a rule does with a category when its period is over."""

    DELETE = "delete"
    PSEUDONYMISE = "pseudonymise"
    ANONYMISE = "anonymise"
    KEEP = "keep"
    NEVER_STORE = "never_store"


class Basis(StrEnum):
    """Legal basis (AVG art. 6 and 9)."""

    CONTRACT = "contract"
    PRECONTRACT = "precontract"
    CONSENT = "consent"
    EXPLICIT_CONSENT = "explicit_consent"
    LEGAL_OBLIGATION = "legal_obligation"
    LEGITIMATE_INTEREST = "legitimate_interest"


class StaysBecause(StrEnum):
    """Why a step keeps what its rule would otherwise take."""

    PERIOD_RUNS = "period_runs"
    OTHER_TRAJECTORY = "other_trajectory"
    SHARED_PERSON = "shared_person"
    CONSENT = "consent"
    LAW = "law"
    HOLD = "hold"
    RESTRICTION = "restriction"
    UNANSWERED = "unanswered"
    CHOICE = "choice"
    GRACE = "grace"
    NO_RULE = "no_rule"


class Stays(StrEnum):
    """Why something is not among what goes in a time to come."""

    LATER = "later"
    RUNS = "runs"
    FOREVER = "forever"
    HOLD = "hold"
    RESTRICTION = "restriction"
    UNANSWERED = "ask"
    OTHER_TRAJECTORY = "other_trajectory"
    SHARED_PERSON = "shared_person"
    NO_RULE = "no_rule"


@dataclass(frozen=True, slots=True)
class Step:
    """One line of a plan: `count` items of a category, and what happens to them.

    `due` is the day on which the action is executed: the day of the close itself for what goes at
    once, a later day for what stays until then, None for what no date ends. `because` is set on
    what stays. A line for several days has the first of them in `due_from`.
    """

    category: Category
    action: Action
    count: int
    due: date | None
    rule: str
    basis: Basis | None
    clauses: tuple[str, ...] = ()
    because: StaysBecause | None = None
    due_from: date | None = None


@dataclass(frozen=True, slots=True)
class TraceCheck:
    """The search of the decrypted pages after an erasure (never through SQL).

    `places` counts what no live record explains, `explained` what one does: a surname may live
    elsewhere. `control_found` tells that the same search first found a planted remnant, without
    which a count of zero would prove nothing. `interrupted` says
    that the program was stopped before the search; by then nobody knew any more whom to look for,
    so the whole file was rewritten instead.
    """

    places: int
    pages_read: int
    control_found: bool
    explained: int = 0
    interrupted: bool = False


@dataclass(frozen=True, slots=True)
class Certificate:
    """Disposition certificate (verklaring van vernietiging): counts, rules and dates only.

    `backups_until` is the day on which the last backup goes that still holds what was erased, None
    when no backup did.
    """

    number: str
    issued_on: date
    policy: str
    fingerprint: str
    steps: tuple[Step, ...]
    erased: Mapping[Category, int]
    traces: TraceCheck
    audit_head: str = ""
    pseudonymised_because: str = ""
    backups_until: date | None = None


@dataclass(frozen=True, slots=True)
class ClosingLetter:
    """The letter to the client at the close: what went, what stays until when and why, the rights.

    `case_number` is the random number of a pseudonymised case; a later request that quotes it finds
    the case (art. 11(2) AVG). `consent_reference` does the same for consent records.
    """

    addressee: str
    language: str
    written_on: date
    trajectory_start: date
    trajectory_end: date
    steps: tuple[Step, ...]
    case_number: str | None = None
    consent_reference: str | None = None
    practice_name: str = ""
    practice_contact: str = ""
    practice_address: str = ""
    practice_kvk: str = ""
    backups_until: date | None = None


ACTION_LABELS: dict[Action, str] = {
    Action.DELETE: N_("delete"),
    Action.PSEUDONYMISE: N_("pseudonymise"),
    Action.ANONYMISE: N_("anonymise"),
    Action.KEEP: N_("keep"),
    Action.NEVER_STORE: N_("never store"),
}

BASIS_LABELS: dict[Basis, str] = {
    Basis.CONTRACT: N_("contract"),
    Basis.PRECONTRACT: N_("before a contract"),
    Basis.CONSENT: N_("consent"),
    Basis.EXPLICIT_CONSENT: N_("explicit consent"),
    Basis.LEGAL_OBLIGATION: N_("legal obligation"),
    Basis.LEGITIMATE_INTEREST: N_("legitimate interest"),
}

BECAUSE_LABELS: dict[StaysBecause, str] = {
    StaysBecause.PERIOD_RUNS: N_("the retention period still runs"),
    StaysBecause.OTHER_TRAJECTORY: N_("another trajectory of the client needs it"),
    StaysBecause.SHARED_PERSON: N_("the person belongs to another trajectory too"),
    StaysBecause.CONSENT: N_("the client consented to it"),
    StaysBecause.LAW: N_("the law asks for it"),
    StaysBecause.HOLD: N_("a hold lies on it"),
    StaysBecause.RESTRICTION: N_("it is restricted"),
    StaysBecause.UNANSWERED: N_("the policy still asks for a period"),
    StaysBecause.CHOICE: N_("you still have to choose"),
    StaysBecause.GRACE: N_("it can still be reopened"),
    StaysBecause.NO_RULE: N_("the policy has no rule for it"),
}

STAYS_LABELS: dict[Stays, str] = {
    Stays.LATER: N_("it goes later"),
    Stays.RUNS: N_("its trajectory has no end yet"),
    Stays.FOREVER: N_("nothing ends it yet"),
    Stays.HOLD: N_("a hold lies on it"),
    Stays.RESTRICTION: N_("it is restricted"),
    Stays.UNANSWERED: N_("the policy still asks for a period"),
    Stays.OTHER_TRAJECTORY: N_("another trajectory needs it"),
    Stays.SHARED_PERSON: N_("the person belongs to another trajectory too"),
    Stays.NO_RULE: N_("the policy has no rule for it"),
}
