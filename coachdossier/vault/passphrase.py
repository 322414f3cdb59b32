"""The passphrase as bytes: the same ones on every keyboard and system."""

import unicodedata

from coachdossier.errors import N_, UsageError

MAX_CHARACTERS = 1024


def passphrase_bytes(passphrase: str) -> bytes | None:
    """Give the bytes that a slot derives its key from; None when this can be no passphrase.

    Unicode NFKC (NIST SP 800-63B, 3.1.1.2), then UTF-8: an e with an accent is the same on a Mac
    and on Windows, and so is a space that a phone made unbreakable. Nothing is stripped or folded.
    """
    if len(passphrase) > MAX_CHARACTERS or not passphrase.strip():
        return None
    try:
        return unicodedata.normalize("NFKC", passphrase).encode()
    except UnicodeEncodeError:
        return None


def new_passphrase_bytes(passphrase: str) -> bytes:
    """Do the same for a passphrase that is being chosen.

    Raises `UsageError` when it is empty, blank, longer than 1,024 characters or not text.
    """
    if not passphrase.strip():
        raise UsageError(
            N_("The passphrase is empty."), hint=N_("Choose a few words that only you know.")
        )
    if len(passphrase) > MAX_CHARACTERS:
        raise UsageError(
            N_("The passphrase is longer than {limit} characters."), limit=MAX_CHARACTERS
        )
    normalised = passphrase_bytes(passphrase)
    if normalised is None:
        raise UsageError(N_("The passphrase contains bytes that are not text in UTF-8."))
    return normalised
