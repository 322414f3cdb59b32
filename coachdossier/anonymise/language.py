"""Whether a text is Dutch or English; in another language the stages would miss names."""

from collections.abc import Iterable

from coachdossier.anonymise.context import Context
from coachdossier.anonymise.tokens import Shape
from coachdossier.errors import N_, Blocked

_ENOUGH = 60
_SHARE = 0.5


def check(contexts: Iterable[Context]) -> None:
    """Refuse a text whose words are neither Dutch nor English; short texts pass.

    Raises:
        Blocked: most words of a text of some length stand in neither list.

    """
    for context in contexts:
        words = [
            token.folded
            for token in context.tokens
            if token.shape is not Shape.NUMBER
            and len(token.folded) > 1
            and not (token.capital and _is_name(context, token.folded))
        ]
        if len(words) < _ENOUGH:
            continue
        sample = words[:2000]
        known = sum(1 for word in sample if context.lexicon.ordinary(word))
        if known < _SHARE * len(sample):
            raise Blocked(
                N_("A text of this case is neither Dutch nor English, so it can't be anonymised."),
                hint=N_("Leave that text out, or translate it first."),
            )


def _is_name(context: Context, word: str) -> bool:
    """Names belong to no language, so a list of names is not refused."""
    names = context.names
    return word in names.first or word in names.last or word in context.lexicon.proper
