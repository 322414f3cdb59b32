"""Whether a text is Dutch or English; in another language the stages would miss names."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby

from coachdossier.anonymise.context import Context
from coachdossier.anonymise.tokens import Shape, Token
from coachdossier.errors import N_, Blocked

_ENOUGH = 60
_SHARE = 0.5
_FEW = 8
_FEW_SHARE = 0.35
_SURE = 2
_SENTENCE = 5
_PLENTY = 0.25
_SAMPLE = 2000
_LATIN = 0x250
_LETTERS = 12
_FEWEST_LETTERS = 2
_INITIALS = 4
_MOSTLY = 0.6
_END_OF_LINE = re.compile(r"\n")
_IN_AN_ADDRESS = frozenset("@._/")
_AROUND_AT = frozenset("@/_")


def check(contexts: Iterable[Context]) -> None:
    """Refuse a text that is neither Dutch nor English, from a sentence on where the words tell.

    A sentence of another language within a Dutch paragraph passes: its capitals and unknown words
    are asked about.

    Raises:
        Blocked: a text or a paragraph is written in another script, has more small words of another
            language than Dutch and English ones, or consists of words that neither list holds.

    """
    for context in contexts:
        strange = _strange_script(context.plain.original)
        if strange or any(_foreign(context, words) for words in _parts(context)):
            raise Blocked(
                N_(
                    "A text of this case ({text}) is neither Dutch nor English, so it can't be "
                    "anonymised."
                ),
                hint=N_("Leave that text out, or translate it first."),
                text=context.source.id,
            )


def _parts(context: Context) -> Iterator[Sequence[Token]]:
    """The words of each paragraph, when there are several, and those of the whole text."""
    written = [token for token in context.tokens if _is_written(context, token)]
    paragraphs = [list(words) for _, words in groupby(written, _paragraph_of(context.text))]
    if len(paragraphs) > 1:
        yield from paragraphs
    yield written


def _paragraph_of(text: str) -> Callable[[Token], int]:
    """What tells the number of a token's paragraph."""
    ends = [match.start() for match in _END_OF_LINE.finditer(text)]
    return lambda token: bisect_left(ends, token.start)


def _foreign(context: Context, tokens: Sequence[Token]) -> bool:
    written = tokens[:_SAMPLE]
    words = [token.folded for token in written]
    told = [token.folded for token in written if not (token.capital and _names(context, token))]
    ours, theirs = _small_words(context, words, told)
    if theirs >= _SURE and theirs > ours and len(words) >= _SENTENCE:
        return True
    if ours > _PLENTY * len(words) or (ours and len(words) < _ENOUGH):
        return False
    known = sum(1 for word in told if context.lexicon.ordinary(word))
    if len(told) >= _ENOUGH:
        return known < _SHARE * len(told)
    return len(told) >= _FEW and known < _FEW_SHARE * len(told) and not ours


def _small_words(context: Context, words: Sequence[str], told: Iterable[str]) -> tuple[int, int]:
    """How many words are small Dutch or English ones, and how many told ones only others have."""
    sections, common = context.lexicon.sections, context.names.common
    function, determiners = sections["function words"], sections["determiners"]
    foreign = set(told) & sections["foreign words"]
    ours = sum(word in function or word in determiners or word in common for word in words)
    return ours, len(foreign - function - determiners)


def _is_written(context: Context, token: Token) -> bool:
    """Whether it is a word of the text, and no part of an address: "lumivex.com" is no language."""
    if token.shape is Shape.NUMBER or len(token.text) < _FEWEST_LETTERS:
        return False
    text, end = context.text, token.end
    before, after = text[token.start - 1 : token.start], text[end : end + 2]
    goes_on = after[:1] in _AROUND_AT or (after[:1] == "." and after[1:].strip() != "")
    linked = goes_on or before in _IN_AN_ADDRESS
    return not linked


def _strange_script(text: str) -> bool:
    """Whether most letters are not Latin ones."""
    if text.isascii():
        return False
    letters = [char for char in text if char.isalpha()]
    strange = sum(ord(char) >= _LATIN for char in letters)
    return len(letters) > _LETTERS and strange > _MOSTLY * len(letters)


def _names(context: Context, token: Token) -> bool:
    """Names and initials belong to no language, so a list of them is not refused."""
    names, word = context.names, token.folded
    short = len(word) <= _INITIALS and not token.shouted and not token.text[1:].islower()
    return short or word in names.first or word in names.last or word in context.lexicon.proper
