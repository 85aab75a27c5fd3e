"""Passages for a question: proposed by words and by meaning, scored exactly, best first.

Both searches only propose (each more than is needed); what decides is a sum computed for every
proposed passage from the library's own data. So the order is the same in every process, whatever an
approximate index left out at its margin, and a score can be explained part by part.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from index import passage_rows
from index.evidence import Evidence, NearCopies, together
from index.fusion import WEIGHTS, Weights, parts
from index.lexical import (
    MANY,
    AskedTerms,
    asked_terms,
    bm25,
    coverage,
    proposed,
    stored_terms,
)
from index.library import Library, LibraryError
from index.passage_rows import EVERYTHING, Rows
from index.request import Expansions, SearchRequest
from index.row_memory import RowMemory

if TYPE_CHECKING:
    from index.encoder import Encoder
    from index.minilm import Floats
    from index.signs import Signs
    from index.similarity import Meaning

__all__ = ["Evidence", "Retriever"]

_REMEMBERED = 256
"""Questions whose vector is kept, for one answer often searches with the same words again."""
PROPOSED = 80
"""Passages that each search proposes."""
SEARCHED_BY_CHROMA = 20_000
"""Passages in the library up to which a folder of Chroma proposes what is near in meaning, some twenty
reports. Beyond, its filter costs 0.4 ms a thousand vectors, whatever is filtered out; its graph misses
one passage in ten of the nearest; and to open it takes 2 GB for a million. A server has it open."""
A_FEW = 2
"""Reports, of more, whose every vector is looked at: 2 ms each, where Chroma's filter takes 8 among three."""
MOST_OF_A_ROLE = 2000
"""Up to this many passages of the sections asked for are all scored."""
LOOKED_THROUGH = 20_000
"""Passages that are looked through for their sections; more would take longer than the search."""


class Retriever:
    """Searches one library with one encoder."""

    def __init__(self, library: Library, encoder: Encoder, weights: Weights = WEIGHTS) -> None:
        self._library = library
        self._encoder = encoder
        self._weights = weights
        self.shortfall: str | None = None
        """By what the last search went, where Chroma was away; None where it was whole."""
        self._vector = lru_cache(_REMEMBERED)(self._make_vector)
        self._copies = lru_cache(1)(lambda generation: NearCopies())
        self._passages = RowMemory(library, lambda held, rows: passage_rows.at(held.db, rows))
        self._terms = RowMemory(library, stored_terms)

    def search(
        self, request: SearchRequest | str, *, reports: Sequence[str] = (), limit: int = 10
    ) -> tuple[Evidence, ...]:
        """The passages that fit best, best first, near copies together; ties by reading order.

        Args:
            request: what is searched for; plain words are a request of their own.
            reports: ids to search in; empty means all.
            limit: how many passages at most.

        Raises:
            UnknownReportError: one of `reports` is not in the library.
            LibraryError: the stores cannot be read.
        """
        if isinstance(request, str):
            request = SearchRequest(request)
        self.shortfall = None
        chosen = self._chosen(reports)
        asked = asked_terms(self._library, request)
        vector = self._vector(request.words, request.expansions)
        ranges, rowids = self._ranges(chosen), set(self._near_in_meaning(vector, chosen))
        rowids.update(proposed(self._library, asked, ranges, PROPOSED, common=not rowids))
        if request.roles:
            rowids.update(self._with_roles(asked, request.roles, ranges))
        found = self._scored(request, asked, vector, sorted(rowids))
        found.sort(key=lambda e: (-e.score, e.passage.report, e.passage.ordinal))
        return together(found[: 4 * limit], limit, self._copies(self._library.generation))

    def _make_vector(self, words: str, expansions: Expansions) -> Floats:
        from index.similarity import question_vector

        return question_vector(self._encoder, words, expansions)

    def _chosen(self, reports: Sequence[str]) -> tuple[str, ...]:
        """The reports to restrict the search to; none where all of many are meant.

        A few are named one by one even where they are all there is, for another may be added meanwhile.
        """
        held = set(self._library.ids())
        for report in reports:
            if report not in held:
                self._library.rows(report)  # which tells that there is none
        whole = len(held) > MANY and held <= set(reports)
        return () if whole else tuple(dict.fromkeys(reports))

    def _ranges(self, chosen: Sequence[str]) -> list[Rows]:
        return [self._library.rows(report) for report in chosen] or [EVERYTHING]

    def _near_in_meaning(self, vector: Floats, chosen: Sequence[str]) -> list[int]:
        from index.similarity import nearest_rows

        held, ranges = self._library.count(), self._ranges(chosen)
        if not held:
            return []
        large = held > SEARCHED_BY_CHROMA
        some = large or sum(map(len, ranges)) < held
        if chosen and some and len(ranges) <= (MANY if large else A_FEW):
            return nearest_rows(self._library, ranges, vector, PROPOSED)
        if large and (chosen or self._library.vectors.place == "local"):
            return self._signs.nearest(vector, PROPOSED, ranges)
        return self._nearest(vector, chosen)

    @cached_property
    def _meanings(self) -> RowMemory[Meaning]:
        from index.similarity import meanings

        return RowMemory(self._library, meanings)

    @cached_property
    def _signs(self) -> Signs:
        from index.signs import Signs

        return Signs(self._library)

    def _nearest(self, vector: Floats, chosen: Sequence[str]) -> list[int]:
        """What Chroma proposes; nothing, and a note of it, where it is a server that is away.

        Where its folder cannot be used (read-only, or damaged on a full disk), every vector of the
        library is looked at instead: as good, only slower.
        """
        from index.similarity import nearest_rows
        from index.vectors import ServerAway

        try:
            vectors, db = self._library.vectors, self._library.db
            whole = not chosen or set(self._library.ids()) <= set(chosen)
            found = vectors.nearest(vector, PROPOSED, () if whole else chosen)
            rows = passage_rows.rowids(db, [k for k in found if not chosen or k[0] in chosen])
            if whole and len(rows) < len(found):  # what is being added is in Chroma already
                held = chosen or self._library.ids()
                rows = passage_rows.rowids(db, vectors.nearest(vector, PROPOSED, held))
            return rows
        except ServerAway:
            self.shortfall = (
                "words alone, without their meaning, as the Chroma server at"
                f" {self._library.vectors.place} is away"
            )
            return []
        except LibraryError:
            return nearest_rows(self._library, self._ranges(chosen), vector, PROPOSED)

    def _with_roles(
        self, asked: AskedTerms, roles: Sequence[str], ranges: Sequence[Rows]
    ) -> list[int]:
        """Passages of the sections asked for: all where they are few, else the best by words."""
        if min(sum(map(len, ranges)), self._library.count()) <= LOOKED_THROUGH:
            db = self._library.db
            found = [row for rows in ranges for row in passage_rows.with_roles(db, roles, rows)]
            if len(found) <= MOST_OF_A_ROLE:
                return found
        return proposed(self._library, asked, ranges, PROPOSED, roles=roles)

    def _scored(
        self, request: SearchRequest, asked: AskedTerms, vector: Floats, rowids: Sequence[int]
    ) -> list[Evidence]:
        from index.similarity import nearness

        passages = {
            rowid: passage
            for rowid, passage in self._passages.of(rowids).items()
            if not request.roles or passage.role in request.roles
        }
        near = nearness(self._meanings.of(passages), vector)
        terms = self._terms.of(passages)
        scored = []
        for rowid, passage in passages.items():
            reasons = parts(
                request,
                passage,
                lexical=bm25(asked, terms[rowid]),
                sentence=near[rowid].sentence,
                window=near[rowid].window,
                coverage=coverage(asked, terms[rowid]),
                weights=self._weights,
            )
            scored.append(Evidence(passage, round(sum(reasons.values()), 6), reasons))
        return scored
