"""PDF: PDFium gives letters with boxes; lines, rows, notes and running lines are told from these."""

from corpus.reading.pdf.reader import read_pdf

__all__ = ["read_pdf"]
