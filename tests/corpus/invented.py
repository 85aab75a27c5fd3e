"""Invented services and their results: the truth that a made-up report tells."""

from __future__ import annotations

import random
from dataclasses import dataclass

from corpus.model import Rating
from tests.corpus.layouts import LAYOUTS, Layout

WORDS = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
]  # fmt: skip
PLACES = ["Northmere", "Stonebeck", "Ambervale", "Wychcombe", "Harrowdene", "Llanfair Uchaf"]
JOINT = ["Eastvale and Calder", "Thorpe & Marling", "Rye and Ashbourne"]
MONTHS = ["January", "March", "June", "July", "September", "November"]
RATINGS = list(Rating)

TITLES = {
    "1.1": "Governance and leadership", "1.2": "Staff", "1.3": "Partnerships and services",
    "1.4": "Information and facilities", "2.1": "Assessment", "2.2": "Planning",
    "2.3": "Implementation and delivery", "2.4": "Reviewing", "3.1": "Assessment", "3.2": "Planning",
    "3.3": "Implementation and delivery", "3.4": "Out-of-court disposal policy and provision",
    "4.1": "Resettlement policy and provision",
}  # fmt: skip
DOMAINS = {
    "1": "Organisational delivery", "2": "Court disposals",
    "3": "Out-of-court disposals", "4": "Resettlement",
}  # fmt: skip
CASE_LED = ["2.1", "2.2", "2.3", "2.4", "3.1", "3.2", "3.3"]
SLUGS = ["desistance", "child_safe", "others_safe"]
WORDINGS = {
    "1": ["Does assessment sufficiently analyse how to support the child's desistance?",
          "Does assessment sufficiently analyse how to keep the child safe?",
          "Does assessment sufficiently analyse how to keep other people safe?"],
    "2": ["Does planning focus sufficiently on supporting the child's desistance?",
          "Does planning focus sufficiently on keeping the child safe?",
          "Does planning focus sufficiently on keeping other people safe?"],
    "3": ["Does the implementation and delivery of services effectively support the child's desistance?",
          "Does the implementation and delivery of services effectively support the safety of the child?",
          "Does the implementation and delivery of services effectively support the safety of other people?"],
    "4": ["Does reviewing focus sufficiently on supporting the child's desistance?",
          "Does reviewing focus sufficiently on keeping the child safe?",
          "Does reviewing focus sufficiently on keeping other people safe?"],
}  # fmt: skip
TOPICS = ["supporting desistance", "keeping the child safe", "keeping other people safe"]
ACTIVITY = {"1": "Assessment", "2": "Planning", "3": "Service delivery", "4": "Reviewing"}
PROMPTS = [
    "Is there sufficient analysis of diversity, including the needs of the family as a whole?",
    "Is enough attention given to the strengths of the child and to what has worked before?",
    "Are other agencies involved where appropriate, and is their information put to good use?",
]


@dataclass(frozen=True)
class Truth:
    """What a report says, and so what must be read from it."""

    service: str
    noun: str
    fieldwork: str
    published: str
    ratings: dict[str, Rating | None]
    cases: dict[str, int]
    counts: dict[tuple[str, str], int]
    told: dict[tuple[str, str], str]
    prompts: dict[tuple[str, str], list[int]]
    moved: dict[str, tuple[Rating, Rating]]
    recommendations: list[tuple[str, str]]
    strengths: dict[str, list[str]]
    improvements: dict[str, list[str]]
    figures: list[tuple[str, str | None, str]]

    @property
    def total(self) -> int:
        return sum(r.rank for n, r in self.ratings.items() if r is not None and n != "4.1")

    @property
    def overall(self) -> Rating:
        return RATINGS[sum(self.total > limit for limit in (6, 18, 30))]

    def percent(self, standard: str, slug: str) -> int:
        cases = self.cases[standard[0]]
        return (200 * self.counts[standard, slug] + cases) // (2 * cases)


def make(seed: int, layout: Layout = LAYOUTS[0]) -> Truth:
    """A service with its results; the same seed gives the same."""
    rng = random.Random(seed)
    service = rng.choice(JOINT if layout.name == "joint" else PLACES)
    year = rng.choice([2021, 2022, 2023])
    cases = {"2": rng.randint(8, 18), "3": rng.randint(8, 18)}
    counts = {(s, slug): rng.randint(2, cases[s[0]]) for s in CASE_LED for slug in SLUGS}
    ratings: dict[str, Rating | None] = {n: rng.choice(RATINGS) for n in TITLES}
    if not layout.resettlement:
        del ratings["4.1"]
    told = {key: rng.choice(["own", "own", "chapter", ""]) for key in counts}
    moved = _moved(rng, ratings)
    return Truth(
        service=service,
        noun=layout.noun,
        fieldwork=f"{rng.choice(MONTHS)} {year}",
        published=f"{rng.choice(MONTHS)} {year + 1}",
        ratings=ratings,
        cases=cases,
        counts=counts,
        told=told,
        prompts={k: [rng.randint(10, 100) for _ in PROMPTS] for k in counts},
        moved=moved,
        recommendations=_recommendations(rng, service),
        strengths={d: _bullets(rng, d, "is done well") for d in "123"},
        improvements={d: _bullets(rng, d, "needs more attention") for d in "123"},
        figures=_figures(rng, service),
    )


def _moved(
    rng: random.Random, ratings: dict[str, Rating | None]
) -> dict[str, tuple[Rating, Rating]]:
    standard = rng.choice(CASE_LED)
    rating = ratings[standard]
    if rating is None or rating is Rating.INADEQUATE:
        return {}
    return {standard: (RATINGS[rating.rank - 1], rating)}


def _recommendations(rng: random.Random, service: str) -> list[tuple[str, str]]:
    bodies = [
        f"The {service} management board",
        "The head of service",
        "The police and health partners",
    ]
    deeds = [
        "review the quality of risk assessments each quarter and act on what they find",
        "make sure that staff are trained to plan for the safety of others",
        "agree how information is shared before a decision is made",
        "provide suitable accommodation for children who leave custody",
    ]
    rng.shuffle(deeds)
    return [(bodies[min(i, 2)], deed) for i, deed in enumerate(deeds)]


def _bullets(rng: random.Random, domain: str, verdict: str) -> list[str]:
    subjects = ["The analysis of need", "Work with partners", "The voice of the child", "Oversight"]
    rng.shuffle(subjects)
    return [f"{s} in the work on {DOMAINS[domain].lower()} {verdict}." for s in subjects[:3]]


def _figures(rng: random.Random, service: str) -> list[tuple[str, str | None, str]]:
    young = rng.randint(5, 95)
    return [
        (f"First-time entrant rate per 100,000 in {service}", None, str(rng.randint(50, 400))),
        (f"Total population {service}", None, f"{rng.randint(100, 600)},{rng.randint(100, 999)}"),
        (service, "10–14 years", f"{young}%"),
        (service, "15–17 years", f"{100 - young}%"),
        ("National average", "10–14 years", "22%"),
        ("National average", "15–17 years", "78%"),
        (
            "Total spend in previous financial year",
            None,
            f"£{rng.randint(1, 9)},{rng.randint(100, 999)},000",
        ),
    ]
