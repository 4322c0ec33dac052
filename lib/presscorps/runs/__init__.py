"""Notebooks in: a published report comes out."""
