"""Stage 5: what was found once is found everywhere in the dossier."""

from collections.abc import Iterable, Iterator, Mapping

import ahocorasick

from coachdossier.anonymise.candidates import Candidate
from coachdossier.anonymise.context import Context
from coachdossier.anonymise.cues import base, ends_here, everyday_name, familiar, finite_verb
from coachdossier.anonymise.initials import with_letter
from coachdossier.anonymise.model import NAMED, Role, Stage
from coachdossier.anonymise.tokens import Shape

_ARTICLES = frozenset("de het 't".split())
_MIN_WORD = 3


def vocabulary(
    found: Iterable[tuple[Context, list[Candidate]]],
) -> tuple[dict[str, Candidate], ahocorasick.Automaton]:
    """The words of every certain name, and its tails of two words or more, with their proof."""
    words: dict[str, Candidate] = {}
    phrases = ahocorasick.Automaton()
    for context, candidates in found:
        for item in candidates:
            if not item.certain or item.role not in NAMED or item.stage is Stage.KNOWN:
                continue
            for word in _words(context, item):
                held = words.get(word)
                if held is None or len(item.entity) < len(held.entity):
                    words[word] = item
            for phrase in _phrases(item):
                _, told = phrases.get(phrase, (phrase, item))
                longest = max(told, item, key=lambda one: len(one.entity))
                phrases.add_word(phrase, (phrase, longest))
    phrases.make_automaton()
    return words, phrases


def _phrases(item: Candidate) -> Iterator[str]:
    """Tails of a name ("oude nijhuis"); of organisations and places the whole only."""
    words = item.entity.split()
    whole = item.role in {Role.ORGANISATION, Role.SCHOOL, Role.PLACE}
    for cut in range(1 if whole else len(words) - 1):
        yield " ".join(words[cut:]) if len(words) - cut > 1 else item.entity


def _words(context: Context, item: Candidate) -> Iterator[str]:
    sections = context.lexicon.sections
    for index in range(context.index_at(item.start), context.index_at(item.end)):
        token = context.tokens[index]
        word = base(token)
        plain = any(word in sections[name] for name in ("particles", "titles", "function words"))
        kind = word in sections["organisation"] or context.relation(word) is not None
        if plain or kind or len(word) < _MIN_WORD or token.shape in {Shape.NUMBER, Shape.INITIALS}:
            continue
        if item.role in {Role.ORGANISATION, Role.SCHOOL} and context.lexicon.listed(word):
            continue
        if not familiar(context, token):
            yield word


def propagate(
    context: Context, words: Mapping[str, Candidate], phrases: ahocorasick.Automaton
) -> Iterator[Candidate]:
    """Every other mention of a proven name; everyday words only where they open with a capital."""
    if len(phrases):
        yield from _repeated(context, phrases)
    for index, token in enumerate(context.tokens):
        word = base(token)
        source = words.get(word) or words.get(word.removesuffix("s"))
        if source is None:
            continue
        certain, doubt = True, 0.0
        if context.lexicon.listed(word):
            if token.careless and _may_be_meant(context, index, word):
                certain, doubt = False, 0.7
            elif not token.capital or token.careless:
                continue
            follows = context.word(index + 1)
            if token.first and follows not in context.lexicon.sections["saying"]:
                certain, doubt = False, 0.5
        item = Candidate(
            token.start,
            token.end,
            source.role,
            Stage.PROPAGATION,
            "found elsewhere in the case",
            certain=certain,
            doubt=doubt,
            entity=source.entity if word in source.entity.split() or certain else word,
        )
        yield with_letter(context, item)


def _may_be_meant(context: Context, index: int, word: str) -> bool:
    """A name that is an everyday word, typed without its capital and without an article."""
    if context.has("determiners", context.word(index - 1)):
        return False
    surname = context.word(index - 1) in {"met", "van", "door", "aan", "volgens", "bij"}
    named = everyday_name(context, word) or (surname and ends_here(context, index))
    return named and not finite_verb(context, word)


def _repeated(context: Context, phrases: ahocorasick.Automaton) -> Iterator[Candidate]:
    folded = context.folded
    for last, (phrase, source) in phrases.iter_long(folded):
        start, end = last - len(phrase) + 1, last + 1
        if (
            " " not in phrase
            or folded[start - 1 : start].isalnum()
            or folded[end : end + 1].isalnum()
        ):
            continue
        words = phrase.split()
        typed = context.text[start:end].islower() and len(words) == 2  # noqa: PLR2004 - "de koning"
        doubtful = typed and words[0] in _ARTICLES and context.lexicon.listed(words[1])
        yield Candidate(
            start,
            end,
            source.role,
            Stage.PROPAGATION,
            "found elsewhere in the case",
            certain=not doubtful,
            doubt=0.6 if doubtful else 0.0,
            entity=source.entity,
        )
