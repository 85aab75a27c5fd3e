"""Questions drafted from what a report's structure says, one kind of material a file.

Gold values are read from the printed report and worked out with the framework's tables; neither the
rating engine nor retrieval takes part, or a draft would only repeat what it is to test.
"""
