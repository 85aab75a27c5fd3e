"""From runs to stacks, the lines of one cell or paragraph, and from stacks to rows.

Ruled lines are no help (half of the reports have none, others draw them everywhere). What holds in
all of them: a cell's lines stand one below the other at the font's own pitch, and the cells of a row
stand beside each other and follow each other in the file.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from corpus.reading.items import BULLETS, LABEL
from corpus.reading.pdf.runs import Run
from corpus.vocabulary import vocabulary

_BULLETS = frozenset(f"{BULLETS}–—")
_BULLET_LETTER = re.compile(r"[o§]$")
_VALUE = re.compile(r"[£<>]?\d[\d.,]*\s?%?$")
_LABEL = re.compile(rf"(?:{LABEL})$")
_ITEM = re.compile(
    r"(?:\d{1,2}[.)]|\((?:\d{1,2}|[a-z]|[ivx]{2,5})\)|[ivx]{2,5}[.)]|[a-z]\)|[ivx]\.)\s"
)
_FULL = 0.75
"""A line this part as wide as the widest is a full one: of running text, not of a cell."""
_LONGEST_PIECE = 30
_WIDEST_PITCH = 1.3
"""Lines further apart than this many usual pitches belong to different paragraphs."""


@dataclass(slots=True)
class Stack:
    """Lines one below the other: a paragraph, a heading or a cell."""

    runs: list[Run] = field(default_factory=list)

    @property
    def first(self) -> Run:
        """The uppermost line."""
        return self.runs[0]

    @property
    def last(self) -> Run:
        """The lowest line."""
        return self.runs[-1]

    @property
    def left(self) -> float:
        """The left edge, in points."""
        return min(run.left for run in self.runs)

    @property
    def right(self) -> float:
        """The right edge."""
        return max(run.right for run in self.runs)

    @property
    def top(self) -> float:
        """Height of the uppermost letters."""
        return self.first.y + 0.75 * self.first.height

    @property
    def bottom(self) -> float:
        """Where the lowest letters end."""
        return self.last.y - 0.2 * self.last.height

    @property
    def bold(self) -> bool:
        """Whether every line is bold."""
        return all(run.bold for run in self.runs)

    @property
    def bullet(self) -> bool:
        """Whether a bullet opens it."""
        return self.first.bullet

    @property
    def lines(self) -> list[str]:
        """The texts of the lines."""
        return [run.text for run in self.runs]


@dataclass(frozen=True, slots=True)
class Measure:
    """What is usual in a document: height of body text, and pitch of lines by height."""

    body: float
    pitches: dict[int, float]

    def pitch(self, height: float) -> float:
        """The usual distance of two lines of this height."""
        return self.pitches.get(round(height * 2), 1.05 * height)


def measure(pages: Sequence[Sequence[Run]]) -> Measure:
    """Body height is that of most full lines; pitch is the distance of most following lines."""
    heights: Counter[float] = Counter()
    full = _FULL * max((run.right - run.left for runs in pages for run in runs), default=0)
    steps: dict[int, Counter[float]] = {}
    for runs in pages:
        baselines = Counter(round(run.y) for run in runs)
        for before, run in zip([None, *runs], runs, strict=False):
            alone = baselines[round(run.y)] == 1 and run.right - run.left > full
            heights[round(run.height * 2) / 2] += len(run.text) if alone else 0
            if before is None or abs(before.height - run.height) > 0.5:
                continue
            step = before.y - run.y
            if 0.7 * run.height < step < 1.6 * run.height and abs(before.left - run.left) < 1:
                steps.setdefault(round(run.height * 2), Counter())[round(step * 4) / 4] += 1
    usual = {h: _smallest_common(counter) for h, counter in steps.items()}
    return Measure(heights.most_common(1)[0][0] if heights else 12.0, usual)


def _smallest_common(steps: Counter[float]) -> float:
    """The smallest step that is not rare: the lines of a paragraph, not its distance to the next."""
    enough = 0.2 * max(steps.values())
    return min(step for step, times in steps.items() if times >= enough)


def stacks(runs: Sequence[Run], usual: Measure) -> list[Stack]:
    """The runs of one page gathered into stacks, in order."""
    found: list[Stack] = []
    for run in _parted(_bulleted(runs)):
        if found and _is_label_before(found[-1], run):
            run.text = f"{found[-1].first.text.strip()} {run.text}"
            found[-1].runs = [run]
        elif found and _goes_below(found[-1], run, usual):
            found[-1].runs.append(run)
        else:
            found.append(Stack([run]))
    return found


def _bulleted(runs: Sequence[Run]) -> list[Run]:
    """Bullets, wherever they stand in the file, become a mark of the line that they open."""
    kept: list[Run] = []
    for run in runs:
        bullet = _is_bullet(run)
        owner = next((r for r in runs if r is not run and _opens(run, r)), None) if bullet else None
        if owner is not None:
            owner.bullet = True
            continue
        if run.text[:1] in _BULLETS and run.text[:1] not in "–—" and len(run.text) > 2:
            run.text, run.bullet = run.text[1:].lstrip(), True
        kept.append(run)
    return kept


def _parted(runs: Sequence[Run]) -> list[Run]:
    """A value that touches its label is parted from it where other values stand in its column."""
    columns = [run.left for run in runs if _is_value(run.text)]
    found: list[Run] = []
    for run in runs:
        for offset, end, start in run.gaps[-1:]:
            value = run.text[offset:]
            column = any(abs(start - left) < 1.5 for left in columns)
            if _is_value(value) and column:
                found.append(replace(run, text=run.text[:offset].rstrip(), right=end, gaps=[]))
                run = replace(run, text=value, left=start, gaps=[], note="", bullet=False)
        found.append(run)
    return found


def _is_value(text: str) -> bool:
    return bool(_VALUE.match(text)) or vocabulary().rating_of(text) is not None


def _is_bullet(run: Run) -> bool:
    text = run.text.strip()
    return text in _BULLETS or bool(_BULLET_LETTER.match(text))


def _opens(bullet: Run, run: Run) -> bool:
    """Whether the run follows the bullet on its line."""
    level = abs(bullet.y - run.y) < 0.35 * max(run.height, bullet.height)
    return level and 0 <= run.left - bullet.right + 1 < 5 * run.height


def _is_label_before(stack: Stack, run: Run) -> bool:
    """An item's number or letter that stands alone on the run's line."""
    label = stack.first.text.strip()
    return len(stack.runs) == 1 and bool(_LABEL.match(label)) and _opens(stack.first, run)


def _goes_below(stack: Stack, run: Run, usual: Measure) -> bool:
    """Whether the run is the stack's next line."""
    last = stack.last
    step = last.y - run.y
    if not 0.5 * run.height < step <= _WIDEST_PITCH * usual.pitch(last.height):
        return False
    if abs(run.height - last.height) > 0.12 * last.height or run.note:
        return False
    if run.bullet or _ITEM.match(run.text) or _LABEL.match(run.text.strip()):
        return False
    if stack.bold != run.bold and not _mid_sentence(stack):
        return False
    return run.left < stack.right and run.right > stack.left


def _mid_sentence(stack: Stack) -> bool:
    """A stack of several lines, some bold, some not: emphasis in a paragraph."""
    return len(stack.runs) > 1 and not stack.bold


def rows(found: Sequence[Stack]) -> list[list[Stack]]:
    """The stacks grouped: those side by side make a row, others stand alone."""
    groups: list[list[Stack]] = []
    for stack in found:
        if groups and _beside(groups[-1], stack):
            groups[-1].append(stack)
        else:
            groups.append([stack])
    return _reseated(groups)


def _reseated(groups: list[list[Stack]]) -> list[list[Stack]]:
    """Short pieces that the file has out of order go back beside the line that they stand on."""
    seated: list[list[Stack]] = []
    for i, group in enumerate(groups):
        near = groups[i - 1 : i] + groups[i + 1 : i + 2]
        home = _home(group, groups) if len(group) == 1 and not _aligned(group, near) else None
        if home is not None:
            home.append(group[0])
        else:
            seated.append(group)
    return seated


def _aligned(group: list[Stack], near: list[list[Stack]]) -> bool:
    """Whether the piece follows in the page's order: it stands between its neighbours."""
    return any(abs(group[0].left - other[0].left) < 2 for other in near)


def _home(group: list[Stack], groups: list[list[Stack]]) -> list[Stack] | None:
    """The row, or lone stack, to whose right the piece stands on the same height."""
    piece = group[0]
    if len(piece.runs) > 2 or sum(len(run.text) for run in piece.runs) > _LONGEST_PIECE:
        return None
    for other in groups:
        beside = other is not group and other[-1].right < piece.left
        level = other[0].bottom < piece.last.y and piece.first.y < other[0].top
        if beside and level and len(other[0].runs) <= 8:
            return other
    return None


def _beside(row: Sequence[Stack], stack: Stack) -> bool:
    top, bottom = max(s.top for s in row), min(s.bottom for s in row)
    overlap = min(top, stack.top) - max(bottom, stack.bottom)
    smaller = min(top - bottom, stack.top - stack.bottom)
    columns = len(row[-1].runs) > 8 and len(stack.runs) > 8
    return stack.left > row[-1].right - 1 and overlap > 0.4 * smaller and not columns
