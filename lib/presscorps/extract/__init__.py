"""Articles in: rows that point at their text come out."""


def explain(sentence: str) -> list[dict[str, tuple[object, str]]]:
    """Return, for each troop figure in `sentence`, field -> (value, the rule that set it)."""
    from presscorps.extract.troops import explain as explain_figures

    return explain_figures(sentence)
