"""Made-up inspection reports with known truth: openly synthetic, seeded, in many layouts.

`make(seed)` invents a service and its results; `document(truth, layout)` tells them in the order and
wording of a layout as plain elements; `tests.corpus.rendering` turns elements into files. Nothing here
is taken from a published report but the standards' names and the form.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field

from corpus.model import Rating

WORDS = "zero one two three four five six seven eight nine ten".split() + [
    "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
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


@dataclass(frozen=True)
class Layout:
    """How a report is set out; the defaults are the usual form of 2021-22."""

    name: str
    title: str = "An inspection of youth offending services in {service}"
    noun: str = "Youth Justice Service"
    order: tuple[str, ...] = (
        "contents", "foreword", "ratings", "summary", "recommendations", "background", "facts"
    )  # fmt: skip
    names: dict[str, str] = field(default_factory=dict)
    ratings: str = "table"
    """"table", "run_together", "lines", "two_columns" or "unnumbered"."""
    stars: str = ""
    torn: bool = False
    questions: str = "header"
    """"header", "bare" or "run_on"."""
    numbers: str = "{n}. {t}"
    words: bool = False
    resettlement: bool = True
    promote: bool = True
    """Whether standards and chapters are marked as headings."""
    swallow: bool = False
    notes: bool = True
    cut_rows: bool = False
    annexe: str = "Annexe 2: Inspection data"


LAYOUTS = (
    Layout("usual", stars="★"),
    Layout("scarred", ratings="run_together", stars="formula", torn=True, questions="bare",
           swallow=True, cut_rows=True, annexe="Data from inspected cases:"),
    Layout("short_2021", title="An inspection of youth justice services in {service}", noun="YJS",
           order=("introduction", "ratings", "recommendations", "background", "facts"),
           names={"3.4": "Policy and provision"}, numbers="{n} {t}", words=True),
    Layout("old_2018", title="An inspection of youth offending services in: {service}", noun="Youth Offending Team",
           order=("foreword", "findings", "summary_of_ratings", "recommendations", "introduction", "facts"),
           names={"3.4": "Joint working"}, resettlement=False, questions="run_on"),
    Layout("two_columns", ratings="two_columns", numbers="{n}.{t}", noun="YJS", stars="★"),
    Layout("lines", title="An inspection of {service}", ratings="lines", stars="emoji", words=True),
    Layout("unnumbered", ratings="unnumbered", noun="Youth Justice Service", questions="bare"),
    Layout("unmarked", promote=False, noun="Youth Justice Service", words=True),
    Layout("joint", title="A joint inspection of youth justice services in {service}",
           order=("ratings", "recommendations", "summary", "foreword", "background", "facts"),
           numbers="{n}. {t}", torn=True),
)  # fmt: skip


@dataclass(frozen=True)
class Element:
    """One thing on the page; `cells` for rows, `level` for headings, `mark` for notes."""

    kind: str
    """"heading", "line", "text", "bullet", "item", "table", "note" or "quote"."""
    text: str = ""
    level: int = 0
    rows: tuple[tuple[str, ...], ...] = ()
    header: bool = False
    mark: int = 0


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


def _moved(rng: random.Random, ratings: dict[str, Rating | None]) -> dict[str, tuple[Rating, Rating]]:
    standard = rng.choice(CASE_LED)
    rating = ratings[standard]
    if rating is None or rating is Rating.INADEQUATE:
        return {}
    return {standard: (RATINGS[rating.rank - 1], rating)}


def _recommendations(rng: random.Random, service: str) -> list[tuple[str, str]]:
    bodies = [f"The {service} management board", "The head of service", "The police and health partners"]
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
        ("Total spend in previous financial year", None, f"£{rng.randint(1, 9)},{rng.randint(100, 999)},000"),
    ]


def document(truth: Truth, layout: Layout) -> list[Element]:
    """The report in a layout's form."""
    return _Telling(truth, layout).tell()


class _Telling:
    def __init__(self, truth: Truth, layout: Layout) -> None:
        self.truth, self.layout = truth, layout
        self.names = TITLES | layout.names
        self.elements: list[Element] = []
        self.marks = 0

    def tell(self) -> list[Element]:
        title = self.layout.title.format(service=self.truth.service)
        self._add("heading", title, 1)
        self._add("line", f"HM Inspectorate of Probation, {self.truth.published}")
        for part in self.layout.order:
            getattr(self, f"_{part}")()
        for domain in "1234" if self.layout.resettlement else "123":
            self._domain(domain)
        self._methodology()
        self._annexe()
        return self.elements

    def _add(self, kind: str, text: str = "", level: int = 0, **more: object) -> None:
        self.elements.append(Element(kind, text, level, **more))  # type: ignore[arg-type]

    def _head(self, text: str, level: int) -> None:
        self._add("heading" if self.layout.promote or level == 1 else "line", text, level)

    def _text(self, *sentences: str) -> None:
        self._add("text", " ".join(sentences))

    def _table(self, *rows: tuple[str, ...], header: bool = False) -> None:
        self._add("table", rows=rows, header=header)

    def _named(self, number: str) -> str:
        return self.layout.numbers.format(n=number, t=self.names[number])

    def _number(self, n: int) -> str:
        return WORDS[n] if self.layout.words else str(n)

    # the front
    def _contents(self) -> None:
        self._head("Contents", 3)
        for line in ("Foreword 3", "Ratings 4", "Recommendations 7"):
            self._add("line", line)
        for number in self.truth.ratings:
            self._add("line", f"{self._named(number)} {10 + 2 * int(number[0])}")
        self._add("line", "Annexe 1: Methodology 40")

    def _foreword(self) -> None:
        self._head("Foreword", 2)
        self._text(
            "This synthetic report was made to test how reports are read.",
            f"The ratings of {self.truth.service} are set out below, and work to keep others safe was",
            "often rated as lower than other work.",
        )
        self._text(f"Overall, {self.truth.service} {self.truth.noun} was rated as '{self.truth.overall}'.")

    def _introduction(self) -> None:
        self._head("Introduction", 2)
        self._text("This synthetic report was made to test how reports are read by a machine.")

    def _summary(self) -> None:
        self._head("Executive summary", 2)
        for domain in "123":
            self._head(DOMAINS[domain], 3)
            if domain in self.truth.cases:
                self._samples(domain)
            self._text(f"Key findings about {DOMAINS[domain].lower()} are as follows:")
            self._bullets(self.truth.strengths[domain])
            self._add("text", "But:")
            self._bullets(self.truth.improvements[domain])

    def _findings(self) -> None:
        self._head("Overall findings", 2)
        self._text("Overall, we found a service that knows what it wants and how to get there.")

    def _bullets(self, items: list[str]) -> None:
        for item in items:
            self._add("bullet", item)

    def _background(self) -> None:
        self._head("Background", 2)
        self._text(f"{self.truth.service} lies between hills and sea, and its youth service is small.")
        self._note("Synthetic statistics (2020). Mid-year estimates.")

    def _note(self, text: str) -> None:
        if self.layout.notes:
            self.marks += 1
            last = self.elements[-1]
            self.elements[-1] = Element(last.kind, last.text, last.level, mark=self.marks)
            self._add("note", text, mark=self.marks)

    def _recommendations(self) -> None:
        self._head("Recommendations", 2)
        self._text("We have made recommendations that will, we believe, improve the work.")
        before = ""
        for i, (body, deed) in enumerate(self.truth.recommendations, 1):
            if body != before:
                self._head(f"{body} should:", 4)
            self._add("item", f"{i}. {deed}.")
            before = body

    def _facts(self) -> None:
        figures = self.truth.figures
        self._head("Contextual facts", 2)
        self._table(*((value, label) for label, column, value in figures[:2]))
        self._table(
            ("Age", "10–14 years", "15–17 years"),
            (figures[2][0], figures[2][2], figures[3][2]),
            (figures[4][0], figures[4][2], figures[5][2]),
            header=True,
        )

    # the ratings
    def _summary_of_ratings(self) -> None:
        self._ratings("Summary of ratings")

    def _ratings(self, heading: str = "Ratings") -> None:
        self._head(heading, 2)
        getattr(self, f"_ratings_{self.layout.ratings}")()
        self._text(
            "This rating has been determined by inspecting the service in its domains of work,",
            "and each of them is described in the pages that follow.",
        )

    def _shown(self, number: str) -> str:
        rating = self.truth.ratings[number]
        words = "Not rated" if rating is None else str(rating)
        if self.layout.torn and number in ("2.2", "3.1"):
            words = words[:5] + " " + words[5:]
        star = {"formula": r" $\overrightarrow{\mathbf{X}}$", "emoji": " \U0001f4e9", "": ""}
        return words + star.get(self.layout.stars, f" {self.layout.stars}")

    def _head_lines(self) -> tuple[str, str]:
        truth = self.truth
        return (
            f"{truth.service} {truth.noun}",
            f"Fieldwork started {truth.fieldwork}",
        )

    def _ratings_table(self) -> None:
        name, work = self._head_lines()
        rows: list[tuple[str, ...]] = [
            (f"{name} Score", f"{self.truth.total}/36"),
            (work,),
            ("Overall rating", str(self.truth.overall)),
        ]
        for number in self.truth.ratings:
            if number.endswith(".1"):
                rows.append((f"{number[0]}.", DOMAINS[number[0]]))
            rows.append((number, self.names[number], self._shown(number)))
        self._table(*rows)

    def _ratings_run_together(self) -> None:
        name, work = self._head_lines()
        words = [f"{name}Score{work} {self.truth.total}/36 Overall rating {self.truth.overall}"]
        for number in self.truth.ratings:
            words.append(f"{number} {self.names[number]} {self._shown(number)}")
        self._add("line", " ".join(words))

    def _ratings_lines(self) -> None:
        for line in (*self._head_lines(), f"Score {self.truth.total}/36", "Overall rating", str(self.truth.overall)):
            self._add("line", line)
        for number in self.truth.ratings:
            for line in (number, self.names[number], self._shown(number)):
                self._add("line", line)

    def _ratings_two_columns(self) -> None:
        for line in (*self._head_lines(), f"Score {self.truth.total}/36", f"Overall rating {self.truth.overall}"):
            self._add("line", line)
        for number in self.truth.ratings:
            self._add("line", f"{number} {self.names[number]}")
        for number in self.truth.ratings:
            self._add("line", self._shown(number))

    def _ratings_unnumbered(self) -> None:
        name, work = self._head_lines()
        rows: list[tuple[str, ...]] = [
            (name, work),
            ("Score", f"{self.truth.total}/36"),
            ("Overall rating", str(self.truth.overall)),
        ]
        for number in self.truth.ratings:
            if number.endswith(".1"):
                rows.append((DOMAINS[number[0]],))
            rows.append((self.names[number], self._shown(number)))
        self._table(*rows)

    # the body
    def _domain(self, domain: str) -> None:
        self._head(f"{domain}. {DOMAINS[domain]}", 2)
        if domain in self.truth.cases:
            self._samples(domain)
            self._discretion(domain)
            self._chapter_counts(domain)
        if domain in self.truth.strengths:
            self._head("Strengths", 4)
            self._bullets(self.truth.strengths[domain])
            self._head("Areas for improvement", 3)
            self._bullets(self.truth.improvements[domain])
        for number in self.truth.ratings:
            if number[0] == domain:
                self._standard(number)

    def _samples(self, domain: str) -> None:
        cases = self._number(self.truth.cases[domain])
        kind = "court disposals" if domain == "2" else "out-of-court disposals"
        self._text(f"We inspected {cases} {kind} managed by the service in detail.")

    def _discretion(self, domain: str) -> None:
        for standard, (before, after) in self.truth.moved.items():
            if standard[0] == domain:
                name = ACTIVITY[standard[2]].lower()
                self._text(
                    "The ratings panel considered the evidence and applied professional discretion,",
                    f"so that the judgement on {name} moved from '{before}' to '{after}'.",
                )

    def _chapter_counts(self, domain: str) -> None:
        for (standard, slug), where in self.truth.told.items():
            if where == "chapter" and standard[0] == domain:
                self._text(self._told(standard, slug))

    def _told(self, standard: str, slug: str) -> str:
        count, cases = self.truth.counts[standard, slug], self.truth.cases[standard[0]]
        activity, topic = ACTIVITY[standard[2]], TOPICS[SLUGS.index(slug)]
        joint = "out of the" if SLUGS.index(slug) else "of the"
        return f"{activity} was sufficient for {topic} in {self._number(count)} {joint} {self._number(cases)} cases."

    def _standard(self, number: str) -> None:
        title, about = self._named(number), "There is work of good quality, personalised and responsive."
        if self.layout.swallow and number == "3.4":
            self._add("heading", f"**{title}** {about}", 1)
        else:
            self._head(title, 3)
            self._text(about)
        if number == "1.1":
            self._table(("Key data",), (self.truth.figures[6][0], self.truth.figures[6][2]))
        if number in CASE_LED:
            self._questions(number)
        else:
            self._text("Inspectors met leaders and partners, and read what they had been sent before.")

    def _questions(self, number: str) -> None:
        wordings = WORDINGS[number[2]]
        rows = [(w, f"{self.truth.percent(number, s)}%") for w, s in zip(wordings, SLUGS, strict=True)]
        self._text("Our rating is based on the following key questions:")
        if self.layout.questions == "run_on":
            for wording, percent in rows:
                self._add("line", f"{wording} {percent}")
        elif self.layout.questions == "bare":
            self._table(*rows)
        else:
            self._table(("", "% 'Yes'"), *rows, header=True)
        for wording, slug in zip(wordings, SLUGS, strict=True):
            self._head(wording, 3 if slug == "desistance" else 4)
            told = self._told(number, slug) if self.truth.told[number, slug] == "own" else ""
            self._text("Inspectors looked at the files with care.", told or "Much was done.")
            if slug == "child_safe" and number == "2.1":
                self._add("text", "An inspector noted:")
                self._add("quote", '"The worker listened to the child and wrote down what was said."')

    def _methodology(self) -> None:
        self._head("Annexe 1: Methodology", 2)
        self._text("If less than 50 per cent are sufficient, then we rate this as 'Inadequate'.")
        self._table(
            ("Lowest banding (key question level)", "Rating (standard)"),
            ("Minority: <50%", "Inadequate"),
            ("Too few: 50-64%", "Requires improvement"),
        )

    def _annexe(self) -> None:
        self._head(self.layout.annexe, 2)
        for number in CASE_LED:
            aside = DOMAINS[number[0]].lower()
            rows: list[tuple[str, ...]] = [(f"{self._named(number)} ({aside})",)]
            for wording, slug in zip(WORDINGS[number[2]], SLUGS, strict=True):
                rows.append((wording,))
                for letter, prompt, value in zip("abc", PROMPTS, self.truth.prompts[number, slug], strict=True):
                    if self.layout.cut_rows and letter == "b" and slug == "desistance":
                        rows.append((f"b) {prompt[:40]}",))
                    rows.append((f"{letter}) {prompt}", f"{value}%"))
            self._table(*rows)
