"""The vault, opened for one command: by what the coach types, by a session, or by the shell."""

from collections.abc import Callable

from coachdossier.cli import output
from coachdossier.cli.context import Context
from coachdossier.i18n import _
from coachdossier.services.vaults import open_practice, require_vault
from coachdossier.vault.vault import Vault


def open_vault(context: Context) -> Vault:
    """Open the vault; whether there is one is known before the passphrase is asked.

    Raise Damaged when there is none or it is not whole, Locked for a wrong passphrase.
    """
    return open_with_passphrase(context)[0]


def open_with_passphrase(context: Context) -> tuple[Vault, str]:
    """Do the same for an act that changes who may open it; return what was typed, too."""
    require_vault(context.vault_dir)
    secret = context.passphrase()
    vault = open_practice(
        context.vault_dir,
        secret,
        context.now,
        travels_in_time=context.travels_in_time,
        on_wait=say_waiting(context),
        key_file=context.key_file,
    )
    return vault, secret


def say_waiting(context: Context) -> Callable[[], None]:
    """Return what tells the coach that another process is in the way."""
    return lambda: output.say(
        context, _("Another coachdossier is at work in the vault; waiting until it is ready.")
    )
