"""What composers share: lines said alike, turns of phrase, the report's anchors, cues, cutting to length."""
