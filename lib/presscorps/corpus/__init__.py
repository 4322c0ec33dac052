"""Text in: files of any archive become the table of articles."""
