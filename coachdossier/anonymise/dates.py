"""Stage 2, time: dates in Dutch and English, in figures and in words, with and without a year."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from coachdossier.anonymise.ages import COMPOUND, SIMPLE
from coachdossier.anonymise.candidates import Candidate
from coachdossier.anonymise.context import Context
from coachdossier.anonymise.cues import finite_verb
from coachdossier.anonymise.model import Role, Stage
from coachdossier.anonymise.patterns import Windows, any_of, around, matches

_LONG = 5
_MONTHS_IN_A_YEAR = 12
_NO_HOUR = 24
_OUT_OF = frozenset({2, 3, 4, 5, 7, 10})
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "januari january jan",
            "februari february feb febr",
            "maart march mrt mar",
            "april apr",
            "mei may",
            "juni june jun",
            "juli july jul",
            "augustus august aug",
            "september sept sep",
            "oktober october okt oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}
_ORDINALS = {
    name: number
    for number, names in enumerate(
        (
            "eerste first een één",
            "tweede second twee",
            "derde third drie",
            "vierde fourth vier",
            "vijfde fifth vijf",
            "zesde sixth zes",
            "zevende seventh zeven",
            "achtste eighth acht",
            "negende ninth negen",
            "tiende tenth tien",
            "elfde eleventh elf",
            "twaalfde twelfth twaalf",
            "dertiende thirteenth dertien",
            "veertiende fourteenth veertien",
            "vijftiende fifteenth vijftien",
            "zestiende sixteenth zestien",
            "zeventiende seventeenth zeventien",
            "achttiende eighteenth achttien",
            "negentiende nineteenth negentien",
            "twintigste twentieth twintig",
            "eenentwintigste twenty-first eenentwintig",
            "tweeentwintigste tweeëntwintigste twenty-second tweeentwintig tweeëntwintig",
            "drieentwintigste drieëntwintigste twenty-third drieentwintig drieëntwintig",
            "vierentwintigste twenty-fourth vierentwintig",
            "vijfentwintigste twenty-fifth vijfentwintig",
            "zesentwintigste twenty-sixth zesentwintig",
            "zevenentwintigste twenty-seventh zevenentwintig",
            "achtentwintigste twenty-eighth achtentwintig",
            "negenentwintigste twenty-ninth negenentwintig",
            "dertigste thirtieth dertig",
            "eenendertigste thirty-first eenendertig",
        ),
        start=1,
    )
    for name in names.split()
}
_DAYS = (
    r"(?:(?:maan|dins|woens|donder|vrij|zater|zon)dag(?:ochtend|middag|avond)?|ma|di|wo|do|vr|za|zo|woe|don|"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tue|wed|thu|fri|sat|sun)"
)
_LONG_NAMES = [
    name
    for name in _MONTHS
    if len(name) >= _LONG or name in {"juni", "juli", "june", "july", "mei"}
]
_DOT = r"(?:\.(?!\s+(?-i:[A-Z\u00c0-\u00de])|\s*$))?"
_MONTH = rf"(?:{any_of(_LONG_NAMES)}(?![\w-])|{any_of(_MONTHS)}(?![\w-]){_DOT})"
_LONG_MONTH = any_of(_LONG_NAMES)
_MONTH_WRITTEN = any_of(
    [*_LONG_NAMES, *map(str.title, _LONG_NAMES), *map(str.upper, _LONG_NAMES), "May"]
)
_WORDS = any_of(_ORDINALS)
_MONTH_SIGN = re.compile(rf"{any_of(_MONTHS)}(?!\w)")
_AROUND_A_MONTH = 60
_FIGURE = re.compile(r"\d+")
_AROUND_A_FIGURE = 40
_YEAR = r"(?:(?:19|20)\d\d|'\d\d|tweeduizend\w{0,25}|negentien(?:honderd)?\w{4,25})"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_LEAD = rf"(?:{_DAYS}\.?,?\s{{1,3}}(?:den?\s|the\s)?)?"
_NUMERIC = re.compile(
    r"(?<![\w.,/-])(?:"
    rf"(?P<y>(?:19|20)\d\d)[-/.](?P<m>0?[1-9]|1[0-2])[-/.](?P<d>{_DAY})(?:T[\d:]+Z?)?"
    rf"|(?P<d2>{_DAY})\s?[-/.]\s?(?P<m2>0?[1-9]|1[0-2])\s?[-/.]\s?'?(?P<y2>(?:19|20)?\d\d)"
    rf"|(?P<m3>0?[1-9]|1[0-2])/(?P<d3>{_DAY})/(?P<y3>(?:19|20)?\d\d)"
    r")(?![\w/-]|[.,]\d)"
)
_MORE_DIGITS = re.compile(r"[ .]\d{3}|[ .]\d{2}[ .]\d")
_SHORT = re.compile(
    rf"(?<![\w.,/-])(?P<d>{_DAY})(?P<sign>[-/])(?P<m>0?[1-9]|1[0-2])(?![\w/%-]|[.,]\d"
    r"|\s(?:mensen|man|personen|people|uur|keer|weken|dagen|jaar|maanden|sessies|leden|euro|hours|times)\b)"
)
_SHORT_CUE = re.compile(
    rf"(?:\b(?:op|dd|d\.d\.|per|sinds|vanaf|voor|tot|t/m|datum:?|date:?|intake|sessie|gesprek|afspraak|afspr|afgespr|eval|vlg\.?\sx|vlg|volgende|vorige|vervolg|x|ct|contact|gebeld|gemaild|mail|app|slot|start|next|evaluatie|tel|session|call|on|from|until|{_DAYS})[.:]?\s*|^[-*•\s]*|\|\s*)$",
    re.IGNORECASE,
)
_WRITTEN = re.compile(
    rf"\b{_LEAD}(?:den?\s|the\s)?(?P<d>{_DAY})\s?(?:e|ste|de|st|nd|rd|th)?\.?[\s-]?(?:of\s)?"
    rf"(?P<m>{_MONTH})(?:,?\s?(?P<y>{_YEAR}))?(?!\w)"
    rf"|\b{_LEAD}(?P<m2>{_MONTH})\s(?P<d2>{_DAY})(?:st|nd|rd|th)?(?:,?\s(?P<y2>{_YEAR}))?(?![\w:])"
    rf"|\b(?P<m4>{_MONTH})\s?(?:of\s)?(?P<y4>{_YEAR})(?!\w)"
    rf"|\b{_LEAD}(?:de\s|the\s)?(?P<w>{_WORDS})\s(?:of\s)?(?P<m5>{_LONG_MONTH})"
    rf"(?:\s(?P<y5>{_YEAR}))?(?!\w)",
    re.IGNORECASE,
)
_DAY_ALONE = re.compile(
    rf"\b{_DAYS}[^\S\n](?:de\s)?(?P<d>{_DAY})(?:e|ste|de|th|st|nd|rd)?"
    r"(?!\w|[.,:]\d|\s?(?:uur|jaar|mensen|keer|helft|ronde|set|klas|plaats|gesprek|sessie|tot|%)|\s[a-z]{3,}(?:en|s)\b)",
    re.IGNORECASE,
)
_ORDINAL_ALONE = re.compile(
    rf"\b(?:tot|op|vanaf|voor|sinds|until|on|by|from|before|after)\s(?P<when>(?:de|the)\s"
    rf"(?P<d>{_DAY})(?:e|ste|de|th|st|nd|rd))"
    r"(?=\s?(?:[.,;:!?)\"']|$|en\b|and\b|om\b|of\b|maar\b|but\b|at\b))",
    re.IGNORECASE | re.MULTILINE,
)
_AND_ANOTHER = re.compile(r"\s(?:en|of|and|or)\s\w+(?:de|ste|th|st|nd|rd)\b", re.IGNORECASE)
_DONE = re.compile(r"ge\w+(?:[dt]|en)\b|vrij\b")
_DAY_IN_WORDS = re.compile(
    rf"\b(?:(?:maan|dins|woens|donder|vrij|zater|zon)dag(?:ochtend|middag|avond)?"
    rf"|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\s(?:den?|the)\s{_WORDS}\b",
    re.IGNORECASE,
)
_LATE_IN_A_MONTH = any_of(word for word, day in _ORDINALS.items() if day > _MONTHS_IN_A_YEAR)
_ORDINAL_IN_WORDS = re.compile(
    r"\b(?:tot|op|vanaf|voor|sinds|until|on|by|from|before|after)\s"
    rf"(?P<when>(?:de|the)\s{_LATE_IN_A_MONTH}\b)",
    re.IGNORECASE,
)
_FROM_TEN = any_of(word for word, value in SIMPLE.items() if value >= 10)  # noqa: PLR2004
_YEAR_IN_WORDS = re.compile(
    r"\b(?:in|uit|sinds|vanaf|since)\s(?P<y>"
    rf"tweeduizend\s?(?:en\s)?(?:{COMPOUND}|{any_of(w for w, n in SIMPLE.items() if n > 1)})"
    rf"|negentien\s?honderd\s?(?:en\s)?(?:{COMPOUND}|{_FROM_TEN})"
    rf"|(?:negentien|nineteen|twenty)\s(?:{COMPOUND}|{_FROM_TEN})"
    rf"|two\sthousand\s(?:and\s)?{any_of(SIMPLE)})\b"
    r"(?!\s(?:euro|uur|keer|mensen|stuks?|weken|dagen|minuten|maanden|jaar|kilo|procent|people|weeks|"
    r"days|minutes|months|years|hours|times|teams)\b)",
    re.IGNORECASE,
)
_RANGE = re.compile(
    rf"\b(?P<d>{_DAY})(?=\s?(?:,|en|and|&|tot|-|/|\u2013|t/m|tot en met|to|of)"
    rf"\s{{0,2}}{_DAY}\s{{1,2}}{_MONTH})",
    re.IGNORECASE,
)
_FROM_TO = re.compile(
    rf"\b(?:{_DAYS}\s)?(?P<d0>{_DAY})(?:e|de|ste|th|st|nd|rd)?\s?(?:t/m|tot\sen\smet|tot|op|-|\u2013|to|until|through)\s?"
    rf"(?:{_DAYS}\s)?(?P<d>{_DAY})(?:e|de|ste|th|st|nd|rd)?\s(?P<m>{_MONTH})(?:\s(?P<y>{_YEAR}))?(?!\w)",
    re.IGNORECASE,
)
_QUARTER = re.compile(
    r"\b(?:Q[1-4]|(?:[1-4]e|eerste|tweede|derde|vierde|first|second|third|fourth)\s(?:kwartaal|quarter))"
    r"(?:\s?(?:van\s|of\s|-|/)?\s?(?:20\d\d|'\d\d))\b",
    re.IGNORECASE,
)
_DOTTED = re.compile(
    r"(?<![\w.,/:\u20ac$-])(?P<d>0[1-9]|[12]\d|3[01])\.(?P<m>0[1-9]|1[0-2])(?![\w/%:-]|[.,]\d|\s?(?:u\b|uur|h\b|euro|"
    r"eur|%|x\b|km|kg|meter|procent|am\b|pm\b|-\s?\d))"
)
_NO_DAY = re.compile(
    r"(?:\b(?:om|rond|v|versie|version|release|par|paragraaf|art|artikel|hoofdstuk|tot|van|at|\u20ac|eur|cijfer|"
    r"gemiddeld|score|is|tussen|kamer|punt|nr|no|section)\.?\s?|[\u20ac$\u00a3]\s?)$",
    re.IGNORECASE,
)
_PART_OF_MONTH = re.compile(
    rf"\b(?:begin|half|medio|eind|early|mid|late)[\s-](?P<m>{_LONG_MONTH})(?!\w)", re.IGNORECASE
)
_MONTH_ALONE = re.compile(
    r"\b(?i:in|sinds|vanaf|tot|eind|begin|half|per|since|until|from|during|around|rond|t/m|before|"
    r"after|by|last|next|vorige|volgende|afgelopen|komende|this|deze)\s"
    rf"(?P<m>{_MONTH_WRITTEN})(?![\w-])(?!\s\d)"
)
_WEEK_NUMBER = re.compile(
    r"\b(?:week|wk)\.?\s?(?:nr\.?\s?)?(?P<w>[1-4]\d|5[0-3])(?![\w%]|[.,]\d)", re.IGNORECASE
)
_YEAR_ALONE = re.compile(
    r"(?<![\w.,:/€$£-])(?<![€$£]\s)(?P<y>19[3-9]\d|20[0-4]\d)(?![\w%/-]|[.,:]\d)"
    r"(?!\s?(?:euro|eur|uur|mensen|keer|m2|km|kilometer|meter|stuks|stappen|woorden|calorie|kcal|kilo|gram|"
    r"liter|people|steps|words|medewerkers|leden|inwoners|klanten|clients|kinderen|leerlingen|dollar|pond|pounds)\b)"
    r"|\b(?:geb\.?|geboren|bouwjaar|bj\.?|born|in|sinds|uit|van|tot|zomer|winter|voorjaar|najaar|herfst|lente|kerst|pasen|eind|begin|since|from|of|"
    r"spring|summer|autumn)\s(?P<short>'\d\d)(?!\w)",
    re.IGNORECASE,
)
_CODED = re.compile(
    r"(?:nummer|number|nr|no|code|iso|nen|dossier|zaak|ordernr)[.:#]?\s?$", re.IGNORECASE
)
_FEASTS = any_of(
    "sinterklaas kerst kerstmis pasen pinksteren koningsdag hemelvaart nieuwjaar carnaval ramadan "
    "suikerfeest bevrijdingsdag christmas easter thanksgiving".split()
)
_FEAST = re.compile(
    r"\b(?:(?:eerste|tweede|1e|2e)\s(?:kerst|paas|pinkster)dag(?:\s(?P<y>(?:19|20)\d\d))?\b"
    rf"|(?:{_FEASTS}|new\syear)\s(?P<y2>(?:19|20)\d\d|'\d\d)\b)",
    re.IGNORECASE,
)


def numeric_spans(text: str) -> Iterator[tuple[int, int]]:
    """Where a date in figures with its year stands ("14-02-2025") that no longer number holds."""
    for match in _NUMERIC.finditer(text):
        if not _MORE_DIGITS.match(text, match.end()):
            yield match.span()


def find(context: Context) -> list[Candidate]:
    """Every date in the text; its value is the date itself where that can be told."""
    text = context.text
    anchor = context.source.date
    months = around(_MONTH_SIGN.finditer(context.folded), _AROUND_A_MONTH, _AROUND_A_MONTH)
    figures = around(_FIGURE.finditer(text), _AROUND_A_FIGURE, _AROUND_A_FIGURE)
    found = [
        _candidate(match, _read(match, anchor))
        for pattern, windows in ((_NUMERIC, figures), (_WRITTEN, months), (_FROM_TO, months))
        for match in matches(pattern, text, windows)
        if _is_date(match)
    ]
    found.extend(_short(text, figures, anchor))
    found.extend(_dotted(text, figures, anchor))
    for pattern, windows in (
        (_DAY_ALONE, figures),
        (_RANGE, months),
        (_PART_OF_MONTH, months),
        (_QUARTER, figures),
        (_WEEK_NUMBER, figures),
    ):
        found.extend(_candidate(match, None) for match in matches(pattern, text, windows))
    found.extend(_candidate(match, None) for match in _FEAST.finditer(text))
    found.extend(
        Candidate(match.start(name), match.end(), Role.DATE, Stage.DATE, "day of the month")
        for pattern, name in ((_DAY_IN_WORDS, 0), (_ORDINAL_IN_WORDS, "when"))
        for match in pattern.finditer(text)
        if _counts_nothing(context, match.end())
    )
    found.extend(
        Candidate(match.start("y"), match.end(), Role.DATE, Stage.DATE, "year")
        for match in _YEAR_IN_WORDS.finditer(text)
    )
    found.extend(
        Candidate(match.start("when"), match.end(), Role.DATE, Stage.DATE, "day of the month")
        for match in matches(_ORDINAL_ALONE, text, figures)
    )
    found.extend(
        Candidate(match.start("m"), match.end("m"), Role.DATE, Stage.DATE, "month")
        for match in matches(_MONTH_ALONE, text, months)
    )
    found.extend(_years(text, figures))
    return found


def _counts_nothing(context: Context, end: int) -> bool:
    """Whether an ordinal stands by itself: "maandag de zestiende", not "de zestiende keer"."""
    index = context.index_at(end)
    if index == len(context.tokens) or context.gap(index) != " ":
        return True
    word = context.word(index)
    goes_on = context.has("function words", word) or finite_verb(context, word)
    another = _AND_ANOTHER.match(context.text, end) is not None
    return (goes_on and not another) or _DONE.match(word) is not None


def _years(text: str, figures: Windows) -> Iterator[Candidate]:
    """A year by itself, unless it counts something or is a number's name's."""
    for match in matches(_YEAR_ALONE, text, figures):
        name = "y" if match["y"] else "short"
        if not _CODED.search(text, max(0, match.start() - 12), match.start()):
            yield Candidate(match.start(name), match.end(name), Role.DATE, Stage.DATE, "year")


def _is_date(match: re.Match[str]) -> bool:
    """English months that are words too ("may 5") need a capital or a year."""
    groups = match.groupdict()
    month = groups.get("m2")
    if month and month.rstrip(".").lower() in {"may", "mar", "dec", "march"}:
        return month[0].isupper() or match.group().lower().endswith(("st", "nd", "rd", "th"))
    word = groups.get("m5")
    if word and groups["w"].lower() in {"een", "second", "first"} and not groups.get("y5"):
        return groups["w"].lower() != "een" and word.lower() not in {"may", "march"}
    return True


def _candidate(match: re.Match[str], value: date | None) -> Candidate:
    return Candidate(match.start(), match.end(), Role.DATE, Stage.DATE, "date", value=value)


def _short(text: str, figures: Windows, anchor: date | None) -> Iterator[Candidate]:
    """Day and month in figures ("op 3/6"), where a date is meant and not a fraction or a score."""
    for match in matches(_SHORT, text, figures):
        before = text[max(0, match.start() - 20) : match.start()]
        two_digits = len(match["d"]) == 2 and len(match["m"]) == 2  # noqa: PLR2004 - "14-02"
        no_score = match["sign"] == "/" and int(match["d"]) > _MONTHS_IN_A_YEAR
        always = match["d"] == "24" and match["m"] == "7"
        cue = _SHORT_CUE.search(before.split("\n")[-1]) or (
            match["sign"] == "-" and int(match["d"]) > _MONTHS_IN_A_YEAR
        )
        if (no_score and not always) or two_digits or cue:
            yield _candidate(match, _read(match, anchor))
        elif match["sign"] == "/" and int(match["m"]) not in _OUT_OF and not always:
            yield replace(_candidate(match, _read(match, anchor)), certain=False, doubt=0.5)


def _dotted(text: str, figures: Windows, anchor: date | None) -> Iterator[Candidate]:
    """Day and month with a dot ("08.06"), where no time, amount or version is meant."""
    for match in matches(_DOTTED, text, figures):
        before = text[max(0, match.start() - 20) : match.start()].rsplit("\n", maxsplit=1)[-1]
        if _NO_DAY.search(before):
            continue
        cue = _SHORT_CUE.search(before)
        if cue or match["m"].startswith("0") or int(match["d"]) >= _NO_HOUR:
            yield _candidate(match, _read(match, anchor))
        else:
            yield replace(_candidate(match, _read(match, anchor)), certain=False, doubt=0.5)


def _read(match: re.Match[str], anchor: date | None) -> date | None:
    groups = {name: value for name, value in match.groupdict().items() if value and name != "d0"}
    part = {name[0]: value for name, value in groups.items() if name != "sign"}
    day = _ORDINALS.get(part.get("w", "").lower(), 0) or int(part.get("d", "0") or 0)
    month = part.get("m", "").rstrip(".").lower()
    number = _MONTHS.get(month) or (int(month) if month.isdigit() else 0)
    year = _year(part.get("y", ""))
    return _nearest(day or 15, number, year, anchor)


def _year(text: str) -> int | None:
    digits = "".join(filter(str.isdigit, text))
    if not digits:
        return None
    return int(digits) if len(digits) == 4 else 2000 + int(digits)  # noqa: PLR2004


def _nearest(day: int, month: int, year: int | None, anchor: date | None) -> date | None:
    """The date itself; without a year the one nearest to the note."""
    if not month or (year is None and anchor is None):
        return None
    years = [year] if year else [anchor.year + shift for shift in (-1, 0, 1)] if anchor else []
    options = []
    for one in years:
        try:
            options.append(date(one, month, day))
        except ValueError:
            continue
    if not options:
        return None
    return min(options, key=lambda item: abs((item - anchor).days)) if anchor else options[0]
