"""How large an employer is, in words that single nobody out."""

from enum import StrEnum


class OrganisationSize(StrEnum):
    """How many people work there: fewer than 50, fewer than 250, or more (EU definition of SME)."""

    UNKNOWN = "unknown"
    SMALL = "small"
    MEDIUM = "medium"
    LARGE = "large"
