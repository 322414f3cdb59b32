"""Random numbers that a person can read out loud: for cases, certificates and references."""

import secrets

ALPHABET = "23456789BCDFGHJKMNPQRSTVWXZ"
"""No vowels, so that no word appears; nothing that is mistaken for something else."""

_GROUPS, _LENGTH = 3, 4


def new_number() -> str:
    """Return twelve random characters in groups of four: about 57 bits, never derived."""
    return "-".join(
        "".join(secrets.choice(ALPHABET) for _ in range(_LENGTH)) for _ in range(_GROUPS)
    )
