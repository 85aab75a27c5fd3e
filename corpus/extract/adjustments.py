"""Professional discretion as the prose tells it: which standard a ratings panel moved, and where.

It stands nowhere else, so the sentences are the evidence. A sentence tells it where one of its clauses
says as done that discretion was applied or a rating moved; what a panel may do, considered or declined
is no move. The rating before is None where no sentence gives it; the rating after is told, or else the
one that the ratings table prints.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from corpus.extract.parsed import Parsed
from corpus.model import Block, CaseType, PrintedAdjustment, Rating, Section, Span, StandardRating
from corpus.vocabulary import vocabulary

_DISCRETION = re.compile(r"\bdiscretion\b|\bprofessional\s+judge?ment\b", re.I)
_PANEL = re.compile(
    r"\b(?:ratings?|moderation|consistency|judge?ments?|quality[\s-]assurance|benchmarking)\s+panel\b",
    re.I,
)
_ANY_PANEL = re.compile(r"\bpanel\b", re.I)
_MOVE = r"(?:mov|increas|rais|chang|lift|adjust|upgrad|downgrad|lower|reduc|revis|amend|alter)"
_DID = r"(?:appl|exercis|us)"
_DONE = re.compile(
    rf"\b(?P<verb>{_MOVE}(?:ed|d|ied)|{_DID}(?:ed|ied))\b"
    rf"|\b(?:agreed|decided|chose|resolved|opted|voted|elected|content|able)\s+(?:\w+\s+){{0,3}}?to\s+(?:{_MOVE}\w*|{_DID}\w*|do\s+so|grant)\b"
    rf"|\b(?P<wish>should\s+(?:be\s+)?{_MOVE}\w*|be\s+{_MOVE}\w*)\b(?=[^.;]{{0,60}}\bfrom\b)"
    r"|\b(?:application|use|exercise)\s+of\s+(?:its\s+|their\s+|the\s+panel['’]s\s+)?(?:professional\s+)?discretion\b"
    r"|\b(?:discretion|judge?ment)\s+(?:makes?|made|brings?|brought|took|takes|puts?)\s+(?:it|this|that|the\s+(?:rating|standard))\b"
    r"|\bto\s+(?:increase|raise|lift|move|upgrade|downgrade|lower|reduce)\b(?=[^.;]{0,80}\b(?:to|from)\b)",
    re.I,
)
"""A deed told as done."""
_UNDONE = re.compile(
    r"\b(?:not|no|never|without|nor|neither|cannot|whether|if|might|can|could|would|should|must|(?-i:may)"
    r"|n[’']t|rather\s+than|instead\s+of|before|asked|invited|request\w*|propos\w+|suggest\w*|consider\w*"
    r"|discuss\w*|debat\w+|declin\w+|refus\w+|reject\w*|unwilling|reluctant|against|stopped\s+short|need\w*|had\s+(?:the|it|they|we)"
    r"|where|when|until|unless|sometimes|always|usually|normally|ordinarily|exceptionally)\b|n[’']t\b",
    re.I,
)
"""Before the deed in its clause: it was not done, or is said of panels in general."""
_DENIED = re.compile(r"\b(?:not|never|against)\b")
"""Inside the deed: "decided not to change the rating"."""
_MODAL = re.compile(r"\b(?:may|might|can|could|would|should|must|not|never|cannot)\b[^,;]*$")
_CUT = re.compile(
    r"\s*[;:]\s+|\s+[–—]\s+|\s+-\s+|,\s+"
    r"|\s+(?=(?:but|although|though|however|yet|while|whereas|because|since|following|after)\b)"
    r"|\s+(?=and\s+(?:\w+ly\s+|then\s+|so\s+)?(?:it\s+|they\s+|we\s+|has\s+|have\s+|therefore\s+)?"
    r"(?:agreed|decided|chose|resolved|opted|voted|declined|refused|applied|exercised|used|moved|increased|raised|changed"
    r"|lifted|adjusted|upgraded|downgraded|lowered|reduced|revised|amended|concluded|found|left|kept|did|was|were)\b)",
    re.I,
)
_AGREED = re.compile(r"\b(?:agreed|decided|concluded|determined|resolved|ruled)\b", re.I)
_OF_RATING = re.compile(r"\b(?:ratings?|judge?ments?|standards?|grades?|bands?)\b", re.I)
_EARLIER = re.compile(
    r"\b(?:last|previous|earlier|former|prior)\s+(?:inspection|report|time|year)|\bin\s+(?:19|20)\d\d\b|\bsince\s+(?:then|our|the|20)",
    re.I,
)
_NEAR = 7
"""So many words before a deed say whether it was done."""
_FROM_TO = re.compile(r"\bfrom\b(?P<a>.{0,60}?)\bto\b(?P<b>.{0,40})", re.I | re.S)
_TO_FROM = re.compile(
    r"\b(?:to|as|is|was|becomes?|became)\b(?P<b>.{0,40}?)\b(?:from|rather\s+than|instead\s+of|and\s+not)\b(?P<a>.{0,40})",
    re.I | re.S,
)
_ONE_FROM = re.compile(
    r"(?:\bfrom|\binitial\w*|\boriginal\w*|\bprovisional\w*|\bwould\s+(?:have\s+been|be)|\bproposed|\bwas\s+first)\b[^.;,]{0,30}$",
    re.I,
)
_ONE_TO = re.compile(
    r"(?:\bto|\bas|\bat|\bis|\bbe|\bbecame|\bbecomes|\bmak(?:es|ing)\s+(?:it|this)|\bmade\s+(?:it|this)|\brated(?:\s+\w+){0,3}?)"
    r"\s+(?:an?\s+|the\s+)?(?:overall\s+)?(?:rating\s+of\s+|standard\s+)?['‘\"“*]*$",
    re.I,
)
_NUMBER = re.compile(r"(?<![\d.,£])([23])\.([1-4])(?![\d%]|\s+(?:per\s?cent|percentage|point))")
_OUT = re.compile(r"\b(?:out[\s-]of[\s-]court|diver(?:sion|ted))\b", re.I)
_IN_COURT = re.compile(r"\b(?:post-)?court\b", re.I)
_JOIN = re.compile(r"\W*(?:(?:and|the|of|for|to|standards?|both)\W*)*", re.I)
_GENERAL = {"methodology", "contents"}
_ON = re.compile(
    r"\W*(?:after\b[^.]*?,\s*)?(?:it|they|the\s+panel|this|we|the\s+(?:rating|standard))\b", re.I
)
_FOLLOWING = 2
"""So many sentences after one that names the panel go on about its decision."""


@dataclass(frozen=True, slots=True)
class _Telling:
    standard: str
    before: Rating | None
    after: Rating | None
    span: Span
    own: bool
    """Whether it stands in the standard's own part."""
    plain: bool
    """Whether it says "from ... to ..."."""


def read_adjustments(
    parsed: Parsed, standards: tuple[StandardRating, ...]
) -> tuple[PrintedAdjustment, ...]:
    """One adjustment per standard that the prose says was moved."""
    tellings: dict[str, list[_Telling]] = {}
    for block in parsed.prose():
        for telling in _of_block(parsed, block):
            tellings.setdefault(telling.standard, []).append(telling)
    printed = {s.number: s.rating for s in standards}
    found = (_adjustment(number, told, printed) for number, told in sorted(tellings.items()))
    return tuple(a for a in found if a)


def _of_block(parsed: Parsed, block: Block) -> list[_Telling]:
    """What a block tells; a sentence after one about the panel may go on without naming it."""
    found: list[_Telling] = []
    general = bool(parsed.roles(block.section) & _GENERAL)
    since = _FOLLOWING + 1
    for span in parsed.sentences(block):
        words = span.of(parsed.text)
        named = _names_panel(words)
        since = 0 if named else since + 1
        goes_on = since <= _FOLLOWING and _ON.match(words) and any(_from_to(words))
        if not named and not goes_on:
            continue
        for clause in _deeds(words):
            section = parsed.section_of(block)
            if general:
                section = replace(section, standard=None, case_type=None)
            before, after = _from_to(words)
            plain = bool(before and after and _FROM_TO.search(words))
            found += [
                _Telling(number, before, after, span, number == section.standard, plain)
                for number in _standards(section, clause, words)
            ]
    return found


def _names_panel(words: str) -> bool:
    """Whether a sentence speaks of discretion, or of a panel of the inspectorate and a rating."""
    if _DISCRETION.search(words):
        return bool(re.search(r"\bprofessional\b|\bpanel\b|\brating|\bits\s+discretion", words, re.I)) or bool(
            vocabulary().rating.search(words)
        )  # fmt: skip
    moved = re.search(rf"\b{_MOVE}\w*", words, re.I)
    panel = _PANEL.search(words) or (_ANY_PANEL.search(words) and all(_from_to(words)))
    return bool(panel and moved)


def _deeds(words: str) -> list[str]:
    """The clauses that tell as done that a rating was moved."""
    if _EARLIER.search(words):
        return []
    return [c for c in _clauses(words) if any(_is_done(c, m) for m in _DONE.finditer(c))]


def _is_done(clause: str, deed: re.Match[str]) -> bool:
    """Whether the deed is one of a rating or of discretion, and was done."""
    before = clause[: deed.start()]
    near = " ".join(before.split()[-_NEAR:])
    if _UNDONE.search(near) or re.match(r"\s+not\b", clause[deed.end() :]):
        return False
    if _DENIED.search(deed.group()):
        return False
    if deed["wish"] or before.endswith("be "):
        return bool(_AGREED.search(before))
    verb = deed["verb"]
    if verb and re.match(_DID, verb, re.I):
        it = re.match(r"\s+(?:it|this)\b", clause[deed.end() :])
        return bool(it or _DISCRETION.search(clause))
    if verb:
        return bool(
            _OF_RATING.search(clause)
            or vocabulary().rating.search(clause)
            or _NUMBER.search(clause)
        )
    return True


def _clauses(words: str) -> list[str]:
    """A sentence cut where another deed begins; what a modal governs is not cut off from it."""
    found, start = [], 0
    for cut in _CUT.finditer(words):
        if cut.end() > cut.start() and not (
            cut.group().isspace()
            and words[cut.end() :].lower().startswith("and ")
            and _MODAL.search(words, start, cut.start())
        ):
            found.append(words[start : cut.start()])
            start = cut.end()
    return [*found, words[start:]]


def _from_to(words: str) -> tuple[Rating | None, Rating | None]:
    """The ratings before and after, as the sentence names them."""
    words = re.sub(r"\s+", " ", words)
    known = vocabulary()
    for pattern in (_FROM_TO, _TO_FROM):
        for match in pattern.finditer(words):
            first, second = known.rating.search(match["a"]), known.rating.search(match["b"])
            if first and second and first["rating"] and second["rating"]:
                return known.rating_of(first.group()), known.rating_of(second.group())
    before = after = None
    for match in known.rating.finditer(words):
        if not match["rating"]:
            continue
        if _ONE_FROM.search(words[: match.start()]):
            before = known.rating_of(match.group())
        elif _ONE_TO.search(words[: match.start()]):
            after = known.rating_of(match.group())
    return before, after


def _standards(section: Section, clause: str, words: str) -> list[str]:
    """The standard whose section it is, or those that the clause names by number or title."""
    own = section.standard if section.standard and section.case_type else None
    numbers = [".".join(match) for match in _NUMBER.findall(clause)]
    if own:
        return [own] if own in numbers or not numbers else numbers
    if numbers:
        return numbers
    if numbers := [".".join(match) for match in _NUMBER.findall(words)]:
        return numbers if len(numbers) == 1 else []
    kind = section.case_type or _kind(words)
    return _titled(clause, kind) or _titled(words, kind)


def _kind(words: str) -> CaseType | None:
    """The one kind of casework that a sentence names."""
    out = bool(_OUT.search(words))
    court = bool(_IN_COURT.search(_OUT.sub(" ", words)))
    if out is court:
        return None
    return CaseType.OUT_OF_COURT if out else CaseType.COURT


def _titled(words: str, kind: CaseType | None) -> list[str]:
    """The standards that words name by title: one, or several that are joined."""
    known = vocabulary()
    domains = [n for n, one in known.case_types.items() if one is kind]
    if not domains:
        return []
    places = sorted(
        (m.start(), -m.end(), number)
        for number, titles in known.standards.items()
        if number[0] == domains[0]
        for title in (*titles, *(["delivery"] if number[-1] == "3" else []))
        for m in re.finditer(rf"\b{re.escape(title)}\b", words, re.I)
    )
    found: list[str] = []
    end = -1
    for start, minus_end, number in places:
        if start < end:
            continue
        if found and number not in found and not _JOIN.fullmatch(words, end, start):
            return []
        found += [number] if number not in found else []
        end = -minus_end
    return found


def _adjustment(
    number: str, told: list[_Telling], printed: dict[str, Rating | None]
) -> PrintedAdjustment | None:
    """The telling that says most plainly, with what the others know and their places beside it."""
    best = max(
        told, key=lambda t: (t.plain, t.after is not None, t.own and not t.plain, -t.span.start)
    )
    after = best.after or printed.get(number)
    befores = {t.before for t in told if t.before and t.after in (None, after)}
    before = best.before or (befores.pop() if len(befores) == 1 else None)
    if after is None or before is after:
        return None
    also = tuple(dict.fromkeys(t.span for t in told if t.span != best.span))
    return PrintedAdjustment(number, before, after, best.span, also)
