"""Every entry of the data files does what it is there for."""

from __future__ import annotations

import itertools
import re

import pytest

from assistant.questions import answer_types, polarity
from assistant.questions.closed_forms import closed_form, forms, plain_text
from assistant.questions.data_files import load_yaml
from assistant.questions.frame import frame
from assistant.questions.glossary import Entry, expansions, glossary
from assistant.questions.intent_table import intents
from assistant.questions.lexicon import lexicon
from assistant.questions.phrases import Phrase
from assistant.questions.services import Place, find_services, gazetteer
from assistant.questions.slots import find_slots
from assistant.questions.suppose import says
from assistant.questions.tokens import tokenize, words
from assistant.questions.train import examples
from assistant.questions.vocabulary import LibraryVocabulary

EMPTY = LibraryVocabulary()


def wordings(phrase: Phrase, limit: int = 60) -> list[str]:
    """The phrase written out, at most `limit` ways, each option of each element at least once."""
    choices = [[" ".join(option) for option in element] for element in phrase.elements]
    longest = max(map(len, choices))
    each = [" ".join(c[i % len(c)] for c in choices) for i in range(longest)]
    every = [" ".join(c) for c in itertools.islice(itertools.product(*choices), limit)]
    return [" ".join(w.split()) for w in dict.fromkeys([*each, *every]) if w.strip()]


@pytest.mark.parametrize("phrase", lexicon().slots.phrases, ids=lambda p: f"{p.slot}:{p.source}")
def test_each_phrase_is_found_where_it_is_said(phrase: Phrase) -> None:
    assert phrase.source == phrase.source.lower()
    for wording in wordings(phrase):
        found = lexicon().slots.find(tokenize(wording))
        covering = [m for m in found if m.last - m.first == len(tokenize(wording))]
        assert covering, wording
        if phrase.slot != "ordinary" and covering[0].slot != "ordinary":
            assert any(m.slot == phrase.slot for m in covering), wording


@pytest.mark.parametrize("phrase", lexicon().cues.phrases, ids=lambda p: p.source)
def test_each_cue_is_found(phrase: Phrase) -> None:
    for wording in wordings(phrase):
        found = {m.slot for m in lexicon().cues.find(tokenize(wording))}
        assert found & {phrase.slot, "grading"}, wording


def test_no_phrase_stands_for_two_things() -> None:
    seen: dict[str, set[tuple[str, str]]] = {}
    for phrase in lexicon().slots.phrases:
        if phrase.slot not in ("ordinary", "maximum"):
            for wording in wordings(phrase, 500):
                seen.setdefault(wording, set()).add((phrase.slot, phrase.value))
    assert {w: v for w, v in seen.items() if len(v) > 1} == {}


@pytest.mark.parametrize("form", forms(), ids=lambda f: f"{f.group}:{f.examples[0]}")
def test_each_closed_form_decides_its_own_examples(form) -> None:
    for example in form.examples:
        assert form.fits(plain_text(example)), example
        decided = closed_form(example, history=True)
        assert decided is not None
        assert (decided.group, decided.kind) == (form.group, form.kind), example


def test_closed_forms_leave_open_questions_alone() -> None:
    apart = ("injection", "where_said", "inherit", "off_topic")
    questions = [q for intent, q, _ in examples() if intent not in apart]
    caught = [q for q in questions if closed_form(q, history=False)]
    assert caught == []


@pytest.mark.parametrize("place", gazetteer(), ids=lambda p: p.name)
def test_each_place_is_a_service_that_is_not_held(place: Place) -> None:
    for alias in place.aliases:
        found = find_services(tokenize(f"what did {alias} get for planning"), EMPTY)
        assert found.unknown == (place.name,), alias


@pytest.mark.parametrize("entry", glossary().values(), ids=lambda e: e.term)
def test_each_glossary_entry_is_found(entry: Entry) -> None:
    assert entry.kind in {"acronym", "slang", "role", "synonym", "rating", "wording"}
    assert entry.term == entry.term.lower()
    assert entry.expand
    assert (entry.term, entry.expand) in expansions(tokenize(f"what about {entry.term} there"))


@pytest.mark.parametrize("name", load_yaml("suppositions.yaml"))
def test_each_supposition_is_found(name: str) -> None:
    for source in load_yaml("suppositions.yaml")[name]:
        for wording in wordings(Phrase(source, name, name)):
            assert says(tokenize(wording), name), wording


def test_each_answer_type_form_fits_a_question() -> None:
    for name, sources in load_yaml("answer_types.yaml")["anywhere"].items():
        for source in sources:
            wording = wordings(Phrase(source.replace(" * ", " yro "), "", ""))[0]
            assert answer_types.named_type(tokenize(f"tell me {wording} x")) is not None, (
                name,
                source,
            )


MEANT = {"denied": "negative"}
"""A strength denied asks for weaknesses."""


def test_each_polarity_word_is_found() -> None:
    for side, sources in load_yaml("polarity.yaml").items():
        for source in sources:
            for wording in wordings(Phrase(source, "", "")):
                assert polarity.polarity(tokenize(wording)) == MEANT.get(side, side), wording


def test_each_word_has_one_class_and_can_be_met() -> None:
    listed = [w for ws in load_yaml("word_classes.yaml").values() for w in ws]
    assert len(listed) == len(set(listed))
    assert [w for w in listed if words(w) != (w,)] == []


def test_each_intent_has_enough_examples_and_no_example_lacks_an_intent() -> None:
    bank = load_yaml("examples.yaml")
    assert set(bank) == {name for name, intent in intents().items() if intent.learnt}
    assert {name: len(rows) for name, rows in bank.items() if len(rows) < 30} == {}
    assert len(bank["fact"]) >= 150
    assert len(bank["open_digest"]) >= 150


def test_each_template_is_filled_from_known_fillers() -> None:
    fillers = load_yaml("fillers.yaml")
    for rows in load_yaml("examples.yaml").values():
        for template in rows:
            assert set(re.findall(r"\{(\w+)\}", template)) <= set(fillers), template


@pytest.mark.parametrize("filler", load_yaml("fillers.yaml")["st"])
def test_each_filler_for_a_standard_names_one(filler: str) -> None:
    assert find_slots(tokenize(filler), EMPTY, rating_talk=True).standards


@pytest.mark.parametrize("filler", load_yaml("fillers.yaml")["kq"])
def test_each_filler_for_a_key_question_names_one(filler: str) -> None:
    assert find_slots(tokenize(f"{filler} in court planning"), EMPTY).key_questions


@pytest.mark.parametrize("filler", load_yaml("fillers.yaml")["rt"])
def test_each_filler_for_a_rating_names_one(filler: str) -> None:
    assert find_slots(tokenize(f"2.1 was rated {filler}"), EMPTY).ratings


def test_no_service_of_a_report_stands_in_the_examples(vocabulary: LibraryVocabulary) -> None:
    for rows in load_yaml("examples.yaml").values():
        for template in rows:
            assert not frame(template, vocabulary).services.known, template


@pytest.mark.parametrize("name", ["word_classes.yaml", "leaning.yaml", "fillers.yaml"])
def test_no_word_became_a_truth_value(name: str) -> None:
    lists = [value for value in load_yaml(name).values() if isinstance(value, list)]
    assert [word for words_ in lists for word in words_ if not isinstance(word, str)] == []
