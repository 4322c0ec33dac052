"""Presscorps reads news coverage of a crisis: troop figures, actors, speakers and tone.

Everything that notebooks and users call is named here; modules load on first use, so
that `import presscorps` costs next to nothing.
"""

from importlib import import_module

_PUBLIC = {
    "load_articles": "corpus.load",
    "News": "extract.analyse",
    "analyse": "extract.analyse",
    "troop_counts": "extract.analyse",
    "actor_mentions": "extract.analyse",
    "quotes": "extract.analyse",
    "sentiment": "extract.analyse",
    "sentiment_toward": "extract.sentiment",
    "claims": "summarise.claims",
    "troop_levels": "summarise.levels",
}

__version__ = "0.1.0"
__all__ = sorted(_PUBLIC)


def __getattr__(name: str):
    if name in _PUBLIC:
        return getattr(import_module(f"presscorps.{_PUBLIC[name]}"), name)
    raise AttributeError(f"presscorps has no {name!r}; it has {', '.join(__all__)}")


def __dir__() -> list[str]:
    return __all__
