""" "Text says below national; does the table agree?", "three quarters in the text, and the contextual facts?"."""

from __future__ import annotations

from assistant.answers.draft import Draft, computed, quoted
from assistant.answers.evidence.figure_topics import asks, is_elsewhere, named_figures
from assistant.answers.evidence.places import Place, places
from assistant.answers.scope import Scope
from assistant.answers.told.figure_values import amount, points_apart, shown, what_of
from assistant.answers.two_places.agreement import agree
from assistant.answers.two_places.asking import pattern, subject
from assistant.answers.two_places.prose import same_share, told_share
from assistant.answers.view import View, calculation
from assistant.answers.wording.shares import Stated, stated_shares
from assistant.model import Query
from corpus.model import BlockKind, Figure

_ENOUGH = 0.5  # share of the subject that the prose must hold


def figure_and_prose(query: Query, scope: Scope) -> Draft | None:
    """A contextual figure against what the prose says of it: a share in words, or how it compares."""
    view = scope.view
    for asked in named_figures(query, view.report, any_wording=True):
        local = [f for f in asked.figures if not is_elsewhere(f.label, view.service)]
        other = [f for f in asked.figures if is_elsewhere(f.label, view.service)]
        if not local:
            continue
        same = [o for o in other if o.column == local[0].column]
        draft = _share(query, view, local[0])
        draft = draft or (_direction(query, view, local[0], same[0]) if same else None)
        if draft:
            return draft
    return None


def _prose(query: Query, view: View) -> list[Place]:
    """Sentences on the subject, best first."""
    ranked = places(view.report).ranked(subject(query), lambda p: p.kind != BlockKind.TABLE_ROW)
    return [p for s, p in ranked if s >= _ENOUGH and not p.annexe]


def _share(query: Query, view: View, figure: Figure) -> Draft | None:
    told, value = told_share(query), amount(figure.value)
    if told is None or value is None or "%" not in shown(figure) or value != int(value):
        return None
    words = told.span.of(query.text)
    for place in _prose(query, view):
        if any(same_share(told, s) for s in stated_shares(place.words)):
            return _compared(view, figure, int(value), place, told, words)
    return _compared(view, figure, int(value), None, told, words)


def _compared(
    view: View, figure: Figure, percent: int, place: Place | None, told: Stated, words: str
) -> Draft:
    fits = agree(told, percent, None).fits
    verdict = "Yes, consistent" if fits else "Not as printed"
    fit = "fits" if fits else "does not fit"
    text = (
        f"{verdict}: “{words}” {fit} the {shown(figure)} that the table prints ({what_of(figure)})."
    )
    made = calculation("share-against-printed-percent", fits, said=words, printed=percent)
    sources = [view.quote(p.span) for p in (place, figure) if p is not None]
    return Draft((computed(text, *sources), *map(quoted, sources)), trace=view.trace((), [made]))


def _direction(query: Query, view: View, local: Figure, other: Figure) -> Draft | None:
    """ "Below the national average" in words, against the two figures."""
    told = next((p for p in _prose(query, view) if pattern("compares").search(p.words)), None)
    wanted = [sign for cue, sign in (("fewer", -1), ("more", 1)) if asks(cue, query.text)]
    if told is None or len(wanted) != 1:
        return None
    gap, words = points_apart(local.value, other.value)
    fits = gap * wanted[0] > 0
    verdict = "Yes, consistent" if fits else "Not as printed"
    text = f"{verdict}: {shown(local)} against {shown(other)}, {words}: {local.label}."
    made = calculation("difference", f"{abs(gap):f}", local=local.value, elsewhere=other.value)
    sources = [view.quote(told.span), view.quote(local.span), view.quote(other.span)]
    return Draft((computed(text, *sources), *map(quoted, sources)), trace=view.trace((), [made]))
