"""What is made of a run: the record that is kept, the table, the comparison, the HTML page."""
