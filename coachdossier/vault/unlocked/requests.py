"""What an agent is asked: one byte each."""

from typing import Final

USE: Final = b"u"
"""Give the key, and prolong the session."""
PEEK: Final = b"p"
"""Give the key."""
LOOK: Final = b"l"
"""Give the times alone."""
LOCK: Final = b"x"
"""Forget it all and end."""

READY: Final = b"!"
