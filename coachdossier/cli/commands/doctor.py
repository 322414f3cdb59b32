"""`coachdossier doctor`: whether all is as it should be, and whether a name is nowhere any more."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from coachdossier.cli import output
from coachdossier.cli.answers import text_or_stdin
from coachdossier.cli.context import Context
from coachdossier.cli.editor import unquiet_editor
from coachdossier.cli.grammar import single_command
from coachdossier.cli.leftovers import leftovers
from coachdossier.cli.opening import open_vault
from coachdossier.errors import N_, ExitCode, UsageError
from coachdossier.i18n import _
from coachdossier.services.doctor.examining import Surroundings, examine, repair
from coachdossier.services.doctor.finding import Check, Finding
from coachdossier.services.doctor.history import history_files
from coachdossier.services.doctor.machine import Machine
from coachdossier.services.proof import search_traces, terms_in
from coachdossier.vault.header_files import unhealthy_copies
from coachdossier.vault.page_search import Place, PlaceKind
from coachdossier.vault.traces import TraceReport
from coachdossier.vault.vault import Vault

app = single_command()

_SUBJECTS = {
    Check.DATABASE: N_("Database"),
    Check.SETTINGS: N_("Settings"),
    Check.INDEX: N_("Full-text index"),
    Check.HEADER: N_("Header"),
    Check.PERMISSIONS: N_("Permissions"),
    Check.SYNCHRONISED: N_("Synchronised folder"),
    Check.DISK: N_("Disk"),
    Check.SWAP: N_("Swap"),
    Check.CORE_DUMPS: N_("Core dumps"),
    Check.CLOCK: N_("Clock"),
    Check.BACKUPS: N_("Backups"),
    Check.POLICY: N_("Policy"),
    Check.MEASURES: N_("Measures"),
    Check.AUDIT: N_("Audit"),
    Check.ERASURES: N_("Erasures"),
    Check.DRAFTS: N_("Drafts"),
    Check.EDITOR: N_("Editor"),
    Check.HISTORY: N_("Shell history"),
    Check.LEFTOVERS: N_("Leftovers"),
}

_PLACES = {
    PlaceKind.RECORD: N_("record"),
    PlaceKind.WORD: N_("word of the full-text index"),
    PlaceKind.UNUSED: N_("unused part of a page"),
    PlaceKind.FREE_PAGE: N_("page that nothing uses"),
    PlaceKind.JOURNAL: N_("journal"),
}


@app.verb(
    help=N_(
        "Examine the vault, its files and this computer, and say what to do; exits with 7 when "
        "something is found.\n\n"
        "With --traces it searches every decrypted page, the journal and the full-text index for a "
        "name, an e-mail address or a phone number, and tells where it still is. Leave the name "
        "out to be asked for it, so that it doesn't end up in the shell's history."
    ),
    epilog=N_(
        "Examples:\n\n"
        "coachdossier doctor\n\n"
        "coachdossier doctor --repair\n\n"
        "coachdossier doctor --traces\n\n"
        "coachdossier doctor --traces - < names.txt"
    ),
)
def doctor(
    context: Context,
    name: Annotated[
        str | None,
        typer.Argument(metavar="NAME|-", help=N_("Whom to search for; - reads stdin.")),
    ] = None,
    traces: Annotated[
        bool, typer.Option("--traces", help=N_("Search for what is left of somebody."))
    ] = False,
    mend: Annotated[
        bool, typer.Option("--repair", help=N_("Repair what can be repaired without risk."))
    ] = False,
) -> ExitCode | None:
    if traces:
        return _search(context, name)
    if name is not None:
        raise UsageError(
            N_("A name is only searched for with --traces."),
            hint=N_("Give “coachdossier doctor --traces” and type the name when you are asked."),
        )
    unhealthy = unhealthy_copies(context.vault_dir)
    with open_vault(context) as vault:
        around = Surroundings(
            unhealthy,
            leftovers(context.environ),
            _places(context, vault),
            unquiet_editor(context.environ),
            history_files(context.environ),
        )
        if mend:
            for repaired in repair(vault, around):
                output.say(context, _("Repaired: {what}", what=repaired))
        findings = examine(vault, around, Machine())
    _show(context, findings)
    return None if all(finding.ok for finding in findings) else ExitCode.FINDINGS


def _places(context: Context, vault: Vault) -> tuple[Path, ...]:
    """Return the folders where documents are usually written."""
    home = Path(context.environ.get("HOME") or context.environ.get("USERPROFILE") or ".")
    named = ("Documents", "Documenten", "Desktop", "Bureaublad", "Downloads")
    return (Path.cwd(), vault.directory, vault.directory.parent, home, *(home / n for n in named))


def _show(context: Context, findings: Sequence[Finding]) -> None:
    if context.json:
        output.emit_json(
            context,
            [
                {"check": finding.check, "ok": finding.ok, "message": _told(finding)}
                for finding in findings
            ],
        )
        return
    output.table(
        context,
        [_("About"), _("Well"), _("Finding")],
        [(_(_SUBJECTS[finding.check]), _verdict(finding), _told(finding)) for finding in findings],
    )


def _verdict(finding: Finding) -> str:
    """Say in a word how it is; what is well may ask for something all the same."""
    if not finding.ok:
        return _("no")
    return _("attend") if finding.advice else _("yes")


def _told(finding: Finding) -> str:
    parts = (finding.message, finding.advice)
    return " ".join(output.filled(part, finding.params) for part in parts if part)


def _search(context: Context, name: str | None) -> ExitCode | None:
    wanted = terms_in(text_or_stdin(context, name, question=_("Search for whom?"), option="NAME"))
    if not wanted:
        raise UsageError(
            N_("There is nothing to search for."), hint=N_("Type at least two characters.")
        )
    with open_vault(context) as vault:
        report = search_traces(vault, wanted)
    _show_traces(context, report)
    return None if report.control_found and not report.places else ExitCode.FINDINGS


def _show_traces(context: Context, report: TraceReport) -> None:
    if context.json:
        output.emit_json(context, report)
        return
    output.print_text(
        context,
        _("Planted remnants were found first, so the search works.")
        if report.control_found
        else _("Planted remnants were not found: this search proves nothing."),
    )
    output.fields(
        context,
        [
            (_("Pages searched"), report.pages_read),
            (_("Places in live records"), len(report.explained)),
            (_("Places that nothing explains"), len(report.places)),
        ],
    )
    rows = [_row(place, live=False) for place in report.places]
    rows += [_row(place, live=True) for place in report.explained]
    if rows:
        output.table(context, [_("Page"), _("Byte"), _("What it is"), _("In"), _("Live")], rows)


def _row(place: Place, *, live: bool) -> tuple[object, ...]:
    return (place.page, place.offset, _(_PLACES[place.kind]), place.owner, live)
