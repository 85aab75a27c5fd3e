"""Made-up inspection reports with known truth: openly synthetic, seeded, in many layouts.

`make(seed)` invents a service and its results; `document(truth, layout)` tells them in the order and
wording of a layout as plain elements; `tests.corpus.rendering` turns elements into files. Nothing
here is taken from a published report but the standards' names and the form.
"""

from __future__ import annotations

from tests.corpus.invented import (
    ACTIVITY,
    CASE_LED,
    DOMAINS,
    PROMPTS,
    SLUGS,
    TITLES,
    TOPICS,
    WORDINGS,
    WORDS,
    Truth,
    make,
)
from tests.corpus.layouts import LAYOUTS, Element, Layout

__all__ = ["LAYOUTS", "Element", "Layout", "Truth", "document", "make"]


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
        self._text(
            f"Overall, {self.truth.service} {self.truth.noun} was rated as '{self.truth.overall}'."
        )

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
        self._text(
            f"{self.truth.service} lies between hills and sea, and its youth service is small."
        )
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
        for line in (
            *self._head_lines(),
            f"Score {self.truth.total}/36",
            "Overall rating",
            str(self.truth.overall),
        ):
            self._add("line", line)
        for number in self.truth.ratings:
            for line in (number, self.names[number], self._shown(number)):
                self._add("line", line)

    def _ratings_two_columns(self) -> None:
        for line in (
            *self._head_lines(),
            f"Score {self.truth.total}/36",
            f"Overall rating {self.truth.overall}",
        ):
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
        title, about = (
            self._named(number),
            "There is work of good quality, personalised and responsive.",
        )
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
            self._text(
                "Inspectors met leaders and partners, and read what they had been sent before."
            )

    def _questions(self, number: str) -> None:
        wordings = WORDINGS[number[2]]
        rows = [
            (w, f"{self.truth.percent(number, s)}%") for w, s in zip(wordings, SLUGS, strict=True)
        ]
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
                self._add(
                    "quote", '"The worker listened to the child and wrote down what was said."'
                )

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
                for letter, prompt, value in zip(
                    "abc", PROMPTS, self.truth.prompts[number, slug], strict=True
                ):
                    if self.layout.cut_rows and letter == "b" and slug == "desistance":
                        rows.append((f"b) {prompt[:40]}",))
                    rows.append((f"{letter}) {prompt}", f"{value}%"))
            self._table(*rows)
