"""`coachdossier person`: third persons and everyone else around a trajectory."""

from typing import Annotated

import typer

from coachdossier.cli import output
from coachdossier.cli.answers import Answers, confirm_code
from coachdossier.cli.cards import card_data, known, person_fields
from coachdossier.cli.context import Context
from coachdossier.cli.grammar import noun_group
from coachdossier.cli.labels import label
from coachdossier.cli.opening import open_vault
from coachdossier.cli.options import PersonOptions, with_options
from coachdossier.domain.people import RoleKind
from coachdossier.errors import N_, UsageError
from coachdossier.i18n import _
from coachdossier.services.details import PersonDetails
from coachdossier.services.lookup import find_person, find_trajectory
from coachdossier.services.persons import (
    NewPart,
    Part,
    add_person,
    edit_person,
    list_persons,
    person_card,
)

app = noun_group()

Number = Annotated[
    int, typer.Argument(metavar="NUMBER", help=N_("The number that the list shows."))
]
Relation = Annotated[
    str | None,
    typer.Option(metavar="TEXT|-", help=N_("Your word for it: manager, partner, colleague.")),
]


@app.verb(
    "list",
    help=N_("List everyone by last name, or who plays a part in one trajectory."),
    epilog=N_("Examples:\n\ncoachdossier person list\n\ncoachdossier person list T001-1"),
)
def list_all(
    context: Context,
    trajectory: Annotated[
        str | None, typer.Argument(metavar="TRAJ", help=N_("The trajectory's code."))
    ] = None,
    also: Annotated[
        str | None,
        typer.Option("--trajectory", metavar="TRAJ", help=N_("The same, as an option.")),
    ] = None,
) -> None:
    if trajectory is not None and also is not None:
        raise UsageError(N_("Name the trajectory once: as a word, or with --trajectory."))
    code = trajectory or also
    with open_vault(context) as vault, vault.reading() as uow:
        within = None if code is None else find_trajectory(uow, code)
        lines = list_persons(uow, within)
    if context.json:
        output.emit_json(context, lines)
        return
    output.table(
        context,
        [_("Number"), _("Name"), _("Organisation"), _("Client"), _("Part")],
        [
            (line.id, line.name, line.organisation, line.client, _parts(line.parts))
            for line in lines
        ],
        empty=_("There is nobody here yet."),
    )


@app.verb(
    "add",
    help=N_(
        "Link somebody to a trajectory: a manager, a team member, a partner, the commissioner. "
        "Third persons have rights too: record no more than you need."
    ),
    epilog=N_(
        "Examples:\n\n"
        "coachdossier person add T001-1 --relation manager\n\n"
        "coachdossier person add T002-1 --person 12 --kind commissioner\n\n"
        "coachdossier person add T003-1 --role participant --name -"
    ),
)
@with_options(PersonOptions)
def add(
    context: Context,
    trajectory: Annotated[str, typer.Argument(metavar="TRAJ", help=N_("The trajectory's code."))],
    options: PersonOptions,
    relation: Relation = None,
    kind: Annotated[
        RoleKind, typer.Option("--kind", "--role", help=N_("The part; participant of a training."))
    ] = RoleKind.THIRD_PERSON,
    person: Annotated[
        int | None, typer.Option(metavar="NUMBER", help=N_("Somebody who is in the vault already."))
    ] = None,
) -> None:
    if person is not None and not options.empty:
        raise UsageError(
            N_("The person with the number {number} is in the vault already."),
            hint=N_("Change the details with “coachdossier person edit {number}”."),
            number=person,
        )
    answers = Answers(context)
    with open_vault(context) as vault:
        with vault.reading() as uow:
            code = find_trajectory(uow, trajectory).code
        word = answers.wanted(relation, _("Relation: manager, partner …? (Enter skips)"),
                              "--relation")  # fmt: skip
        details = PersonDetails() if person else _details(answers, options)
        new = NewPart(
            kind=kind,
            relation=word or "",
            person=details,
            person_id=person,
            aliases=options.aliases(answers),
        )
        with vault.writing() as uow:
            number = add_person(uow, find_trajectory(uow, code), new, context.today())
    output.outcome(
        context, {"id": number}, _("Person {number} is linked to {code}.", number=number, code=code)
    )


@app.verb(
    "show",
    help=N_("Show what is kept of one person, and in which trajectories."),
    epilog=N_("Example:\n\ncoachdossier person show 12"),
)
def show(context: Context, number: Number) -> None:
    with open_vault(context) as vault, vault.reading() as uow:
        card = person_card(uow, find_person(uow, number))
    if context.json:
        output.emit_json(context, card_data(card.line, card))
        return
    output.fields(
        context,
        known(
            [
                (_("Number"), number),
                (_("Name"), card.line.name),
                (_("Client"), card.line.client),
                (_("Employer"), card.line.organisation),
                *person_fields(card.person),
                (_("Also called"), ", ".join(card.aliases)),
                (_("Part"), _parts(card.line.parts)),
            ]
        ),
    )


@app.verb(
    "edit",
    help=N_(
        "Change what is known of a person. What you leave out stays; an empty text goes. Without "
        "options a terminal asks about each detail."
    ),
    epilog=N_(
        "Examples:\n\n"
        "coachdossier person edit 12\n\n"
        "coachdossier person edit 12 --email -\n\n"
        "coachdossier person edit 12 --relation colleague --trajectory T001-1"
    ),
)
@with_options(PersonOptions)
def edit(
    context: Context,
    number: Number,
    options: PersonOptions,
    relation: Relation = None,
    trajectory: Annotated[
        str | None, typer.Option(metavar="TRAJ", help=N_("Where the relation changes."))
    ] = None,
) -> None:
    # Loaded only when a person changes.
    from coachdossier.cli.changing import ask_person, nothing_to_change, tell_unchanged

    ask = options.empty and relation is None
    if ask and not context.interactive:
        raise nothing_to_change()
    answers = Answers(context)
    with open_vault(context) as vault:
        if ask:
            with vault.reading() as uow:
                card = person_card(uow, find_person(uow, number))
            ask_person(context, options, card.person, card.line.organisation)
            if options.empty:
                tell_unchanged(context)
                return
        details = options.of_person(answers)
        related = answers.given(relation)
        aliases = options.aliases(answers)
        with vault.writing() as uow:
            edit_person(
                uow,
                find_person(uow, number),
                details,
                context.today(),
                relation=related,
                trajectory=None if trajectory is None else find_trajectory(uow, trajectory),
                aliases=aliases,
            )
    output.outcome(context, {"id": number}, _("Person {number} was changed.", number=number))


@app.verb(
    "remove",
    help=N_(
        "Erase somebody who is no client, at their own request. It cannot be undone. The dossiers "
        "in which they play a part stay; which notes name them is told, for you to rewrite."
    ),
    epilog=N_("Example:\n\ncoachdossier person remove 12 --confirm 12"),
)
def remove(
    context: Context,
    number: Number,
    confirm: Annotated[
        str | None, typer.Option(metavar="NUMBER", help=N_("The number again, to confirm."))
    ] = None,
) -> None:
    # Loaded here because nothing else about persons erases.
    from coachdossier.services.person_removal import preview_person, refuse_needed, remove_person

    with open_vault(context) as vault:
        with vault.reading() as uow:
            erasure = preview_person(uow, find_person(uow, number))
        if confirm is None:
            refuse_needed(erasure)
        confirm_code(
            context,
            str(number),
            confirm,
            lambda: _(
                "Person {number} is erased from: {codes}. This cannot be undone.",
                number=number,
                codes=", ".join(erasure.parts) or "-",
            ),
        )
        with vault.writing() as uow:
            erased = remove_person(uow, find_person(uow, number), context.today())
    if context.json:
        output.emit_json(context, erased)
        return
    output.say(context, _("Person {number} was erased.", number=number))
    if erased.named_in:
        output.say(
            context,
            _("Notes still name this person: {codes}. Find and rewrite them.",
              codes=", ".join(erased.named_in)),
        )  # fmt: skip
    if erased.consent_reference:
        output.say(
            context,
            _("Consents stay as proof, without a name, under {reference}.",
              reference=erased.consent_reference),
        )  # fmt: skip


def _details(answers: Answers, options: PersonOptions) -> PersonDetails:
    if not options.names_somebody:
        options.name = answers.required(None, _("Name?"), "--name")
    return options.of_person(answers)


def _parts(parts: tuple[Part, ...]) -> str:
    return "; ".join(
        f"{part.trajectory} {label(part.kind)}" + (f" ({part.relation})" if part.relation else "")
        for part in parts
    )
