"""Names of several words that stand in lists: villages, and well-known organisations."""

from collections.abc import Iterable, Iterator

import ahocorasick

from coachdossier.anonymise.candidates import Candidate
from coachdossier.anonymise.context import Context
from coachdossier.anonymise.model import Role, Stage
from coachdossier.anonymise.tokens import Token

_ARTICLES = frozenset("de het 't".split())
_SHOPS = frozenset("bij voor via naar van at for from".split())


def automaton(places: Iterable[str], brands: Iterable[str]) -> ahocorasick.Automaton:
    """Everything of two words or more that is looked for as a whole, and brands that are words."""
    found = ahocorasick.Automaton()
    for place in places:
        if " " in place or place[0] == "'":
            for written in (place, *_shortened(place)):
                found.add_word(written, (written, place, Role.PLACE))
    for brand in brands:
        name = brand.replace("_", " ")
        found.add_word(name, (name, name, Role.ORGANISATION))
    found.make_automaton()
    return found


def _shortened(place: str) -> Iterator[str]:
    """How a place on a river is written: "capelle a/d ijssel", "alphen a.d. rijn"."""
    for article in ("de", "den", "het"):
        before, link, after = place.partition(f" aan {article} ")
        if link:
            yield from (f"{before} {short} {after}" for short in ("a/d", "a.d.", "ad"))


def find(context: Context, listed: ahocorasick.Automaton) -> Iterator[Candidate]:
    """The listed names in the text: sure with their capitals, else where the words before tell."""
    folded = context.folded
    for last, (written, name, role) in listed.iter(folded):
        start, end = last - len(written) + 1, last + 1
        if folded[start - 1 : start].isalnum() or folded[end : end + 1].isalnum():
            continue
        first, stop = context.index_at(start), context.index_at(end)
        tokens = context.tokens[first:stop]
        doubt = _doubt(context, first, tokens, role) if tokens else None
        if doubt is not None:
            yield Candidate(
                start,
                end,
                role,
                Stage.SWEEP,
                "name from a list",
                certain=doubt == 0,
                doubt=doubt,
                entity=name,
            )


def _doubt(context: Context, first: int, tokens: list[Token], role: Role) -> float | None:
    telling = (one for one in tokens if not context.has("particles", one.folded))
    words = [one for one in telling if len(one.text) > 1] or tokens
    before = context.word(first - 1) if not context.gap(first).strip() else ""
    if role is Role.ORGANISATION:
        cue = before in _SHOPS
    else:
        cue = context.has("placing", before) and tokens[0].folded not in _ARTICLES
    unlisted = any(not context.lexicon.listed(token.folded) for token in words)
    capital = all(token.capital for token in words) and not words[0].shouted
    if len(tokens) == 1:
        return 0.4 if cue and not capital else None
    if capital:
        return None if tokens[0].first and len(words) == 1 and not unlisted else 0.0
    if not tokens[0].careless:
        return None
    if unlisted or role is Role.ORGANISATION:
        return 0.0
    return 0.3 if cue else None
