"""Mentions and statements in, who is in the news and who gets to speak out."""

from __future__ import annotations

from pathlib import Path

import networkx as nx
import pandas as pd

from presscorps.corpus.kept import read_kept
from presscorps.summarise.periods import originals


def actor_coverage(
    mentions: pd.DataFrame, quotes: pd.DataFrame, articles: pd.DataFrame, actors: str | Path | pd.DataFrame | None
) -> pd.DataFrame:
    """Return one row per actor of the cast that is mentioned, those in most articles first.

    Columns: `actor_id, name, kind, country, n_mentions, n_mentioning` (articles), `share` (of
    articles, 0 to 1), `n_statements, n_speaking` (articles in which the actor is a source),
    `first_seen, n_articles`. Copies of one agency text count once.
    """
    scope = originals(articles)
    found = mentions.merge(scope[["article_id", "published"]], on="article_id").groupby("actor_id")
    said = quotes.dropna(subset="actor_id").merge(scope[["article_id"]], on="article_id").groupby("actor_id")
    table = pd.DataFrame(
        {
            "n_mentions": found.size(),
            "n_mentioning": found["article_id"].nunique(),
            "n_statements": said.size(),
            "n_speaking": said["article_id"].nunique(),
            "first_seen": found["published"].min(),
        }
    )
    counts = ["n_mentions", "n_mentioning", "n_statements", "n_speaking"]
    table[counts] = table[counts].fillna(0).astype("Int64")
    table["share"] = (table["n_mentioning"] / max(len(scope), 1)).astype("Float64")
    table["n_articles"] = len(scope)
    table = _cast(actors).merge(table.rename_axis("actor_id").reset_index(), on="actor_id", how="right")
    table["name"] = table["name"].fillna(table["actor_id"])
    return table.sort_values(
        ["n_mentioning", "n_mentions", "actor_id"], ascending=[False, False, True], ignore_index=True
    )


def company(mentions: pd.DataFrame, coverage: pd.DataFrame, *, top: int = 12) -> pd.DataFrame:
    """Return how many articles each pair of the `top` actors shares: `name, other, n_articles`.

    The actors stand in the order of their circles (greedy modularity, Clauset et al. 2004), so
    that those who appear together stand together.
    """
    names = coverage.head(top).set_index("actor_id")["name"]
    if names.empty:
        return pd.DataFrame({"name": [], "other": [], "n_articles": []})
    seen = mentions[mentions["actor_id"].isin(names.index)].drop_duplicates(["article_id", "actor_id"])
    met = pd.crosstab(seen["article_id"], seen["actor_id"]).reindex(columns=list(names.index), fill_value=0)
    together = met.T.dot(met)
    order = [actor for circle in _circles(together) for actor in circle]
    rows = [(names[a], names[b], int(together.loc[a, b])) for a in order for b in order if a != b]
    return pd.DataFrame(rows, columns=["name", "other", "n_articles"])


def sources(quotes: pd.DataFrame, articles: pd.DataFrame, actors: str | Path | pd.DataFrame) -> pd.DataFrame:
    """Return who is given as a source: `speaker, n_statements, n_direct, n_speaking, n_outlets`.

    Speakers of the cast go by their name there, all others as written.
    """
    names = _cast(actors).set_index("actor_id")["name"]
    said = quotes.merge(originals(articles)[["article_id", "outlet"]], on="article_id")
    said = said.assign(speaker=said["actor_id"].map(names).astype("string").fillna(said["speaker"])).dropna(
        subset="speaker"
    )
    by_speaker = said.groupby("speaker")
    table = pd.DataFrame(
        {
            "n_statements": by_speaker.size(),
            "n_direct": by_speaker["direct"].sum(),
            "n_speaking": by_speaker["article_id"].nunique(),
            "n_outlets": by_speaker["outlet"].nunique(),
        }
    ).astype("Int64")
    return table.reset_index().sort_values(["n_statements", "speaker"], ascending=[False, True], ignore_index=True)


def tone_by_actor(toward: pd.DataFrame, coverage: pd.DataFrame) -> pd.DataFrame:
    """Return the tone toward each actor over all articles, in the order of `coverage`.

    Columns: `name, n_mentions, negative, positive` (shares of its mentions, 0 to 1), `mean`.
    """
    by_actor = toward.groupby("actor_id")
    table = pd.DataFrame(
        {
            "n_mentions": by_actor.size().astype("Int64"),
            "negative": toward["label"].eq("negative").groupby(toward["actor_id"]).mean(),
            "positive": toward["label"].eq("positive").groupby(toward["actor_id"]).mean(),
            "mean": by_actor["score"].mean(),
        }
    )
    return coverage[["actor_id", "name"]].merge(table.reset_index(), on="actor_id").drop(columns="actor_id")


def spellings(mentions: pd.DataFrame, articles: pd.DataFrame, coverage: pd.DataFrame) -> pd.DataFrame:
    """Return how each outlet spells each actor: `name, surface, outlet, n_mentions`."""
    found = mentions.merge(originals(articles)[["article_id", "outlet"]], on="article_id")
    found = found.merge(coverage[["actor_id", "name"]], on="actor_id")
    table = found.groupby(["name", "surface", "outlet"], dropna=False).size().rename("n_mentions").reset_index()
    return table.sort_values(["name", "n_mentions"], ascending=[True, False], ignore_index=True)


def _cast(actors: str | Path | pd.DataFrame) -> pd.DataFrame:
    """Return `actor_id, name, kind, country` of the cast."""
    cast = actors
    if not isinstance(cast, pd.DataFrame):
        cast = read_kept(actors) if actors else pd.DataFrame()
    return cast.reindex(columns=["actor_id", "name", "kind", "country"]).astype("string")


def _circles(together: pd.DataFrame) -> list[list[str]]:
    """Return the actors in circles of those who appear together, the largest first."""
    graph = nx.Graph()
    graph.add_nodes_from(together.index)
    pairs = ((a, b, together.loc[a, b]) for a in together.index for b in together.columns if a < b)
    graph.add_weighted_edges_from((a, b, weight) for a, b, weight in pairs if weight)
    if not graph.number_of_edges():
        return [list(together.index)]
    return [
        sorted(circle, key=list(together.index).index)
        for circle in nx.community.greedy_modularity_communities(graph, weight="weight")
    ]
