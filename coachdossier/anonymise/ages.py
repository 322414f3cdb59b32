"""Stage 2, age: how old somebody is, in figures and words, with and without "jaar"."""

import re
from collections.abc import Iterable, Iterator

from coachdossier.anonymise.candidates import Candidate
from coachdossier.anonymise.context import Context
from coachdossier.anonymise.model import Role, Stage
from coachdossier.anonymise.patterns import Windows, any_of, around, matches

_UNITS_NL = "een twee drie vier vijf zes zeven acht negen".split()
_TENS_NL = "twintig dertig veertig vijftig zestig zeventig tachtig negentig".split()
_TEENS_NL = "tien elf twaalf dertien veertien vijftien zestien zeventien achttien negentien".split()
_UNITS_EN = "one two three four five six seven eight nine".split()
_TENS_EN = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_TEENS_EN = (
    "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
)


_DOZEN = 12
_FIRST_IN_STE = 20


def _numbers() -> dict[str, int]:
    words: dict[str, int] = {}
    for units, teens, tens in ((_UNITS_NL, _TEENS_NL, _TENS_NL), (_UNITS_EN, _TEENS_EN, _TENS_EN)):
        words |= {word: value for value, word in enumerate(units, start=1)}
        words |= {word: value for value, word in enumerate(teens, start=10)}
        words |= {word: value * 10 for value, word in enumerate(tens, start=2)}
    for ten, name in enumerate(_TENS_NL, start=2):
        for unit, prefix in enumerate(_UNITS_NL, start=1):
            words |= {f"{prefix}{link}{name}": ten * 10 + unit for link in ("en", "ën")}
    for ten, name in enumerate(_TENS_EN, start=2):
        for unit, suffix in enumerate(_UNITS_EN, start=1):
            words |= {f"{name}{sign}{suffix}": ten * 10 + unit for sign in ("-", " ")}
    return words


NUMBERS = _numbers()
SIMPLE = {word: value for word, value in NUMBERS.items() if value <= 20 or not value % 10}  # noqa: PLR2004
_DUTCH_COMPOUND = rf"{any_of(_UNITS_NL)}(?:en|ën){any_of(_TENS_NL)}"
COMPOUND = rf"(?:{_DUTCH_COMPOUND}|{any_of(_TENS_EN)}[- ]{any_of(_UNITS_EN)})"
_WORD = rf"(?:{COMPOUND}|{any_of(SIMPLE)})"
_BIG = rf"(?:{COMPOUND}|{any_of(word for word, value in SIMPLE.items() if value > _DOZEN)})"
_N = rf"(?P<n>(?<![\d.,/-])(?:1[01]\d|[1-9]?\d)(?![\d%]|[.,/:-]\d)|\b{_WORD}\b)"
_DIGITS = (
    r"(?P<n>(?<![\d.,/-])(?:1[01]\d|[1-9]\d)(?![\d%\w]|[.,/:-]\d|\s?(?:%|uur|euro|keer|weken|maanden|"
    r"dagen|minuten|min\b|mensen|sessies|km|procent)))"
)
_SMALL = r"(?P<n>(?<![\d.,/-])\d{1,3}(?![\d%\w]|[.,/:-]\d))"
_YEARS = r"(?:\s?-?\s?(?:jaar|jr|jaren|years?|yrs?|yo|y/o|j)\b\.?)"
_BEFORE = (
    r"(?:\bal|\bover|\bna|\bsinds|\bbinnen|\bkomende|\bafgelopen|\blaatste|\bvoor|\bruim|"
    r"\bbijna\sal|\bgedurende|\bfor|\bwithin|\bafter|\bpast|\blast|\bnext|\bin|\bom\sde|\belk|\bper|\been|\bhet|\bonder|\bboven|\belke|\btot)"
)
_NOT_AFTER = (
    r"(?!\s+(?:geleden|lang|erv\w*|in\sdienst|later|eerder|werk\w*|getrouwd|samen|ago|experience|"
    r"in\sa|service|trouw\w*|huwelijk|relatie|dienst\w*|actief|onderweg|bezig|gewerkt|verder|vooruit|"
    r"contract|garantie|bij\s(?:de|het|dit|een)?\s?\w+\s?(?:gewerkt|in\sdienst)|together|married|later|anonim\w*|pseudon\w*|bewa\w*|and\sdelete|delete|of\smarriage))"
)
_MEANWHILE = (
    r"(?:(?:net|pas|nu|bijna|inmiddels|nog|maar|al|ook|vandaag|gisteren|morgen|onlangs|zojuist|only|"
    r"just|still|nearly|almost|today|recently|vorige\sweek|vorige\smaand|vorig\sjaar|deze\sweek|"
    r"deze\smaand|dit\sjaar|volgende\sweek|volgende\smaand|volgend\sjaar|last\sweek|last\smonth|"
    r"last\syear|this\syear|next\smonth|next\syear|(?:in|op|on)\s\w{3,10})\s){0,3}"
)
_CHILD = (
    "zoon zoontje dochter dochtertje kind kindje baby kleinzoon kleindochter kleinkind neefje "
    "nichtje jongen jongetje meisje jongste oudste kleinste middelste broertje zusje peuter "
    "kleuter son daughter boy girl toddler nephew niece grandson granddaughter"
)
_CHILDREN_TOLD = frozenset(_CHILD.split())
_KIDS = any_of(_CHILDREN_TOLD)
_KIN = any_of(
    "man vrouw broer zus vader moeder pa ma oma opa tante oom partner vriend vriendin collega "
    f"buurman buurvrouw cliënt cliënte coachee {_CHILD} husband wife brother sister mother father "
    "friend".split()
)
_NEWBORN = r"(?:weken|wkn|wk|maanden|mndn?|months|weeks)\b"
_MONTH = any_of(
    "januari februari maart april mei juni juli augustus september oktober november december "
    "january february march may june july august october".split()
)
_TENS_IN_ENGLISH = any_of(_TENS_EN)
_ORDINALS = {
    (f"{word}ste" if value >= _FIRST_IN_STE or value == 8 else f"{word}de"): value  # noqa: PLR2004 - "achtste"
    for word, value in NUMBERS.items()
    if value > 3 and word.isalpha()  # noqa: PLR2004 - those below are never ages in words
}
_SIMPLE_ORDINALS = {word: value for word, value in _ORDINALS.items() if value in SIMPLE.values()}
_ORDINAL = rf"(?:{_DUTCH_COMPOUND}ste|{any_of(_SIMPLE_ORDINALS)})"
_ORDINAL_BIG = (
    rf"(?:{_DUTCH_COMPOUND}ste"
    rf"|{any_of(word for word, value in _SIMPLE_ORDINALS.items() if value > _DOZEN)})"
)
_NO_ORDINAL = (
    r"(?!\s(?:sessie|sessies|keer|dag|week|baan|gesprek|poging|traject|jaar\s(?:bij|in)|kop|mail|"
    r"versie|plek|plaats|hoofdstuk|vraag|stap))"
)
_STOPS = (
    r"(?=\s?(?:[,.;)!?]|$|(?:de|het|een|al|was|is|werd|heeft|had|kon|ging|en|of|in|bij|naar|toen|met|"
    r"zonder|deed|moest|stond|mocht|woonde|werkte|verhuisde|door|van|begon|stopte|kwam|kreeg|verloor)\b))"
)
_NO_NOUN = (
    r"(?=\s?(?:[,.;)!?]|$|(?:gepasseerd|voorbij|gaat|loopt|is|was|en|met|die|voelt|nu|ze|hij|zij|"
    r"maar|heen)\b))"
)
_TENS_GROUP = any_of(f"{ten.removesuffix('ig')}iger" for ten in _TENS_NL)
_TENS = any_of(_TENS_NL)
_DECADES = any_of(
    ["twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties"]
)
_OF_ANY_NUMBER = tuple(
    re.compile(pattern, re.IGNORECASE | re.MULTILINE)
    for pattern in (
        rf"{_N}\s?-?\s?(?:jarige?n?|year-?\s?olds?|-?yr-?old|yo\b|y/o\b)",
        rf"{_N}{_YEARS}\s(?:oud|jong|old|young|of\sage)\b",
        rf"\b(?:leeftijd|age|aged|lft\.?|oud|lftd\.?|leeft\.?)(?:\sis|\svan|\sof)?\s?[:=]?\s?(?:van\s|of\s)?(?P<lead>(?:net|bijna|pas|ongeveer|begin|eind|midden|almost|nearly|just)\s)?{_N}{_YEARS}?",
        rf"\b(?:toen|nadat|als)\s\w{{1,20}}\s(?:nog\s|pas\s|net\s|ongeveer\s)?{_N}{_YEARS}?\s?(?:was|werd|wordt|is)\b",
        rf"\bwhen\s\w{{1,20}}\s(?:was|turned)\s(?:only\s|just\s)?{_N}\b",
        rf"\bturn(?:s|ed|ing)\s(?:just\s|only\s)?{_N}(?=\s?(?:[,.;)!?]|$|(?:last|this|next|in|on|and|today|yesterday|tomorrow|soon)\b))",
        rf"\b{_KIDS}\s(?:[^\W\d_]{{2,20}}\s)?(?:van|v\.?|of|is)\s(?:net\s|pas\s|nu\s|bijna\s)?{_N}(?=\s{_NEWBORN})",
        rf"\b(?:met|with)\s(?:zijn|haar|mijn|hun|z'n|d'r|m'n|his|her|my)\s{_N}\s?(?:jaar|jr|years)\b",
        rf"\b(?:hij|zij|ze|he|she|toen),\s{_N},(?!\s{_WORD})",
        rf"\b(?:die|dat|who)\s(?:net\s|pas\s|nu\s|bijna\s|ook\s|al\s)?{_N}\s(?:wordt|werd|is\sgeworden|turns|turned)\b(?!\sge\w)",
        rf"\b{_KIDS}\s(?:[^\W\d_]{{2,20}}\s)?(?:van|of|is|was|wordt)\s(?:net\s|pas\s|nu\s|bijna\s|ook\s)?(?P<n>(?<![\d.,/-])\d(?![\d%\w]|[.,:/-]\d)|\b{_WORD}\b)(?!\s?(?:weken|maanden|dagen|kilo|uur|keer|kinderen|april|mei|juni|juli|maart))",
    )
)
_OF_A_BIG_NUMBER = tuple(
    re.compile(pattern, re.IGNORECASE | re.MULTILINE)
    for pattern in (
        rf"\b(?:is|was|wordt|werd|word|ben|bent|turned|turns|turning|nu|now|she's|he's|i'm)\s{_MEANWHILE}(?P<n>\b{_BIG}\b|(?<![\d.,/-])[1-9]\d(?![\d%\w]|[.,:/-]\d))(?:{_YEARS}{_NOT_AFTER}|(?=\s?(?:[,.;)!?]|en\b|and\b|geworden|toen\b|when\b|maar\b|but\b|$)))",
        rf"\b(?:is|was|wordt|werd)\s(?:\w{{1,12}}\s){{1,3}}(?P<n>\b{_BIG}\b|(?<![\d.,/-])[1-9]\d)\sgeworden\b",
        rf"\b(?:is|was|wordt|werd|be|turns?|turning|turned)\s(?P<n>[1-9]\d|{_BIG})(?=\s(?:dit|deze|volgende?|komende?|this|next|in\s{_MONTH})\b)",
        rf"\b(?P<n>\d{{1,3}}(?=e|ste|de|th|st|nd|rd)|{_ORDINAL_BIG})(?:e|ste|de|th|st|nd|rd)?\s(?:verjaardag|birthday)\b",
        rf"\b(?:tegen|richting|rond|boven|onder|over|voorbij|is|was)\s(?P<lead>de\s)(?P<n>{_TENS}|[1-9]\d){_NO_NOUN}",
        rf"(?<=\()(?P<lead>(?:bijna|net|pas|nu|almost|nearly)\s)?(?P<n>\b{_BIG}\b|(?<=\s)\d{{1,2}})(?:{_YEARS})?(?=\s?[,)])",
    )
)
_IN_WORDS = tuple(
    re.compile(pattern, re.IGNORECASE | re.MULTILINE)
    for pattern in (
        rf"\b(?:zijn|haar|m'n|mijn|hun|d'r|z'n|je|his|her|my|their)\s(?P<n>{_ORDINAL_BIG})\b{_NO_ORDINAL}",
        rf"\b(?:op|vanaf|sinds|rond|voor|tot|na|at|since|before|until)\s(?:zijn|haar|m'n|mijn|hun|d'r|z'n|je)\s(?P<n>{_ORDINAL})\b{_STOPS}",
        rf"\b(?P<lead>(?:begin|eind|midden|half|halverwege|achterin|voorin|ver\sin|in)\s(?:de\s)?)(?P<n>{_TENS})(?=\s?(?:[,.;)!?]|(?:en|met|die|is|was|zegt|zei|hij|zij|ze|nu|of|maar|heeft|had|werkt|woont)\b|$))",
        rf"\b(?P<lead>(?:early|mid|late)[\s-]|in\s(?:his|her|my|their)\s)(?P<n>{_DECADES})\b",
        rf"\b(?:hij|ze|zij|ik|cl|cliënt|coachee|he|she|i)\s(?:is|was|wordt|werd|ben|turned)\s{_MEANWHILE}(?P<n>{COMPOUND})\b(?!\s(?:euro|keer|uur|weken|maanden|dagen|minuten|mensen|kilo|procent|kilometer|jaar\s(?:in|geleden|later|ervaring)|hours|weeks|months|days|minutes|people|percent))",
        rf"\b{_KIN}\s(?:van|of)\s(?P<n>{COMPOUND})\b(?!\s(?:euro|keer|uur|kilo|mensen))",
        rf"\b{_ORDINAL_BIG}\s(?:en|tot|and|to)\s(?:zijn\s|haar\s)?(?P<n>{_ORDINAL_BIG})\b",
        rf"\b(?P<n>{_TENS})-?plussers?\b",
        rf"\b(?P<n>{_TENS_IN_ENGLISH})(?=-?\s?somethings?\b)",
        rf"\b(?P<n>{_TENS_GROUP})s?\b",
        rf"{COMPOUND}\s(?:[^\W\d_]{{1,12}}\s){{0,3}}(?:of|or)\s(?P<n>{COMPOUND})\b(?!\s(?:euro|keer|uur|weken|mensen))",
        rf"(?<=,\s)(?P<n>{COMPOUND})(?=,\s)",
    )
)
_IN_FIGURES = tuple(
    re.compile(pattern, re.IGNORECASE | re.MULTILINE)
    for pattern in (
        rf"\b(?:is|was|wordt|werd|word|ben|bent|turned|turns|turning|is\sjust|is\snu|is\snet|net|bijna|pas|nu|now|she's|he's|i'm)\s(?:net\s|pas\s|nu\s|bijna\s|inmiddels\s|ook\s|al\s|al\sbijna\s|only\s|now\s|just\s|nearly\s|almost\s)?{_DIGITS}(?:{_YEARS}{_NOT_AFTER}|(?=\s?(?:[,.;)!?]|en\b|and\b|geworden|als\b|as\b|maar\b|but\b|when\b|toen\b|$)))",
        r"\b(?:een|a|the|de)\s(?P<n>[1-9]\d)-?er\b",
        rf"\b{_KIDS}\sv\.?\s(?P<n>\d{{1,2}})(?![\w%]|[.,:/-]\d)",
        r"(?<=\()[mvjf]\s(?P<n>\d{1,2})(?=\s?[,)])",
        r"\b(?P<lead>(?:begin|eind|midden|half|halverwege|ca\.?|early|mid|late)\s)(?P<n>[2-9]0)(?=\s?[,.;)]|\s(?:en|met|die|is|was|and)\b|\s*$)",
        r"(?<![\w.,/-])(?P<n>\d{1,2})\s?(?:y|lj)(?=\s?[,.;)]|\s*$)",
        r"\baged\s\d{1,2}(?:,\s\d{1,2}){0,4}\s(?:and|&)\s(?P<n>\d{1,2})\b",
        r"\b(?P<n>[1-9]0)(?:\s?-?plussers?|\+(?:'?ers?)?)(?!\w)",
        r"\b[mvf]/(?P<n>[1-9]\d)\b(?!/)",
        r"(?<![\w.,/-])(?P<n>\d{1,2})j(?=\s?[,.;)/]|\s*$)",
        r"\b(?:(?:early|mid|late)[\s-]|in\s(?:his|her|my|their)\s(?:early\s|mid-?\s?|late\s)?)(?P<n>[2-9]0)s\b",
        rf"\b{_KIDS}\s(?P<n>\d{{1,2}})(?=\s?[,.;)]|\s(?:en|and|&)\s|\s*$)",
        r"\b(?:is|was|werd|wordt)\s(?P<n>[1-9]\d)\s(?:nu|geworden|vandaag|gisteren|in\s(?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december))\b",
        r"\b(?P<n>[2-9]\d)\sgeworden\b",
        r"\b(?:wordt|werd)\s(?P<n>[1-9]\d?)(?=\sin\s(?:de|het)\s(?:\w{0,10}vakantie|zomer|herfst|winter|lente|voorjaar|najaar)\b)",
        r"(?:^|[.,;(]\s?|\b(?:ze|hij|zij|ik|en)\s)(?:bijna|al|pas|net|nu|nog\sgeen)\s(?P<n>[1-9]\d)(?=\s(?:is|was|wordt|ben)\b|\s?[,.;)]|\s*$)",
        rf"\b(?:hij|ze|zij|ik|he|she|i)\s(?:is|was|wordt|werd|ben)\s{_MEANWHILE}(?P<n>[1-9]\d)(?=\s(?:{_WORD}|de|het|ik|hij|ze|zij|we|die|met|woont|werkt|getrouwd|gescheiden|alleenstaand|uit|lives|works|married|divorced)\b)",
        r"\b(?:word|wordt|ben|werd)\s(?:ik|hij|ze|zij|je)\s(?:al\s|pas\s|dan\s|nu\s)?(?P<n>[1-9]\d)(?=\s?[.,;!?)]|\s*$)",
        r"(?:(?<=\n)|\A)(?P<n>1[6-9]|[2-7]\d)(?=,\s(?:\de|[^\W\d_]))",
        r"(?:(?<=\n)|(?<=,\s)|(?<=\()|\A)\u00b1\s?(?P<n>[1-9]\d)(?=\s?[,.;)]|\s*$)",
        r"\b(?:cliënt|cliënte|client|cl|coachee|klant|deelnemer|deelneemster)\.?:?,?\s(?P<n>[1-9]\d)(?=\s?[,.;)])",
        r"[-\u2013|]\s(?P<n>[1-9]\d)\s?(?:jaar|jr)\.?(?=\s?(?:[-\u2013|,.]|$))",
        r"\bat\s(?P<n>[1-9]\d)\s(?:he|she|they|i)\b",
        r"\bmet\s(?P<n>[56789]\d)\s(?:met\s)?pensioen\b",
        r"(?-i:\b[A-Z]\w{1,20}),\s(?:net|pas|bijna|nu)\s(?P<n>\d{1,2})(?=\s?[,.;)]|\s*$)",
        r"\b(?P<n>\d{2})\slentes\b",
        r"(?<=[.!?]\s)(?P<n>[1-9]\d)(?=\.(?:\s[A-Z]|\s*$))",
        r"\b(?:op|sinds|rond|vanaf|voor|na|toen|at|by|before|until|from)\s(?:zijn|haar|m'n|mijn|hun|the\sage\sof|d'r|z'n|je)\s?(?P<n>\d{1,3})(?:e|ste|de|th|st|nd|rd)\b(?!\s(?:sessie|dag|week|verjaardag\svan|keer|baan|jaar\sbij))",
        r"\b(?:zijn|haar|m'n|mijn|hun|z'n|d'r|his|her|my|their)\s(?P<n>\d{1,3})(?:e|ste|de|th|st|nd|rd)\s?(?:verjaardag|levensjaar|birthday|jaar)?\b(?!\s(?:sessie|dag|week|keer|baan))",
        rf"\b(?:van|of)\s{_DIGITS}(?:{_YEARS}{_NOT_AFTER}|(?=\s?(?:[,.;)]|en\b|met\b|die\b|uit\b|in\b|and\b|who\b|with\b|from\b|$)))",
        rf"\b(?:die|dat|hij|zij|ze|who|he|she)\s(?:al\s|nu\s|net\s|bijna\s|ook\s)?{_DIGITS}{_YEARS}?\s?(?:is|was|wordt|werd)\b",
        rf"(?<=[(\[]){_SMALL}(?:{_YEARS})?(?=\s?[,;)\]/])(?!\))",
        rf"(?<=\w\s\(){_SMALL}{_YEARS}?(?=\s?!?[,;)])",
        rf"(?<=[\w.],\s){_DIGITS}(?:{_YEARS}{_NOT_AFTER})?(?=\s?[,;.)]|\s(?:uit|en|met|werkt|woont|works|lives|from|and)\b)",
        rf"(?<=\w\s/\s){_DIGITS}{_YEARS}?(?=\s?/)",
        (
            r"\b(?:m|v|f|man|vrouw|male|female|jongen|meisje|boy|girl)\s?[,/ ]\s?"
            rf"{_DIGITS}{_YEARS}?(?![\w-])"
        ),
        rf"\b{_DIGITS}\s?[,/]?\s?(?:[mvf])(?![\w'-])",
        rf"{_DIGITS}\s?jr\b\.?{_NOT_AFTER}",
        (
            r"(?:(?<=[,.;:]\s)|(?<=\()|^|(?-i:\b[A-Z]\w{1,30}\s))"
            rf"{_DIGITS}{_YEARS}{_NOT_AFTER}"
            r"(?=\s?[,.;)]|\s(?:en|met|uit|werkt|woont|and|with|from)\b)"
        ),
    )
)
_NAMED = tuple(
    re.compile(rf"\b(?P<name>[A-Z]\w{{1,20}})(?:{pattern})")
    for pattern in (
        (
            r"\s(?:is|was|wordt|werd|turns|turned)\s(?:net\s|pas\s|nu\s|bijna\s|al\s|now\s)?"
            rf"(?P<n>\d{{1,2}}|{_WORD}\b)(?=[.,;)](?:\s|$)|\s(?:en|and)\s|$)"
        ),
        rf",\s(?P<n>\d{{1,2}}|{_WORD})(?=\s(?:is|was|wordt|werd)\b)",
        rf",\s(?P<n>{_WORD})(?=[,;)](?!\s(?:\d|{_WORD}))|\.\s[A-Z])",
        rf"(?:,\s|\s\()(?P<n>\d{{1,2}})(?P<unit>\s?{_NEWBORN})(?=(?:\s(?:oud|old))?\s?[,)])",
    )
)
_BARE = re.compile(
    r"\b(?P<name>[A-Z][a-z]\w{1,20})\s(?:(?:van|v\.?|of)\s)?(?P<n>[1-9]\d?)"
    r"(?=\s(?:en|and|&|gaat|gaan|zit|die|who)\b|\s?[,;)]|\.?\s*(?:\n|$))"
)
_SCORE = re.compile(
    r"\b(?:\w*score|\w*scores|scoort|scoorde|\w*cijfers?|punten|schaal|pagina|pag|blz|bladzijde|nummer|nr|"
    r"vraag|item|hoofdstuk|niveau|trede|stap|meting|page|question|chapter|rated|grade)\.?"
    r"(?:\s(?:van|is|was|op|gaf|geeft|een|nu|of|at|a|from|to|naar))*\W{0,3}$",
    re.IGNORECASE,
)
_OF_A_FAMILY = re.compile(
    r"\s(?:kinderen|broers|zussen|in\s(?:een|het)\s\w*gezin|thuis|children|siblings)\b",
    re.IGNORECASE,
)
_BEFORE_A_SCORE = frozenset(
    "is was staat stond inmiddels op van een geeft gaf nu naar score totaal ii nl at of now from "
    "scores scoorde scoort zakte daalde steeg daalt nog maar".split()
)
_EACH = re.compile(r"\b(?:[A-Z][^\W\d_]{1,20}\s\(?|[^\W\d_]{2,20}\s\()(\d{1,2})(?!\d|[.,:/-]\d)")
_OFFSPRING = re.compile(
    r"\b(?:kinderen|kids|children|zoons|dochters|jongens|meisjes)\b:?[^.\n;]{1,80}", re.IGNORECASE
)
_DURATION = re.compile(rf"{_BEFORE}\s+$", re.IGNORECASE)
_OFFSPRING_WORD = any_of(
    "kinderen zoon zoons zonen dochter dochters jongens meisjes kids children son sons daughter "
    "daughters kleinkinderen tweeling knd kdn".split()
)
_CHILDREN = re.compile(
    rf"\b{_OFFSPRING_WORD}\b"
    r"[^.\n;\d]{0,40}?(?:\bvan\s|\bof\s|\(|,\s?|\baged\s|:\s?|\s(?=\d{1,2}\s?\+)|\s(?:are|zijn)\s(?=\d{1,2}(?:\s(?:en|and)|,)\s\d))(?P<list>\d{1,2}\u00bd?(?:\s?(?:,|en|and|&|/|\+)\s?\d{1,2}\u00bd?){0,5})"
    r"(?![\d%]|[.,:/-]\d|\s?(?:uur|euro|keer|weken|maanden|dagen|maart|april|mei|juni|juli))",
    re.IGNORECASE,
)
_TRAIL = re.compile(
    r"(?:\+?'?er|e|ste|de|th|st|nd|rd|s|-?plussers?|-?somethings?)?"
    r"(?:[\s-]{0,2}(?:jaar|jr|j|lj|y/o|y|years?|yrs?|yo)\b(?:[\s-](?:oud|old)\b)?)?"
)
_FIGURE = re.compile(r"(?<!\w)(?<!\d[.,:/-])\d{1,3}(?!\d|[.,:/-]\d)")  # no date, time or amount
_NUMBER_WORD = re.compile(
    rf"(?:{COMPOUND}|{any_of(word for word, value in SIMPLE.items() if value > 1)}"
    rf"|{_ORDINAL}|{_DECADES}|{_TENS_GROUP}s?|{_TENS}-?plussers?)\b"
)
_UNDER_A_YEAR = re.compile(rf"\s?{_NEWBORN}", re.IGNORECASE)
_MARGIN = 48
_OR_DURATIONS = _IN_FIGURES[-2:]
_MAX_AGE = 119


def find(context: Context) -> list[Candidate]:
    """Every age in the text; its value is the number of years."""
    text = context.text
    found: list[Candidate] = []
    figures = list(_FIGURE.finditer(text))
    words = list(_NUMBER_WORD.finditer(context.folded))
    big = [word for word in words if NUMBERS.get(word[0], _MAX_AGE) > _DOZEN]
    for patterns, signs in (
        (_OF_ANY_NUMBER, sorted([*figures, *words], key=re.Match.start)),
        (_OF_A_BIG_NUMBER, sorted([*figures, *big], key=re.Match.start)),
        (_IN_FIGURES, figures),
        (_IN_WORDS, big),
    ):
        found.extend(_told(text, patterns, around(signs, _MARGIN, _MARGIN)))
    found.extend(_named(context))
    found.extend(_children(text))
    return [item for item in found if not is_score(context, item)]


def _named(context: Context) -> Iterator[Candidate]:
    """A name that is a small number: "Sam is 5.", "Sam, vijf," but not "Rust is 5."."""
    for match in (match for pattern in _NAMED for match in pattern.finditer(context.text)):
        word = match["name"].lower()
        if word in context.names.first or not context.lexicon.listed(word):
            value = value_of(match["n"].lower())
            if value is not None:
                unit = match.groupdict().get("unit") or ""
                years = 0 if unit else value
                yield _candidate(match.start("n"), match.end("n") + len(unit), years)
    for match in _BARE.finditer(context.text):
        word = match["name"].lower()
        everyday = word in context.lexicon.homographs or context.lexicon.listed(word)
        if word in context.names.first and not everyday:
            yield _candidate(*match.span("n"), int(match["n"]))


def is_score(context: Context, item: Candidate) -> bool:
    """A score of an instrument, a page or a place in a family: "IES-R (41)", "cijfer van 14"."""
    if _SCORE.search(context.text[max(0, item.start - 40) : item.start]) or _counts(context, item):
        return True
    if _OF_A_FAMILY.match(context.text, item.end) and context.word(
        context.index_at(item.start) - 1
    ) in {"van", "of"}:
        return True
    at = min(context.index_at(item.start), len(context.tokens) - 1) - 1
    while at >= 0 and "\n" not in context.gap(at + 1):
        if context.has("instruments", context.word(at)):
            return True
        if context.word(at) not in _BEFORE_A_SCORE:
            return False
        at -= 1
    return False


def _counts(context: Context, item: Candidate) -> bool:
    """A small number alone between brackets that is no name's: "(1) eerst bellen", "wel (3)"."""
    text, index = context.text, context.index_at(item.start)
    enclosed = text[item.start - 1 : item.start] == "(" and text[item.end : item.end + 1] == ")"
    if not enclosed or not isinstance(item.value, int) or item.value > _DOZEN:
        return False
    if index == 0 or "\n" in context.gap(index):
        return True
    before, token = context.word(index - 1), context.tokens[index - 1]
    if context.relation(before) is not None or before in _CHILDREN_TOLD:
        return False
    plain = context.lexicon.listed(before)
    named = before in context.names.first and before not in context.names.common
    return plain and not token.telling and not named


def _told(text: str, patterns: Iterable[re.Pattern[str]], windows: Windows) -> Iterator[Candidate]:
    for pattern in patterns:
        for match in matches(pattern, text, windows):
            value = value_of(match["n"].lower())
            before = text[max(0, match.start() - 14) : match.start()]
            duration = pattern in _OR_DURATIONS and _DURATION.search(before)
            if value is not None and value <= _MAX_AGE and not duration:
                trail = _TRAIL.match(text, match.end("n"))
                end = trail.end() if trail else match.end("n")
                if newborn := _UNDER_A_YEAR.match(text, match.end("n")):
                    end, value = newborn.end(), 0
                lead = match.groupdict().get("lead") or ""
                yield _candidate(match.start("n") - len(lead), end, value)


def value_of(text: str) -> int | None:
    """The years that a figure or a word tells: "47", "zevenenveertig", "veertiger"."""
    if text.isdecimal():
        return int(text)
    return NUMBERS.get(text) or _ORDINALS.get(text) or _decade(text)


def _decade(text: str) -> int | None:
    """The age that "forties" begins with, or a "veertiger"."""
    return NUMBERS.get(text.removesuffix("ies") + "y") or NUMBERS.get(text.removesuffix("er"))


def _children(text: str) -> Iterator[Candidate]:
    """Those of several children together: "kinderen van 4 en 7", "jongens: Bas (6), Tim (9)"."""
    for match in _CHILDREN.finditer(text):
        for number in re.finditer(r"(\d{1,2})\u00bd?", match["list"]):
            start = match.start("list") + number.start()
            yield _candidate(start, start + len(number.group()), int(number[1]))
    for group in _OFFSPRING.finditer(text):
        for match in _EACH.finditer(text, *group.span()):
            yield _candidate(*match.span(1), int(match[1]))


def _candidate(start: int, end: int, value: int) -> Candidate:
    return Candidate(start, end, Role.AGE, Stage.DATE, "age", value=value)
