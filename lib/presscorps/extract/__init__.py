"""Articles in: rows that point at their text come out.

To begin with, read how one article goes through all extractors (`steps`). Then, in its order:

- `analyse`, `steps`, `records`: one call, the way of one article, what extractors pass to each other
- text: sentences and words
- actors: who is mentioned
- statements: who says what
- troops: the figures, whose, where, since when, according to whom
- tone: how it sounds, and toward whom
- scale: many articles: several processes, Dask, a cache, a folder of tables

Word lists, weights and trained parameters stand in `lexicon`, each entry with its reason.
"""


def explain(sentence: str) -> list[dict[str, tuple[object, str]]]:
    """Return, for each troop figure in `sentence`, field -> (value, the rule that set it)."""
    from presscorps.extract.troops.figures import explain as explain_figures

    return explain_figures(sentence)
