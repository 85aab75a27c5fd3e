"""What a question asks for, and where a report holds it: sentences, places, figures, findings, boxes, search."""
