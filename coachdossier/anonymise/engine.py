"""Everything heavy, loaded once: word lists, deduce, the automaton of theory phrases."""

import gc
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import ahocorasick

from coachdossier.anonymise.lexicon import Lexicon, load_lexicon
from coachdossier.anonymise.listed_names import automaton
from coachdossier.anonymise.names_deduce import DeduceNames
from coachdossier.anonymise.second_reader import SecondReader
from coachdossier.anonymise.uncollected import uncollected


@dataclass(frozen=True, slots=True, repr=False)
class Engine:
    """What `analyse` needs besides the case."""

    lexicon: Lexicon
    deduce: DeduceNames
    phrases: ahocorasick.Automaton
    listed: ahocorasick.Automaton
    reader: SecondReader


def load_engine(cache_dir: Path, progress: Callable[[int, int], None] | None = None) -> Engine:
    """Load the engine; the first time it builds lists in `cache_dir` and reports its progress.

    Raises:
        Damaged: a shipped list is missing or changed, or others can write the cache.

    """
    with uncollected():
        lexicon = load_lexicon()
        phrases = ahocorasick.Automaton()
        for phrase in lexicon.theory_phrases:
            phrases.add_word(phrase, phrase)
        phrases.make_automaton()
        deduce = DeduceNames(cache_dir, progress)
        listed = automaton(deduce.lists.places, lexicon.sections["brands"])
        # The lists stay as long as the process: the collector need not go through them.
        gc.freeze()
    return Engine(lexicon, deduce, phrases, listed, SecondReader())
