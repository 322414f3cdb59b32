"""`coachdossier casebook`: what was kept pseudonymised, for the coach's own learning."""

from typing import Annotated

import typer

from coachdossier.cli import output
from coachdossier.cli.answers import text_or_stdin
from coachdossier.cli.context import Context
from coachdossier.cli.grammar import noun_group
from coachdossier.cli.opening import open_vault
from coachdossier.documents.case import casebook_document
from coachdossier.documents.formats import Format, render
from coachdossier.errors import N_
from coachdossier.i18n import _
from coachdossier.i18n.formats import date_short
from coachdossier.services.casebook import find_case, list_cases, search_cases

app = noun_group()


@app.verb(
    "list",
    help=N_("List the cases that were kept pseudonymised."),
    epilog=N_("Example:\n\ncoachdossier casebook list"),
)
def list_all(context: Context) -> None:
    with open_vault(context) as vault, vault.reading() as uow:
        cases = list_cases(uow)
    if context.json:
        output.emit_json(context, cases)
        return
    output.table(
        context,
        [_("Case"), _("Since"), _("Items"), _("Kept because")],
        [
            (case.number, date_short(case.pseudonymised_on), case.items, case.reason)
            for case in cases
        ],
        empty=_("No case was kept pseudonymised."),
    )


@app.verb(
    "show",
    help=N_("Show a case by the number that the closing letter gives."),
    epilog=N_("Example:\n\ncoachdossier casebook show 7K2M-9XQD-4RTB"),
)
def show(
    context: Context,
    number: Annotated[str, typer.Argument(metavar="CASE", help=N_("The case number."))],
) -> None:
    with open_vault(context) as vault, vault.reading() as uow:
        case = find_case(uow, number)
    if context.json:
        output.emit_json(context, case)
        return
    output.page(context, render(casebook_document(case), Format.TXT).decode())


@app.verb(
    "search",
    help=N_("Find words in the cases; - reads them from standard input."),
    epilog=N_("Example:\n\ncoachdossier casebook search delegeren"),
)
def search(
    context: Context,
    words: Annotated[str | None, typer.Argument(help=N_("The words to find."))] = None,
) -> None:
    wanted = text_or_stdin(context, words, question=_("Find which words?"), option="WORDS")
    with open_vault(context) as vault, vault.reading() as uow:
        hits = search_cases(uow, wanted)
    if context.json:
        output.emit_json(context, hits)
        return
    output.table(
        context,
        [_("Case"), _("When"), _("Text")],
        [(hit.number, hit.when, hit.excerpt) for hit in hits],
        empty=_("Nothing was found."),
    )
