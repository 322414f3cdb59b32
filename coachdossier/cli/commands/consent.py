"""`coachdossier consent`: a dated yes to one purpose, and how it is taken back."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated

import typer

from coachdossier.cli import output
from coachdossier.cli.answers import Answers, tell
from coachdossier.cli.consent_words import (
    evidence_of,
    evidence_word,
    evidence_words,
    purpose_word,
)
from coachdossier.cli.context import Context
from coachdossier.cli.grammar import DATE, noun_group
from coachdossier.cli.labels import label, occasion_word
from coachdossier.cli.opening import open_vault
from coachdossier.domain.privacy import Occasion
from coachdossier.errors import N_, UsageError
from coachdossier.i18n import _
from coachdossier.i18n.formats import date_short
from coachdossier.policy.model import Purpose
from coachdossier.services.consents import (
    NewConsent,
    give_consent,
    list_consents,
    person_of_client,
    purpose_for,
    purposes_for,
    withdraw_consent,
)
from coachdossier.services.lookup import find_client, find_person, stored_id
from coachdossier.vault.unit_of_work import UnitOfWork

app = noun_group()

Client = Annotated[str | None, typer.Argument(metavar="CLIENT", help=N_("The client's code."))]
Person = Annotated[
    int | None, typer.Option(metavar="NUMBER", help=N_("Somebody else, by the person's number."))
]
Day = Annotated[
    date | None, typer.Option("--on", click_type=DATE, help=N_("The day; today when left out."))
]


@app.verb(
    "give",
    help=N_(
        "Record that somebody said yes to one purpose. Name and e-mail after the end are asked "
        "twice, at the start and at the end; publicity for each occasion anew."
    ),
    epilog=N_(
        "Examples:\n\n"
        "coachdossier consent give C001\n\n"
        "coachdossier consent give C001 --purpose alumni_name_email --occasion start "
        "--evidence form\n\n"
        "coachdossier consent give C001 --purpose pr_material --occasion 'website 2026' "
        "--evidence mail"
    ),
)
def give(
    context: Context,
    client: Client = None,
    person: Person = None,
    purpose: Annotated[
        str | None, typer.Option(metavar="PURPOSE", help=N_("What the yes is for."))
    ] = None,
    occasion: Annotated[
        str | None,
        typer.Option(
            metavar="start|end|other|TEXT",
            help=N_("When it was asked, or the occasion that it is for."),
        ),
    ] = None,
    day: Day = None,
    evidence: Annotated[
        str | None,
        typer.Option(
            metavar="TEXT|-",
            help=N_(
                "How it was given: mail, form, agreement or spoken; free text goes in the end."
            ),
        ),
    ] = None,
    representative: Annotated[
        str | None,
        typer.Option(metavar="TEXT|-", help=N_("Under 16: who consented as representative.")),
    ] = None,
    statement_version: Annotated[
        str | None, typer.Option(help=N_("Which version of the privacy statement was read."))
    ] = None,
) -> None:
    answers = Answers(context)
    today = context.today()
    with open_vault(context) as vault:
        with vault.reading() as uow:
            person_id = _person(uow, client, person)
            possible = purposes_for(uow, person_id, day or today)
        name = purpose or _asked_purpose(context, possible)
        with vault.reading() as uow:
            about = purpose_for(uow, person_id, name, day or today)
        asked_at, matter = _occasion(context, answers, about, occasion)
        if about.representative and answers.interactive:
            representative = answers.required(
                representative, _("Who consented?"), "--representative"
            )
            question = _("Which version of the privacy statement was read?")
            statement_version = answers.required(statement_version, question, "--statement-version")
        new = NewConsent(
            person_id=person_id,
            purpose=name,
            given_on=day or today,
            occasion=asked_at,
            matter=matter,
            evidence=_evidence(answers, about, evidence),
            representative=answers.given(representative) or "",
            statement_version=statement_version or "",
        )
        with vault.writing() as uow:
            number = give_consent(uow, new, today)
    output.outcome(context, {"id": number}, _("Consent {number} was recorded.", number=number))


@app.verb(
    "withdraw",
    help=N_("Record that a consent was taken back. It is as easy as giving it."),
    epilog=N_("Example:\n\ncoachdossier consent withdraw 3"),
)
def withdraw(
    context: Context,
    number: Annotated[
        int, typer.Argument(metavar="NUMBER", help=N_("The number that the list shows."))
    ],
    day: Day = None,
) -> None:
    today = context.today()
    with open_vault(context) as vault, vault.writing() as uow:
        notices = withdraw_consent(uow, number, day or today, today)
    tell(context, notices)
    output.outcome(context, {"id": number}, _("Consent {number} was withdrawn.", number=number))


@app.verb(
    "list",
    help=N_("List the consents, oldest first, of everybody or of one person."),
    epilog=N_("Examples:\n\ncoachdossier consent list\n\ncoachdossier consent list C001"),
)
def list_all(context: Context, client: Client = None, person: Person = None) -> None:
    with open_vault(context) as vault, vault.reading() as uow:
        everybody = client is None and person is None
        lines = list_consents(uow, None if everybody else _person(uow, client, person))
    if context.json:
        output.emit_json(context, lines)
        return
    output.table(
        context,
        [_("Number"), _("Who"), _("Purpose"), _("Asked"), _("Given"), _("Withdrawn"), _("Proof")],
        [
            (
                line.id,
                line.person,
                purpose_word(line.purpose),
                occasion_word(line.occasion),
                date_short(line.given),
                date_short(line.withdrawn) if line.withdrawn else "",
                evidence_word(line.evidence),
            )
            for line in lines
        ],
        empty=_("There are no consents yet."),
    )


def _person(uow: UnitOfWork, client: str | None, person: int | None) -> int:
    if (client is None) is (person is None):
        raise UsageError(
            N_("It isn't clear whose consent this is."),
            hint=N_("Name the client's code, or another person with --person."),
        )
    if client is not None:
        return person_of_client(find_client(uow, client))
    return stored_id(find_person(uow, person or 0))


def _occasion(
    context: Context, answers: Answers, purpose: Purpose, text: str | None
) -> tuple[Occasion, str]:
    """Return when it was asked, and the matter when the coach named an occasion of another kind.

    A terminal is asked when the purpose cannot do without.
    """
    if text is None and answers.interactive and purpose.occasions:
        from coachdossier.cli import prompts

        moments = {occasion: label(occasion) for occasion in purpose.occasions}
        return prompts.ask_choice(
            context, _("When was it asked?"), moments, option="--occasion"
        ), ""
    if text is None and answers.interactive and purpose.per_occasion:
        question = _("For which occasion, such as “website 2026”?")
        return Occasion.OTHER, answers.required(None, question, "--occasion")
    if text is None:
        return Occasion.OTHER, ""
    try:
        return Occasion(text), ""
    except ValueError:
        return Occasion.OTHER, text


def _asked_purpose(context: Context, possible: Mapping[str, Purpose]) -> str:
    from coachdossier.cli import prompts

    purposes = {name: _(purpose.label) for name, purpose in possible.items()}
    return prompts.ask_choice(context, _("What is the yes for?"), purposes, option="--purpose")


def _evidence(answers: Answers, purpose: Purpose, evidence: str | None) -> str:
    words = evidence_words()
    if purpose.evidence and answers.interactive:
        question = _("How was it given: {words}?", words=words)
        return evidence_of(answers.required(evidence, question, "--evidence"))
    question = _("How was it given: {words}? (Enter skips)", words=words)
    return evidence_of(answers.wanted(evidence, question, "--evidence") or "")
