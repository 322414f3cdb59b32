"""One record on one screen: labelled values, and small tables under them."""

from dataclasses import fields
from typing import Any

from coachdossier.cli import output
from coachdossier.cli.context import Context
from coachdossier.cli.labels import label
from coachdossier.domain.organisation_size import OrganisationSize
from coachdossier.domain.people import Address, Organisation, Person
from coachdossier.i18n import _, language
from coachdossier.i18n.formats import date_short
from coachdossier.services.clients import ClientCard
from coachdossier.services.trajectories import TrajectoryCard, TrajectoryRow

Pairs = list[tuple[str, object]]


def show_client(context: Context, card: ClientCard) -> None:
    """Show a client with the trajectories."""
    output.fields(context, client_fields(card))
    if card.trajectories:
        output.print_text(context, "")
        trajectory_table(context, card.trajectories, of_one_client=True)


def client_fields(card: ClientCard) -> Pairs:
    """Return what is known of a client; what is not known is left out."""
    pairs: Pairs = [(_("Code"), card.code), (_("Name"), card.name)]
    if card.person is not None:
        pairs += person_fields(card.person)
        if card.organisation is not None:
            pairs.append((_("Employer"), card.organisation.name))
    elif card.organisation is not None:
        pairs += organisation_fields(card.organisation)
    pairs.append((_("Also called"), ", ".join(card.aliases)))
    pairs.append((_("Consents"), card.consents or ""))
    return known(pairs)


def person_fields(person: Person) -> Pairs:
    """Return what is known of a person beside the name."""
    birth = "" if person.birth_date is None else date_short(person.birth_date)
    source = person.source
    return [
        (_("Title"), person.title),
        (_("Initials"), person.name.initials),
        (_("Nickname"), person.name.nickname),
        (_("E-mail"), person.email),
        (_("Phone"), person.phone),
        (_("Address"), address_line(person.address)),
        (_("Born"), birth),
        (_("Birth place"), _for(person.birth_place, person.birth_place_purpose)),
        (_("Gender"), _for(person.gender, person.gender_purpose)),
        (_("Function"), person.job_title),
        (_("Language"), person.language),
        (
            _("Source"),
            _(
                "{source}, {day}",
                source=label(source.collected_via),
                day=date_short(source.collected_at),
            ),
        ),
    ]


def organisation_fields(organisation: Organisation) -> Pairs:
    """Return what is known of an organisation beside the name."""
    size = organisation.size
    return [
        (_("In short"), organisation.short_name),
        (_("E-mail"), organisation.email),
        (_("Phone"), organisation.phone),
        (_("Address"), address_line(organisation.address)),
        (_("Billing address"), address_line(organisation.billing)),
        (_("Bank account"), organisation.bank_account),
        (_("Preferences"), organisation.preferences),
        (_("Size"), "" if size is OrganisationSize.UNKNOWN else label(size)),
        (_("Sector"), _sector(organisation.sector)),
    ]


def _sector(sector: str) -> str:
    # Loaded only for a sector: its words stand among the anonymiser's.
    from coachdossier.services.details import sector_word

    return sector_word(sector, language()) if sector else ""


def address_line(address: Address) -> str:
    """Return an address on one line."""
    town = " ".join(filter(None, (address.postcode, address.city)))
    return ", ".join(filter(None, (address.street, town, address.country)))


def trajectory_table(
    context: Context, rows: tuple[TrajectoryRow, ...], *, of_one_client: bool = False
) -> None:
    """Show trajectories under each other; whose they are is left out where it is known."""
    client = [] if of_one_client else [_("Client")]
    columns = [_("Code"), *client, _("Kind"), _("Start"), _("End"), _("Status"), _("Goal")]
    output.table(
        context,
        columns,
        [
            (
                row.code,
                *([] if of_one_client else [row.client]),
                label(row.kind),
                date_short(row.start) if row.start else "",
                date_short(row.end) if row.end else "",
                label(row.status),
                row.goal,
            )
            for row in rows
        ],
        empty=_("There are no trajectories yet. Open one with “coachdossier trajectory open”."),
        cut=len(columns) - 1,
    )


def trajectory_fields(card: TrajectoryCard) -> Pairs:
    """Return what is agreed and how much is written."""
    row = card.row
    hours, minutes = divmod(card.minutes, 60)
    pairs: Pairs = [
        (_("Code"), row.code),
        (_("Client"), row.client),
        (_("Kind"), label(row.kind)),
        (_("Status"), label(row.status)),
        (_("Start"), date_short(row.start) if row.start else ""),
        (_("End"), date_short(row.end) if row.end else ""),
        (_("Agreement ended"), date_short(card.agreement_ended) if card.agreement_ended else ""),
        (_("Closed"), date_short(card.closed_on) if card.closed_on else ""),
        (_("Learning question"), row.goal),
        (_("Notes"), card.notes),
        (
            _("Sessions"),
            _("{count} ({hours}:{minutes:02} hours)",
              count=card.sessions, hours=hours, minutes=minutes),
        ),
        (_("Scores"), card.evaluations),
    ]  # fmt: skip
    return known(pairs)


def card_data(line: Any, card: Any) -> dict[str, object]:
    """Return the JSON of a card: the fields of its line in a list, beside what only it tells."""
    of_line = {each.name: getattr(line, each.name) for each in fields(line)}
    of_card = {each.name: getattr(card, each.name) for each in fields(card)}
    return of_line | {name: value for name, value in of_card.items() if value is not line}


def known(pairs: Pairs) -> Pairs:
    """Return the pairs that say something."""
    return [(name, value) for name, value in pairs if value not in ("", None)]


def _for(value: str, purpose: str) -> str:
    return _("{value} (for: {purpose})", value=value, purpose=purpose) if value else ""
