"""Rows in: answers come out."""
