"""Elements of a made-up report as files: Markdown in several habits, plain text, HTML, DOCX, PDF."""

from __future__ import annotations

import html
import io
import random
import textwrap
from collections.abc import Sequence

from tests.corpus.synthetic import Element


def markdown(elements: Sequence[Element], *, style: str = "tabs", seed: int = 0) -> str:
    """Markdown; `style` "tabs", "pipes" or "html" for tables, "random" for tabs and headings at any level."""
    rng = random.Random(seed)
    parts = [_markdown(e, style, rng) for e in elements]
    text = ""
    for element, part, before in zip(elements, parts, [None, *elements], strict=False):
        same = before is not None and before.kind == element.kind in ("bullet", "line", "item")
        text += ("\n" if same else "\n\n") + part
    return text.strip() + "\n"


def _markdown(element: Element, style: str, rng: random.Random) -> str:
    mark = f"<sup>{element.mark}</sup>" if element.mark else ""
    match element.kind:
        case "heading":
            level = rng.randint(1, 4) if style == "random" else min(element.level, 4)
            bold = style == "random" and rng.random() < 0.3 and "*" not in element.text
            return "#" * level + " " + (f"**{element.text}**" if bold else element.text) + mark
        case "bullet":
            return f"- {element.text}"
        case "note":
            return f"{mark} {element.text}"
        case "table":
            if style == "html":
                return (
                    "<table>" + "\n".join(_web_row(r, element) for r in element.rows) + "</table>"
                )
            return _pipes(element) if style == "pipes" else _tabs(element)
    return element.text + mark


def _tabs(element: Element) -> str:
    width = max(len(row) for row in element.rows)
    return "\n".join("\t".join(row) + "\t" * (width - len(row) or 1) for row in element.rows)


def _pipes(element: Element) -> str:
    width = max(len(row) for row in element.rows)
    rows = ["| " + " | ".join([*row, *[""] * (width - len(row))]) + " |" for row in element.rows]
    rule = "|" + "---|" * width
    return "\n".join([rows[0], rule, *rows[1:]] if element.header else [*rows])


def plain(elements: Sequence[Element], *, footer: str, width: int = 78, page: int = 48) -> str:
    """Plain text as it comes out of a PDF: wrapped, in pages with a running footer, nothing marked."""
    lines: list[str] = []
    for before, element in zip([None, *elements], elements, strict=False):
        gap = (
            before is None or before.kind != element.kind or element.kind not in ("line", "bullet")
        )
        lines += [""] if gap else []
        lines += _plain(element, width)
    pages = [lines[i : i + page] for i in range(0, len(lines), page)]
    return "\f".join("\n".join([*p, "", f"{footer} {i}"]) for i, p in enumerate(pages, 1))


def _plain(element: Element, width: int) -> list[str]:
    text = element.text.replace("**", "")
    if element.kind == "table":
        return ["   ".join(row) if len(row) < 2 else "\t".join(row) for row in element.rows]
    if element.kind == "note":
        return textwrap.wrap(f"[{element.mark}] {text}", width)
    if element.kind == "bullet":
        return textwrap.wrap(f"• {text}", width)
    return textwrap.wrap(text, width, break_on_hyphens=False) or [""]


def columns(elements: Sequence[Element]) -> str:
    """Text drawn from a PDF without its tables: every column by itself, every cell a paragraph."""
    lines: list[str] = []
    for element in elements:
        if element.kind != "table":
            lines.append(element.text.replace("**", ""))
            continue
        for i in range(max(len(row) for row in element.rows)):
            lines += [row[i] for row in element.rows if len(row) > i and row[i]]
    return "\n\n".join(lines)


def aligned(elements: Sequence[Element], *, footer: str, width: int = 60) -> str:
    """Text in columns made by spaces, long labels going on below their value."""
    lines: list[str] = []
    for element in elements:
        lines.append("")
        if element.kind != "table":
            lines += _plain(element, 100)
            continue
        for row in element.rows:
            first, *rest = textwrap.wrap(row[0], width) or [""]
            lines.append("   " + "   ".join([first.ljust(width + 2), *row[1:]]).rstrip())
            lines += ["   " + line for line in rest]
    pages = [lines[i : i + 50] for i in range(0, len(lines), 50)]
    return "\f".join("\n".join([*p, "", f"{footer}      {i}"]) for i, p in enumerate(pages, 1))


def web(elements: Sequence[Element], *, title: str) -> str:
    """A web page with the site's navigation and footer around it."""
    body = "\n".join(_web(e) for e in elements)
    return (
        f"<!doctype html><html lang=en><head><title>{html.escape(title)}</title></head><body>"
        "<nav><a href=/>Skip to content</a></nav><header>Menu of the site</header>"
        f"<main>{body}</main><footer>Cookies and licence of the site</footer></body></html>"
    )


def _web(element: Element) -> str:
    text = html.escape(element.text.replace("**", ""))
    mark = f'<sup><a href="#fn{element.mark}">{element.mark}</a></sup>' if element.mark else ""
    match element.kind:
        case "heading":
            return f"<h{element.level}>{text}{mark}</h{element.level}>"
        case "bullet":
            return f"<ul><li>{text}</li></ul>"
        case "note":
            return f'<p id="fn{element.mark}"><sup>{element.mark}</sup> {text}</p>'
        case "quote":
            return f"<blockquote>{text}</blockquote>"
        case "table":
            return "<table>" + "".join(_web_row(r, element) for r in element.rows) + "</table>"
    return f"<p>{text}{mark}</p>"


def _web_row(row: tuple[str, ...], element: Element) -> str:
    tag = "th" if element.header and row is element.rows[0] else "td"
    width = max(len(r) for r in element.rows)
    span = f" colspan={width}" if len(row) == 1 and width > 1 else ""
    return "<tr>" + "".join(f"<{tag}{span}>{html.escape(c)}</{tag}>" for c in row) + "</tr>"


def word(elements: Sequence[Element]) -> bytes:
    """A Word file with its styles for headings and lists, as people write them."""
    from docx import Document

    document = Document()
    for element in elements:
        text = element.text.replace("**", "")
        match element.kind:
            case "heading":
                document.add_heading(text, element.level)
            case "bullet":
                document.add_paragraph(text, style="List Bullet")
            case "table":
                _word_table(document, element)
            case _:
                document.add_paragraph(text)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _word_table(document: object, element: Element) -> None:
    width = max(len(row) for row in element.rows)
    table = document.add_table(len(element.rows), width)  # type: ignore[attr-defined]
    cells = iter(table._cells)  # the public rows and cells are built anew for every access
    for row in element.rows:
        for text in [*row, *[""] * (width - len(row))]:
            next(cells).text = text


def pdf(elements: Sequence[Element], *, footer: str, ruled: bool = True) -> bytes:
    """A PDF in A4 with a running footer, footnotes in small print, justified text."""
    from reportlab.lib.enums import TA_JUSTIFY
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import SimpleDocTemplate, Spacer

    base = ParagraphStyle("base", fontName="Helvetica", fontSize=11, leading=13.5, spaceAfter=8)
    styles = {
        "text": ParagraphStyle("text", base, alignment=TA_JUSTIFY),
        "line": base,
        "item": base,
        "quote": ParagraphStyle("quote", base, leftIndent=20),
        "bullet": ParagraphStyle("bullet", base, leftIndent=18, bulletIndent=4, spaceAfter=3),
        "note": ParagraphStyle("note", base, fontSize=8, leading=10),
        "cell": ParagraphStyle("cell", base, fontSize=10, leading=12, spaceAfter=0),
    }
    for level, size in enumerate((22, 16, 13, 11), 1):
        styles[f"h{level}"] = ParagraphStyle(
            f"h{level}", base, fontName="Helvetica-Bold", fontSize=size, leading=1.2 * size,
            spaceBefore=10,
        )  # fmt: skip
    story: list[object] = []
    for element in elements:
        story += [*_flowables(element, styles, ruled), Spacer(1, 2)]
    out = io.BytesIO()
    frame = SimpleDocTemplate(out, pagesize=A4, leftMargin=60, rightMargin=60, bottomMargin=90)

    def draw(canvas: object, doc: object) -> None:
        canvas.setFont("Helvetica", 8)  # type: ignore[attr-defined]
        canvas.drawString(60, 40, footer)  # type: ignore[attr-defined]
        canvas.drawRightString(535, 40, str(doc.page))  # type: ignore[attr-defined]

    frame.build(story, onFirstPage=draw, onLaterPages=draw)
    return out.getvalue()


def _flowables(element: Element, styles: dict[str, object], ruled: bool) -> list[object]:
    from reportlab.platypus import Paragraph, Table

    text = html.escape(element.text.replace("**", ""), quote=False)
    mark = f'<super size="7">{element.mark}</super>' if element.mark else ""
    if element.kind == "table":
        width = max(len(row) for row in element.rows)
        cells = [
            [Paragraph(html.escape(c, quote=False), styles["cell"]) for c in row]
            for row in element.rows
        ]
        rows = [row + [""] * (width - len(row)) for row in cells]
        columns = _columns(element, width)
        lines = [("GRID", (0, 0), (-1, -1), 0.5, "#999999")] if ruled else []
        spans = [("SPAN", (0, i), (-1, i)) for i, row in enumerate(element.rows) if len(row) == 1]
        middle = [("VALIGN", (0, 0), (-1, -1), "MIDDLE")]
        return [Table(rows, colWidths=columns, style=lines + spans + middle)]
    if element.kind == "heading":
        return [Paragraph(text + mark, styles[f"h{min(element.level, 4)}"])]
    if element.kind == "bullet":
        return [Paragraph(text, styles["bullet"], bulletText="•")]
    if element.kind == "note":
        return [Paragraph(f"{mark} {text}", styles["note"])]
    return [Paragraph(text + mark, styles[element.kind])]


def _columns(element: Element, width: int) -> list[float]:
    """Narrow columns for numbers, the rest for words."""
    longest = [
        max((len(r[i]) for r in element.rows if len(r) > max(1, i)), default=1)
        for i in range(width)
    ]
    shares = [min(max(n, 10), 60) for n in longest]
    return [475 * share / sum(shares) for share in shares]
