"""`coachdossier questionnaire`: what an evaluation asks and why, forms out, answers in."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from coachdossier.cli import files, output, values
from coachdossier.cli.answers import Answers, tell
from coachdossier.cli.context import Context
from coachdossier.cli.encrypting import DocumentPassphraseFile, Encrypt, ready_to_write
from coachdossier.cli.grammar import DATE, noun_group
from coachdossier.cli.opening import open_vault
from coachdossier.cli.request_answers import choice
from coachdossier.documents.evaluation_form import evaluation_form_document, read_form
from coachdossier.documents.formats import Format
from coachdossier.domain.evaluation import Moment
from coachdossier.domain.questionnaire import EvaluationForm
from coachdossier.errors import N_
from coachdossier.i18n import LANGUAGES, _, language
from coachdossier.i18n.formats import language_name
from coachdossier.services.details import letter_language
from coachdossier.services.lookup import find_trajectory
from coachdossier.services.questionnaires import (
    NewAnswers,
    drop_question,
    evaluation_form,
    every_question,
    reader_language,
    record_answers,
    set_question,
)

app = noun_group()

_ON_PAPER = frozenset({Format.PDF, Format.DOCX})

Item = Annotated[str, typer.Argument(metavar="ITEM", help=N_("The item."))]
Code = Annotated[str, typer.Argument(metavar="TRAJ", help=N_("The trajectory's code."))]


@app.verb(
    "ask",
    help=N_(
        "Write the question of an item, and why it is asked: whoever answers reads both.\n\n"
        "Nothing is asked without a reason. The scale is that of “evaluation scale”. Who has "
        "clients of several languages writes it in each, with --in."
    ),
    epilog=N_(
        "Examples:\n\n"
        "coachdossier questionnaire ask rest --question 'How calm are you in a meeting?' "
        "--why 'to see whether the trajectory helps'\n\n"
        "coachdossier questionnaire ask rest --in nl --question 'Hoe rustig ben je in een "
        "overleg?' --why 'om te zien of het traject helpt'"
    ),
)
def ask(
    context: Context,
    item: Item,
    question: Annotated[
        str | None, typer.Option(metavar="TEXT|-", help=N_("What is asked."))
    ] = None,
    why: Annotated[
        str | None, typer.Option(metavar="TEXT|-", help=N_("What the answer is needed for."))
    ] = None,
    written: Annotated[
        str | None,
        typer.Option(
            "--in",
            metavar="|".join(LANGUAGES),
            help=N_("In which language they are written; the program's when left out."),
        ),
    ] = None,
) -> None:
    answers = Answers(context)
    tongue = letter_language(written) or language()
    with open_vault(context) as vault:
        asked = answers.required(question, _("What is asked?"), "--question")
        reason = answers.required(why, _("Why do you ask it?"), "--why")
        with vault.writing() as uow:
            kept = set_question(uow, item, asked, reason, tongue)
    output.outcome(context, {"item": kept.item}, _("{item} can be asked now.", item=kept.item))


@app.verb(
    "list",
    help=N_("List what is asked, and why."),
    epilog=N_("Example:\n\ncoachdossier questionnaire list"),
)
def list_all(context: Context) -> None:
    with open_vault(context) as vault, vault.reading() as uow:
        found = every_question(uow)
    if context.json:
        output.emit_json(
            context,
            [
                {
                    "item": one.item,
                    "language": one.language,
                    "question": one.question,
                    "why": one.why,
                }
                for one in found
            ],
        )
        return
    output.table(
        context,
        [_("Item"), _("Language"), _("Question"), _("Why")],
        [(one.item, language_name(one.language), one.question, one.why) for one in found],
        empty=_("Nothing is asked yet."),
    )


@app.verb(
    "remove",
    help=N_("Ask an item no more; scores that stand stay."),
    epilog=N_("Example:\n\ncoachdossier questionnaire remove rest"),
)
def remove(context: Context, item: Item) -> None:
    with open_vault(context) as vault, vault.writing() as uow:
        drop_question(uow, item)
    output.outcome(context, {"item": item}, _("{item} is asked no more.", item=item))


@app.verb(
    "form",
    help=N_(
        "Write the form to send by mail: each question with its reason, and nobody's name.\n\n"
        "It is in the client's language. As .txt it can be pasted into a mail and filled in "
        "there; as .pdf and .docx it has lines to write on."
    ),
    epilog=N_(
        "Examples:\n\n"
        "coachdossier questionnaire form T001-1 --out form.txt\n\n"
        "coachdossier questionnaire form T001-1 --item rest --in en --out form.docx"
    ),
)
def form(
    context: Context,
    trajectory: Code,
    out: Annotated[Path, typer.Option(metavar="FILE", help=N_("Write the form to this file."))],
    item: Annotated[
        list[str] | None,
        typer.Option(metavar="ITEM", help=N_("Only this item; may be repeated.")),
    ] = None,
    spoken: Annotated[
        str | None,
        typer.Option(
            "--in",
            metavar="|".join(LANGUAGES),
            help=N_("In which language; the client's when left out."),
        ),
    ] = None,
    encrypt: Encrypt = False,
    document_passphrase_file: DocumentPassphraseFile = None,
) -> None:
    secret = ready_to_write(context, out, encrypt=encrypt, passphrase_file=document_passphrase_file)
    asked_for = letter_language(spoken)
    with open_vault(context) as vault, vault.reading() as uow:
        found = find_trajectory(uow, trajectory)
        tongue = asked_for or reader_language(uow, found) or language()
        made = evaluation_form(uow, found, item or [], tongue)
    on_paper = files.format_of(out) in _ON_PAPER
    files.write(out, evaluation_form_document(made, on_paper=on_paper), secret)
    output.outcome(
        context,
        {
            "file": out,
            "questions": len(made.questions),
            "language": made.language,
            "in_another_language": made.in_another_language,
        },
        _("The form is in {path}.", path=out),
    )
    if made.in_another_language and not context.json:
        output.say(context, _untranslated(made))


def _untranslated(made: EvaluationForm) -> str:
    return _(
        "Note: the form is in {language}, but these questions and their reasons are not: {items}. "
        "Write them with “coachdossier questionnaire ask ITEM --in {code}”, and the form again.",
        language=language_name(made.language),
        items=", ".join(made.in_another_language),
        code=made.language,
    )


@app.verb(
    "answers",
    help=N_(
        "Take in the answers of forms that came back, as scores of one moment.\n\n"
        "Of a group name all forms at once: the mean is kept, and who answered what is not."
    ),
    epilog=N_(
        "Examples:\n\n"
        "coachdossier questionnaire answers T001-1 reply.txt --moment end\n\n"
        "coachdossier questionnaire answers T003-1 one.txt two.txt three.txt --moment end\n\n"
        "coachdossier questionnaire answers T001-1 - --moment begin"
    ),
)
def answers_back(
    context: Context,
    trajectory: Code,
    file: Annotated[
        list[str],
        typer.Argument(metavar="FILE|-...", help=N_("The forms; - reads one from stdin.")),
    ],
    moment: Annotated[Moment | None, typer.Option(help=N_("Where in the trajectory."))] = None,
    day: Annotated[
        date | None,
        typer.Option("--date", click_type=DATE, help=N_("The day; today when left out.")),
    ] = None,
) -> None:
    texts = [values.read_text(context, one) for one in file]
    when = moment or choice(context, Moment, _("Where in the trajectory?"), "--moment")
    new = NewAnswers(
        moment=when,
        held_on=day or context.today(),
        forms=[read_form(text) for text in texts],
    )
    with open_vault(context) as vault, vault.writing() as uow:
        found = find_trajectory(uow, trajectory)
        recorded = record_answers(uow, found, new, context.today())
    tell(context, recorded.notices)
    output.outcome(
        context,
        {"scores": recorded.scores},
        _("Scores recorded in {code}: {count}.", code=found.code, count=recorded.scores),
    )
