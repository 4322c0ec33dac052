"""Articles in: rows that point at their text come out."""
