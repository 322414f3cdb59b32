"""What a use case wants the coach to know beside its result."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Notice:
    """A msgid with its `{fields}`, as in an error: codes, places and counts, never a name."""

    message: str
    params: Mapping[str, object] = field(default_factory=dict)
