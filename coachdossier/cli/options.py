"""Options that several commands share, as one value: a person's details, an organisation's.

    @app.verb("add", help=...)
    @with_options(PersonOptions)
    def add_client(context: Context, code: ..., options: PersonOptions) -> None:

takes every name in `PersonOptions` as an option of its own. Every command of a noun pays for these
classes when it starts, so they load nothing.
"""

import functools
import inspect
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

import typer

from coachdossier.cli.grammar import DATE
from coachdossier.domain.organisation_size import OrganisationSize
from coachdossier.domain.sources import CollectedVia
from coachdossier.errors import N_

if TYPE_CHECKING:
    from coachdossier.cli.answers import Answers
    from coachdossier.domain.people import Name
    from coachdossier.services.details import AddressDetails, OrganisationDetails, PersonDetails

Text = str | None
Day = date | None

_PERSONAL = "TEXT|-"


class Options:
    """Base of shared options: each annotated name is one, and its value until something is said.

    Not a dataclass, because making one takes longer than reading the list of clients.
    """

    def __init__(self, **said: object) -> None:
        for name, value in said.items():
            setattr(self, name, value)

    @classmethod
    def annotations(cls) -> dict[str, Any]:
        """Return the options by name, those of a base class first."""
        found: dict[str, Any] = {}
        for base in reversed(cls.__mro__):
            found |= inspect.get_annotations(base)
        return found


class ContactOptions(Options):
    """What is asked of everybody. `-` reads a value from standard input, a line for each."""

    name: Annotated[
        Text, typer.Option(metavar=_PERSONAL, help=N_("Whole name; - reads a line from stdin."))
    ] = None
    email: Annotated[Text, typer.Option(metavar=_PERSONAL, help=N_("E-mail address."))] = None
    phone: Annotated[Text, typer.Option(metavar=_PERSONAL, help=N_("Phone number."))] = None
    street: Annotated[Text, typer.Option(metavar=_PERSONAL, help=N_("Street and number."))] = None
    postcode: Annotated[Text, typer.Option(metavar=_PERSONAL, help=N_("Postcode."))] = None
    city: Annotated[Text, typer.Option(metavar=_PERSONAL, help=N_("Town."))] = None
    country: Annotated[Text, typer.Option(metavar=_PERSONAL, help=N_("Country."))] = None
    bsn_reason: Annotated[
        Text, typer.Option(metavar=_PERSONAL, help=N_("Why a BSN has to stay in a text."))
    ] = None
    alias: Annotated[
        list[str] | None,
        typer.Option(
            metavar=_PERSONAL,
            help=N_("Another name in use; may be repeated. An empty one takes all away."),
        ),
    ] = None

    @property
    def empty(self) -> bool:
        """Whether nothing at all was said."""
        return all(getattr(self, name) is None for name in self.annotations())

    def of_organisation(self, answers: "Answers") -> "OrganisationDetails":
        """Return what is said of an organisation, as a use case takes it."""
        from coachdossier.services.details import OrganisationDetails

        return OrganisationDetails(
            name=answers.given(self.name),
            email=answers.given(self.email),
            phone=answers.given(self.phone),
            address=self._address(answers),
            bsn_reason=answers.given(self.bsn_reason) or "",
        )

    def aliases(self, answers: "Answers") -> list[str]:
        """Return the aliases; their lines come after those of all other details."""
        return [answers.given(alias) or "" for alias in self.alias or ()]

    def _address(self, answers: "Answers") -> "AddressDetails":
        from coachdossier.services.details import AddressDetails

        return AddressDetails(
            street=answers.given(self.street),
            postcode=answers.given(self.postcode),
            city=answers.given(self.city),
            country=answers.given(self.country),
        )


class PersonOptions(ContactOptions):
    """What is asked of people only."""

    first_name: Annotated[Text, typer.Option(metavar=_PERSONAL, help=N_("First name."))] = None
    initials: Annotated[Text, typer.Option(metavar=_PERSONAL, help=N_("Initials."))] = None
    prefix: Annotated[
        Text, typer.Option(metavar=_PERSONAL, help=N_("Prefix of the last name: van der."))
    ] = None
    last_name: Annotated[Text, typer.Option(metavar=_PERSONAL, help=N_("Last name."))] = None
    nickname: Annotated[Text, typer.Option(metavar=_PERSONAL, help=N_("Name used daily."))] = None
    title: Annotated[
        Text, typer.Option(metavar=_PERSONAL, help=N_("Academic or courtesy title."))
    ] = None
    birth_date: Annotated[Day, typer.Option(click_type=DATE, help=N_("Birth date."))] = None
    birth_place: Annotated[Text, typer.Option(metavar=_PERSONAL, help=N_("Birth place."))] = None
    birth_place_purpose: Annotated[
        Text, typer.Option(help=N_("What the birth place is needed for."))
    ] = None
    gender: Annotated[Text, typer.Option(metavar=_PERSONAL, help=N_("Gender."))] = None
    gender_purpose: Annotated[Text, typer.Option(help=N_("What the gender is needed for."))] = None
    organisation: Annotated[
        Text, typer.Option(metavar=_PERSONAL, help=N_("Employer, by name."))
    ] = None
    job_title: Annotated[Text, typer.Option(metavar=_PERSONAL, help=N_("Function."))] = None
    language: Annotated[Text, typer.Option(help=N_("Language of letters: nl or en."))] = None
    source: Annotated[
        CollectedVia | None, typer.Option(help=N_("Who these details came from."))
    ] = None
    collected: Annotated[
        Day, typer.Option(click_type=DATE, help=N_("When these details were collected."))
    ] = None
    provided_by_self: Annotated[
        bool | None,
        typer.Option(
            "--provided-by-self", help=N_("The person gave these, whoever gave the others.")
        ),
    ] = None

    @property
    def names_somebody(self) -> bool:
        """Whether a name was said, if only by initials."""
        return any((self.name, self.first_name, self.last_name, self.initials))

    def of_people_only(self) -> list[str]:
        """Return the options that were said and that an organisation doesn't have."""
        shared = ContactOptions.annotations()
        return [
            f"--{name.replace('_', '-')}"
            for name in self.annotations()
            if name not in shared and getattr(self, name) is not None
        ]

    def of_person(self, answers: "Answers") -> "PersonDetails":
        """Return what is said of a person, as a use case takes it."""
        from coachdossier.services.details import PersonDetails

        name = answers.given(self.name)
        return PersonDetails(
            name=None if name is None else _split(name),
            email=answers.given(self.email),
            phone=answers.given(self.phone),
            address=self._address(answers),
            bsn_reason=answers.given(self.bsn_reason) or "",
            first=answers.given(self.first_name),
            initials=answers.given(self.initials),
            prefix=answers.given(self.prefix),
            last=answers.given(self.last_name),
            nickname=answers.given(self.nickname),
            title=answers.given(self.title),
            birth_date=self.birth_date,
            birth_place=answers.given(self.birth_place),
            birth_place_purpose=self.birth_place_purpose,
            gender=answers.given(self.gender),
            gender_purpose=self.gender_purpose,
            organisation=answers.given(self.organisation),
            job_title=answers.given(self.job_title),
            language=self.language,
            collected_via=self.source,
            collected_at=self.collected,
            provided_by_self=bool(self.provided_by_self),
        )


class OrganisationOptions(ContactOptions):
    short_name: Annotated[Text, typer.Option(metavar=_PERSONAL, help=N_("Name in short: WDL."))] = (
        None
    )
    billing_street: Annotated[
        Text, typer.Option(metavar=_PERSONAL, help=N_("Where invoices go: street and number."))
    ] = None
    billing_postcode: Annotated[
        Text, typer.Option(metavar=_PERSONAL, help=N_("Where invoices go: postcode."))
    ] = None
    billing_city: Annotated[
        Text, typer.Option(metavar=_PERSONAL, help=N_("Where invoices go: town."))
    ] = None
    billing_country: Annotated[
        Text, typer.Option(metavar=_PERSONAL, help=N_("Where invoices go: country."))
    ] = None
    bank_account: Annotated[
        Text, typer.Option(metavar=_PERSONAL, help=N_("Business bank account, as an IBAN."))
    ] = None
    preferences: Annotated[
        Text, typer.Option(metavar=_PERSONAL, help=N_("What it wants of you, in short."))
    ] = None
    size: Annotated[
        OrganisationSize | None,
        typer.Option(help=N_("How many work there: fewer than 50, fewer than 250, or more.")),
    ] = None
    sector: Annotated[
        Text, typer.Option(help=N_("What it does, as a case tells it: healthcare, ict."))
    ] = None

    def details(self, answers: "Answers") -> "OrganisationDetails":
        """Return the details as a use case takes them."""
        from coachdossier.services.details import AddressDetails

        return replace(
            self.of_organisation(answers),
            short_name=answers.given(self.short_name),
            billing=AddressDetails(
                street=answers.given(self.billing_street),
                postcode=answers.given(self.billing_postcode),
                city=answers.given(self.billing_city),
                country=answers.given(self.billing_country),
            ),
            bank_account=answers.given(self.bank_account),
            preferences=answers.given(self.preferences),
            size=self.size,
            sector=self.sector,
        )


def with_options(shared: type[Options]) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Let a command's parameter `options` be typed as one option for each name in `shared`."""
    annotations = shared.annotations()

    def decorate(function: Callable[..., None]) -> Callable[..., None]:
        @functools.wraps(function)
        def command(*context: Any, **arguments: Any) -> None:
            options = shared(**{name: arguments.pop(name) for name in annotations})
            function(*context, **arguments, options=options)

        signature = inspect.signature(function)
        own = [each for each in signature.parameters.values() if each.name != "options"]
        added = [
            inspect.Parameter(
                name,
                inspect.Parameter.KEYWORD_ONLY,
                default=getattr(shared, name),
                annotation=annotation,
            )
            for name, annotation in annotations.items()
        ]
        command.__signature__ = signature.replace(parameters=[*own, *added])  # type: ignore[attr-defined]
        return command

    return decorate


def _split(name: str) -> "Name":
    # Loaded only when a name is given whole.
    from coachdossier.practice_io.names import split_name

    return split_name(name)
