"""Presscorps reads news coverage of a crisis: troop figures, actors, speakers and tone.

Everything that notebooks and users call is named here; modules load on first use, so
that `import presscorps` costs next to nothing.
"""

from importlib import import_module

_PUBLIC = {
    "load_articles": "corpus.load",
    "account": "corpus.account",
    "cut_passages": "corpus.account",
    "News": "extract.analyse",
    "analyse": "extract.analyse",
    "troop_counts": "extract.analyse",
    "actor_mentions": "extract.analyse",
    "review_mentions": "extract.actors.discover",
    "discover_actors": "extract.actors.discover",
    "metonyms": "extract.actors.metonyms",
    "quotes": "extract.analyse",
    "sentiment": "extract.analyse",
    "sentiment_toward": "extract.tone.sentiment",
    "explain": "extract",
    "read_table": "extract.scale.store",
    "apply_corrections": "summarise.corrections",
    "changes": "summarise.changes",
    "claim_card": "summarise.cards",
    "claim_rows": "summarise.support",
    "claims": "summarise.claims",
    "compare_official": "summarise.official",
    "contradictions": "summarise.contradictions",
    "flow_check": "summarise.flows",
    "movements": "summarise.movements",
    "troop_levels": "summarise.levels",
    "scope": "wording",
    "tally": "summarise.tallies",
    "rejects": "summarise.tallies",
    "latest": "summarise.tallies",
    "articles_per_period": "summarise.periods",
    "mentions_per_period": "summarise.periods",
    "tone_over_time": "summarise.tone",
    "tone_by": "summarise.tone",
    "tone_around_events": "summarise.tone",
    "tone_changes": "summarise.tone",
    "tone_of_speakers": "summarise.tone",
    "toward_actors": "summarise.tone",
    "tone_toward_actors": "summarise.tone",
    "scorers_over_time": "summarise.tone",
    "scorer_validity": "summarise.tone",
    "tone_by_actor": "summarise.actors",
    "load_events": "summarise.events",
    "figure_list": "summarise.figures",
    "main_subjects": "summarise.figures",
    "level_reports": "summarise.figures",
    "derived_tables": "summarise.derive",
    "tables_before": "summarise.derive",
    "as_table": "summarise.tallies",
    "actor_coverage": "summarise.actors",
    "company": "summarise.actors",
    "sources": "summarise.actors",
    "spellings": "summarise.actors",
    "corpus_findings": "summarise.findings",
    "troop_findings": "summarise.findings",
    "actor_findings": "summarise.findings",
    "tone_findings": "summarise.findings",
    "briefing_findings": "summarise.findings",
    "explore": "explorer",
    "show": "shown",
    "charts": "charts",
}

__version__ = "0.1.0"
__all__ = sorted(_PUBLIC)


def __getattr__(name: str):
    if name in _PUBLIC:
        room = import_module(f"presscorps.{_PUBLIC[name]}")
        return room if name == "charts" else getattr(room, name)
    raise AttributeError(f"presscorps has no {name!r}; it has {', '.join(__all__)}")


def __dir__() -> list[str]:
    return __all__
