"""`coachdossier backup`: copies of the vault, until their day, and putting one back."""

import gc
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from coachdossier.cli import output
from coachdossier.cli.context import Context
from coachdossier.cli.grammar import noun_group
from coachdossier.cli.opening import open_vault
from coachdossier.cli.restoring import restore
from coachdossier.errors import N_, Damaged, ExitCode, UsageError
from coachdossier.i18n import _
from coachdossier.i18n.formats import date_short, period_text
from coachdossier.services.backups import (
    BackupLine,
    backup_period,
    backups_found,
    create_backup,
    expire_backups,
    find_backup,
    list_backups,
    remove_backup,
    verify_backup,
)
from coachdossier.services.doctor.computer import synchronised_by
from coachdossier.vault.backup.folder import default_folder

app = noun_group()

_Id = Annotated[str | None, typer.Argument(metavar="ID", help=N_("Its id, or how that begins."))]


@app.verb(
    "create",
    help=N_(
        "Copy the vault, encrypted, into a folder; the copy is verified before it counts.\n\n"
        "Without --to it goes beside the vault, which helps after a mistake. On another disk or a "
        "stick it also helps when the computer is gone. What opens the vault opens the copy. It "
        "goes after the period of the policy, and what you erase is erased again when you restore "
        "it."
    ),
    epilog=N_(
        "Examples:\n\n"
        "coachdossier backup create\n\n"
        "coachdossier backup create --to /media/usb/coachdossier"
    ),
)
def create(
    context: Context,
    to: Annotated[
        Path | None, typer.Option(metavar="DIR", help=N_("The folder, on a stick for one."))
    ] = None,
) -> None:
    gc.enable()
    with open_vault(context) as vault:
        made = create_backup(vault, to, context.today())
        with vault.reading() as uow:
            period, asked = backup_period(uow)
    if context.json:
        output.emit_json(context, made)
        return
    output.say(
        context,
        _("Backup {id} is made and verified: {path}", id=made.id, path=Path(made.where) / made.id),
    )
    if asked:
        output.say(
            context,
            _(
                "It goes on {date}, after {period}: that is proposed until you decide, with "
                "“coachdossier policy answer backups”.",
                date=date_short(made.expires),
                period=period_text(period),
            ),
        )
    else:
        output.say(context, _("It goes on {date}.", date=date_short(made.expires)))
    if service := synchronised_by(Path(made.where)):
        output.say(
            context,
            _(
                "This folder is synchronised by {service}: what goes here may stay there. Note it "
                "in your register, and end old copies there.",
                service=service,
            ),
        )


@app.verb(
    "list",
    help=N_(
        "List the backups, oldest first, with the day on which each goes.\n\n"
        "With --from it lists what lies in a folder, without a vault and a passphrase."
    ),
    epilog=N_(
        "Examples:\n\ncoachdossier backup list\n\ncoachdossier backup list --from /media/usb"
    ),
)
def list_all(
    context: Context,
    folder: Annotated[
        Path | None, typer.Option("--from", metavar="DIR", help=N_("Look in this folder."))
    ] = None,
) -> None:
    if folder is not None:
        if not folder.is_dir():
            raise UsageError(N_("There is no folder {path}."), path=folder)
        _show(context, backups_found(folder))
        return
    try:
        with open_vault(context, prolong=False) as vault, vault.reading() as uow:
            lines = list_backups(uow)
    except Damaged as damage:
        lines = backups_found(default_folder(context.vault_dir))
        if not lines:
            raise
        output.say(context, output.message_of(damage))
        output.say(context, _("These lie beside the vault:"))
    _show(context, lines)


@app.verb(
    "verify",
    help=N_(
        "Look whether backups are whole: every page, table and recorded act. Without an id it "
        "looks at all that are within reach; exits with 8 when one is damaged."
    ),
    epilog=N_(
        "Examples:\n\ncoachdossier backup verify\n\ncoachdossier backup verify 2026-11-22-4f1a"
    ),
)
def verify(context: Context, backup_id: _Id = None) -> ExitCode | None:
    gc.enable()
    with open_vault(context) as vault:
        with vault.reading() as uow:
            known = uow.backups.all() if backup_id is None else [find_backup(uow, backup_id)]
        if backup_id is None:
            known = [backup for backup in known if backup.where.is_within_reach]
        whole = {backup.id: verify_backup(vault, backup) for backup in known}
    if context.json:
        data = [{"id": name, "verified": verified} for name, verified in whole.items()]
        output.emit_json(context, data)
    else:
        output.table(
            context,
            [_("Backup"), _("Whole")],
            list(whole.items()),
            empty=_("There is no backup within reach."),
        )
    if all(whole.values()):
        return None
    output.say(
        context,
        _(
            "Don't rely on a damaged backup: make a new one, and take this away with “coachdossier "
            "backup expire ID”. Check the disk or the stick."
        ),
    )
    return ExitCode.DAMAGED


@app.verb(
    "expire",
    help=N_(
        "Take away the backups whose day has come, as every command does by itself; or one before "
        "its day.\n\nOne on a stick goes when the stick is plugged in. Is it lost or destroyed? "
        "Say so with --gone."
    ),
    epilog=N_(
        "Examples:\n\n"
        "coachdossier backup expire\n\n"
        "coachdossier backup expire 2026-11-22-4f1a\n\n"
        "coachdossier backup expire 2026-11-22-4f1a --gone"
    ),
)
def expire(
    context: Context,
    backup_id: _Id = None,
    gone: Annotated[
        bool, typer.Option("--gone", help=N_("It doesn't exist any more: forget it."))
    ] = False,
) -> None:
    if gone and backup_id is None:
        raise UsageError(N_("--gone is about one backup: name it."))
    with open_vault(context) as vault:
        if backup_id is None:
            ended = expire_backups(vault, context.today())
            removed, waiting = ended.removed, ended.out_of_reach
        else:
            with vault.reading() as uow:
                backup = find_backup(uow, backup_id)
            remove_backup(vault, backup, gone=gone)
            removed, waiting = (backup.id,), ()
    if context.json:
        output.emit_json(context, {"removed": removed, "out_of_reach": waiting})
        return
    for name in removed:
        output.say(context, _("Backup {id} is gone.", id=name))
    for name in waiting:
        output.say(context, _("The day of {id} has come, and it is out of reach.", id=name))
    if not removed and not waiting:
        output.say(context, _("No backup's day has come."))


@app.verb(
    "restore",
    help=N_(
        "Put a backup in the place of the vault.\n\n"
        "First it shows what would be undone; what was erased since is erased again before "
        "anything can be opened. The present vault first becomes a backup itself, so that you can "
        "go back. Nobody else can use the vault meanwhile. It works without a vault, too: on a new "
        "computer, name the folder with --from."
    ),
    epilog=N_(
        "Examples:\n\n"
        "coachdossier backup restore 2026-11-22-4f1a\n\n"
        "coachdossier backup restore 2026-11-22-4f1a --from /media/usb/coachdossier\n\n"
        "coachdossier backup restore 2026-11-22-4f1a --confirm 2026-11-22-4f1a"
    ),
)
def restore_one(
    context: Context,
    backup_id: Annotated[str, typer.Argument(metavar="ID", help=N_("The id of the backup."))],
    confirm: Annotated[
        str | None, typer.Option(metavar="ID", help=N_("The id again, to confirm in a script."))
    ] = None,
    folder: Annotated[
        Path | None, typer.Option("--from", metavar="DIR", help=N_("The folder that it lies in."))
    ] = None,
) -> None:
    restore(context, backup_id, confirm, folder)


def _show(context: Context, lines: Sequence[BackupLine]) -> None:
    if context.json:
        output.emit_json(context, lines)
        return
    reach = {True: _("yes"), False: _("no, it was taken away"), None: _("out of reach")}
    output.table(
        context,
        [_("Backup"), _("Made"), _("Goes"), _("Verified"), _("There"), _("Where")],
        [
            (
                line.id,
                date_short(line.created),
                date_short(line.expires),
                line.verified,
                reach[line.there],
                line.where,
            )
            for line in lines
        ],
        empty=_("There is no backup yet. Make one with “coachdossier backup create”."),
    )
