"""What singles somebody out without a name: being the only one, public events, a rare family.

These are questions to the coach and never replaced without asking: only the coach can tell whether
a colleague would recognise the case by them.
"""

import re
from collections.abc import Iterator

from coachdossier.anonymise.candidates import Candidate
from coachdossier.anonymise.context import Context
from coachdossier.anonymise.model import Role, Stage
from coachdossier.errors import N_

UNIQUE = N_("somebody who is the only one or the first of a kind")
RARE_ROLE = N_("a role that few people have")
PUBLIC = N_("an event that others may have read about")
FAMILY = N_("a family that others may recognise")

_DOUBT = 0.5
_NEAR_AN_AGE = 40
_KIND = (
    r"(?:vrouw|man|vrouwelijke?|mannelijke?|meisje|jongen|moslim\w*|zwarte|donkere|gekleurde|dove|"
    r"blinde|transgender|homo|lesbi\w+|buitenlander|buitenlandse|migrant|vluchteling|"
    r"woman|female|male|girl|boy|black|muslim|deaf|blind|gay|foreigner|refugee|migrant)"
)
_UNIQUE = re.compile(
    rf"\b(?:enige|allereerste|eerste|only|first|sole)\s(?:\w+\s)?{_KIND}\b"
    r"|\bals\s(?:enige|eerste|jongste|oudste)\s(?:van|in|bij|op|binnen)\b"
    r"|\b(?:enige|jongste|oudste|allereerste)\s(?:van|in|binnen|bij)\s"
    r"(?:heel\s|de\shele\s|het\shele\s|nederland|belgi\u00eb|de\s(?:provincie|regio|branche|sector|stad)|"
    r"het\s(?:land|dorp|bedrijf|vak))"
    r"|\bthe\s(?:only|first|youngest|oldest)\s(?:one|person)\s(?:in|of|at)\b"
    r"|\b(?:uniek|unieke)\s(?:in|binnen|functie|positie|rol)\b"
    r"|\b(?:landelijk|internationaal|nationally|internationally)\s(?:bekende?|known)\b"
    r"|\b(?:nederlands|wereld|europees|olympisch)\s?kampioen\w*"
    r"|\b(?:olympisch\w*|paralympi\w+|wereldrecord\w*|oscar|nobelprijs\w*|world\schampion|olympic\w*)\b",
    re.IGNORECASE,
)
_RARE_ROLE = re.compile(
    r"\b(?:burgemeester|wethouder|gemeentesecretaris|commissaris\svan\sde\skoning|gedeputeerde|"
    r"dijkgraaf|bisschop|abt|imam|rabbijn|hoofdofficier|korpschef|hoofdredacteur|lijsttrekker|"
    r"kamerlid|eurocommissaris|staatssecretaris|minister|ambassadeur|consul|generaal|admiraal|"
    r"rector\smagnificus|hoogleraar|profvoetballer\w*|topsporter|astronaut|dirigent|"
    r"mayor|bishop|ambassador|member\sof\sparliament|chief\sconstable|general\ssecretary)\b",
    re.IGNORECASE,
)
_PUBLIC = re.compile(
    r"\b(?:in\sde\s(?:lokale\s|landelijke\s|regionale\s)?(?:krant|kranten|media|pers|publiciteit)|"
    r"(?:op|in|haalde)\shet\s(?:nieuws|journaal|jeugdjournaal)|op\s(?:tv|televisie|de\sradio)|"
    r"voorpagina\w*|persbericht\w*|krantenartikel\w*|documentaire|talkshow|viral|trending|"
    r"(?:rechts|straf|tucht|moord|zeden|fraude)za(?:ak|ken)|kort\sgeding|schandaal\w*|"
    r"faillissement|faillietverklaring|parlementaire\senqu\u00eate|gijzeling|schietpartij|aanslag|"
    r"in\sthe\s(?:local\s|national\s)?(?:news|newspapers?|papers|press|media|headlines)|on\s(?:tv|television)|"
    r"front\spage|press\srelease|court\scase|lawsuit|scandal|went\sviral|public\sinquiry|shooting)\b",
    re.IGNORECASE,
)
_FAMILY = re.compile(
    r"\b(?:een?eiige\s)?(?:tweeling\w*|drieling\w*|vierling\w*|twins?|triplets)\b"
    r"|\b(?:vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|[4-9]|1[0-5]|four|five|six|seven|eight|nine|ten)\s"
    r"(?:\w+\s)?(?:kinderen|zonen|zoons|dochters|jongens|meisjes|broers|zussen|children|kids|sons|"
    r"daughters|brothers|sisters)\b"
    r"|\b(?:geadopteerd\w*|adoptiekind\w*|adoptiedochter|adoptiezoon|pleegkind\w*|pleegouders|"
    r"adopted|foster\s(?:child|children|parents))\b",
    re.IGNORECASE,
)
_CHILDREN = re.compile(
    r"\b(?:twee|drie|[23]|two|three)\s(?:\w+\s)?"
    r"(?:kinderen|zonen|zoons|dochters|jongens|meisjes|children|kids|sons|daughters)\b",
    re.IGNORECASE,
)
_PATTERNS = (
    (_UNIQUE, UNIQUE),
    (_RARE_ROLE, RARE_ROLE),
    (_PUBLIC, PUBLIC),
    (_FAMILY, FAMILY),
)


def find(context: Context, ages: list[Candidate]) -> Iterator[Candidate]:
    """Questions about what may single somebody out; `ages` are those found in the text."""
    for pattern, reason in _PATTERNS:
        for match in pattern.finditer(context.text):
            yield _question(match, reason)
    for match in _CHILDREN.finditer(context.text):
        if any(0 <= age.start - match.end() <= _NEAR_AN_AGE for age in ages):
            yield _question(match, FAMILY)


def _question(match: re.Match[str], reason: str) -> Candidate:
    return Candidate(
        match.start(), match.end(), Role.DETAIL, Stage.SWEEP, reason, certain=False, doubt=_DOUBT
    )
