""" "Two-thirds in the chapter, not in six of 16 in the section": two shares that the prose states of one thing."""

from __future__ import annotations

from assistant.answers.draft import Draft, computed, quoted
from assistant.answers.evidence.places import Place, places
from assistant.answers.scope import Scope
from assistant.answers.two_places.agreement import rounded
from assistant.answers.two_places.asking import subject
from assistant.answers.two_places.prose import denied, same_share
from assistant.answers.view import View, calculation
from assistant.answers.wording.shares import Stated, stated_shares, turned
from assistant.model import Query

_ENOUGH = 0.2  # share of the subject that a place with the very words must hold


def two_shares(query: Query, scope: Scope) -> Draft | None:
    """Two shares said, each in its place, compared as ranges of per cent."""
    view = scope.view
    told = stated_shares(query.text)
    if len(told) != 2 or all(t.low == t.high and t.count is None for t in told):
        return None
    found = [_place(query, view, share) for share in told]
    if found[0] is None or found[1] is None or found[0][0].span == found[1][0].span:
        return None
    return _draft(view, found[0], found[1])


def _place(query: Query, view: View, told: Stated) -> tuple[Place, Stated] | None:
    """The best place that states the share, which is turned round where it tells what was not done."""
    numbers = set(query.standards)
    ranked = places(view.report).ranked(subject(query))
    for score, place in ranked:
        standard = view.report.sections[place.section].standard
        if score < _ENOUGH or (numbers and standard is not None and standard not in numbers):
            continue
        for stated in stated_shares(place.words, place.span.start):
            if same_share(told, stated):
                return place, turned(stated) if denied(view, place, stated) else stated
    return None


def _draft(view: View, one: tuple[Place, Stated], other: tuple[Place, Stated]) -> Draft:
    shares = (one[1], other[1])
    low, high = max(s.low for s in shares), min(s.high for s in shares)
    fits = rounded(low) <= rounded(high)
    words = [_words(view, s) for s in shares]
    verdict = "Yes, consistent" if fits else "Not as printed"
    end = "." if fits else "; the report does not explain it."
    text = f"{verdict}: {words[0]}, {words[1]}{end}"
    made = calculation(
        "shares-compared", fits, first=[round(shares[0].low), round(shares[0].high)],
        second=[round(shares[1].low), round(shares[1].high)], said=words,
    )  # fmt: skip
    sources = [view.quote(one[0].span), view.quote(other[0].span)]
    return Draft((computed(text, *sources), *map(quoted, sources)), trace=view.trace((), [made]))


def _words(view: View, share: Stated) -> str:
    said = f"“{share.span.of(view.report.text)}”"
    if share.count is None:
        return said + (" were not" if share.denied else "")
    percent = rounded(share.low)
    turn = "not, which leaves " if share.denied else "is "
    return f"{said} {turn}{share.count} of {share.cases} ({percent}%)"
