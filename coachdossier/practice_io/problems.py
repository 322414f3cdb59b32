"""What is wrong with a practice folder, as values with a place.

A reason is a complete sentence that names the expected form. It never quotes what a cell held:
cells hold names, notes and birth dates, and an error is copied into mails and logs.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from coachdossier.errors import N_, UsageError


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to correct.

    `line` counts from 1 and is None when the whole file is meant; `column` is empty when the whole
    line is. `reason` is a msgid whose `{fields}` stand in `params`.
    """

    file: str
    line: int | None
    column: str
    reason: str
    params: Mapping[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        place = self.file if self.line is None else f"{self.file}:{self.line}"
        column = f" {self.column}" if self.column else ""
        return f"{place}{column}: {self.reason.format_map(self.params)}"


class ImportRejected(UsageError):
    """The folder has problems, so nothing of it is imported; `problems` are all of them."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(
            N_("Nothing was imported: problems found in the practice folder: {count}."),
            hint=N_("Correct every place that is named, then import the folder again."),
            count=len(self.problems),
        )
