"""A passphrase that is being chosen: judged, and proposed to who has none."""

from enum import Enum
from pathlib import Path

from coachdossier.cli import output, prompts
from coachdossier.cli.context import Context
from coachdossier.errors import N_, Declined
from coachdossier.i18n import _, language
from coachdossier.vault.strength import judge, propose

ACCEPT_WEAK = "--accept-weak"


class _Way(Enum):
    PROPOSE = "propose"
    ANOTHER = "another"
    KEEP = "keep"


def choose_passphrase(
    context: Context,
    *,
    prompt: str,
    file: Path | None = None,
    option: str = "--passphrase-file",
    accept_weak: bool = False,
) -> str:
    """Return a passphrase that the coach chose: typed twice, from a file, or six random words.

    A weak one has to be confirmed at a terminal; elsewhere the coach is warned. Raise Declined when
    a weak one in a file isn't wanted after all, and what `Context.passphrase` raises.
    """
    in_file = context.named_passphrase_file(file, option) is not None
    asks = context.interactive and not in_file
    while True:
        chosen = context.passphrase(
            confirm=True, prompt=prompt, file=file, option=option, empty=asks
        )
        if not chosen:
            return _proposed(context, option)
        strength = judge(chosen)
        if strength.enough or accept_weak:
            return chosen
        weak = _("This passphrase is weak.")
        output.say(context, f"{weak} {_(strength.advice)}")
        if not context.interactive:
            return chosen
        if in_file:
            _confirm_weak(context)
            return chosen
        match _ask_way(context):
            case _Way.KEEP:
                return chosen
            case _Way.PROPOSE:
                return _proposed(context, option)
            case _Way.ANOTHER:
                continue


def _confirm_weak(context: Context) -> None:
    if not prompts.confirm(context, _("Use it all the same?"), option=ACCEPT_WEAK):
        raise Declined(N_("Nothing was changed: the passphrase was not accepted."))


def _ask_way(context: Context) -> _Way:
    return prompts.ask_choice(
        context,
        _("Who gets hold of the file can try passphrases without end. What now?"),
        {
            _Way.PROPOSE: _("Propose six random words"),
            _Way.ANOTHER: _("Choose another passphrase"),
            _Way.KEEP: _("Use it all the same"),
        },
        option=ACCEPT_WEAK,
        default=_Way.PROPOSE,
    )


def _proposed(context: Context, option: str) -> str:
    """Show six words and have them typed, so that they were written down or learned."""
    words = propose(language(), context.random_bytes)
    output.say(context, _("Write these words down and keep them where only you look:"))
    output.say(context, f"\n    {words}\n")
    while context.passphrase(prompt=_("Type the six words: "), option=option) != words:
        output.say(context, _("That is not the same; the words are still above."))
    return words
