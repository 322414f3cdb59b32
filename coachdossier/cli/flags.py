"""What a command may do by itself with words that may name somebody."""

from enum import StrEnum


class Flags(StrEnum):
    """What happens to a word that may name somebody, when nobody decided about it yet."""

    ASK = "ask"
    REDACT = "redact"
