"""`coachdossier policy`: the promises that the vault lives by."""

from collections.abc import Sequence
from dataclasses import asdict as as_dict
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from coachdossier.cli import output, prompts
from coachdossier.cli.answers import Answers
from coachdossier.cli.context import Context
from coachdossier.cli.due_text import about, question_table, read_term, term_text
from coachdossier.cli.grammar import noun_group
from coachdossier.cli.opening import open_vault
from coachdossier.cli.policy_text import (
    SEVERITY_LABELS,
    finding_data,
    finding_text,
    grace_text,
    policy_data,
    rule_row,
    show_changes,
)
from coachdossier.cli.words import kind_of_data
from coachdossier.errors import N_, Declined, ExitCode, UsageError
from coachdossier.i18n import _
from coachdossier.i18n.formats import date_short, period_text
from coachdossier.policy.answers import Answer, Question, check_value, open_questions
from coachdossier.policy.lint import check_policy
from coachdossier.policy.loading import fingerprint
from coachdossier.policy.retention import policy_changes
from coachdossier.services.checking import findings, self_check
from coachdossier.services.facts import all_facts
from coachdossier.services.policies import (
    answer_question,
    answers_given,
    find_policy,
    is_filled,
    list_presets,
    policy_in_use,
    use_policy,
    with_answers,
)
from coachdossier.services.weighing import weigh, weighings
from coachdossier.vault.vault import Vault, vault_exists

app = noun_group()

Name = Annotated[
    str | None, typer.Argument(metavar="POLICY", help=N_("A preset; without it the one in use."))
]
File = Annotated[
    Path | None, typer.Option("--file", metavar="FILE", help=N_("A policy of your own, in TOML."))
]


@app.verb(
    "list",
    help=N_("List the policies that come with the program; it needs no vault."),
    epilog=N_("Example:\n\ncoachdossier policy list"),
)
def list_all(context: Context) -> None:
    lines = list_presets()
    if context.json:
        data = [{**as_dict(line), "title": _(line.title)} for line in lines]
        output.emit_json(context, data)
        return
    output.table(
        context,
        [_("Policy"), _("For whom"), _("Rules"), _("Open questions")],
        [(line.name, _(line.title), line.rules, line.questions) for line in lines],
    )


@app.verb(
    "show",
    help=N_("Show the rules of a policy: what is kept how long, on which ground, who says so."),
    epilog=N_("Examples:\n\ncoachdossier policy show\n\ncoachdossier policy show seven-years"),
)
def show(context: Context, name: Name = None, file: File = None) -> None:
    answers: tuple[Answer, ...] = ()
    if name is None and file is None:
        with open_vault(context) as vault, vault.reading() as uow:
            policy = policy_in_use(uow)
            answers = answers_given(uow)
    else:
        policy = find_policy(name, file)
    asked = {rule.id for rule in policy.rules} | {"backups"}
    answers = tuple(answer for answer in answers if answer.subject in asked)
    if context.json:
        output.emit_json(context, policy_data(policy, answers))
        return
    output.fields(
        context,
        [
            (_("Policy"), policy.name),
            (_("For whom"), _(policy.title)),
            (_("Fingerprint"), fingerprint(policy)),
            (_("Grace after a close"), grace_text(policy.grace)),
            (_("Asleep after"), period_text(policy.dormant_after)),
            (_("Backups expire after"), term_text(policy.backups.period)),
        ],
    )
    output.print_text(context, "")
    output.table(
        context,
        [_("Rule"), _("Data"), _("What happens"), _("Says")],
        [rule_row(rule) for rule in policy.rules],
    )
    if answers:
        output.print_text(context, "")
        output.table(
            context,
            [_("Question"), _("Answer"), _("Why"), _("Date")],
            [
                (one.subject, term_text(one.value), one.reason, date_short(one.answered_on))
                for one in answers
            ],
            title=_("Your answers"),
        )
    if questions := open_questions(policy):
        output.print_text(context, "")
        question_table(context, questions, title=_("Open questions"))


@app.verb(
    "use",
    help=N_(
        "Let the vault live by another policy.\n\n"
        "When the vault holds anything, it first shows what changes for whom, and asks. Then it "
        "asks what the statement leaves open; nothing goes on a question without an answer."
    ),
    epilog=N_(
        "Examples:\n\n"
        "coachdossier policy use per-category\n\n"
        "coachdossier policy use --file my-policy.toml --dry-run"
    ),
)
def use(
    context: Context,
    name: Name = None,
    file: File = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help=N_("Show what would change and change nothing."))
    ] = False,
    confirm: Annotated[
        str | None,
        typer.Option(metavar="POLICY", help=N_("The policy's name, to confirm in a script.")),
    ] = None,
) -> None:
    if (name is None) is (file is None):
        raise UsageError(
            N_("Name a preset, or a file with a policy of your own."),
            hint=N_("See the presets with “coachdossier policy list”."),
        )
    chosen = find_policy(name, file)
    with open_vault(context) as vault:
        with vault.reading() as uow:
            new = with_answers(uow, chosen)
            old = policy_in_use(uow)
            changes = policy_changes(all_facts(uow, new), old, new)
            filled = is_filled(uow)
        if not context.json:
            show_changes(context, changes, old.name, new.name)
        if not dry_run:
            if filled and changes:
                _confirm(context, new.name, confirm)
            with vault.writing() as uow:
                use_policy(uow, chosen)
            _ask(context, vault, open_questions(new))
        with vault.reading() as uow:
            questions = open_questions(new if dry_run else policy_in_use(uow))
    if context.json:
        output.emit_json(
            context,
            {
                "policy": new.name,
                "used": not dry_run,
                "changes": changes,
                "questions": questions,
            },
        )
        return
    if not dry_run:
        output.say(context, _("The vault lives by {policy} now.", policy=new.name))
    question_table(context, questions, title=_("Open questions"))


@app.verb(
    "answer",
    help=N_(
        "Answer what the policy's statement leaves open, with a reason.\n\n"
        'A period is written as "3 years", "6 months" or "30 days", or as P3Y, P6M or P30D; UNTIL '
        "keeps without end. Without a question it lists them, and asks them on a terminal."
    ),
    epilog=N_(
        "Examples:\n\ncoachdossier policy answer\n\n"
        'coachdossier policy answer K9 "3 years" --reason -'
    ),
)
def answer(
    context: Context,
    subject: Annotated[
        str | None, typer.Argument(metavar="QUESTION", help=N_("The rule that asks, or backups."))
    ] = None,
    period: Annotated[str | None, typer.Argument(metavar="PERIOD", help=N_("How long."))] = None,
    reason: Annotated[str | None, typer.Option(metavar="TEXT|-", help=N_("Why that long."))] = None,
) -> None:
    with open_vault(context) as vault:
        if subject is None:
            with vault.reading() as uow:
                questions = open_questions(policy_in_use(uow))
            if context.interactive and questions:
                _ask(context, vault, questions)
                return
            if context.json:
                output.emit_json(context, questions)
                return
            question_table(context, questions)
            return
        answers = Answers(context)
        given = check_value(subject, read_term(answers.required(period, _("How long?"), "PERIOD")))
        why = answers.required(reason, _("Why that long?"), "--reason")
        with vault.writing() as uow:
            answer_question(uow, Answer(subject, given, why, context.today()))
    text = _("{question} is answered.", question=subject)
    output.outcome(context, {"question": subject, "answer": given}, text)


@app.verb(
    "check",
    help=N_(
        "Check a policy against itself, against the law and against what the vault holds.\n\n"
        "It ends with 7 when something is found. A check of the policy in use is recorded with its "
        "day and result, and comes back in “due” after a year."
    ),
    epilog=N_(
        "Examples:\n\ncoachdossier policy check\n\ncoachdossier policy check --file my-policy.toml"
    ),
)
def check(context: Context, name: Name = None, file: File = None) -> ExitCode | None:
    policy = None if name is None and file is None else find_policy(name, file)
    if policy is None:
        with open_vault(context) as vault, vault.writing() as uow:
            found = self_check(uow)
    elif not vault_exists(context.vault_dir):
        found = check_policy(policy)
    else:
        with open_vault(context) as vault, vault.reading() as uow:
            found = findings(uow, policy)
    if context.json:
        output.emit_json(context, [finding_data(one) for one in found])
    else:
        output.table(
            context,
            [_("Weight"), _("Rule"), _("Clauses"), _("Finding")],
            [
                (
                    _(SEVERITY_LABELS[one.severity]),
                    one.rule,
                    ", ".join(one.clauses),
                    finding_text(one),
                )
                for one in found
            ],
            empty=_("Nothing was found."),
        )
    return ExitCode.FINDINGS if found else None


@app.verb(
    "weigh",
    help=N_(
        "Write down why a legitimate interest outweighs that of the people, for a rule that rests "
        "on one; without a rule, list them.\n\n"
        "“policy check” says which were never weighed."
    ),
    epilog=N_("Examples:\n\ncoachdossier policy weigh\n\ncoachdossier policy weigh C2 --text -"),
)
def weigh_rule(
    context: Context,
    rule: Annotated[
        str | None, typer.Argument(metavar="RULE", help=N_("The rule, such as C2."))
    ] = None,
    text: Annotated[
        str | None,
        typer.Option(metavar="TEXT|-", help=N_("What the interest is, and why it outweighs.")),
    ] = None,
) -> None:
    answers = Answers(context)
    with open_vault(context) as vault:
        if rule is not None and (text is not None or answers.interactive):
            why = answers.required(
                text, _("What is the interest, and why does it outweigh?"), "--text"
            )
            with vault.writing() as uow:
                weigh(uow, rule, why, context.today())
        with vault.reading() as uow:
            found = [one for one in weighings(uow) if rule in (None, one.rule)]
    if context.json:
        output.emit_json(context, found)
        return
    output.table(
        context,
        [_("Rule"), _("What"), _("Weighed"), _("Why it outweighs")],
        [
            (
                one.rule,
                ", ".join(kind_of_data(name) for name in one.categories),
                date_short(one.written) if one.written else _("never"),
                one.text,
            )
            for one in found
        ],
    )


def _confirm(context: Context, name: str, confirm: str | None) -> None:
    if confirm is None:
        question = _("What is kept, and how long, changes as shown.")
        prompts.confirm_by_typing(context, name, question)
    elif confirm != name:
        raise Declined(
            N_("--confirm must repeat the name {policy} exactly; nothing was changed."), policy=name
        )


def _ask(context: Context, vault: Vault, questions: Sequence[Question]) -> None:
    """Ask what is open, one by one; an empty answer leaves it open."""
    if not context.interactive:
        return
    for question in questions:
        output.say(
            context,
            _(
                "{subject}: how long is this kept: {what}? The statement does not say.",
                subject=question.subject,
                what=about(question),
            ),
        )
        if question.proposal_reason:
            output.say(
                context,
                _(
                    "Proposal: {period}. {reason}",
                    period=term_text(question.proposal),
                    reason=_(question.proposal_reason),
                ),
            )
        given = prompts.ask_value(
            context,
            _("How long (3 years, 6 months, 30 days; a hyphen leaves it open)?"),
            partial(_period_or_open, question.subject),
            option="policy answer",
            default=term_text(question.proposal),
        )
        if given is None:
            continue
        why = prompts.ask_text(
            context, _("Why?"), option="--reason", default=_(question.proposal_reason)
        )
        with vault.writing() as uow:
            answer_question(uow, Answer(question.subject, given, why, context.today()))


def _period_or_open(subject: str, typed: str) -> str | None:
    """Return the period that was typed; None for a hyphen."""
    return None if typed == "-" else check_value(subject, read_term(typed))
