"""What an e-mail address looks like, typed or imported."""

import re

_SHAPE = re.compile(r"[^\s@<>\"]+@[^\s@<>\",;.]+(?:\.[^\s@<>\",;.]+)+")
_LONGEST = 254


def is_mail_address(text: str) -> bool:
    """Whether a text is one e-mail address; its letters may be of any alphabet."""
    return len(text) <= _LONGEST and _SHAPE.fullmatch(text) is not None
