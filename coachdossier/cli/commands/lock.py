"""`coachdossier lock`: from now on the passphrase is asked for again."""

from coachdossier.cli import output
from coachdossier.cli.context import Context
from coachdossier.cli.grammar import single_command
from coachdossier.errors import N_
from coachdossier.i18n import _
from coachdossier.services.unlocking import lock
from coachdossier.services.vaults import require_vault

app = single_command()


@app.verb(
    help=N_(
        "End what “coachdossier unlock” began: the key is forgotten at once, in the shell too."
    ),
    epilog=N_("Example:\n\ncoachdossier lock"),
)
def forget(context: Context) -> None:
    require_vault(context.vault_dir)
    ended = lock(context.vault_dir, context.runtime_dir)
    if context.closer is not None:
        ended = context.closer(context.vault_dir) or ended
    output.outcome(
        context,
        {"locked": True, "was_unlocked": ended},
        _("The vault is locked.") if ended else _("The vault was locked already."),
    )
