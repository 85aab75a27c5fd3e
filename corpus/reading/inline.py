"""Markup inside a line becomes plain words: emphasis, tags, entities, links, formulas, note marks.

Only what is certainly markup goes. "<50%", "[@click=...]", a lone asterisk and a backtick used as a
quotation mark are text and stay.
"""

from __future__ import annotations

import html
import re

_NOTE = re.compile(r"<sup\b[^<>]{0,200}>(.{0,80}?)</sup>", re.I | re.S)
_ESCAPED_NOTE = re.compile(r"<sup>(?:&(?:</sup>)?lt;sup>)+", re.I)
_ORDINAL = re.compile(r"(?:st|nd|rd|th)", re.I)
_TAG = re.compile(
    r"</?(?:a|abbr|b|blockquote|center|cite|code|del|div|em|figure|font|h[1-6]|i|img|ins|li|mark|ol|p"
    r"|q|s|small|span|strike|strong|sub|sup|table|tbody|td|th|thead|tr|u|ul)\b[^<>]*>",
    re.I,
)
_BREAK = re.compile(r"<(?:br|hr)\b[^<>]*>", re.I)
_ENTITY = re.compile(r"&(?:[A-Za-z][A-Za-z0-9]{1,30}|#\d{1,7}|#[xX][0-9A-Fa-f]{1,6});")
_IMAGE = re.compile(r"!\[[^\[\]\n]{0,300}\]\([^()\s]*(?:\s+\"[^\"\n]*\")?\)")
_LINK = re.compile(
    r"\[([^\[\]\n]+)\]\((?:https?://|mailto:|#|/|www\.)[^()\s]*(?:\s+\"[^\"\n]*\")?\)"
)
_RAISED = re.compile(r"(?:(?<=[^\W\d_]{3})|(?<=[.,;:!?)’'”\"]))[⁰¹²³⁴-⁹]{1,3}(?!\w)")
"""A footnote mark in raised digits; those of a short unit, as in "km²", are its own."""
_FOOTNOTE_REF = re.compile(r"\[\^\w{1,5}\](?!:)")
_FORMULA = re.compile(r"\$([^$\n]*[\\^][^$\n]*)\$")
_STRONG = re.compile(r"(\*{1,3})(?=\S)([^*\n]+?)(?<=\S)\1")
_UNDERLINE = re.compile(r"(?<![\w/.])(_{1,3})(?=[^\s_])([^_\n]+?)(?<=\S)\1(?![\w/])")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+.!|>$~-])")


def is_ordinal(raised: str) -> bool:
    """Whether raised letters belong to the number before them ("1st") and are no footnote mark."""
    return bool(_ORDINAL.fullmatch(raised))


def whole_tags(text: str) -> str:
    """Note marks that a converter escaped twice, as "<sup>&</sup>lt;sup>12</sup>", made one tag."""
    return _ESCAPED_NOTE.sub("<sup>", text)


def plain(line: str) -> str:
    """A line of Markdown as the words a reader sees, without footnote marks."""
    line = _NOTE.sub(_superscript, line)
    line = _RAISED.sub("", _FOOTNOTE_REF.sub("", line))
    line = _IMAGE.sub("", line)
    line = _LINK.sub(r"\1", line)
    line = _FORMULA.sub(_formula, line)
    line = _TAG.sub("", _BREAK.sub(" ", line))
    line = _ENTITY.sub(lambda m: html.unescape(m.group()), line)
    return _ESCAPE.sub(r"\1", _emphasis(line))


def _superscript(match: re.Match[str]) -> str:
    """Raised letters belong to the word ("1st"); anything else raised is a footnote mark."""
    inside = match.group(1)
    return inside if is_ordinal(inside) else ""


def _formula(match: re.Match[str]) -> str:
    """Icons come out of converters as formulas: keep what is left once the commands are gone."""
    body = match.group(1).replace(r"\%", "%")
    body = re.sub(r"\^\s*(?:\{[^{}]*\}|\S)", "", body)
    body = re.sub(r"\\[A-Za-z]+|[{}\\]", " ", body).strip()
    return body if len(body) > 1 else ""


def _emphasis(line: str) -> str:
    previous = None
    while previous != line:
        previous = line
        line = _UNDERLINE.sub(r"\2", _STRONG.sub(r"\2", line))
    return line.replace("**", "")
