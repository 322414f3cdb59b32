"""What a coach says about a person or an organisation, applied to what the vault knows.

A field that is None was not spoken of and stays; an empty text takes the old one away.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from coachdossier.anonymise.groups import Group, group_named
from coachdossier.domain.limits import EARLIEST, LETTER_LANGUAGES, LONGEST_LINE, LONGEST_NAME
from coachdossier.domain.organisation_size import OrganisationSize
from coachdossier.domain.people import (
    Address,
    Name,
    Organisation,
    Person,
    Source,
)
from coachdossier.domain.sources import CollectedVia
from coachdossier.errors import N_, UsageError
from coachdossier.services.rules import count_bsn, fitting, require_past, tidy
from coachdossier.vault.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True, kw_only=True)
class AddressDetails:
    street: str | None = None
    postcode: str | None = None
    city: str | None = None
    country: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonDetails:
    """`organisation` is the employer's name; it is made when the vault has none of that name.

    `name` is a whole one; `first`, `prefix` and `last` change a part of it. `bsn_reason` is the
    coach's word for why a text that holds a BSN is stored all the same, `provided_by_self` that the
    person gave these details, whoever is the source of the others.
    """

    name: Name | None = None
    first: str | None = None
    prefix: str | None = None
    last: str | None = None
    initials: str | None = None
    nickname: str | None = None
    title: str | None = None
    email: str | None = None
    phone: str | None = None
    address: AddressDetails = field(default_factory=AddressDetails)
    birth_date: date | None = None
    birth_place: str | None = None
    birth_place_purpose: str | None = None
    gender: str | None = None
    gender_purpose: str | None = None
    organisation: str | None = None
    job_title: str | None = None
    language: str | None = None
    collected_via: CollectedVia | None = None
    collected_at: date | None = None
    provided_by_self: bool = False
    bsn_reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationDetails:
    """`billing` is where invoices go, when that is elsewhere; `bank_account` is an IBAN.

    `sector` is one of `sectors`, by its Dutch or English name.
    """

    name: str | None = None
    short_name: str | None = None
    address: AddressDetails = field(default_factory=AddressDetails)
    phone: str | None = None
    email: str | None = None
    billing: AddressDetails = field(default_factory=AddressDetails)
    bank_account: str | None = None
    preferences: str | None = None
    size: OrganisationSize | None = None
    sector: str | None = None
    bsn_reason: str = ""


def new_person(today: date, via: CollectedVia = CollectedVia.SELF) -> Person:
    """Return a person about whom nothing is known yet, to apply details to."""
    return Person(Name(), Source(today, via))


def apply_person(uow: UnitOfWork, person: Person, details: PersonDetails, today: date) -> Person:
    """Return the person with the details; write nothing but an employer that is new.

    Raise UsageError for a name that is empty, a text too long for what it is, what is no e-mail
    address, a birth date still to come or before 1900, a language in which no letter is written,
    and a birth place or gender without a purpose (KWA-12, KWA-14).
    """
    if details.birth_date is not None:
        _check_birth(details.birth_date, today)
    changed = replace(
        person,
        name=_name(person.name, details),
        title=_text(details.title, person.title),
        email=_mail(details.email, person.email),
        phone=_text(details.phone, person.phone),
        address=_address(person.address, details.address),
        birth_date=details.birth_date or person.birth_date,
        birth_place=_text(details.birth_place, person.birth_place),
        birth_place_purpose=_text(details.birth_place_purpose, person.birth_place_purpose),
        gender=_text(details.gender, person.gender),
        gender_purpose=_text(details.gender_purpose, person.gender_purpose),
        organisation_id=_employer(uow, details, person.organisation_id),
        job_title=_text(details.job_title, person.job_title),
        language=letter_language(details.language) or person.language,
        source=Source(
            details.collected_at or person.source.collected_at,
            details.collected_via or person.source.collected_via,
        ),
    )
    _check_person(changed)
    return _without_idle_purposes(changed)


def person_bsn(details: PersonDetails) -> int:
    """Return how many BSNs the details hold; raise Blocked without a reason for them."""
    name = details.name or Name()
    corrected = Name(details.first or "", prefix=details.prefix or "", last=details.last or "")
    address = details.address
    texts = (
        name.full, name.nickname, corrected.full, details.nickname, details.title,
        details.email, details.phone, details.birth_place, details.birth_place_purpose,
        details.gender, details.gender_purpose, details.organisation, details.job_title,
        address.street, address.postcode, address.city, address.country,
    )  # fmt: skip
    return count_bsn((text for text in texts if text), details.bsn_reason)


def apply_organisation(organisation: Organisation, details: OrganisationDetails) -> Organisation:
    """Return the organisation with the details.

    Raise UsageError without a name, for what is no e-mail address, for a bank account number that
    is no IBAN and for an unknown sector.
    """
    changed = replace(
        organisation,
        name=_called(details.name, organisation.name),
        short_name=_called(details.short_name, organisation.short_name),
        address=_address(organisation.address, details.address),
        phone=_text(details.phone, organisation.phone),
        email=_mail(details.email, organisation.email),
        billing=_address(organisation.billing, details.billing),
        bank_account=_iban(details.bank_account, organisation.bank_account),
        preferences=_text(details.preferences, organisation.preferences),
        size=details.size or organisation.size,
        sector=sector_named(details.sector, organisation.sector),
    )
    if not changed.name:
        raise UsageError(N_("An organisation needs a name."))
    return changed


def sectors() -> list[str]:
    """Return the sectors that a case can tell of an employer: "zorg (healthcare)"."""
    return sorted(f"{one.names[0]} ({one.names[1]})" for one in _sectors())


def sector_word(sector: str, language: str) -> str:
    """Return the word for a sector as it is stored; "" for none."""
    return group_named(sector, _sectors(), language) if sector else ""


def sector_named(given: str | None, known: str = "") -> str:
    """Return a sector as it is stored; raise UsageError for one that a case can't tell."""
    if given is None:
        return known
    wanted = tidy(given)
    sector = sector_word(wanted, "en")
    if wanted and not sector:
        raise UsageError(
            N_("There is no such sector. Sectors: {sectors}."), sectors=", ".join(sectors())
        )
    return sector


def _sectors() -> tuple[Group, ...]:
    # Loaded only when a sector is entered or shown.
    from coachdossier.anonymise.lexicon import load_lexicon

    return tuple(group for group in load_lexicon().groups if group.employers)


def organisation_bsn(details: OrganisationDetails) -> int:
    """Return how many BSNs the details hold; raise Blocked without a reason for them."""
    address, billing = details.address, details.billing
    texts = (
        details.name, details.short_name, details.phone, details.email, details.preferences,
        address.street, address.postcode, address.city, address.country,
        billing.street, billing.postcode, billing.city, billing.country,
    )  # fmt: skip
    return count_bsn((text for text in texts if text), details.bsn_reason)


def organisation_called(uow: UnitOfWork, name: str) -> int:
    """Return the organisation of this name, made when there is none: once by name."""
    called = _called(name)
    known = uow.people.organisation_named(called)
    if known is not None and known.id is not None:
        return known.id
    return uow.people.add_organisation(Organisation(called))


def _name(name: Name, details: PersonDetails) -> Name:
    given = details.name
    if given is not None:
        name = Name(
            first=_called(given.first),
            initials=_called(given.initials) or name.initials,
            prefix=_called(given.prefix),
            last=_called(given.last),
            nickname=_called(given.nickname) or name.nickname,
        )
    return Name(
        first=_called(details.first, name.first),
        initials=_called(details.initials, name.initials),
        prefix=_called(details.prefix, name.prefix),
        last=_called(details.last, name.last),
        nickname=_called(details.nickname, name.nickname),
    )


def _address(address: Address, details: AddressDetails) -> Address:
    return Address(
        street=_text(details.street, address.street),
        postcode=_text(details.postcode, address.postcode),
        city=_text(details.city, address.city),
        country=_text(details.country, address.country),
    )


def _text(given: str | None, known: str) -> str:
    return known if given is None else fitting(given, LONGEST_LINE)


def _called(given: str | None, known: str = "") -> str:
    return known if given is None else fitting(given, LONGEST_NAME)


def letter_language(given: str | None) -> str:
    """Return the language that a coach names for letters; raise UsageError for any other.

    What an import brought may be another one: then letters are in Dutch.
    """
    code = tidy(given or "").casefold()
    if code and code not in LETTER_LANGUAGES:
        raise UsageError(
            N_("No letter is written in {language}; choose one of {languages}."),
            language=code,
            languages=", ".join(LETTER_LANGUAGES),
        )
    return code


def add_aliases(
    uow: UnitOfWork,
    aliases: Sequence[str],
    *,
    person_id: int | None = None,
    organisation_id: int | None = None,
) -> None:
    """Keep other names that people use; nothing but an empty one takes away those there are."""
    names = list(filter(None, map(_called, aliases)))
    if aliases and not names:
        for person, organisation, name in uow.people.aliases():
            if (person, organisation) == (person_id, organisation_id):
                uow.people.remove_alias(name, person_id=person, organisation_id=organisation)
    for name in names:
        uow.people.add_alias(name, person_id=person_id, organisation_id=organisation_id)


def mail_address(text: str) -> str:
    """Return an e-mail address as it is stored; raise UsageError for anything else but nothing."""
    # Loaded only when an address is entered.
    from coachdossier.practice_io.mail_address import is_mail_address

    address = tidy(text)
    if address and not is_mail_address(address):
        raise UsageError(N_("This must be one e-mail address, such as name@example.com."))
    return address


def _mail(given: str | None, known: str) -> str:
    return known if given is None else mail_address(given)


def _iban(given: str | None, known: str) -> str:
    """Return a bank account number as it is stored: an IBAN without spaces."""
    if given is None or not given.strip():
        return _text(given, known)
    # Loaded only when a bank account is entered.
    from stdnum import iban
    from stdnum.exceptions import ValidationError

    try:
        return iban.validate(tidy(given))
    except ValidationError:
        raise UsageError(
            N_("The bank account number is not a valid IBAN."),
            hint=N_("Copy it from an invoice or a bank statement, country and check digits too."),
        ) from None


def _employer(uow: UnitOfWork, details: PersonDetails, known: int | None) -> int | None:
    if details.organisation is None:
        return known
    return organisation_called(uow, details.organisation) if details.organisation.strip() else None


def _check_birth(day: date, today: date) -> None:
    require_past(day, today, "--birth-date")
    if day < EARLIEST:
        raise UsageError(N_("A birth date of {day} must be a slip."), day=day)


def _check_person(person: Person) -> None:
    if not person.name:
        raise UsageError(N_("A person needs a name."), hint=N_("Give it with --name."))
    if person.birth_place and not person.birth_place_purpose:
        raise UsageError(
            N_("A birth place is stored only with the purpose that it serves."),
            hint=N_("Name the purpose with --birth-place-purpose."),
        )
    if person.gender and not person.gender_purpose:
        raise UsageError(
            N_("A gender is stored only with the purpose that it serves."),
            hint=N_("Name the purpose with --gender-purpose."),
        )


def _without_idle_purposes(person: Person) -> Person:
    return replace(
        person,
        birth_place_purpose=person.birth_place_purpose if person.birth_place else "",
        gender_purpose=person.gender_purpose if person.gender else "",
    )
