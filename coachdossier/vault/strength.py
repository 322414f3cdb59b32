"""How soon a passphrase would be guessed, and words that would not be.

Judged by zxcvbn, as a thief guesses: common passwords, words, names, dates and keyboard walks
first. A vault that was stolen can be tried without end, so what counts is guesses, not characters.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import Any, Final

from coachdossier.errors import N_

ENOUGH: Final = 3
"""zxcvbn's score from 0 to 4: at 3 a slow derivation holds against who has the header."""

WORDS: Final = 6

_JUDGED_CHARACTERS: Final = 72
"""zxcvbn refuses longer ones; what comes after can only add."""

_COMMON_HERE: Final = (
    "coachdossier coach coaching dossier client cliënt praktijk wachtwoord geheim welkom hallo "
    "liefde schatje lekker voetbal ajax feyenoord nederland amsterdam rotterdam utrecht zomer "
    "winter lente herfst januari februari maart juni juli augustus oktober maandag vrijdag "
    "zaterdag zondag toegang test proef"
).split()
"""What Dutch coaches choose first; zxcvbn's own lists are English, so our words go along too."""

_SHORT: Final = N_("It is too short: every character that is added makes guessing harder.")
_ADVICE: Final = {
    "dictionary": N_("Common words and names are guessed first, with changes such as 0 for o too."),
    "spatial": N_("Keys that lie next to each other are guessed early."),
    "repeat": N_("Repetitions are guessed early."),
    "sequence": N_("Sequences such as abc or 6543 are guessed early."),
    "regex": N_("Years are guessed early."),
    "date": N_("Dates are guessed early."),
    "bruteforce": _SHORT,
}


@dataclass(frozen=True, slots=True)
class Strength:
    """`score` from 0 to 4; `advice` is a msgid that says what makes it weak."""

    score: int
    advice: str

    @property
    def enough(self) -> bool:
        return self.score >= ENOUGH


def judge(passphrase: str) -> Strength:
    """Judge a passphrase that is being chosen. Nothing of it is kept."""
    # Loaded only when a passphrase is chosen: its word lists take longer than any command.
    from zxcvbn import zxcvbn

    judged: Any = zxcvbn(
        passphrase[:_JUDGED_CHARACTERS], user_inputs=[*_COMMON_HERE, *_words("nl")]
    )
    longest = max(judged["sequence"], key=lambda match: len(match["token"]), default=None)
    pattern = "bruteforce" if longest is None else str(longest["pattern"])
    return Strength(int(judged["score"]), _ADVICE.get(pattern, _SHORT))


def propose(language: str, random: Callable[[int], bytes]) -> str:
    """Draw six words of `language` ("nl", else English) with a space between each."""
    words = _words("nl" if language == "nl" else "en")
    return " ".join(_draw(words, random) for _ in range(WORDS))


def _words(language: str) -> list[str]:
    file = files("coachdossier.vault") / "words" / f"{language}.txt"
    return file.read_text(encoding="ascii").split()


def _draw(words: Sequence[str], random: Callable[[int], bytes]) -> str:
    rounds = 2**16 // len(words) * len(words)
    # A number beyond the last whole round would make the first words likelier.
    while (number := int.from_bytes(random(2))) >= rounds:
        pass
    return words[number % len(words)]
