"""Why a file cannot be read: one class a reason, each with one line that says what to do next."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.errors import UnreadableReport

FORMATS = "PDF, Word (.docx), HTML, Markdown or plain text"


class MissingFile(UnreadableReport):
    """There is no such file, or it cannot be opened."""

    def __init__(self, name: str, reason: str = "there is no such file") -> None:
        super().__init__(f"{name}: {reason}.", "Check the path and the permissions.")


class EmptyFile(UnreadableReport):
    """The file holds no text at all."""

    def __init__(self, name: str) -> None:
        super().__init__(f"{name}: the file is empty.", "Download or export it again.")


class DamagedFile(UnreadableReport):
    """The file is of a known format but broken or cut short."""

    def __init__(self, name: str, what: str, why: str = "it is damaged or incomplete") -> None:
        super().__init__(f"{name}: not a readable {what}: {why}.", "Download it again.")


class EncryptedFile(UnreadableReport):
    """The file needs a password to open."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"{name}: the PDF needs a password.",
            f"Save a copy without one: qpdf --password=PASSWORD --decrypt {name} open.pdf",
        )


class ImageOnly(UnreadableReport):
    """The pages are pictures without text."""

    def __init__(self, name: str, pages: Sequence[int], of: int) -> None:
        which = "all pages" if len(pages) == of else f"pages {ranges(pages)} of {of}"
        super().__init__(
            f"{name}: {which} are images without text.",
            f"Make them readable and add the result: ocrmypdf {name} readable-{name}",
        )


class WrongFormat(UnreadableReport):
    """The content is not what the name says, or of a format that is not read."""

    def __init__(self, name: str, what: str, remedy: str = "") -> None:
        super().__init__(f"{name}: this is {what}.", remedy or f"Give a report as {FORMATS}.")


class TooLarge(UnreadableReport):
    """The file is larger than any report."""

    def __init__(self, name: str, size: int, limit: int) -> None:
        super().__init__(
            f"{name}: {size / 1e6:.0f} MB is more than a report holds (limit {limit / 1e6:.0f} MB).",
            "Give the report alone.",
        )


class NotAReport(UnreadableReport):
    """The text lacks what makes an inspection report."""

    def __init__(self, name: str, missing: Sequence[str]) -> None:
        super().__init__(
            f"{name}: not an inspection report: it has no {', no '.join(missing)}.",
            "Give a report of HM Inspectorate of Probation as it was published.",
        )


def ranges(numbers: Sequence[int]) -> str:
    """Numbers in order, runs drawn together: "1-3, 7"."""
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(f"{r[0]}-{r[-1]}" if len(r) > 1 else str(r[0]) for r in runs)
