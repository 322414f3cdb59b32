"""The word lists: which words are ordinary, which are theory, which introduce a name."""

import re
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from coachdossier.anonymise.groups import Group, read_groups
from coachdossier.anonymise.normalise import fold
from coachdossier.anonymise.phrases import Phrases
from coachdossier.anonymise.provinces import read_provinces
from coachdossier.anonymise.shipped import shipped

_LISTS = (
    "words_nl.zlib",
    "words_en.zlib",
    "homographs.txt",
    "theory.txt",
    "work.txt",
    "groups.txt",
    "places.txt",
    "remarkable.txt",
)
_MIN_PART = 3
_MIN_COMPOUND = 6
_MAX_WORD = 48
_SHORT_WORDS = frozenset(
    "app bad bar bed bel bos bus cel dag eet fan gas gym hok hut ict job kas kop lab les mok "
    "net nek pen pot rij rol ski spa sub tas tax tip top vak vat vis wet zak zee zit "
    "aan uit bij mee los oud dal dak dik doe duo ego fit hoe eis".split()
)
_SHORT_HEADS = frozenset("dag zin les uur dip app map rol doel plan".split())
_LINKS = ("", "s", "e", "en", "-", "er")
_ENDINGS = ("s", "e", "en", "t", "je", "jes", "tje", "tjes", "pje", "pjes", "te", "ten", "de")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Word lists, all folded to lower case without accents."""

    dutch: frozenset[str]
    english: frozenset[str]
    proper: frozenset[str]
    homographs: frozenset[str]
    theory_words: frozenset[str]
    theory_phrases: tuple[str, ...]
    authors: frozenset[str]
    sections: dict[str, frozenset[str]]
    relations: dict[str, str]
    groups: tuple[Group, ...]
    provinces: Mapping[str, tuple[str, str]]
    remarkable: Phrases

    def listed(self, folded: str) -> bool:
        """Whether the word stands in the Dutch or English list in lower case."""
        return folded in self.dutch or folded in self.english

    def ordinary(self, folded: str) -> bool:
        """Whether the word is listed, or built from listed words as Dutch builds compounds."""
        if self.listed(folded):
            return True
        if len(folded) > _MAX_WORD:
            return False
        if "-" in folded or "'" in folded:
            parts = [part for part in re.split("['-]", folded) if len(part) > 1]
            return bool(parts) and all(self.ordinary(part) for part in parts)
        return self._compound(folded)

    def _compound(self, word: str) -> bool:
        if len(word) < _MIN_COMPOUND:
            return False
        if word.endswith("nr"):
            return True
        for ending in _ENDINGS:
            stem = word.removesuffix(ending)
            if stem != word and len(stem) > _MIN_PART and self.listed(stem):
                return True
        if word[-_MIN_PART:] in _SHORT_HEADS and len(word) > _MIN_COMPOUND:
            stem = word[:-_MIN_PART]
            return self.listed(stem) or self.listed(stem.removesuffix("s"))
        return self._splits(word, depth=2)

    def _splits(self, word: str, depth: int) -> bool:
        for cut in range(_MIN_PART, len(word) - _MIN_PART):
            head, tail = word[:cut], word[cut:]
            if head not in self.dutch or (cut == _MIN_PART and head not in _SHORT_WORDS):
                continue
            for link in _LINKS:
                rest = tail.removeprefix(link) if link else tail
                if (rest == tail and link) or len(rest) <= _MIN_PART:
                    continue
                if rest in self.dutch or (depth > 1 and self._splits(rest, depth - 1)):
                    return True
        return False


@lru_cache(maxsize=1)
def load_lexicon() -> Lexicon:
    """Load the shipped lists once.

    Raises:
        Damaged: a list is missing or its hash is not the one that was shipped.

    """
    contents = shipped(_LISTS)
    sections = _sections(contents["work.txt"].decode().splitlines())
    dutch, dutch_names = _word_list(contents["words_nl.zlib"], sections["abbreviations"])
    english, english_names = _word_list(contents["words_en.zlib"])
    phrases = [
        line
        for line in contents["theory.txt"].decode().splitlines()
        if line and not line.startswith("#")
    ]
    return Lexicon(
        dutch=dutch,
        english=english,
        proper=dutch_names | english_names,
        homographs=frozenset(_words(contents["homographs.txt"].decode().splitlines())),
        theory_words=frozenset(fold(line) for line in phrases if " " not in line),
        theory_phrases=tuple(fold(line) for line in phrases if " " in line),
        authors=frozenset(
            name for name in _surnames(phrases) if name not in dutch and name not in english
        ),
        sections=sections,
        relations={
            word: name
            for name in reversed(sections)
            if name.startswith(("kin:", "role:"))
            for word in sections[name]
        },
        groups=read_groups(contents["groups.txt"].decode()),
        provinces=read_provinces(contents["places.txt"].decode()),
        remarkable=Phrases(contents["remarkable.txt"].decode()),
    )


def _word_list(content: bytes, more: Iterable[str] = ()) -> tuple[frozenset[str], frozenset[str]]:
    """The everyday words (and `more`) and the proper nouns of a list, folded when it was made."""
    words = zlib.decompress(content).decode().split("\n")
    end = words.index("")
    proper = frozenset(words[end + 1 :])
    words[end:] = more
    return frozenset(words), proper


def _surnames(phrases: Iterable[str]) -> Iterable[str]:
    """The surnames of authors who are named in full: "Albert Ellis"."""
    for phrase in phrases:
        words = phrase.split()
        if len(words) > 1 and all(word[0].isupper() for word in (words[0], words[-1])):
            yield fold(words[-1])


def _words(lines: Iterable[str]) -> Iterable[str]:
    return (fold(word) for line in lines if not line.startswith("#") for word in line.split())


def _sections(lines: Iterable[str]) -> dict[str, frozenset[str]]:
    sections: dict[str, set[str]] = {}
    current: set[str] = set()
    for line in lines:
        if line.startswith("["):
            current = sections.setdefault(line.strip("[]"), set())
        elif not line.startswith("#"):
            current.update(fold(word) for word in line.split())
    return {name: frozenset(words) for name, words in sections.items()}
