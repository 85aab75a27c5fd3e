"""What each thing measured means, in a sentence: for the HTML report, and nowhere told otherwise."""

from __future__ import annotations

METRICS = {
    "citation_recall": "Of the claims that quote, the share whose words stand in what they cite.",
    "citation_precision": "Of the citations, the share that some claim needs.",
    "faithfulness": "Of the claims, the share that rests on a verbatim quotation or on the trace.",
    "context_recall": "Of the gold evidence, the share that was cited; it is often alternatives.",
    "refusal_correct": "“Not in the reports” is said where that is so, and only there.",
    "quote_exact": "Every quotation is the report's text at its place, character for character.",
    "page_exact": "Every citation names the page on which its words begin.",
    "number_provenance": "Every number stands in a cited quote, the trace or the question.",
    "recompute_exact": "What is computed, computed again without the engine, is the same.",
    "same_bytes": "Asked again, in another order, the answer is the same to the byte.",
}
CONDITIONS = {
    "status": "The answer is of the right kind: answered, not found, or premise corrected.",
    "content": "The text holds what a right answer must, and nothing that only a wrong one says.",
    "evidence": "At least one verbatim citation is gold evidence.",
    "bounded": "At most 8 citations and 1,500 characters.",
    "early": "What answers the question stands at the beginning.",
    "quote_size": "No quotation is longer than 450 characters.",
}
