"""`coachdossier demo`: the main job, played with a fictional practice in a vault of its own.

The steps are real command lines, run as if the coach had typed them; only the proof at the end
counts by itself, since it looks for people of whom the vault knows nothing any more.
"""

import shutil
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated

import typer

from coachdossier.cli import output
from coachdossier.cli.context import Context, GlobalOptions
from coachdossier.cli.grammar import single_command
from coachdossier.domain.disposition import TraceCheck
from coachdossier.errors import N_, CoachDossierError, ExitCode, UsageError
from coachdossier.i18n import _, language, ngettext
from coachdossier.services.demo import count_places, terms_of
from coachdossier.services.demo_practice import (
    CLOSED_BY_DELETION,
    CLOSED_BY_PSEUDONYMISING,
    TAKEN_TO_INTERVISION,
    TODAY,
    folder,
)

app = single_command()

_DIRECTORY = "coachdossier-demo"
_PASSPHRASE = "the demo has no secrets"  # noqa: S105 - printed on purpose
_LAST_NUMBER = 99


@dataclass(frozen=True, slots=True)
class _Step:
    """What is said before a command line, and the command line."""

    telling: str
    arguments: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Stage:
    """Where everything of one demo lies."""

    directory: Path

    @property
    def vault(self) -> Path:
        return self.directory / "vault"

    @property
    def passphrase(self) -> Path:
        return self.directory / "passphrase.txt"

    def file(self, name: str) -> Path:
        return self.directory / name


@app.verb(
    help=N_(
        "See the whole of it in a minute, with a practice that doesn't exist: keep dossiers, end "
        "two trajectories, take a case to colleagues, and find nothing of the people who are gone."
    ),
    epilog=N_("Example:\n\ncoachdossier demo --dir ~/coachdossier-demo"),
)
def play(
    context: Context,
    directory: Annotated[
        Path | None,
        typer.Option("--dir", metavar="DIR", help=N_("A new folder for the demo's files.")),
    ] = None,
) -> ExitCode | None:
    stage = _Stage(_new_directory(directory))
    _write_passphrase(stage)
    practice = stage.file("practice")
    shutil.copytree(folder(language()), practice)
    terms = terms_of(practice, (CLOSED_BY_DELETION, CLOSED_BY_PSEUDONYMISING))
    for step in _before_the_end(practice):
        _run(context, stage, step)
    before = count_places(stage.vault, _PASSPHRASE, terms, context.now)
    for step in _the_end(stage):
        _run(context, stage, step)
    after = count_places(stage.vault, _PASSPHRASE, terms, context.now)
    _tell_proof(context, len(terms), before, after)
    _tell_where(context, stage)
    return ExitCode.OK if after.places == 0 and after.control_found else ExitCode.UNEXPECTED


def _before_the_end(practice: Path) -> Sequence[_Step]:
    return (
        _Step(
            N_("An encrypted vault, with the policy that erases when a trajectory closes."),
            ("init", "--demo", "--policy", "erase-at-close"),
        ),
        _Step(
            N_("A practice comes in: clients, trajectories, notes, evaluations."),
            ("import", "practice", str(practice)),
        ),
        _Step(N_("The clients, by code."), ("client", "list")),
        _Step(
            N_("How a trajectory went, in its evaluations."),
            ("evaluation", "chart", CLOSED_BY_DELETION),
        ),
    )


def _the_end(stage: _Stage) -> Sequence[_Step]:
    return (
        _Step(
            N_("A trajectory ends, and all of its dossier is deleted."),
            _close(stage, CLOSED_BY_DELETION, "delete", "1"),
        ),
        _Step(
            N_("Another ends; its case is kept without names, to learn from."),
            (
                *_close(stage, CLOSED_BY_PSEUDONYMISING, "pseudonymise", "2"),
                "--flags", "redact",
                "--reason", _("to learn how a coach works with loyalty to the family"),
            ),
        ),
        _Step(N_("What the casebook keeps of it."), ("casebook", "list")),
        _Step(
            N_("A third case goes to colleagues, without names."),
            (
                "intervision", "export", TAKEN_TO_INTERVISION,
                "--out", str(stage.file("case.docx")), "--flags", "redact",
            ),
        ),
    )  # fmt: skip


def _close(stage: _Stage, code: str, action: str, number: str) -> tuple[str, ...]:
    choices = (f"{name}={action}" for name in ("dossier_content", "report", "evaluation"))
    return (
        "close", code,
        *(word for choice in choices for word in ("--choose", choice)),
        "--letter", str(stage.file(f"letter-{number}.docx")),
        "--certificate", str(stage.file(f"certificate-{number}.docx")),
        "--confirm", code,
    )  # fmt: skip


def _run(context: Context, stage: _Stage, step: _Step) -> None:
    """Show a command line as a coach would type it, then carry it out; stop when it fails."""
    # The root imports this module when the word is typed.
    from coachdossier.cli.root import run

    output.page(context, f"\n{_(step.telling)}")
    shown = " ".join(_quoted(step.arguments)).replace(f"{stage.directory}/", "")
    output.print_text(context, f"$ coachdossier {shown}")
    options = GlobalOptions(
        vault=stage.vault,
        plain=context.options.plain,
        no_input=True,
        passphrase_file=stage.passphrase,
        today=TODAY,
    )
    # Each command finds its language anew, and the one that the demo was asked in is an option.
    environ = {**context.environ, "COACHDOSSIER_LANG": language()}
    # One stream, so that what is told and what is shown stay in order in a pipe too.
    world = replace(context, options=options, environ=environ, stderr=context.stdout)
    code = run(step.arguments, world)
    if code != ExitCode.OK:
        raise CoachDossierError(
            N_("The demo stopped at “{command}”."),
            hint=N_("What was made so far lies in {directory}."),
            command=step.arguments[0],
            directory=stage.directory,
        )


def _quoted(arguments: Sequence[str]) -> list[str]:
    # Loaded for the demo only.
    import shlex

    return [shlex.quote(argument) for argument in arguments]


def _tell_proof(context: Context, terms: int, before: TraceCheck, after: TraceCheck) -> None:
    output.page(
        context,
        "\n"
        + ngettext(
            "Every page of the vault is decrypted and searched for {n} name, e-mail address or "
            "phone number of the two clients and the people around them.",
            "Every page of the vault is decrypted and searched for {n} names, e-mail addresses "
            "and phone numbers of the two clients and the people around them.",
            terms,
        ),
    )
    output.fields(
        context,
        [
            (_("Pages"), after.pages_read),
            (_("Places before"), before.places + before.explained),
            (_("Places after"), after.places),
        ],
    )


def _tell_where(context: Context, stage: _Stage) -> None:
    output.print_text(context, "\n" + _("Everything is in {directory}:", directory=stage.directory))
    output.fields(
        context,
        [
            (_("Certificates"), "certificate-1.docx, certificate-2.docx"),
            (_("Closing letters"), "letter-1.docx, letter-2.docx"),
            (_("Case for intervision"), "case.docx"),
            (_("The vault"), "vault"),
        ],
    )
    output.print_text(
        context,
        _("Look around:")
        + f"\n  coachdossier --vault {stage.vault} --passphrase-file {stage.passphrase}"
        f" --today {TODAY.isoformat()} trajectory list",
    )


def _new_directory(wished: Path | None) -> Path:
    """Make the folder that was asked for, or the first free one here."""
    candidates = [wished] if wished else [
        Path(_DIRECTORY), *(Path(f"{_DIRECTORY}-{n}") for n in range(2, _LAST_NUMBER))
    ]  # fmt: skip
    for directory in candidates:
        if not directory.exists() or (directory.is_dir() and not any(directory.iterdir())):
            directory.mkdir(mode=0o700, parents=True, exist_ok=True)
            return directory.absolute()
    raise UsageError(
        N_("The folder {directory} is not empty."),
        hint=N_("Name a new folder with --dir; nothing was changed."),
        directory=candidates[0],
    )


def _write_passphrase(stage: _Stage) -> None:
    stage.passphrase.touch(mode=0o600)
    stage.passphrase.write_text(_PASSPHRASE + "\n", encoding="utf-8")
