"""Changing a record at the terminal: each detail is asked for with what stands there now.

Only what is changed is returned, so that what is left stays as it is, whoever else changes it
meanwhile; a question that is broken off changes nothing.
"""

from collections.abc import Callable, Mapping
from datetime import date
from enum import StrEnum
from typing import TypeVar

from coachdossier.cli import output, prompts, values
from coachdossier.cli.context import Context
from coachdossier.cli.labels import label, labels
from coachdossier.cli.options import ContactOptions, OrganisationOptions, PersonOptions
from coachdossier.domain.people import Organisation, Person
from coachdossier.errors import N_, UsageError
from coachdossier.i18n import _, language
from coachdossier.i18n.formats import date_short
from coachdossier.services.details import letter_language, mail_address, sector_named, sector_word

Choice = TypeVar("Choice", bound=StrEnum)

_PERSON: Mapping[str, tuple[str, Callable[[Person], str]]] = {
    "first_name": (N_("First name"), lambda person: person.name.first),
    "initials": (N_("Initials"), lambda person: person.name.initials),
    "prefix": (N_("Prefix"), lambda person: person.name.prefix),
    "last_name": (N_("Last name"), lambda person: person.name.last),
    "nickname": (N_("Nickname"), lambda person: person.name.nickname),
    "title": (N_("Title"), lambda person: person.title),
    "email": (N_("E-mail"), lambda person: person.email),
    "phone": (N_("Phone"), lambda person: person.phone),
    "street": (N_("Street and number"), lambda person: person.address.street),
    "postcode": (N_("Postcode"), lambda person: person.address.postcode),
    "city": (N_("Town"), lambda person: person.address.city),
    "country": (N_("Country"), lambda person: person.address.country),
}
_ORGANISATION: Mapping[str, tuple[str, Callable[[Organisation], str]]] = {
    "name": (N_("Name"), lambda one: one.name),
    "short_name": (N_("In short"), lambda one: one.short_name),
    "email": (N_("E-mail"), lambda one: one.email),
    "phone": (N_("Phone"), lambda one: one.phone),
    "street": (N_("Street and number"), lambda one: one.address.street),
    "postcode": (N_("Postcode"), lambda one: one.address.postcode),
    "city": (N_("Town"), lambda one: one.address.city),
    "country": (N_("Country"), lambda one: one.address.country),
    "billing_street": (N_("Invoices: street and number"), lambda one: one.billing.street),
    "billing_postcode": (N_("Invoices: postcode"), lambda one: one.billing.postcode),
    "billing_city": (N_("Invoices: town"), lambda one: one.billing.city),
    "billing_country": (N_("Invoices: country"), lambda one: one.billing.country),
    "bank_account": (N_("Bank account"), lambda one: one.bank_account),
    "preferences": (N_("Preferences"), lambda one: one.preferences),
}


class Changes:
    """The questions of one command, at a terminal: see `nothing_to_change`."""

    def __init__(self, context: Context) -> None:
        self._context = context
        output.say(
            context,
            _(
                "Change what is different and leave the rest as it is: Enter goes on. A single - "
                "takes something away. Nothing changes before the last answer."
            ),
        )

    def text(
        self, name: str, present: str, option: str, check: Callable[[str], str] = str
    ) -> str | None:
        """Return another text, "" when it goes, None when it stays."""
        return prompts.ask_change(self._context, f"{name}:", present, check, option=option)

    def day(
        self, name: str, present: date | None, option: str, *, may_go: bool = False
    ) -> date | str | None:
        """Return another day, "" when it goes (only where it `may_go`), None when it stays."""
        today = self._context.today()

        def parse(text: str) -> date | str:
            return "" if may_go and not text else values.parse_date(text, today)

        shown = "" if present is None else date_short(present)
        return prompts.ask_change(self._context, f"{name}:", shown, parse, option=option)

    def other_day(self, name: str, present: date | None, option: str) -> date | None:
        """Return another day, None when it stays; it can't go."""
        day = self.day(name, present, option)
        return day if isinstance(day, date) else None

    def whole(self, name: str, present: int, option: str) -> int | None:
        """Return another whole number, None when it stays."""
        return prompts.ask_change(
            self._context, f"{name}:", str(present), _whole_number, option=option
        )

    def choice(self, name: str, present: Choice, option: str) -> Choice | None:
        """Return another value of a closed list, None when it stays."""
        shown = "" if self._context.moves_cursor else f" [{label(present)}]"
        kind = type(present)
        chosen = prompts.ask_choice(
            self._context, f"{name}{shown}", labels(kind), option=option, default=present.value
        )
        return None if chosen == present.value else kind(chosen)


def ask_person(context: Context, options: PersonOptions, person: Person, employer: str) -> None:
    """Ask about what is known of a person, and fill `options` with what changes."""
    changes = Changes(context)
    _ask(changes, options, _PERSON, person)
    options.birth_date = changes.other_day(_("Born"), person.birth_date, "--birth-date")
    options.organisation = changes.text(_("Employer"), employer, "--organisation")
    options.job_title = changes.text(_("Function"), person.job_title, "--job-title")
    options.language = changes.text(_("Language"), person.language, "--language", letter_language)


def ask_organisation(context: Context, options: ContactOptions, organisation: Organisation) -> None:
    """Ask about what is known of an organisation, and fill `options` with what changes."""
    asked = (
        _ORGANISATION
        if isinstance(options, OrganisationOptions)
        else {name: field for name, field in _ORGANISATION.items() if hasattr(options, name)}
    )
    changes = Changes(context)
    _ask(changes, options, asked, organisation)
    if isinstance(options, OrganisationOptions):
        options.size = changes.choice(_("Size"), organisation.size, "--size")
        present = sector_word(organisation.sector, language())
        options.sector = changes.text(_("Sector"), present, "--sector", sector_named)


Record = TypeVar("Record", Person, Organisation)


def _ask(
    changes: Changes,
    options: ContactOptions,
    fields: Mapping[str, tuple[str, Callable[[Record], str]]],
    record: Record,
) -> None:
    for attribute, (name, read) in fields.items():
        option = f"--{attribute.replace('_', '-')}"
        check = mail_address if attribute == "email" else str
        setattr(options, attribute, changes.text(_(name), read(record), option, check))


def nothing_to_change() -> UsageError:
    """What is wrong with a command that names no change where nobody can be asked for one."""
    return UsageError(N_("There is nothing to change."), hint=N_("Name what changes: see --help."))


def tell_unchanged(context: Context) -> None:
    """Say that every answer left everything as it is."""
    output.say(context, _("Nothing was changed."))


def _whole_number(text: str) -> int:
    if not text.isascii() or not text.isdecimal():
        raise UsageError(N_("This must be a whole number."))
    return int(text)
