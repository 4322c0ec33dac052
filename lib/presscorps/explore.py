"""Explore what was read, in JupyterLab: filter, look at the sentence, mark what is wrong."""

from __future__ import annotations

from presscorps.summarise.findings import Findings


def explore(news):
    """Return a small application on the figures of `news` (needs the extra `widgets`)."""
    return Findings(["To come."])
