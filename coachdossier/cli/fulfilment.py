"""A request carried out as the coach sees it: who asks, what it takes, done, the message."""

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from coachdossier.cli import files, output, prompts
from coachdossier.cli.answers import Answers
from coachdossier.cli.context import Context
from coachdossier.cli.erasure_request import forget
from coachdossier.cli.labels import label
from coachdossier.cli.opening import open_vault
from coachdossier.cli.request_text import report_done
from coachdossier.documents.dossier_copy import dossier_copies_document
from coachdossier.domain.requests import DataRequest, IdentityMeans, RequestKind
from coachdossier.errors import N_, UsageError
from coachdossier.i18n import _, ngettext
from coachdossier.services.copies import copies_for, count_working_notes
from coachdossier.services.explaining import explained_to
from coachdossier.services.fulfilling import (
    correct,
    hand_over,
    object_to_uses,
    parse_target,
    restrict,
)
from coachdossier.services.request_messages import tell
from coachdossier.services.requests import find_request, identify, require_running
from coachdossier.services.shielding import known_uses
from coachdossier.vault.vault import Vault

_COPIES = (RequestKind.ACCESS, RequestKind.PORTABILITY)


@dataclass(frozen=True, slots=True)
class FulfilOptions:
    """What the coach asks for, as the command's options say it."""

    identity: IdentityMeans | None
    identity_date: date | None
    restrict: tuple[str, ...]
    use: tuple[str, ...]
    out: Path | None
    without_working_notes: str | None
    answer: str | None
    dry_run: bool
    confirm: str | None
    certificate: Path | None
    told: date | None
    passphrase: str | None = field(repr=False)
    """What copy and certificate are encrypted with."""


def carry_out(context: Context, number: str, options: FulfilOptions) -> None:
    """Make sure who asks, do what was asked, and show what to tell."""
    for path in (options.certificate, options.out):
        if path is not None:
            files.refuse_unwritable(path)
    with open_vault(context) as vault:
        with vault.reading() as uow:
            request = find_request(uow, number)
            require_running(request)
        _refuse_strangers(request, options)
        _identify(context, vault, request, options)
        if request.kind is RequestKind.ERASURE:
            forget(
                context,
                vault,
                request,
                dry_run=options.dry_run,
                confirm=options.confirm,
                certificate=options.certificate,
                told_on=options.told,
                passphrase=options.passphrase,
            )
        else:
            _do(context, vault, request, options)


def _refuse_strangers(request: DataRequest, options: FulfilOptions) -> None:
    """Raise UsageError for an option that has no part in what was asked."""
    kind = request.kind
    strange = {
        "--restrict": options.restrict
        and kind not in (RequestKind.RESTRICTION, RequestKind.OBJECTION),
        "--use": options.use and kind is not RequestKind.OBJECTION,
        "--out": options.out and kind not in _COPIES,
        "--without-working-notes": options.without_working_notes and kind is not RequestKind.ACCESS,
        "--answer": options.answer and kind is not RequestKind.COMPLAINT,
        "--certificate": options.certificate and kind is not RequestKind.ERASURE,
        "--dry-run": options.dry_run and kind is not RequestKind.ERASURE,
    }
    given = [option for option, wrong in strange.items() if wrong]
    if given:
        raise UsageError(
            N_("{options}: that has no part in this request."),
            hint=N_("Look at it with “coachdossier request show {number}”."),
            options=", ".join(given),
            number=request.number,
        )


def _identify(context: Context, vault: Vault, request: DataRequest, options: FulfilOptions) -> None:
    """Record how the coach made sure who asks, when that is not known yet."""
    means = options.identity
    if request.kind is not RequestKind.COMPLAINT:
        means = identity_means(context, request, means)
    if means is not None:
        today = context.today()
        with vault.writing() as uow:
            stored = find_request(uow, request.number)
            identify(uow, stored, means, options.identity_date or today, today)


def identity_means(
    context: Context, request: DataRequest, given: IdentityMeans | None
) -> IdentityMeans | None:
    """Return how the coach made sure who asks; on a terminal ask when nobody said it yet."""
    if given is not None or request.identity_on is not None or not context.interactive:
        return given
    return prompts.ask_choice(
        context,
        _("How did you make sure who asks?"),
        {one: label(one) for one in IdentityMeans},
        option="--identity",
    )


def _do(context: Context, vault: Vault, request: DataRequest, options: FulfilOptions) -> None:
    """Do what takes one transaction."""
    today = context.today()
    words = _words(context, vault, request, options)
    wanted = _wanted(context, request, options)
    with vault.writing() as uow:
        stored = find_request(uow, request.number)
        targets = [parse_target(text) for text in wanted.restrict]
        match request.kind:
            case RequestKind.RESTRICTION:
                restrict(uow, stored, targets, today)
            case RequestKind.OBJECTION:
                object_to_uses(uow, stored, wanted.use, targets, today)
            case RequestKind.RECTIFICATION:
                correct(uow, stored, today, elsewhere=options.confirm == request.number)
            case _:
                partly = bool(words) and request.kind is RequestKind.ACCESS
                hand_over(uow, stored, today, words, partly=partly)
        card, message = tell(uow, request.number, options.told, today)
        if options.out is not None:
            access = request.kind is RequestKind.ACCESS
            copies = copies_for(uow, stored, today, working=access and not words)
            told = explained_to(uow, stored, today) if access else None
            files.write(options.out, dossier_copies_document(copies, told), options.passphrase)
    if options.out is not None:
        output.say(context, _("The person's copy is in {path}.", path=options.out))
    report_done(context, card, message, {})


def _words(context: Context, vault: Vault, request: DataRequest, options: FulfilOptions) -> str:
    """Return the coach's own words in the message: an answer, or why working notes stay out.

    They belong to the copy in principle (art. 15 AVG), so leaving them out is asked, never assumed;
    not to what somebody takes along, which is what they gave themselves (art. 20 AVG).
    """
    answers = Answers(context)
    if request.kind is RequestKind.COMPLAINT:
        return answers.required(options.answer, _("What is your answer?"), "--answer")
    reason = answers.given(options.without_working_notes)
    access = request.kind is RequestKind.ACCESS
    if reason is not None or not access or options.out is None or not answers.interactive:
        return reason or ""
    with vault.reading() as uow:
        count = count_working_notes(uow, request)
    question = ngettext(
        "There is {n} working note, which belongs to the copy in principle. Does it go along?",
        "There are {n} working notes, which belong to the copy in principle. Do they go along?",
        count,
    )
    if not count or prompts.confirm(
        context, question, option="--without-working-notes", default=True
    ):
        return ""
    return prompts.ask_text(
        context, _("Why do they stay out? The person reads it."), option="--without-working-notes"
    )


@dataclass(frozen=True, slots=True)
class _Wanted:
    restrict: tuple[str, ...]
    use: tuple[str, ...]


def _wanted(context: Context, request: DataRequest, options: FulfilOptions) -> _Wanted:
    """Ask on a terminal what is restricted, or which use ends, when no option says it."""
    wanted = _Wanted(options.restrict, options.use)
    if wanted.restrict or wanted.use or not context.interactive:
        return wanted
    if request.kind is RequestKind.RESTRICTION:
        question = _("What is restricted? For example: note=12, field=email, trajectory=T01")
        answer = prompts.ask_text(context, question, option="--restrict")
        return _Wanted(tuple(part.strip() for part in answer.split(",") if part.strip()), ())
    if request.kind is RequestKind.OBJECTION:
        uses = {use: use for use in known_uses()}
        return _Wanted(
            (), (prompts.ask_choice(context, _("Which use ends?"), uses, option="--use"),)
        )
    return wanted
