"""The words that reports are made of, loaded from `extract/vocabulary.yaml`.

Recognition rests on this reviewed list and on shape (numbers, tables, length), never on one
report's wording. Words are compared by `key`: letters and digits only, so that a torn word ("Inadeq
uate"), another apostrophe or a stray colon does not hide a known heading.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib.resources import files
from typing import Any

from corpus.model import CaseType, Rating
from corpus.yaml_text import parse_yaml


def key(text: str) -> str:
    """Letters and digits in lower case: what is compared."""
    return re.sub(r"[\W_]+", "", text.lower())


def spaced(words: str) -> str:
    """A pattern for `words` that allows white space torn into or lost from them."""
    return r"\s*".join(re.escape(c) for c in words if not c.isspace())


@dataclass(frozen=True)
class SectionName:
    """A known heading: its role and its level (0: one below whatever holds it)."""

    role: str | None
    level: int


@dataclass(frozen=True)
class Vocabulary:
    """The data file with its patterns compiled."""

    data: dict[str, Any]

    @cached_property
    def sections(self) -> dict[str, SectionName]:
        """Known headings by key."""
        return {
            key(title): SectionName(entry["role"], entry["level"])
            for entry in self.data["sections"]
            for title in entry["titles"]
        }

    def annexe_role(self, title: str) -> str | None:
        """The role of an annexe whose title is not a known one, by what it speaks of.

        A number at the end is a page: that line is an entry of the contents.
        """
        if re.search(r"\d\s*$", title):
            return None
        roles: dict[str, str] = self.data["annexes"]["roles"]
        return next((r for r, words in roles.items() if re.search(words, title, re.I)), None)

    @cached_property
    def domains(self) -> dict[str, str]:
        """Key of a domain's title -> its number."""
        return {key(t): e["number"] for e in self.data["domains"] for t in e["titles"]}

    @cached_property
    def domain_pattern(self) -> str:
        """Alternatives for every domain's title, longest first."""
        titles = [t for e in self.data["domains"] for t in e["titles"]]
        return "|".join(spaced(t) for t in sorted(titles, key=len, reverse=True))

    @cached_property
    def domain_titles(self) -> dict[str, str]:
        """Domain number -> its usual title in youth reports."""
        return {e["number"]: e["titles"][0] for e in self.data["domains"]}

    @cached_property
    def case_types(self) -> dict[str, CaseType]:
        """Domain number -> case type, for the domains of casework."""
        names = {"court": CaseType.COURT, "out_of_court": CaseType.OUT_OF_COURT}
        return {
            e["number"]: names[e["case_type"]] for e in self.data["domains"] if "case_type" in e
        }

    def case_type(self, number: str | None) -> CaseType | None:
        """The casework that a standard or domain number of a youth report belongs to."""
        return self.case_types.get(number[:1]) if number else None

    @cached_property
    def standards(self) -> dict[str, tuple[str, ...]]:
        """Standard number -> its titles, the usual one first."""
        return {e["number"]: tuple(e["titles"]) for e in self.data["standards"]}

    def number_of(self, title: str, domain: str) -> str | None:
        """The standard of a domain that has this title."""
        return next(
            (
                number
                for number, titles in self.standards.items()
                if number[:1] == domain and key(title) in {key(t) for t in titles}
            ),
            None,
        )

    def by_activity(self, title: str, domain: str) -> str | None:
        """The case-led standard of a domain whose activity alone a title is ("assessing")."""
        fits = [
            f"{domain}.{e['standard']}"
            for e in self.data["activities"]
            if re.fullmatch(e["alone"], title.strip(), re.I)
        ]
        return fits[0] if len(fits) == 1 and fits[0] in self.standards else None

    @cached_property
    def titles(self) -> dict[str, str]:
        """Key of any standard's title, in any framework -> the title."""
        known = [t for titles in self.standards.values() for t in titles]
        return {key(t): t for t in known + list(self.data["other_titles"]["titles"])}

    @cached_property
    def title_pattern(self) -> str:
        """Alternatives for every known title, longest first."""
        return "|".join(spaced(t) for t in sorted(self.titles.values(), key=len, reverse=True))

    @cached_property
    def rating(self) -> re.Pattern[str]:
        """A rating word, also torn; group `rating`, or `unrated` for "not rated"."""
        rated = "|".join(spaced(w) for w in self.data["ratings"]["words"])
        unrated = "|".join(spaced(w) for w in self.data["ratings"]["unrated"])
        return re.compile(rf"(?<!\w)(?:(?P<rating>{rated})|(?P<unrated>{unrated}))(?!\w)", re.I)

    def rating_of(self, text: str) -> Rating | None:
        """The rating whose word `text` is, torn or not."""
        return _RATINGS.get(key(text)) if len(text) < _LONGEST_RATING else None

    @cached_property
    def _questions(self) -> tuple[tuple[str, re.Pattern[str]], ...]:
        form = self.data["key_questions"]
        cases = tuple(
            (e["slug"], re.compile(f"{form['opening']}{form['middle']}(?:{e['ending']})"))
            for e in form["targets"]
        )
        joint = ((e["slug"], re.compile(e["question"])) for e in form["joint"]["targets"])
        return (*cases, *joint)

    @cached_property
    def slugs(self) -> tuple[str, ...]:
        """The key questions in the standards' order."""
        return tuple(slug for slug, _ in self._questions)

    def only_standard(self, slug: str) -> str | None:
        """The one standard that a key question belongs to; None for those of every casework standard."""
        joint = self.data["key_questions"]["joint"]
        return joint["standard"] if slug in {e["slug"] for e in joint["targets"]} else None

    def asks(self, standard: str, slug: str) -> bool:
        """Whether a standard has a key question of this kind."""
        only = self.only_standard(slug)
        own: str = self.data["key_questions"]["joint"]["standard"]
        return only == standard if only else standard != own

    def slug_of(self, wording: str) -> str | None:
        """Which key question a wording is; None for a prompt, another question or prose."""
        letters = key(wording)
        fits = [slug for slug, pattern in self._questions if pattern.fullmatch(letters)]
        return fits[0] if fits else None

    @cached_property
    def subjects(self) -> tuple[tuple[str, re.Pattern[str]], ...]:
        """Key-question slug -> how a sentence names its subject beyond doubt."""
        return tuple(
            (e["slug"], re.compile(rf"\b(?:{e['subject']})(?!\w)", re.I))
            for e in self.data["key_questions"]["targets"]
        )

    @cached_property
    def loose_subjects(self) -> tuple[tuple[str, re.Pattern[str]], ...]:
        """Key-question slug -> names of its subject that sub-questions share ("risk of harm")."""
        return tuple(
            (e["slug"], re.compile(rf"\b(?:{e['label']})(?!\w)", re.I))
            for e in self.data["key_questions"]["targets"]
        )

    @cached_property
    def _labels(self) -> tuple[tuple[str, re.Pattern[str]], ...]:
        around = self.data["key_questions"]["label"]
        return tuple(
            (e["slug"], re.compile(around.format(f"{e['subject']}|{e['label']}"), re.I))
            for e in self.data["key_questions"]["targets"]
        )

    def subject_of(self, label: str) -> str | None:
        """Which key question a short name is ("Keeping the child safe"); None for anything else."""
        bare = re.sub(r"\s+", " ", label).strip(" :.–—-*")
        fits = [slug for slug, pattern in self._labels if pattern.fullmatch(bare)]
        return fits[0] if len(fits) == 1 else None

    def subject_under(self, heading: str, standard: str) -> str | None:
        """Which key question a heading below a standard names, with or without the standard's activity.

        So "Planning to keep the child safe" under planning; an activity of another standard names nothing.
        """
        if slug := self.subject_of(heading):
            return slug
        match = _ACTIVITY_FIRST.match(heading.strip())
        if match is None or self.by_activity(match["activity"], standard[:1]) != standard:
            return None
        return self.subject_of(match["subject"])

    def paraphrased(self, question: str) -> str | None:
        """Which key question a question in other words is: it asks of its subject and nothing else."""
        if not question.rstrip().endswith("?"):
            return None
        found = [(s, m) for s, p in self.subjects if (m := p.search(question))]
        if len(found) != 1 or self.place_of(question) is None:
            return None
        slug, match = found[0]
        return (
            slug if not self.foreign(question[: match.start()] + question[match.end() :]) else None
        )

    def stated(self, label: str) -> str | None:
        """Which key question a statement is: "Planning keeps other people safe (key question)".

        It opens with its activity and says nothing else of its subject.
        """
        told = _MARKED.sub(" ", label).strip(" :.–—-*")
        place = self.place_of(told)
        found = [(s, m) for s, p in self.subjects if (m := p.search(told))]
        if place is None or len(found) != 1 or not self.activities[place].match(told):
            return None
        slug, match = found[0]
        rest = told[: match.start()] + told[match.end() :]
        return slug if told != label or not self.foreign(rest) else None

    @cached_property
    def _plain(self) -> re.Pattern[str]:
        return re.compile(rf"(?:{self.data['telling']['plain']})", re.I)

    def foreign(self, words: str) -> list[str]:
        """The words that tell of more than a key question's result."""
        return [w for w in re.findall(r"[^\W\d_]+", words) if not self._plain.fullmatch(w)]

    @cached_property
    def elsewhere(self) -> re.Pattern[str]:
        """Words of another time, another place, a part of the cases, or a share that is not exact."""
        return re.compile(rf"\b(?:{self.data['telling']['elsewhere']})(?!\w)", re.I)

    @cached_property
    def verdict(self) -> re.Pattern[str]:
        """Words that say the work was judged."""
        return re.compile(rf"\b(?:{self.data['telling']['verdict']})", re.I)

    @cached_property
    def topics(self) -> dict[str, re.Pattern[str]]:
        """Key-question slug -> how prose speaks of its subject."""
        return {
            e["slug"]: re.compile(e["prose"], re.I) for e in self.data["key_questions"]["targets"]
        }

    @cached_property
    def activities(self) -> dict[str, re.Pattern[str]]:
        """Last part of a case-led standard's number -> how prose speaks of its subject."""
        return {
            e["standard"]: re.compile(r"\b(?:" + "|".join(e["words"]) + ")", re.I)
            for e in self.data["activities"]
        }

    def place_of(self, wording: str) -> str | None:
        """Which standard of its domain a key question belongs to, by the activity it asks about."""
        found = [(m.start(), n) for n, p in self.activities.items() if (m := p.search(wording))]
        return min(found)[1] if found else None

    @cached_property
    def lead_in(self) -> re.Pattern[str]:
        """A line that introduces a quotation."""
        return re.compile("|".join(self.data["lead_ins"]["patterns"]), re.I)

    @cached_property
    def example(self) -> re.Pattern[str]:
        """The heading of a boxed practice example."""
        return re.compile("|".join(self.data["examples"]["patterns"]), re.I)

    @cached_property
    def function_words(self) -> frozenset[str]:
        """Words that no sentence ends with."""
        return frozenset(self.data["function_words"])

    @cached_property
    def inspectorate(self) -> re.Pattern[str]:
        """Any name of the inspectorate."""
        names = [re.escape(n).replace("'", "['’]") for n in self.data["identity"]["inspectorates"]]
        return re.compile("|".join(n if n.isupper() else f"(?i:{n})" for n in names))

    @cached_property
    def service_noun(self) -> str:
        """Alternatives for what services call themselves, longest first."""
        nouns = sorted(self.data["identity"]["service_nouns"], key=len, reverse=True)
        return "|".join(re.escape(n) for n in nouns)


_RATINGS = {key(rating): rating for rating in Rating}
_LONGEST_RATING = 40
_ACTIVITY_FIRST = re.compile(
    r"(?P<activity>\w+(?:\s+and\s+\w+)?(?:\s+of\s+services)?)\s+(?:(?:of|for|to|on|around)\s+)?(?P<subject>\S.*)$"
)
_MARKED = re.compile(r"[(\[]?\bkey\s+question\b\s*\d?[)\]]?", re.I)


@lru_cache(maxsize=1)
def vocabulary() -> Vocabulary:
    """The shipped vocabulary."""
    source = files("corpus.extract").joinpath("vocabulary.yaml").read_text(encoding="utf-8")
    return Vocabulary(parse_yaml(source))
