"""What a question takes for granted, set against what the report says."""
