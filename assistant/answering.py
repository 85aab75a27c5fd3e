"""Question to answer over one library: understand, compose, verify, with what is worth keeping kept.

Everything here is derived from the library and forgotten when it changes, also when another process
changed it: the library's generation number tells.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from assistant.answers.draft import Quote
from assistant.answers.scope import Scope
from assistant.answers.several.editions import newest
from assistant.answers.view import View
from assistant.model import Answer, Query
from assistant.settings import Settings
from corpus.errors import AssistantError
from index.library import Library

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

    from assistant.answers.draft import Draft
    from assistant.questions.vocabulary import LibraryVocabulary
    from assistant.rating_tables import Tables
    from assistant.results import AuditFinding, Found, Ratings, ReportSummary, WhatIf
    from index.request import SearchRequest
    from index.retriever import Evidence, Retriever

_UNDERSTOOD = (
    256  # questions whose reading is kept: a conversation asks for its history again and again
)


_ENCODED = 8  # texts whose vectors are kept: two models read the same words of a turn
_COMPOSED = 32  # drafts that are kept: a turn often leans on the answers to those before it
_SEARCHED = 32  # searches that are kept: the checks of one question ask for the same again


class Answering:
    """What the public verbs need, over one library."""

    def __init__(self, library: Library, settings: Settings) -> None:
        self._library = library
        self._settings = settings
        self._generation = -1
        self._retriever: Retriever | None = None
        self._asking = threading.local()
        self._encoded = lru_cache(_ENCODED)(self._make_vectors)
        self.lock = threading.RLock()
        self.refresh()

    def refresh(self) -> None:
        """Forget what was derived from the library."""
        generation = self._library.generation
        self._view = lru_cache(64)(self._make_view)
        self._cards = lru_cache(1)(self._library.reports)
        self._vocabulary = lru_cache(1)(self._make_vocabulary)
        self._understood = lru_cache(_UNDERSTOOD)(self._understand)
        self._kept = lru_cache(_SEARCHED)(self._search)
        self._composed = lru_cache(_COMPOSED)(self._compose)
        self._generation = generation

    def answer(
        self,
        question: str,
        *,
        reports: tuple[str, ...],
        history: Sequence[str],
        model: str | BaseChatModel | None,
    ) -> Answer:
        """The verified answer to a sanitised question."""
        from assistant.answers.compose import compose
        from assistant.answers.verify import verify

        earlier = tuple(history)
        self._asking.shortfall = None
        with self.lock:
            self._follow_library()
            query = self._understood(question, earlier, reports)
            before, scope = self._earlier(earlier, reports), self._scope(query, reports)
            draft = compose(query, scope, before, self._composed)
            if self._asking.shortfall:
                self._composed.cache_clear()
        if model:
            draft = self._aided(query, draft, earlier, reports, model)
        asked = " ".join([*history, question])
        answer = verify(draft, asked, self._library.report)
        short = self._asking.shortfall
        assumed = (*answer.assumed, short) if short else answer.assumed
        return answer.model_copy(update={"question": question, "assumed": assumed})

    def _compose(self, query: Query, scope: Scope) -> Draft:
        from assistant.answers.compose import alone

        return alone(query, scope)

    def _aided(
        self,
        query: Query,
        draft: Draft,
        history: tuple[str, ...],
        reports: tuple[str, ...],
        model: str | BaseChatModel,
    ) -> Draft:
        """The draft with what a language model could do for it; others may ask while it is waited for."""
        from assistant.answers.compose import compose
        from assistant.language_model import Desk, aided

        desk = Desk(self._vocabulary(), lambda q: self._scope(q, reports), compose, self.lock)
        seconds = self._settings.model_timeout
        return aided(query, draft, desk, model=model, seconds=seconds, history=history)

    def _earlier(self, history: tuple[str, ...], reports: tuple[str, ...]) -> tuple[Query, ...]:
        """The questions asked before, each as understood after those before it."""
        return tuple(self._understood(q, history[:at], reports) for at, q in enumerate(history))

    def _follow_library(self) -> None:
        if self._library.generation != self._generation:
            self.refresh()

    def _understand(
        self, question: str, history: tuple[str, ...], reports: tuple[str, ...]
    ) -> Query:
        from assistant.questions.understand import understand

        before = [self._understood(q, history[:at], reports) for at, q in enumerate(history)]
        return understand(
            question,
            vocabulary=self._vocabulary(),
            history=before,
            encoder=self._encode,
            of_one=len(reports) == 1,
        )

    def _encode(self, texts: Sequence[str]) -> Any:
        return self._encoded(tuple(texts))

    def _make_vectors(self, texts: tuple[str, ...]) -> Any:
        from index.encoder import load_encoder

        return load_encoder(self._settings.encoder, self._settings.models).encode(list(texts))

    def _scope(self, query: Query, chosen: tuple[str, ...]) -> Scope:
        named = chosen or query.reports
        held = self._cards()
        asked = tuple(c for c in held if not named or c.id in named)
        if not chosen and named:
            asked = newest(query, asked)
        glance, whole = self._library.glance, not named and len(held) > 1
        return Scope(asked, self._view, glance, self._searched, whole)

    def _searched(
        self, request: SearchRequest, reports: tuple[str, ...], limit: int
    ) -> tuple[Evidence, ...]:
        """A search of this question; one that fell short is told and not kept."""
        found, shortfall = self._kept(request, reports, limit)
        if shortfall:
            self._asking.shortfall = shortfall
            self._kept.cache_clear()
        return found

    def _search(
        self, request: SearchRequest, reports: tuple[str, ...], limit: int
    ) -> tuple[tuple[Evidence, ...], str | None]:
        retriever = self._retrieving()
        return retriever.search(request, reports=reports, limit=limit), retriever.shortfall

    def _retrieving(self) -> Retriever:
        if self._retriever is None:
            from index.encoder import load_encoder
            from index.retriever import Retriever

            self._retriever = Retriever(
                self._library, load_encoder(self._settings.encoder, self._settings.models)
            )
        return self._retriever

    def _make_vocabulary(self) -> LibraryVocabulary:
        from assistant.library_vocabulary import library_vocabulary

        return library_vocabulary(self._library)

    def _make_view(self, report: str) -> View:
        return View(self._library.report(report))

    def summaries(self) -> tuple[ReportSummary, ...]:
        """The library's reports as a list shows them."""
        from assistant.summaries import summary

        return tuple(summary(card) for card in self._library.reports())

    def resolve(self, name: str) -> str:
        """The id of a report given by id or by its service's name.

        Raises:
            AssistantError: there is none, or several editions of the service's report.
        """
        from assistant.resolving import resolve

        self._follow_library()
        return resolve(name, self._cards())

    def search(self, words: str, reports: tuple[str, ...], limit: int) -> tuple[Found, ...]:
        """Passages by words alone."""
        self._follow_library()
        found = self._retrieving().search(words, reports=reports, limit=limit)
        return tuple(self._found(e) for e in found)

    def _found(self, evidence: Evidence) -> Found:
        from assistant.answers.verify import citation
        from assistant.results import Found

        passage = evidence.passage
        made = citation(
            Quote(passage.report, passage.span), 1, self._library.report(passage.report)
        )
        return Found(**made.model_dump(exclude={"id"}), score=round(float(evidence.score), 6))

    def ratings(self, report: str) -> Ratings:
        """Published beside computed."""
        from assistant.rating_results import ratings_of

        return ratings_of(self._view(report), self.audit(report))

    def rating_tables(self, reports: Sequence[str]) -> Tables:
        """The ratings of these reports, or of all, as tables; each report is read and let go."""
        from assistant.rating_tables import rated, tables

        wanted = [s for s in self.summaries() if not reports or s.id in reports]
        return tables(rated(summary, self._make_view(summary.id)) for summary in wanted)

    def audit(self, report: str) -> tuple[AuditFinding, ...]:
        """What contradicts itself or the rules."""
        from assistant.answers.verify import citation
        from assistant.audit import audit
        from assistant.results import AuditFinding

        found = self._library.report(report)
        return tuple(
            AuditFinding(
                code=f.code, severity=f.severity, message=f.message, meaning=f.meaning,
                citations=tuple(citation(Quote(report, s), n, found) for n, s in enumerate(f.places, 1)),
            )
            for f in audit(found)
        )  # fmt: skip

    def why(self, report: str, standard: str) -> str:
        """The trace of a standard for people."""
        from assistant.rating.explain import explain_tree

        return "\n".join(explain_tree(self._rated(report), standard))

    def trace(self, report: str) -> dict[str, Any]:
        """The trace of the whole rating, in its JSON form."""
        traced: dict[str, Any] = self._rated(report).to_json()
        return traced

    def what_if(self, report: str, changes: Sequence[str]) -> WhatIf:
        """Baseline beside changed."""
        from assistant.rating_results import what_if_of

        return what_if_of(report, self._rated(report), changes)

    def _rated(self, report: str) -> Any:
        rated = self._view(report).rated
        if rated is None:
            raise AssistantError(
                f"No rating can be computed for {report}: its framework or its scoring is not known.",
                "`assistant ratings` shows what it prints.",
            )
        return rated

    def warm(self) -> None:
        """Load the encoder, Chroma and the classifier."""
        self._encode(["warm"])
        ids = self._library.ids()
        if ids:
            self.search("warm", ids[:1], 1)

    def reindex(self, progress: Callable[[int, int], None] | None = None) -> int:
        """Build the vector index again."""
        from index.encoder import load_encoder
        from index.ingest import rebuild
        from index.shards import quiet

        encoder = load_encoder(self._settings.encoder, self._settings.models)
        return rebuild(self._library, encoder, progress or quiet)
