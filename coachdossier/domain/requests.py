"""What somebody asks of their own data, and how it was handled (art. 12 and 15-22 AVG)."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from coachdossier.domain.categories import Category
from coachdossier.domain.contact import Channel


class RequestKind(StrEnum):
    """The rights, and the complaint that a firm hears before the authority does (KWA-73)."""

    ACCESS = "access"
    RECTIFICATION = "rectification"
    ERASURE = "erasure"
    RESTRICTION = "restriction"
    PORTABILITY = "portability"
    OBJECTION = "objection"
    COMPLAINT = "complaint"


class RequestGround(StrEnum):
    """What is wrong with the data, as the person says (KWA-69, LEF-63)."""

    INCORRECT = "incorrect"
    INCOMPLETE = "incomplete"
    IRRELEVANT = "irrelevant"
    OUTDATED = "outdated"
    UNLAWFUL = "unlawful"


class IdentityMeans(StrEnum):
    """How the coach made sure who asks: a closed list, in which no copy or number fits (LEF-67)."""

    IN_PERSON = "in_person"
    VIDEO = "video"
    CALLED_BACK = "called_back"
    KNOWN_ADDRESS = "known_address"
    DOCUMENT_SEEN = "document_seen"


class ExtensionGround(StrEnum):
    """The two reasons for which art. 12(3) AVG allows two months more."""

    COMPLEX = "complex"
    MANY = "many"


class RefusalGround(StrEnum):
    """Why a request is not carried out (art. 12(5), 15(4), 17(3), 21(1) AVG)."""

    LEGAL_DUTY = "legal_duty"
    LEGAL_CLAIM = "legal_claim"
    UNIDENTIFIED = "unidentified"
    UNFOUNDED = "unfounded"
    EXCESSIVE = "excessive"
    OTHERS_RIGHTS = "others_rights"
    OUTWEIGHED = "outweighed"
    NOT_WRONG = "not_wrong"
    NOTHING_KEPT = "nothing_kept"
    WITHDRAWN = "withdrawn"


class Outcome(StrEnum):
    """How it ended; `partly` when something had to stay."""

    GRANTED = "granted"
    PARTLY = "partly"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


class RequestStatus(StrEnum):
    """`executed` and `refused` still wait for the person to be told; then it is closed."""

    OPEN = "open"
    REPLIED = "replied"
    EXECUTED = "executed"
    REFUSED = "refused"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True, kw_only=True)
class DataRequest:
    """One request, from the day it came in to the day the person was told what became of it.

    `number` is random and may stand in messages. `person_id` is None for somebody whom the vault
    doesn't know, or knows no more; `name` and `address` are kept of those until they were told.
    `replied_on` is the day the person heard that it will be done, `extended_on` that it takes
    longer (art. 12(3) AVG). `act_on` is the day from which an erasure is carried out. `note` is
    what was asked, `reason` what a refusal adds, both in the coach's words.
    """

    number: str
    kind: RequestKind
    channel: Channel
    received_on: date
    id: int | None = None
    person_id: int | None = None
    ground: RequestGround | None = None
    note: str = field(default="", repr=False)
    name: str = field(default="", repr=False)
    address: str = field(default="", repr=False)
    language: str = "nl"
    identity_on: date | None = None
    identity_means: IdentityMeans | None = None
    replied_on: date | None = None
    extended_on: date | None = None
    extension_ground: ExtensionGround | None = None
    act_on: date | None = None
    executed_on: date | None = None
    outcome: Outcome | None = None
    refusal_ground: RefusalGround | None = None
    reason: str = field(default="", repr=False)
    certificate: str = ""
    prepared_on: date | None = None
    told_on: date | None = None
    closed_on: date | None = None
    detached_on: date | None = None

    @property
    def status(self) -> RequestStatus:
        if self.closed_on is not None:
            return RequestStatus.CLOSED
        if self.outcome is Outcome.REFUSED:
            return RequestStatus.REFUSED
        if self.outcome is not None:
            return RequestStatus.EXECUTED
        return RequestStatus.OPEN if self.replied_on is None else RequestStatus.REPLIED


class MessageStage(StrEnum):
    """What a message to the person is about."""

    REPLY = "reply"
    EXTENSION = "extension"
    DONE = "done"
    REFUSAL = "refusal"


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageFacts:
    """What a message says. `name` is empty where a mail may hold no personal data (REF-27).

    `by` is the day that is promised, `done` the day on which it was carried out, `kept` what stays
    all the same with its last day, `words` what the coach adds.
    """

    stage: MessageStage
    number: str
    kind: RequestKind
    language: str
    received: date
    by: date
    done: date | None = None
    name: str = field(default="", repr=False)
    extension_ground: ExtensionGround | None = None
    refusal_ground: RefusalGround | None = None
    kept: tuple[tuple[Category, date | None], ...] = ()
    words: str = field(default="", repr=False)
    practice_name: str = ""
    practice_contact: str = ""


@dataclass(frozen=True, slots=True)
class Message:
    """A text to paste into a mail program, a letter or a form. The program sends nothing."""

    subject: str
    body: str = field(repr=False)
