"""The vault, opened for one command: by the shell, by a session, or by what the coach types."""

from collections.abc import Callable

from coachdossier.cli import output
from coachdossier.cli.context import Context
from coachdossier.cli.leftovers import leftovers
from coachdossier.errors import Locked
from coachdossier.i18n import _
from coachdossier.services.unlocking import lock, unlocked_key
from coachdossier.services.vaults import open_practice, open_practice_with_key, require_vault
from coachdossier.vault.vault import Vault


def open_vault(context: Context, *, prolong: bool = True) -> Vault:
    """Open the vault; whether there is one is known before the passphrase is asked.

    A session that runs is used, unless a passphrase file is named; `prolong` counts that as a use.
    A text that a crash left in an editor's folder is put among the drafts. Raise Damaged when there
    is none or it is not whole, Locked for a wrong passphrase.
    """
    require_vault(context.vault_dir)
    if context.opener and (lent := context.opener(context)):
        return lent
    vault = _of_session(context, prolong=prolong) or open_with_passphrase(context)[0]
    if found := leftovers(context.environ):
        # Loaded only after a crash.
        from coachdossier.cli.drafting import rescue

        rescue(context, vault, found)
    return vault


def open_with_passphrase(context: Context) -> tuple[Vault, str]:
    """Open it by what the coach types, for an act that needs the coach; return that, too."""
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


def _of_session(context: Context, *, prolong: bool) -> Vault | None:
    if context.named_passphrase_file() is not None:
        return None
    key = unlocked_key(context.vault_dir, context.runtime_dir, prolong=prolong)
    if key is None:
        return None
    try:
        return open_practice_with_key(
            context.vault_dir,
            key,
            context.now,
            travels_in_time=context.travels_in_time,
            on_wait=say_waiting(context),
        )
    except Locked:
        # The vault got a new key meanwhile.
        lock(context.vault_dir, context.runtime_dir)
        return None
