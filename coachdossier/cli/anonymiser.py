"""The anonymiser, loaded when a command needs it: its lists take time the first time."""

import gc

from coachdossier.anonymise.engine import Engine, load_engine
from coachdossier.cli import output
from coachdossier.cli.context import Context
from coachdossier.i18n import _


def engine(context: Context) -> Engine:
    """Load the word lists; the first time they are built, with a bar that shows it."""
    gc.enable()
    with output.progress(context, _("Preparing the word lists, once"), total=100) as bar:
        done = 0

        def advance(part: int, whole: int) -> None:
            nonlocal done
            share = 100 * part // max(whole, 1)
            bar.advance(share - done)
            done = share

        return load_engine(context.cache_dir, advance)
