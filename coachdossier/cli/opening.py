"""The vault, opened for one command with the passphrase that the context knows how to get."""

from coachdossier.cli import output
from coachdossier.cli.context import Context
from coachdossier.cli.leftovers import leftovers
from coachdossier.i18n import _
from coachdossier.services.vaults import open_practice, require_vault
from coachdossier.vault.vault import Vault


def open_vault(context: Context) -> Vault:
    """Open the vault; whether there is one is known before the passphrase is asked.

    A text that a crash left in an editor's folder is put among the drafts. Raise Damaged when there
    is no vault or it is not whole, Locked for a wrong passphrase.
    """
    require_vault(context.vault_dir)
    vault = open_practice(
        context.vault_dir,
        context.passphrase(),
        context.now,
        travels_in_time=context.travels_in_time,
        on_wait=lambda: output.say(
            context, _("Another coachdossier is at work in the vault; waiting until it is ready.")
        ),
    )
    if found := leftovers(context.environ):
        # Loaded only after a crash.
        from coachdossier.cli.drafting import rescue

        rescue(context, vault, found)
    return vault
