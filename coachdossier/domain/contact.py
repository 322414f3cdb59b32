"""The contact log: that a coach and a client were in touch, what about, and in a few words how."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class ContactKind(StrEnum):
    """What the contact was about (REF-11), or that somebody had a question (LEF-19)."""

    INITIATION = "initiation"
    QUOTE = "quote"
    PLANNING = "planning"
    INVOICING = "invoicing"
    QUESTION = "question"
    OTHER = "other"


class Channel(StrEnum):
    """How the two were in touch."""

    MAIL = "mail"
    PHONE = "phone"
    IN_PERSON = "in_person"
    MESSAGE = "message"
    POST = "post"


@dataclass(frozen=True, slots=True)
class Contact:
    """One contact with a client; without `trajectory_id` it belongs to none in particular.

    `note` is short: what somebody asked or was told. What belongs in the dossier is a note there.
    """

    client_id: int
    contacted_on: date
    kind: ContactKind
    channel: Channel
    id: int | None = None
    trajectory_id: int | None = None
    note: str = ""
