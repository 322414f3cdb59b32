"""The recovery code: 130 random bits, made to be read from paper.

Six groups of five characters of Crockford's base 32 (no I, L, O, U): 26 that carry five random
bits each and four that check them, so that no passphrase is taken for a code by accident.
"""

import hashlib
import unicodedata
from collections.abc import Callable

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_RANDOM_CHARACTERS = 26
_CHECK_CHARACTERS = 4
_CHARACTERS = _RANDOM_CHARACTERS + _CHECK_CHARACTERS
_GROUP = 5
_LONGEST_TYPED = 200
_CHECK_DOMAIN = b"coachdossier recovery code\0"
_AS_MEANT = str.maketrans("OIL", "011", " -\t\u2010\u2011\u2012\u2013\u2014\u2212")


def new_recovery_code(random: Callable[[int], bytes]) -> str:
    """Draw a code, without groups, as slots use it."""
    drawn = "".join(_ALPHABET[byte & 31] for byte in random(_RANDOM_CHARACTERS))
    return drawn + _check(drawn)


def in_groups(code: str) -> str:
    """Write a code as it is printed."""
    return "-".join(code[start : start + _GROUP] for start in range(0, len(code), _GROUP))


def read_recovery_code(typed: str) -> str | None:
    """Give the code that is meant, without groups; None when `typed` is not a recovery code.

    Case, spaces, dashes and the look-alikes O/0, I/1 and L/1 make no difference.
    """
    if len(typed) > _LONGEST_TYPED:
        return None
    code = unicodedata.normalize("NFKC", typed).upper().translate(_AS_MEANT)
    if len(code) != _CHARACTERS or not set(code) <= set(_ALPHABET):
        return None
    return code if _check(code[:_RANDOM_CHARACTERS]) == code[_RANDOM_CHARACTERS:] else None


def _check(drawn: str) -> str:
    digest = hashlib.sha256(_CHECK_DOMAIN + drawn.encode("ascii")).digest()
    return "".join(_ALPHABET[byte & 31] for byte in digest[:_CHECK_CHARACTERS])
