"""Who is in the news and not in the cast, and which mentions a reviewer should decide."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from presscorps.corpus.load import as_articles
from presscorps.extract.actors.cast import COLUMNS, load_cast, title_words
from presscorps.extract.actors.mentions import read_names
from presscorps.extract.actors.names import fold, name_words, sounds
from presscorps.extract.actors.same_person import given_class
from presscorps.extract.actors.spans import is_title_case, not_names
from presscorps.extract.records import Article
from presscorps.extract.text.sentences import split_sentences

# Two to five capitalised words in a row with what stands between them, or an abbreviation of three to six letters.
_LINK = r"(?: (?:al|el|bin|ibn|of|for|and the|de|von|van)(?= [A-Z])| (?:al|el|as|an|ar)-(?=[A-Z]))?(?: |(?<=-))"
_NAME = re.compile(
    rf"(?<![\w'-])(?:(?:[A-Z][\w']*[a-z](?:-[A-Z]?[a-z]+)*|[A-Z]\.){_LINK}){{1,4}}[A-Z][\w']*[a-z](?:-[A-Z][a-z]+)*"
    r"|(?<![\w'-])[A-Z]{3,6}(?![\w'-])"
)
_BODY = frozenset(["organisation", "organization", "ministry", "department", "institute", "operation", "camp"])


class _Found(NamedTuple):
    """What is known of a name that is not in the cast."""

    spellings: Counter
    articles: set[str]
    example: str


def review_mentions(articles: pd.DataFrame, *, actors: str | Path | pd.DataFrame = "data/actors.csv") -> pd.DataFrame:
    """Return the places where somebody of the cast may be meant and a reviewer must decide.

    Columns: `article_id, sentence, start, end, surface, candidates` (actor_ids, by |), `reason, text`
    (of the sentence). None of them is counted in `mentions`.
    """
    cast, rows = load_cast(actors), []
    articles = as_articles(articles)
    for article_id, text in zip(articles["article_id"], articles["text"], strict=True):
        sentences = split_sentences(text)
        for doubt in read_names(Article(article_id, text), sentences, cast)[1]:
            shown = sentences[doubt.sentence].text
            candidates = "|".join(doubt.candidates)
            rows.append((article_id, *doubt[:4], candidates, doubt.reason, shown))
    columns = ["article_id", "sentence", "start", "end", "surface", "candidates", "reason", "text"]
    return pd.DataFrame(rows, columns=columns)


def discover_actors(
    articles: pd.DataFrame, *, actors: str | Path | pd.DataFrame | None = "data/actors.csv", at_least: int = 2
) -> pd.DataFrame:
    """Return names that stand in at least `at_least` articles and are not in the cast, most articles first.

    Columns: those of actors.csv, ready to paste (`aliases` are the spellings met, `kind` is a
    guess, `country` and `wikidata` are empty), then `n_articles, n_mentions, example` (a sentence).
    Spellings that sound alike are one row.
    """
    cast, names = load_cast(actors), defaultdict(lambda: _Found(Counter(), set(), ""))
    articles = as_articles(articles)
    for article_id, text in zip(articles["article_id"], articles["text"], strict=True):
        sentences = split_sentences(text)
        mentions, doubts = read_names(Article(article_id, text), sentences, cast)
        taken = sorted((row.start, row.end) for row in (*mentions, *doubts))
        for sentence in sentences:
            if not is_title_case(sentence.text):
                for name in _names(sentence.text, sentence.start, taken):
                    key = _key(name)
                    found = names[key]
                    found.spellings[name] += 1
                    found.articles.add(article_id)
                    names[key] = found._replace(example=found.example or sentence.text)
    kept = [found for found in names.values() if len(found.articles) >= at_least]
    kept.sort(key=lambda f: (-len(f.articles), -f.spellings.total(), f.spellings.most_common(1)[0][0]))
    return pd.DataFrame([_row(found) for found in kept], columns=[*COLUMNS, "n_articles", "n_mentions", "example"])


def _names(sentence: str, offset: int, taken: list[tuple[int, int]]) -> list[str]:
    """Return the names of a sentence that hold no mention of the cast."""
    found = []
    for match in _NAME.finditer(fold(sentence)):
        start, end = match.start() + offset, match.end() + offset
        if not any(a < end and start < b for a, b in taken):
            words = sentence[match.start() : match.end()].removesuffix("'s").removesuffix("’s").split()
            while words and _leading(words[0]):
                words = words[1:]
            if "of" in words and given_class(sounds(fold(words[0]).lower())) is not None:
                words = words[: words.index("of")]  # Amos Gilad of Haifa
            if len(words) > 1 or (words and words[0].isupper()):
                found.append(" ".join(words))
    return found


def _leading(word: str) -> bool:
    """Tell whether a capitalised word at the beginning is no part of the name: On, President, Iraqi."""
    low = word.strip(".,").lower()
    return low in not_names("function", "day", "month", "demonym", "party") or low in title_words()


def _key(name: str) -> str:
    """Return what the spellings of one name share."""
    return " ".join(sounds(word) for word in name_words(name)) if not name.isupper() else name


def _row(found: _Found) -> tuple:
    """Return one name as a row of actors.csv with its evidence."""
    name = found.spellings.most_common(1)[0][0]
    actor_id = "-".join(re.findall(r"[a-z0-9]+", fold(name).lower()))
    aliases = "|".join(spelling for spelling, _ in found.spellings.most_common())
    return actor_id, name, aliases, _kind(name), "", "", len(found.articles), found.spellings.total(), found.example


def _kind(name: str) -> str:
    """Guess person or organisation from the words of a name."""
    words = name.lower().split()
    if name.isupper() or " of " in name or any(word in not_names("body") or word in _BODY for word in words):
        return "organisation"
    return "person" if given_class(sounds(fold(words[0]))) is not None or "-" in name else "organisation"
