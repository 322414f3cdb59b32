"""A text that was typed and is not in a dossier: nothing that a coach wrote is ever lost."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Draft:
    """A note that could not be saved, with what was said of it (`marks`, by option name).

    `code` is the trajectory that it was typed for, `trajectory_id` None when that is erased since.
    `note_id` is the note that was being edited; with `conflict` that note was changed elsewhere
    meanwhile, so that there are two versions of it.
    """

    code: str
    saved_at: datetime
    text: str = field(repr=False)
    trajectory_id: int | None = None
    note_id: int | None = None
    conflict: bool = False
    marks: Mapping[str, str | bool] = field(default_factory=dict)
    id: int | None = None

    @property
    def words(self) -> int:
        return len(self.text.split())
