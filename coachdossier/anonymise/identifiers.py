"""Stage 2: what identifies by its form: numbers, addresses, e-mail, links, plates."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from coachdossier.anonymise import dates
from coachdossier.anonymise.ages import COMPOUND, SIMPLE
from coachdossier.anonymise.candidates import Candidate
from coachdossier.anonymise.context import Context
from coachdossier.anonymise.model import Role, Stage
from coachdossier.anonymise.normalise import fold
from coachdossier.anonymise.patterns import Windows, any_of, around, matches

_FIGURE = re.compile(r"\d+")
_BEFORE_A_FIGURE = 40
_NAME_OF_A_NUMBER = 90
_AFTER_A_FIGURE = 70
_AT = re.compile(r"@|[\s(\[{<](?:at|apenstaartje)[\s)\]}>]")
_EMAIL = re.compile(
    r"(?<![\w.+-])[\w.+'-]{1,64}(?:@|\s@\s)(?:[\w-]{1,63}\.){1,6}[a-z]{2,24}(?![\w-])"
    r"|(?<![\w.+-])[\w.+-]{2,64}@(?![\w@])"
    r"|\b[\w.+-]{1,64}\s?(?:\(at\)|\[at\]|\{at\}|<at>)\s?[\w.-]{1,64}\.[a-z]{2,24}\b"
    r"|\b[\w-]{1,40}(?:\s(?:punt|dot|underscore|streepje)\s[\w-]{1,40}){0,4}\s(?:at|apenstaartje)\s"
    r"[\w-]{1,40}(?:\.[a-z]{2,6}|\s(?:punt|dot)\s[a-z]{2,6})\b",
    re.IGNORECASE,
)
_LINK = re.compile(
    r"\bhttps?://[^\s<>\"')\]}]{1,2000}"
    r"|\bwww\.[^\s<>\"')\]}]{1,500}"
    r"|\b(?:[a-z0-9-]{1,63}\.){1,5}(?:nl|com|org|net|eu|be|de|io|co|uk|info|nu|frl|amsterdam|app|dev|"
    r"online|coach|academy|shop|biz|me|tv|fr|ai|gov|edu)(?:/[^\s<>\"')\]}]{0,500})?(?![\w@-])",
    re.IGNORECASE,
)
_HANDLE = re.compile(r"(?<![\w.@])@[\w.-]{2,60}\w")
_ACCOUNT = any_of(
    "insta instagram twitter snap snapchat tiktok telegram skype linkedin facebook signal username "
    "gebruikersnaam inlognaam login account".split()
)
_HANDLE_WORD = re.compile(
    rf"\b{_ACCOUNT}\s?(?:naam|name|id|account)?\s?(?:is\s|:\s?|=\s?)"
    r"([\w.@-]{3,60})",
    re.IGNORECASE,
)
_IBAN = re.compile(
    r"\b[A-Z]{2} ?\d{2}(?:[ .-]?[A-Z0-9]){11,30}\b"
    r"|\b(?i:[A-Z]{2} ?\d{2}[ .-]?[A-Z]{0,4}(?:[ .-]?\d){8,26})\b"
)
_DIGITS_OF_AN_IBAN = 8
_VAT = re.compile(
    r"\b(?:NL|BE|DE|GB|FR)\s?(?:[0-9.]{8,12}|\d(?:[ .]?\d){8}(?=\s?B))(?:\s?B\s?\d{2})?\b",
    re.IGNORECASE,
)
_POSTCODE = re.compile(r"\b[1-9]\d{3}\s?(?!(?:SA|SD|SS)\b)[A-Z]{2}\b(?!-)")
_POSTCODE_LOW = re.compile(r"\b[1-9]\d{3}\s?[a-z]{2}\b(?=\s+[a-z]{3}|\s*[,.\n]|\s*$)")
_UK_POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]?\s\d[A-Z]{2}\b", re.IGNORECASE)
_BELGIAN_POSTCODE = re.compile(
    r"(?<=\d[,\s]\s)[1-9]\d{3}(?=\s[A-Z][a-z])|(?<=\d[a-zA-Z],\s)[1-9]\d{3}(?=\s[A-Z][a-z])"
)
_MIXED = re.compile(
    r"(?<![\w.@/-])(?=[a-z\d-]*[a-z])(?=(?:[a-z-]*\d){3})[a-z][a-z\d-]{5,19}(?![\w@/]|\.\w)"
)
_BRIEF = re.compile(r"(?<![\w.@/-])(?!F-16|C-19|B-52)[A-Z]{1,3}-\d{2,3}(?![\w/-]|[.,]\d)")
_NOT_POSTCODE = frozenset(
    "is en in op om de te uur of ik hij ze er al na zo nu eu bc ad up to by at on as it if".split()
)
_PLATE = re.compile(
    r"\b(?:[A-Z]{2}-\d{2}-\d{2}|\d{2}-\d{2}-[A-Z]{2}|\d{2}-[A-Z]{2}-\d{2}|[A-Z]{2}-\d{2}-[A-Z]{2}|"
    r"[A-Z]{2}-[A-Z]{2}-\d{2}|\d{2}-[A-Z]{2}-[A-Z]{2}|\d{2}-[A-Z]{3}-\d|\d-[A-Z]{3}-\d{2}|"
    r"[A-Z]{2}-\d{3}-[A-Z]|[A-Z]-\d{3}-[A-Z]{2}|[A-Z]{3}-\d{2}-[A-Z]|[A-Z]-\d{2}-[A-Z]{3}|"
    r"\d-[A-Z]{2}-\d{3}|\d{3}-[A-Z]{2}-\d)\b",
    re.IGNORECASE,
)
_PLATE_WORD = re.compile(
    r"\b(?:kenteken|nummerplaat|license plate|licence plate|number plate|registration)\s?"
    r"(?:is|nr|nummer|:)?\s?([A-Z0-9]{1,4}(?:[- ]?[A-Z0-9]{1,4}){1,3})\b",
    re.IGNORECASE,
)
_NUMBER_WORD = re.compile(
    r"\b(?:[^\W\d_]{0,20}(?:nummer|number|nr|no)|bsn|sofi|burgerservicenummer|kvk|btw|iban|rsin|agb|big|id|"
    r"dossier|zaak|case|ref|referentie|kenmerk|polis|order|factuur|invoice|lidmaatschap|kamer|badge|"
    r"pasnummer|paspoort|passport|personeels|pers|employee|staff|klant|relatie|debiteur|agb-code|"
    r"crebo|brin|registratie|registration|policy|account|rekening|bon|bonnetje|kassabon|bonnr|fact|decl|"
    r"declaratie|offerte|formulier|claim|contract|certificaat|diploma|"
    r"aanvraag|opdracht|inkooporder|po|kostenplaats|project|reg|receipt|quote|ticket|booking|reservering)"
    r"(?:-?(?:nummer|number|nr|no|id|code))?"
    r"\b[.:#]{0,2}\s{0,2}(?:is|was|van|luidt|of)?\s{0,2}[:#(]{0,2}\s?"
    r"((?-i:[A-Z]{2,5}\s(?=\d{4}|\d+[-./]\d))?(?=[A-Z0-9./-]{0,16}\d)(?:[A-Z]{1,6}[-/.]){0,3}[A-Z]{0,6}[-/.]?"
    r"(?!\dx\d)\d[A-Z0-9]{0,20}(?:[-./ ]\d[A-Z0-9]{0,12}){0,5}(?:-[A-Z]{1,3})?)(?![\w%])",
    re.IGNORECASE,
)
_CODE_WORD = re.compile(
    r"\b(?:[^\W\d_]{0,12}code|pin|toestel|tst\.?|doorkies|kluisje|locker|eindigend\sop|ending\sin|ext\.?)"
    r"\s?(?:is|:)?\s?(\d{3,10})(?![\w%]|[.,]\d)",
    re.IGNORECASE,
)
_SMALL_NUMBER = re.compile(
    r"(?:kamer|room|case|order|account|klant|big|id|no|nr|bon|bonnetje|contract|project|opdracht|po|"
    r"offerte|formulier|claim|certificaat|diploma|aanvraag|quote|ticket|booking|reg|fact|decl|reservering|"
    r"declaratie|kostenplaats|receipt|inkooporder|factuur|rekening|invoice)\W{0,3}\d{1,2}$",
    re.IGNORECASE,
)
_STANDARD = re.compile(r"(?:ISO|NEN|DIN|IEC|HKZ|COVID|WCAG|EN|RFC|NTA)\b")
_CODE = re.compile(
    r"\b(?=[A-Z0-9/-]{0,12}\d{3})[A-Z]{1,5}[-/]?\d{3,}(?:[-/][A-Z0-9]{1,8}){0,3}\b"
    r"|(?<![\w/-])(?:[A-Z]{1,5}[-/]){1,3}\d{2,6}(?:[-/]\d{1,6}){1,2}(?:[-/][A-Z]{1,4})?(?![\w/-])"
    r"|(?<![\w/-])(?:[A-Z]{1,5}[-/]){2,3}\d{2,6}(?![\w/-])"
    r"|(?<![\w/-])\d{2,4}[-/]\d{3,6}[-/][A-Z]{1,4}(?![\w/-])"
)
_PHONE = re.compile(
    r"(?<![\w])(?:\+|00)\d{1,3}[\s.-]?(?:\(0\)[\s.-]?)?\d(?:[\s./-]{0,3}\d){6,12}(?!\w)"
    r"|(?<![\w,.])\(?0\d{1,3}\)?[\s./-]{0,3}\d(?:[\s./-]{0,2}\d){5,8}(?!\w)"
)
_SEVEN_DIGITS = re.compile(r"\d(?:[\s().+/-]{0,4}\d){6}")  # the shortest telephone number
_LONG = re.compile(r"(?<!\d)\d(?:[ .\-/]?\d){7,}")
_LONGEST_BSN = 12
_MIDDLE = re.compile(
    r"(?<![\w.,/-])(?:\b[A-Z]{2,3}\s)?(?!(?:19|20)\d\d-)(?:\d{5,7}(?:-\d{1,4})?|\d{4}-\d{1,4}|\d{4,7}-[A-Z]{1,2})(?![\w/%-]|[.,]\d)"
)
_YEARLY = re.compile(r"(?<![\w.,/-])(?P<year>20\d\d)[-/](?P<number>\d{2,3})(?![\w/%-]|[.,]\d)")
_MONTHS = 12
_COUNTED = re.compile(
    r"\s?(?:stappen|steps|mensen|people|km|kilometer|meter|m2|uur|keer|woorden|inwoners|euro|eur|€|k\b)",
    re.IGNORECASE,
)
_SURELY_A_NUMBER = 6
_MONEY_AFTER = re.compile(r"\s?(?:euro|eur|€|,-|dollar|pond|pounds)", re.IGNORECASE)
_MONEY_BEFORE = re.compile(r"(?:€|eur|euro|\$|£)\s?$", re.IGNORECASE)
_HOUSE_SAID = rf"(?:{COMPOUND}|{any_of(word for word, value in SIMPLE.items() if value > 1)})"
_STREET_END = any_of(
    "straat laan allee weg plein gracht kade singel dijk steeg hof dreef pad plantsoen park markt "
    "baan wal kamp akker veld bos erf hoek poort boulevard ring oord haven brink burg dam "
    "straatweg str str. ln ln. berg burcht donk horst hage kwartier land made meent rade stede "
    "stein terp waard weide werf zijde zoom tuin sluis brug plaats kolk vaart wijk es "
    "kerkhof".split()
)
_SURELY_STREETS = tuple("straat laan gracht plein dreef kade singel steeg plantsoen".split())
_HOUSE = (
    r"\d{1,5}(?:\s?[-/]?\s?[a-zA-Z]{1,2}(?![\w])|\s?-\s?\d{1,4}"
    r"|\s?-\s?[IVX]{1,4}\b|,?\s(?:unit|kamer|appartement|app\.?)\s\d{1,4}(?:\.\d{1,3})?\b"
    r"|\s?(?:bis|hs|huis|zwart|rood)\b)?"
)
_STREET = re.compile(
    rf"\b(?:(?:[A-ZÀ-Þ][\w'.-]{{0,30}}\s){{1,4}}(?:van\s|de\s|der\s|den\s|het\s){{0,2}}"
    rf"[A-ZÀ-Þa-z]|[A-ZÀ-Þ])[\w'-]{{1,40}}{_STREET_END}\s+{_HOUSE}(?!\s?(?:uur|jaar|euro|%|procent|keer|minuten))"
    rf"|(?:(?<=\bde\s)|(?<=\bhet\s)|(?<=\baan\s)|(?<=\bop\s))"
    rf"[A-ZÀ-Þ][\w'-]{{1,30}}(?:straat|laan|weg|plein|gracht|kade|singel|dijk|steeg|dreef|"
    rf"plantsoen|markt|boulevard)\b"
    rf"|\b\d{{1,4}}\s(?:[A-Z][a-z]{{1,30}}\s){{1,3}}(?:Street|Road|Avenue|Lane|Drive|Close|Way|Court|"
    rf"Square|Place|Terrace|Gardens|Hill|Walk|Row|Mews|Crescent|Grove|Green|View|Rise|Quay|Wharf|Park|St|Rd|Ave)\b"
    rf"|\b[A-ZÀ-Þ][\w'-]{{1,30}}(?:\s[A-ZÀ-Þa-z][\w'-]{{1,30}}){{0,3}}\s{_HOUSE}(?=,?\s[1-9]\d{{3}}\s?[A-Z]{{2}}\b)"
    rf"|\b[Pp]ostbus\s\d{{1,6}}\b|\bPO\sBox\s\d{{1,6}}\b"
)
_STREET_WORD = re.compile(
    r"\b(?:aan\s(?:de|het)|op\s(?:de|het)|adres(?:\sis|:)?|woont\s(?:op|aan)|straat:)\s+"
    r"([A-ZÀ-Þ][\w'-]{1,30}(?:\s(?:van|de|der|den|het|ten|ter|[A-ZÀ-Þ][\w'-]{1,30})){0,5}\s\d{1,4}\s?[a-z]?)\b(?!\s?(?:uur|jaar|%))"
)
_STREET_LOW = re.compile(
    rf"\b[a-z][a-z'-]{{2,30}}(?:straat|laan|weg|plein|gracht|kade|singel|dijk|steeg|dreef|plantsoen|"
    rf"hof|pad|park)\s+(?:(?:nummer|nr\.?|no\.?)\s?)?{_HOUSE}(?!\s?(?:uur|jaar|euro|%|procent|keer|minuten|weken))"
)
_STREET_TOLD = re.compile(
    r"(?:\b(?:aan|op)\s(?:de|het)\s|\baan\s|\badres(?:\sis|[^:\n]{0,30}:)?\s|\bwoont\sop\s|[(|]\s?)"
    r"((?:[a-zà-þ][\w'-]{1,30}\s){1,3}\d{1,4}\s?[a-z]?)(?=\s?(?:[,.;)|\n]|$|in\b|te\b))",
    re.IGNORECASE,
)
_STREET_IN_WORDS = re.compile(
    r"\b(?:aan|op)\s(?:de|het)\s((?:[a-zà-þ][\w'-]{1,30}\s){0,2}[\w'-]{0,30}"
    rf"(?:straat|laan|weg|plein|gracht|kade|singel|dijk|steeg|dreef)\s{_HOUSE_SAID})\b",
    re.IGNORECASE,
)
_STREET_LISTED = re.compile(
    rf"[,(|:]\s([a-z][a-z'-]{{2,30}}{_STREET_END}\s\d{{2,4}}\s?[a-z]?)(?=\s?[.,;)|\n])"
)
_STREET_ALONE = re.compile(
    r"\b(?:aan|op|in)\sde\s((?!winkel|hoofd|zij|dwars|achter|water|koop|snel|auto|rij|bus)[a-z]{4,30}"
    r"(?:straat|laan|gracht|singel|dreef|steeg))\b"
)
_COUNTED_THING = re.compile(
    r"\b(?:cijfer|schaal|dag|week|sessie|les|kamer|fase|stap|niveau|level|versie|groep|klas|punt|artikel|"
    r"hoofdstuk|leerjaar|nummer|top|score|van|een|eerste|laatste|maximaal|ongeveer|minimaal|tot|met|op|naar|om|"
    r"uur|tafel|spoor|perron|lokaal|zaal|room|day|session|chapter|step|type|doel|deel|optie|vraag|plek|"
    r"januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december)\s",
    re.IGNORECASE,
)
_HOUSE_NUMBER = re.compile(rf"\s{_HOUSE}(?=\s?(?:[,.;)|\n]|te\b|in\b|$))")
_IP = re.compile(r"\b(?:\d{1,3}\.){3}\d{1,3}\b")


def find(context: Context) -> list[Candidate]:
    """Every structured identifier in the text."""
    text = context.text
    undated = _without_dates(text)
    figures = around(_FIGURE.finditer(text), _BEFORE_A_FIGURE, _AFTER_A_FIGURE)
    named = around(_FIGURE.finditer(text), _NAME_OF_A_NUMBER, _AFTER_A_FIGURE)
    everywhere = ((0, len(text)),)
    addressed = everywhere if _AT.search(context.folded) else ()
    found = [
        _candidate(_bare(match) if pattern is _LINK else match.span(), role, reason)
        for pattern, windows, role, reason in (
            (_EMAIL, addressed, Role.EMAIL, "e-mail address"),
            (_LINK, everywhere, Role.LINK, "link"),
            (_HANDLE, addressed, Role.LINK, "handle"),
            (_IBAN, figures, Role.NUMBER, "bank account"),
            (_POSTCODE, figures, Role.ADDRESS, "postcode"),
            (_UK_POSTCODE, figures, Role.ADDRESS, "postcode"),
            (_BELGIAN_POSTCODE, figures, Role.ADDRESS, "postcode"),
            (_PLATE, figures, Role.NUMBER, "licence plate"),
            (_PHONE, figures, Role.PHONE, "telephone number"),
            (_STREET, everywhere, Role.ADDRESS, "street"),
            (_STREET_LOW, named, Role.ADDRESS, "street"),
            (_IP, figures, Role.NUMBER, "network address"),
            (_CODE, figures, Role.NUMBER, "code"),
        )
        for match in matches(pattern, undated if pattern is _PHONE else text, windows)
        if pattern not in _PLAUSIBLE or _PLAUSIBLE[pattern](match, context)
    ]
    found.extend(_vat(text, figures))
    for pattern, windows, role, reason in (
        (_HANDLE_WORD, everywhere, Role.LINK, "handle"),
        (_PLATE_WORD, named, Role.NUMBER, "licence plate"),
        (_NUMBER_WORD, named, Role.NUMBER, "number with its name"),
        (_STREET_WORD, everywhere, Role.ADDRESS, "street"),
        (_CODE_WORD, figures, Role.NUMBER, "code"),
    ):
        found.extend(
            _candidate(match.span(1), role, reason)
            for match in matches(pattern, text, windows)
            if (
                any(map(str.isdigit, match.group(1)))
                or (role is Role.LINK and _is_handle(context, match.group(1)))
            )
            and not _SMALL_NUMBER.fullmatch(match.group())
        )
    found.extend(_low_postcodes(text, figures))
    found.extend(_long_numbers(undated, figures))
    found.extend(_foreign_phones(undated))
    found.extend(_middle_numbers(undated, figures))
    found.extend(_yearly(text, figures))
    found.extend(_doubtful(context, figures))
    return found


def _is_handle(context: Context, word: str) -> bool:
    """What stands behind "insta" is a name there, unless it is a word: "Telegram: gesprek."."""
    return not context.lexicon.listed(fold(word.rstrip(".-")))


def _doubtful(context: Context, figures: Windows) -> Iterator[Candidate]:
    """Short codes, codes and addresses without capitals: "K-17", "c-00417", "lange brink 4"."""
    text = context.text
    for match in (*matches(_MIXED, text, figures), *matches(_BRIEF, text, figures)):
        yield replace(_candidate(match.span(), Role.NUMBER, "code"), certain=False, doubt=0.4)
    told = (_STREET_TOLD, _STREET_IN_WORDS, _STREET_LISTED, _STREET_ALONE)
    for match in (match for pattern in told for match in pattern.finditer(text)):
        words = fold(match[1]).split()[:-1]
        small = all(
            context.has("function words", word) or context.has("saying", word) for word in words
        )
        if not small and not _COUNTED_THING.search(match[1]):
            item = _candidate(match.span(1), Role.ADDRESS, "street")
            yield replace(item, certain=False, doubt=0.4)


def _without_dates(text: str) -> str:
    """The text with letters for its dates in figures, which no longer number or telephone is."""
    parts: list[str] = []
    position = 0
    for start, end in dates.numeric_spans(text):
        parts.extend((text[position:start], "x" * (end - start)))
        position = end
    return "".join((*parts, text[position:]))


def numbered_streets(context: Context, swept: Iterable[Candidate]) -> Iterator[Candidate]:
    """A name that no first name is, with a house number behind it: "Karnemelksloot 14"."""
    for item in swept:
        match = _HOUSE_NUMBER.match(context.text, item.end)
        if not match or item.role is Role.ORGANISATION or not context.text[item.start].isupper():
            continue
        words = item.entity.split()
        if context.text[item.start : item.end].isupper():
            continue
        if not any(word in context.names.first or context.lexicon.listed(word) for word in words):
            yield _candidate((item.start, match.end()), Role.ADDRESS, "street")


def _bare(match: re.Match[str]) -> tuple[int, int]:
    """The span of a match without the punctuation of the sentence that a link runs into."""
    return match.start(), match.start() + len(match.group().rstrip(".,;:!?"))


def _candidate(span: tuple[int, int], role: Role, reason: str) -> Candidate:
    return Candidate(span[0], span[1], role, Stage.IDENTIFIER, reason)


def _is_bank_account(match: re.Match[str], context: Context) -> bool:
    surface = match.group()
    country = surface[:2].lower()
    small = not surface[2].isdigit() and context.has("function words", country)
    return not small and sum(map(str.isdigit, surface)) >= _DIGITS_OF_AN_IBAN


def _is_code(match: re.Match[str], context: Context) -> bool:
    """No instrument or standard: "NEN7510"."""
    theory = match.group().lower() in context.lexicon.theory_words
    return not theory and _STANDARD.match(match.group()) is None


def _is_street(match: re.Match[str], context: Context) -> bool:
    """One with a number, or whose capital no sentence explains: "de Hoofdweg", not "Doodlopend"."""
    if match.group()[-1].isdigit():
        return True
    token = context.token_over(match.start())
    return not (token and token.first and context.lexicon.listed(match.group().lower()))


def _is_low_street(match: re.Match[str], context: Context) -> bool:
    word = match.group().split()[0].lower()
    return not context.lexicon.listed(word) or word.endswith(_SURELY_STREETS)


_PLAUSIBLE = {
    _IBAN: _is_bank_account,
    _CODE: _is_code,
    _STREET: _is_street,
    _STREET_LOW: _is_low_street,
}
"""What tells a number or street from a word of its form, where the form alone doesn't."""


def _vat(text: str, figures: Windows) -> Iterator[Candidate]:
    for match in matches(_VAT, text, figures):
        if sum(map(str.isdigit, match.group())) >= 8:  # noqa: PLR2004 - "de 2" is no VAT number
            yield _candidate(match.span(), Role.NUMBER, "VAT number")


def _low_postcodes(text: str, figures: Windows) -> Iterator[Candidate]:
    for match in matches(_POSTCODE_LOW, text, figures):
        year = match.group()[:2] in {"19", "20"} and " " in match.group()
        if match.group()[-2:] not in _NOT_POSTCODE and not year:
            yield _candidate(match.span(), Role.ADDRESS, "postcode")


def _long_numbers(text: str, figures: Windows) -> Iterator[Candidate]:
    """Any run of eight digits or more goes, whatever its checksum; amounts of money stay."""
    for match in matches(_LONG, text, figures):
        money = _MONEY_AFTER.match(text, match.end()) or _MONEY_BEFORE.search(
            text[max(0, match.start() - 6) : match.start()]
        )
        if not (money and "." in match.group()):
            yield _candidate(match.span(), Role.NUMBER, _number_kind(match.group()))


def _middle_numbers(text: str, figures: Windows) -> Iterator[Candidate]:
    """Five to seven digits that count nothing: from six on, or with a hyphen, they surely go."""
    for match in matches(_MIDDLE, text, figures):
        before = text[max(0, match.start() - 6) : match.start()]
        if _COUNTED.match(text, match.end()) or _MONEY_BEFORE.search(before):
            continue
        sure = (
            match.group()[0].isalpha()
            or len(match.group()) >= _SURELY_A_NUMBER
            or "-" in match.group()
        )
        item = _candidate(match.span(), Role.NUMBER, "number")
        yield item if sure else replace(item, certain=False, doubt=0.4)


def _yearly(text: str, figures: Windows) -> Iterator[Candidate]:
    """A number within a year ("2025-118"); one that may be a later year ("2025-31") is asked about.

    Months and seasons ("2025-11", "2025-26") are none.
    """
    for match in matches(_YEARLY, text, figures):
        year, number = int(match["year"]) % 100, int(match["number"])
        if number > _MONTHS and number != year + 1:
            item = _candidate(match.span(), Role.NUMBER, "number")
            sure = len(match["number"]) > 2 or number <= year  # noqa: PLR2004 - no year has three
            yield item if sure else replace(item, certain=False, doubt=0.5)


def _number_kind(surface: str) -> str:
    from stdnum.nl import bsn

    short = len(surface) <= _LONGEST_BSN
    return "citizen service number" if short and bsn.is_valid(surface) else "long number"


def _foreign_phones(text: str) -> Iterator[Candidate]:
    if not _SEVEN_DIGITS.search(text):
        return
    from phonenumbers import Leniency, PhoneNumberMatcher

    for low, high in around(_SEVEN_DIGITS.finditer(text), _BEFORE_A_FIGURE, _AFTER_A_FIGURE):
        piece = text[low:high]
        for region in ("NL", "GB"):
            for match in PhoneNumberMatcher(piece, region, Leniency.VALID, max_tries=10_000):
                span = (low + match.start, low + match.end)
                yield _candidate(span, Role.PHONE, "telephone number")
