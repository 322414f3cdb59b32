"""Watches over a session in the kernel's keyring, which hears nothing itself, until it ends.

It knows the name of the session and never its key.
"""

import select
import sys

from coachdossier.vault.unlocked import keyring
from coachdossier.vault.unlocked.apart import let_go
from coachdossier.vault.unlocked.suspend import Announcements

_TICK = 30.0
"""Seconds between two looks whether the session is still there."""


def watch(name: str, system: Announcements) -> None:
    """Forget the session when the system is going to sleep; return when it has ended."""
    begun = keyring.look(name)
    if begun is None:
        return
    system.ask_for_delay()
    while system.descriptors:
        select.select(system.descriptors, [], [], _TICK)
        times = keyring.look(name)
        if times is None or times.ends != begun.ends:
            return
        if system.heard():
            keyring.forget(name)
            return


def main() -> None:
    """Watch over the session that the argument names, apart from who started this."""
    system = Announcements.listen()
    let_go()
    if system is not None:
        watch(sys.argv[1], system)
        system.close()


if __name__ == "__main__":
    main()
