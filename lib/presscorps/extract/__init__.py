"""Articles in: rows that point at their text come out.

To begin with, read how one article goes through all extractors (steps.py). In its order

- running: analyse, steps, engines, warm, cache, stream, store, log, stored_copies, records
- sentences: sentences, words, clauses, train_punkt
- actors: actors, cast, listed, spans, names, same_person, short_forms, metonyms, discover
- statements: quotes, quotation, cues, speakers, attribution, attribution_words,
  attribution_speaker, attribution_content
- troop figures: troops, which calls, field by field,
  - which quantities count: gates, lines, quantities, phrases, counting, elided, serving, setting,
    parts
  - measure and status: measures, verbs, subjects, objects, fates, moods
  - force: forces, whose
  - place: places, place_words, place_clues, spots
  - what both weigh: ballots, train_clues
  - day and source: dates, sources, story
- tone: sentiment, vader, masking, toward, train_toward

Word lists, weights and trained parameters stand in `lexicon`, each entry with its reason.
"""


def explain(sentence: str) -> list[dict[str, tuple[object, str]]]:
    """Return, for each troop figure in `sentence`, field -> (value, the rule that set it)."""
    from presscorps.extract.troops import explain as explain_figures

    return explain_figures(sentence)
