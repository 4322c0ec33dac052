"""The base or town of a figure as written in, a name under which its spellings meet out."""

from __future__ import annotations

import re
import unicodedata

import pandas as pd

UNNAMED = "a post not named"  # "the base", "an airfield": where no two articles need mean the same

# Words that say what a place is, or that some spellings have and others lack ("Ain al-Asad air base", "Assad").
_KINDS = re.compile(
    r"\b(?:the|an?|camps?|(?:air)?bases?|air|(?:air)?fields?|airports?|military|joint|international|forward|operating"
    r"|cit(?:y|ies)|towns?|districts?|provinces?|garrisons?|outposts?|posts?|barracks|of|al|el|ain|ayn)\b"
)


def common_sites(sites: pd.Series) -> pd.Series:
    """Return for each written site the name under which its spellings meet: "Camp Taji" and "Taji air base" are taji.

    A post without a name is UNNAMED; a missing site stays missing.
    """
    written = sites.dropna().unique()
    return sites.map({site: _common(site) for site in written}).astype(sites.dtype)


def _common(site: str) -> str:
    """Return a site in plain small letters, without words of kind, doubled letters and a silent h at the end."""
    letters = unicodedata.normalize("NFKD", site).encode("ascii", "ignore").decode().lower()
    names = re.findall(r"[a-z0-9]+", _KINDS.sub(" ", letters)) if any(map(str.isupper, site)) else []
    spelled = (re.sub(r"(.)\1", r"\1", name).removesuffix("h") for name in names)
    return " ".join(spelled) or UNNAMED


def several_countries(claims: pd.DataFrame) -> pd.Series:
    """Return whether each claim is on its place together with others: "Iraq and Syria" says nothing of Iraq alone."""
    pairs = zip(claims["site"], claims["place"], strict=True)
    return pd.Series([_names_more(site, place) for site, place in pairs], index=claims.index, dtype=bool)


def _names_more(site: str, place: str) -> bool:
    if pd.isna(site) or pd.isna(place):
        return False
    return f" {_common(place)} " in f" {site} " and bool({"and", "or"} & set(site.split()))
