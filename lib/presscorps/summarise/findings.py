"""Summary tables in, sentences out: what a reader may take home, computed and never typed."""

from __future__ import annotations

from html import escape

import pandas as pd

from presscorps import wording
from presscorps.summarise.answers import agreed_levels, tone_moved
from presscorps.summarise.periods import originals

ENOUGH_MENTIONS = 20  # of an actor, before its tone is compared with that of others


class Findings(list):
    """Sentences that show as a list in a notebook; whatever comes from an article is escaped."""

    def _repr_html_(self) -> str:
        return "<ul>" + "".join(f"<li>{escape(sentence)}</li>" for sentence in self) + "</ul>"


def corpus_findings(articles: pd.DataFrame, weeks: pd.DataFrame) -> Findings:
    """Say what was read, and what a reader may therefore not conclude."""
    kept = originals(articles)
    if kept.empty:
        return Findings(["No article was read: check the path, and `articles.attrs['rejected']` for reasons."])
    said = [f"Read: {wording.scope(articles)}."]
    copies, rejected = len(articles) - len(kept), len(articles.attrs.get("rejected", []))
    if copies:
        said.append(f"{wording.count(copies, 'text')} repeat an earlier one and count once.")
    if rejected:
        said.append(f"{wording.count(rejected, 'input')} left out; each is listed with its reason.")
    if len(weeks):
        said += _rhythm(weeks)
    said += _concentration(kept)
    if kept["kind"].eq("digest").any():
        said.append("Digests are somebody else's summary: their tone and wording are not the outlet's own.")
    return Findings(said)


def actor_findings(coverage: pd.DataFrame, speakers: pd.DataFrame) -> Findings:
    """Say who dominates the coverage and who gets to speak."""
    if coverage.empty:
        return Findings(["No actor of the cast is mentioned: check that the cast fits these articles."])
    first = coverage.iloc[0]
    said = [
        f"{first['name']} is in most articles: {first['n_mentioning']:,} of {first['n_articles']:,}"
        f" ({first['share']:.0%}), ahead of {wording.listing(list(coverage['name'].iloc[1:4]))}."
    ]
    silent = coverage[(coverage["n_speaking"] == 0) & (coverage["kind"] == "person")].head(5)
    if len(silent):
        said.append(f"Often named, never given as a source: {wording.listing(list(silent['name']))}.")
    if len(speakers):
        top = speakers.iloc[0]
        said.append(
            f"{top['speaker']} is the most frequent source: {wording.count(top['n_statements'], 'statement')}"
            f" in {wording.count(top['n_speaking'], 'article')}."
        )
        share = speakers["n_statements"].head(10).sum() / speakers["n_statements"].sum()
        said.append(f"The ten most frequent sources make {share:.0%} of all attributed statements.")
    return Findings(said)


def tone_findings(means: pd.DataFrame, around: pd.DataFrame, toward: pd.DataFrame) -> Findings:
    """Say how the tone moved, which events it moved with, and toward whom it differs."""
    lines = tone_moved(means)
    said = [f"{line.text} ({line.basis})." if line.basis else line.text for line in lines]
    both = means[means["voice"] == "all"].pivot_table(index="period", columns="measure", values="mean")
    if len(both):
        gap = float((both["evaluative"] - both["compound"]).mean())
        way = "raises" if gap > 0 else "lowers"
        said.append(
            f"Leaving the vocabulary of events out {way} the mean by {abs(gap):.2f}: so much of it is what happened"
            " rather than how it is judged."
        )
    moved = around[around["survives"].fillna(False).astype(bool)].drop_duplicates("event")
    said += [f"The tone differs before and after: {row.event} ({row.difference:+.2f})." for row in moved.itertuples()]
    if moved.empty:
        said.append("No event divides the tone by more than chance would.")
    enough = toward[toward["n_mentions"] >= ENOUGH_MENTIONS]
    if len(enough):
        worst, best = enough.loc[enough["mean"].idxmin()], enough.loc[enough["mean"].idxmax()]
        said.append(f"Toward {worst['name']} the tone is darkest, toward {best['name']} brightest.")
    return Findings(said)


def troop_findings(news, claims: pd.DataFrame, levels: pd.DataFrame, disputes: pd.DataFrame) -> Findings:
    """Say how much was stated, what most outlets agree on, and where they contradict each other."""
    counts = news.troop_counts
    if counts.empty:
        return Findings(["No troop figure is stated in these articles."])
    said = [
        f"{wording.count(len(counts), 'figure')} in {counts['article_id'].nunique():,} of"
        f" {wording.count(len(news.articles), 'article')} come to {wording.count(len(claims), 'claim')};"
        f" {counts['speaker'].notna().mean():.0%} of them name a source."
    ]
    unplaced = int((counts["force"].isna() | counts["place"].isna()).sum())
    if unplaced:
        said.append(
            f"{wording.count(unplaced, 'figure')} leave open whose troops they are or where, and join no level."
        )
    said += [f"{line.text} ({line.basis})." for line in agreed_levels(claims, levels) if line.basis]
    genuine = disputes[disputes["kind"] == "contradiction"]
    said.append(f"{wording.count(len(genuine), 'pair')} of claims about one force, place and time cannot both hold.")
    for row in genuine.head(3).itertuples():
        said.append(f"{wording.dispute(row)}: “{row.says_low}” against “{row.says_high}”.")
    return Findings(said)


def briefing_findings(recent: pd.DataFrame, changed: dict, cast: pd.DataFrame) -> Findings:
    """Say what the latest articles bring: claims, moved levels, disputes, actors, unusual weeks."""
    if recent.empty:
        return Findings(["No dated article: nothing can be called new."])
    first, last = recent["published"].min(), recent["published"].max()
    new, more = len(changed["claims"]["new"]), len(changed["claims"]["changed"])
    said = [
        f"{wording.count(len(recent), 'article')} from {wording.span(first, last)}:"
        f" {wording.count(new, 'new claim')}, {more:,} known before and changed."
    ]
    said += [f"Level moved: {shift['says']}." for shift in changed["level_shifts"]]
    for dispute in changed["disputes"]["new"]:
        whose = wording.whose(dispute["force"], dispute["place"])
        said.append(f"New dispute: {whose}, “{dispute['says_low']}” against “{dispute['says_high']}”.")
    fresh = cast[cast["first_seen"] >= first]
    if len(fresh):
        said.append(f"New in the story: {wording.listing(list(fresh['name'].head(5)))}.")
    for odd in changed["unusual"]:
        said.append(f"Unusual {odd['what']}: {odd['latest']:g} against {odd['usual']:g} in a usual week.")
    return Findings(said)


def _rhythm(weeks: pd.DataFrame) -> list[str]:
    """Say where articles are many and where they are missing."""
    peak, silent = weeks.loc[weeks["n_articles"].idxmax()], int(weeks["n_articles"].eq(0).sum())
    busiest = wording.count(peak["n_articles"], "article")
    said = [f"Coverage peaks in the period from {wording.day(peak['period'])} ({busiest})."]
    if silent:
        empty = f"{wording.count(silent, 'period')} of {len(weeks):,}"
        said.append(f"{empty} hold no article: silence there is not evidence of calm.")
    return said


def _concentration(kept: pd.DataFrame) -> list[str]:
    """Say how far one outlet carries the corpus."""
    outlets = kept["outlet"].value_counts()
    if outlets.empty:
        return ["No article names its outlet: nothing can be said of differences between outlets."]
    return [f"{outlets.index[0]} alone stands for {outlets.iloc[0] / len(kept):.0%} of the articles."]
