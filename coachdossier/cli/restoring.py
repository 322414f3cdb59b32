"""A restore as the coach sees it: shown, confirmed, done, told."""

import gc
from pathlib import Path

from coachdossier.cli import output, prompts
from coachdossier.cli.context import Context
from coachdossier.cli.opening import say_waiting
from coachdossier.errors import N_, Declined, UsageError
from coachdossier.i18n import _
from coachdossier.i18n.formats import date_short
from coachdossier.services.restoring import (
    Opening,
    PreparedRestore,
    Restored,
    execute_restore,
    prepare_restore,
)
from coachdossier.services.unlocking import lock


def restore(context: Context, backup_id: str, confirm: str | None, folder: Path | None) -> None:
    """Plan, show, ask, restore, report."""
    if context.opener is not None:
        raise UsageError(
            N_("A restore needs the vault for itself, and the shell has it open."),
            hint=N_("Leave the shell with “exit”, then give the command."),
        )
    gc.enable()
    opening = Opening(
        directory=context.vault_dir,
        secret=context.passphrase(),
        now=context.now,
        key_file=context.key_file,
        on_wait=say_waiting(context),
        travels_in_time=context.travels_in_time,
    )
    prepared = prepare_restore(opening, backup_id, folder)
    try:
        if not context.json:
            _show(context, prepared)
        _confirm(context, prepared, confirm)
        restored = execute_restore(prepared)
    finally:
        prepared.close()
    lock(context.vault_dir, context.runtime_dir)
    _report(context, prepared, restored)


def _show(context: Context, prepared: PreparedRestore) -> None:
    made = prepared.created
    output.fields(
        context,
        [
            (_("Backup"), prepared.id),
            (_("Made"), f"{date_short(made.date())} {made:%H:%M}"),
            (_("To be erased again"), prepared.erasures),
        ],
    )
    output.table(
        context,
        [_("Recorded since, and undone"), _("How many")],
        list(prepared.undone.items()),
        empty=_("Nothing was recorded since."),
    )
    if prepared.ledger_of is None:
        output.say(
            context,
            _(
                "The present vault becomes a backup first. What was erased since stays erased, "
                "with its certificates."
            ),
        )
        return
    output.say(
        context,
        _(
            "No vault that can be read is here. What is erased again is what the list beside the "
            "backups knows, which is of {date}: what you erased after that, you erase once more.",
            date=date_short(prepared.ledger_of),
        ),
    )


def _confirm(context: Context, prepared: PreparedRestore, confirm: str | None) -> None:
    if confirm is None:
        prompts.confirm_by_typing(
            context,
            prepared.id,
            _("The vault becomes what it was then."),
            option="--confirm",
        )
    elif confirm != prepared.id:
        raise Declined(
            N_("--confirm must repeat the id {id} exactly; nothing was changed."), id=prepared.id
        )


def _report(context: Context, prepared: PreparedRestore, restored: Restored) -> None:
    traces = restored.traces
    if context.json:
        output.emit_json(
            context,
            {
                "id": restored.id,
                "created": prepared.created.date(),
                "undone": prepared.undone,
                "erased_again": restored.erased_again,
                "traces_found": len(traces.places),
                "pages_read": traces.pages_read,
                "control_found": traces.control_found,
                "kept_as": restored.kept_as,
                "aside": restored.aside,
            },
        )
        return
    output.say(context, _("Backup {id} is restored.", id=restored.id))
    output.fields(
        context,
        [
            (_("Erased again"), restored.erased_again),
            (_("Pages searched"), traces.pages_read),
            (_("Traces found"), len(traces.places)),
            *([(_("The vault of before"), restored.kept_as)] if restored.kept_as else []),
            *([(_("The damaged files"), restored.aside)] if restored.aside else []),
        ],
    )
    if restored.aside:
        output.say(
            context, _("Remove the folder with the damaged files when you miss nothing any more.")
        )
