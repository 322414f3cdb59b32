"""People who asked something and are no client yet: kept to identify and answer them, no longer."""

from dataclasses import dataclass, field
from datetime import date

from coachdossier.domain.categories import Category
from coachdossier.domain.inquiry import Inquiry
from coachdossier.domain.limits import LONGEST_NAME
from coachdossier.domain.sources import CollectedVia
from coachdossier.errors import N_, NotFound, UsageError
from coachdossier.services.details import PersonDetails, mail_address
from coachdossier.services.enrolment import Enrolled, NewClient, add_client
from coachdossier.services.lookup import stored_id
from coachdossier.services.notes import REMOVED_BY_COACH
from coachdossier.services.rules import count_bsn, fitting, note_bsn, require_past, tidy
from coachdossier.vault.registers import Erased
from coachdossier.vault.unit_of_work import UnitOfWork

BECAME_CLIENT = "became-client"
"""The rule in the ledger of an inquiry whose details went to a client."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewInquiry:
    """`bsn_reason` is the coach's word for why a text that holds a BSN is stored all the same."""

    name: str = field(repr=False)
    received_on: date
    email: str = field(default="", repr=False)
    phone: str = field(default="", repr=False)
    message: str = field(default="", repr=False)
    bsn_reason: str = ""


def add_inquiry(uow: UnitOfWork, new: NewInquiry, today: date) -> int:
    """Record an inquiry (KWA-36) and return its number.

    Raise UsageError for somebody without a name or without a way to answer, for what is no e-mail
    address and for a day still to come; Blocked for a BSN without a reason.
    """
    require_past(new.received_on, today, "--received")
    inquiry = Inquiry(
        name=fitting(new.name, LONGEST_NAME),
        email=mail_address(new.email),
        received_on=new.received_on,
        phone=tidy(new.phone),
        message=tidy(new.message),
    )
    if not inquiry.name or not (inquiry.email or inquiry.phone):
        raise UsageError(
            N_("An inquiry needs a name, and an e-mail address or phone number to answer to."),
            hint=N_("Give them with --name, --email or --phone."),
        )
    texts = (inquiry.name, inquiry.email, inquiry.phone, inquiry.message)
    found = count_bsn(texts, new.bsn_reason)
    number = uow.inquiries.add(inquiry)
    uid = uow.uid("inquiry", number)
    uow.audit.append("inquiry.add", object_uid=uid)
    note_bsn(uow, uid, found)
    return number


def list_inquiries(uow: UnitOfWork) -> list[Inquiry]:
    """Return the inquiries, oldest first."""
    return uow.inquiries.all()


def find_inquiry(uow: UnitOfWork, number: int) -> Inquiry:
    """Return the inquiry with this number; raise NotFound."""
    inquiry = uow.inquiries.get(number)
    if inquiry is None:
        raise NotFound(
            N_("There is no inquiry with the number {number}."),
            hint=N_("See the numbers with “coachdossier inquiry list”."),
            number=number,
        )
    return inquiry


def remove_inquiry(uow: UnitOfWork, number: int, today: date) -> None:
    """Erase an inquiry, as an act with audit and ledger; raise NotFound."""
    inquiry = find_inquiry(uow, number)
    uid = _erase(uow, inquiry, REMOVED_BY_COACH, today)
    uow.audit.append("inquiry.remove", object_uid=uid)


def become_client(uow: UnitOfWork, number: int, today: date, code: str | None = None) -> Enrolled:
    """Make a client of who inquired: name, e-mail and phone go over, the inquiry is erased.

    Raise NotFound, and what `add_client` raises.
    """
    # Loaded only here: nothing else about inquiries takes a name apart.
    from coachdossier.practice_io.names import split_name

    inquiry = find_inquiry(uow, number)
    details = PersonDetails(
        name=split_name(inquiry.name),
        email=inquiry.email,
        phone=inquiry.phone,
        collected_via=CollectedVia.SELF,
        collected_at=inquiry.received_on,
    )
    enrolled = add_client(uow, NewClient(code=code, person=details), today)
    uid = _erase(uow, inquiry, BECAME_CLIENT, today)
    uow.audit.append("inquiry.become", object_uid=uid)
    return enrolled


def _erase(uow: UnitOfWork, inquiry: Inquiry, rule: str, today: date) -> str:
    number = stored_id(inquiry)
    uid = uow.uid("inquiry", number)
    uow.erasure.inquiry(number)
    uow.ledger.add(Erased(uid, "inquiry", rule, Category.INQUIRY.value), today)
    return uid
