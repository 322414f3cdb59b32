"""A fictional practice for the demo, in Dutch and in English: the same story, codes and note ids.

Nobody in it exists: e-mail addresses end in `.example`. Three trajectories are near their end, and
the people of the two that are closed are named in no other dossier, so that the demo can prove
what is gone. The commissioner of `CLOSED_BY_DELETION` also commissions T02, so she stays.
"""

from datetime import date
from importlib.resources import files
from pathlib import Path

TODAY = date(2026, 11, 20)
"""The day on which the practice is at this point; no note or score is later."""
CLOSED_BY_DELETION = "T01"
CLOSED_BY_PSEUDONYMISING = "T03"
TAKEN_TO_INTERVISION = "T04"


def folder(language: str) -> Path:
    """Return the practice folder in `language`: English for `en`, Dutch for everything else."""
    return Path(str(files(__name__))) / ("en" if language == "en" else "nl")
