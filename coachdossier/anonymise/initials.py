"""One capital for somebody of the case ("R weet het niet"), and a letter behind a first name."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from coachdossier.anonymise.candidates import Candidate
from coachdossier.anonymise.context import Context
from coachdossier.anonymise.cues import finite_verb, opens_line
from coachdossier.anonymise.forms import Form
from coachdossier.anonymise.homonyms import candidate
from coachdossier.anonymise.model import Role

_REASON = "abbreviation or initials"
_LONE = re.compile(r"(?<![\w.,'&/+-])(?<![&/+] )[A-Z](?![\w'&/+)-]|\s?[&/+] ?\S|\.\w)")
_CONTACT = re.compile(r"\s*:\s*(?:[+\d(]|\S+@|www|http)")
_SPOKEN = re.compile(r"\s?:\s*[\"“”'„]")
_LETTERED = frozenset("U X".split())
_UNLIKELY = frozenset("A K T S Q O E".split())
_LABELS = frozenset("A C V Q K".split())
_BEFORE_A_LETTER = frozenset(
    "plan optie punt vraag versie type bijlage deel groep vitamine model route categorie option "
    "part hoog laag midden theorie theory stap step fase blok zaal lokaal klas cijfer graad "
    "kwadrant "
    "letter profiel kleur stijl style rijbewijs afdeling lijn scenario variant niveau level punten "
    "cluster vak ploeg team gebouw ingang vleugel zone schaal maat hepatitis ronde serie series "
    "artikel lid onderdeel kolom rij vitamin high low score label klasse class grade quadrant "
    "een de het die deze dit dat a an the geen twee drie hoge lage".split()
)
_WITH = frozenset(
    "met van aan voor door bij namens tegen volgens over dat als of en omdat with from to by for "
    "about says said that because belde vroeg naar zonder".split()
)
_ACRONYMS = (
    "grow",
    "starr",
    "disc",
    "swot",
    "smart",
    "riasec",
    "abcde",
    "mbti",
    "iesnftpj",
    "soap",
)
_ENOUGH_OF_AN_ACRONYM = 3
_FEW = 2
_HANDLE = re.compile(r"[._][A-Za-z](?![\w.]|-\w)")
_SENT = re.compile(r" [A-Za-z]\.?(?=\s?:(?:\s|$))")
_ORGANISATIONS = frozenset({Role.ORGANISATION, Role.SCHOOL, Role.PLACE, Role.JOB, Role.ADDRESS})


def find(context: Context, called: Sequence[tuple[str, Form]]) -> list[Candidate]:
    """The lone capitals that are the initial of a known person of the case.

    One that speaks or acts as a subject is replaced, and then that letter everywhere in the text
    where nothing says that it is a grade or a label; otherwise the coach is asked.
    """
    holders: dict[str, list[Form]] = defaultdict(list)
    for text, form in called:
        holders[text[0].upper()].append(form)
    hits = [
        match
        for match in _LONE.finditer(context.text)
        if match.group() in holders and match.group() not in _LETTERED and _free(context, match)
    ]
    hits = [match for match in hits if match.group() != "I" or not _pronoun(context, match)]
    labels = _acronymic(context.senders) | _labels(context.senders)
    hits = [match for match in hits if not (match.group() in labels and _sends(context, match))]
    proven = {match.group() for match in hits if _acts(context, match)}
    found = (_candidate(context, match, holders, proven) for match in hits)
    return [item for item in found if item is not None]


def _candidate(
    context: Context,
    match: re.Match[str],
    holders: Mapping[str, Sequence[Form]],
    proven: Iterable[str],
) -> Candidate | None:
    letter = match.group()
    form, span = holders[letter][0], match.span()
    if letter in proven:
        return candidate(form, *span, _REASON)
    if _asks(context, match):
        return candidate(form, *span, _REASON, certain=False, doubt=0.5)
    return None


def is_label(context: Context, index: int) -> bool:
    """Whether the letter at `index` tells things apart: "type B", "team A", "M/V"."""
    token = context.tokens[index]
    signs = (
        context.text[max(0, token.start - 1) : token.start]
        + context.text[token.end : token.end + 1]
    )
    if context.word(index - 1) in _BEFORE_A_LETTER or not {*signs}.isdisjoint("&/+"):
        return True
    return token.text in _acronymic(context.senders) and opens_line(context, token.start)


def _pronoun(context: Context, match: re.Match[str]) -> bool:
    """The English "I", unless it opens a line of a talk or a Dutch verb follows it."""
    following = context.word(context.index_at(match.start()) + 1)
    dutch = finite_verb(context, following) and following not in context.lexicon.english
    return not dutch and not _sends(context, match)


def _free(context: Context, match: re.Match[str]) -> bool:
    """Whether nothing around a letter makes it a grade, a list marker or part of a name."""
    text, index = context.text, context.index_at(match.start())
    glued = index > 0 and not context.gap(index).strip(" :")
    before = context.word(index - 1) if glued else ""
    neighbour = context.tokens[index - 1] if glued and not context.gap(index).strip() else None
    alone = neighbour is not None and len(neighbour.text) == 1 and neighbour.text.isupper()
    following = text[match.end() : match.end() + 2]
    if following[:1] == "." or before in _BEFORE_A_LETTER or alone:
        return False
    named = neighbour is not None and neighbour.capital and not neighbour.first
    after = context.tokens[index + 1] if index + 1 < len(context.tokens) else None
    surnamed = after is not None and not context.gap(index + 1).strip() and after.capital
    return not named and not surnamed and not _CONTACT.match(text, match.end())


def _sends(context: Context, match: re.Match[str]) -> bool:
    """Whether a letter opens its line and a colon follows."""
    colon = context.text[match.end() : match.end() + 2].lstrip(" ").startswith(":")
    return colon and opens_line(context, match.start())


def _acts(context: Context, match: re.Match[str]) -> bool:
    """Whether a letter surely does or says something."""
    letter, index = match.group(), context.index_at(match.start())
    if _SPOKEN.match(context.text, match.end()):
        return letter not in _LABELS
    following = context.word(index + 1)
    if _sends(context, match):
        return letter not in _LABELS and finite_verb(context, following)
    if context.text[match.end() : match.end() + 1] != " " or letter in _UNLIKELY:
        return False
    return finite_verb(context, following) and context.tokens[index + 1].start == match.end() + 1


def _asks(context: Context, match: re.Match[str]) -> bool:
    """Whether a letter may be somebody: behind a preposition, before a verb, or as a sender."""
    if _sends(context, match):
        return True
    index = context.index_at(match.start())
    before = context.word(index - 1) if index and not context.gap(index).strip() else ""
    spaced = context.text[match.end() : match.end() + 1] == " "
    following = context.word(index + 1)
    dutch = match.group() not in {"A", "T", "S"} or following not in context.lexicon.english
    return before in _WITH or (spaced and dutch and finite_verb(context, following))


def _labels(senders: Mapping[str, int]) -> set[str]:
    """The letters of question, answer, coach and client, which open lines too."""
    asked = {"V", "Q"} & senders.keys()
    return {letter for letter in _LABELS if letter == "C" or asked or senders.get(letter, 0) < _FEW}


def _acronymic(letters: Iterable[str]) -> set[str]:
    """The letters that open lines as those of a model do: "G: … R: … O: … W: …"."""
    low = {letter.lower() for letter in letters}
    return {
        letter.upper()
        for word in _ACRONYMS
        if len(low & set(word)) >= _ENOUGH_OF_AN_ACRONYM
        for letter in low & set(word)
    }


def with_letter(context: Context, item: Candidate) -> Candidate:
    """A first name with the letter that a chat puts behind it: "rajesh.v", "khadija b.:"."""
    if item.role in _ORGANISATIONS:
        return item
    match = _HANDLE.match(context.text, item.end)
    if match is None and opens_line(context, item.start):
        match = _SENT.match(context.text, item.end)
    return item if match is None else replace(item, end=match.end())
