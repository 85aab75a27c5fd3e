"""The LangChain retriever keeps what every retriever over a library promises."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest

from assistant import Assistant
from assistant.settings import Settings
from index.encoder import load_encoder
from index.ingest import ingest
from index.library import Library
from index.passages import Passage
from tests.index.made import made_report
from tests.index.retriever_contract import OTHER, PARTS, RetrieverContract, Subject


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    with Library.open(tmp_path_factory.mktemp("home")) as library:
        ingest(library, made_report("a-2024", PARTS), load_encoder())
        ingest(library, made_report("b-2024", OTHER), load_encoder())
        yield library


class TestLangChain(RetrieverContract):
    @pytest.fixture
    def subject(self, library: Library) -> Subject:
        assistant = Assistant(library, Settings(home=library.home))
        places = {(p.report, p.span.start): p for id in library.ids() for p in library.passages(id)}

        def search(words: str, reports: Sequence[str], limit: int) -> list[Passage]:
            if not words.strip():
                return []  # the public search refuses these, in words
            found = assistant.retriever(report=reports, limit=limit).invoke(words)
            return [places[d.metadata["report"], d.metadata["char_start"]] for d in found]

        return Subject(library, search)
