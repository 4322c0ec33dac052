"""Plain-text exports of Factiva, Nexis and ProQuest: several articles to a file.

Each database ends or begins its articles with a line that stands nowhere else; what is
between two of them is one article, even where its fields cannot be told apart.
"""

from __future__ import annotations

import re

_FACTIVA_END = re.compile(r"^(?:AN[ \t]+)?Document (?P<id>[A-Z][A-Za-z0-9]{9,34})[ \t]*$", re.MULTILINE)
_FACTIVA_LABEL = re.compile(
    r"^(?P<label>[A-Z]{2,3})(?: {2,}|\t| ?$)(?P<value>.*(?:\n(?![A-Z]{2,3}(?: {2,}|\t| ?$)).*)*)", re.MULTILINE
)
_FACTIVA_LENGTH = re.compile(r"^\d[\d,]* words$")
_NEXIS_BEGIN = re.compile(
    r"^[ \t]*(?:Document )?\d{1,6} of \d{1,6}(?: DOCUMENTS?)?[ \t]*$", re.MULTILINE | re.IGNORECASE
)
_NEXIS_END = re.compile(r"^[ \t]*End of Document[ \t]*$", re.MULTILINE)
_LABEL = re.compile(r"^[ \t]*(?P<label>[A-Z][A-Za-z-]{2,18}(?: [a-z]{2,12}){0,3}):[ \t]*(?P<value>.*)$", re.MULTILINE)
_PROQUEST_RULE = re.compile(r"^_{20,}[ \t]*$", re.MULTILINE)
_PROQUEST_TEXT = re.compile(r"^Full text:[ \t]*", re.MULTILINE | re.IGNORECASE)
# The fields that follow the text in ProQuest and Nexis; the first of them ends it.
_AFTER_TEXT = re.compile(
    r"^[ \t]*(?:Subject|Location|People|Company / organization|Identifier / keyword|Title|Publication title"
    r"|Publication year|Publication date|Load-Date|LOAD-DATE|LANGUAGE|GRAPHIC|Graphic|PUBLICATION-TYPE|Classification"
    r"|Credit|Illustration|CREDIT|NOTES):",
    re.MULTILINE,
)
_COPYRIGHT = re.compile(r"^[ \t]*(?:Copyright (?:©|\(c\)|19|20)|\(c\) ?(?:19|20)|©).*$", re.MULTILINE | re.IGNORECASE)
_DATE = re.compile(r"\b(?:19|20)\d\d\b")


def split_export(text: str) -> list[dict]:
    """Return the fields of every article of a database export; empty where `text` is none."""
    if len(_FACTIVA_END.findall(text)) and re.search(r"^(?:WC[ \t]+)?\d[\d,]* words$", text, re.MULTILINE):
        return _factiva(text)
    if _PROQUEST_RULE.search(text) and re.search(
        r"^(?:ProQuest document|Document URL|Database: ProQuest|Publication info:)", text, re.MULTILINE
    ):
        return _proquest(text)
    if _NEXIS_BEGIN.search(text) and re.search(r"^\s*LENGTH:", text, re.MULTILINE):
        return _nexis(_parts(_NEXIS_BEGIN, text))
    if _NEXIS_END.search(text) and re.search(r"^Body\s*$", text, re.MULTILINE):
        return _nexis(part for part in _NEXIS_END.split(text))
    return []


def _parts(beginning: re.Pattern, text: str) -> list[str]:
    """Return what follows each line that begins an article."""
    return beginning.split(text)[1:]


def _factiva(text: str) -> list[dict]:
    articles, start = [], 0
    for end in _FACTIVA_END.finditer(text):
        part = text[start : end.start()].strip("\n")
        start = end.end()
        labelled = re.search(r"^HD(?: {2,}|\t| ?$)", part, re.MULTILINE)
        fields = _factiva_labelled(part) if labelled else _factiva_plain(part)
        articles.append({**fields, "article_id": end["id"]})
    return articles


def _factiva_labelled(part: str) -> dict:
    fields = {m["label"]: m["value"].strip() for m in _FACTIVA_LABEL.finditer(part)}
    body = [fields[label] for label in ("LP", "TD") if fields.get(label)]
    return _filled(
        title=" ".join(fields.get("HD", "").split()),
        published=fields.get("PD"),
        outlet=fields.get("SN"),
        language=fields.get("LA"),
        text="\n\n".join(body),
    )


def _factiva_plain(part: str) -> dict:
    """Read an article whose fields are told by their order: title, words, day, (hour), outlet, ..., rights, text."""
    lines = [line.strip() for line in part.strip().split("\n")]
    words = next((n for n, line in enumerate(lines) if _FACTIVA_LENGTH.match(line)), None)
    if words is None:
        return {"text": part}
    rights = next((n for n in range(words, min(words + 12, len(lines))) if _COPYRIGHT.match(lines[n])), None)
    body = (rights if rights is not None else words + 4) + 1
    after = [line for line in lines[words + 2 : words + 4] if not re.fullmatch(r"\d\d?:\d\d", line)]
    title = [line for line in lines[:words] if line and not line.lower().startswith("by ")]
    return _filled(
        title=title[0] if title else None,
        published=lines[words + 1] if words + 1 < len(lines) else None,
        outlet=after[0] if after else None,
        text="\n".join(lines[body:]),
    )


def _proquest(text: str) -> list[dict]:
    return [_proquest_article(part) for part in _PROQUEST_RULE.split(text) if _PROQUEST_TEXT.search(part)]


def _proquest_article(part: str) -> dict:
    head, body = _PROQUEST_TEXT.split(part, maxsplit=1)
    end = _AFTER_TEXT.search(body)
    tail = body[end.start() :] if end else ""
    labels = _labels(head + "\n" + tail)
    lines = [line.strip() for line in head.split("\n") if line.strip() and not _NEXIS_BEGIN.match(line)]
    return _filled(
        title=labels.get("title") or (lines[0] if lines else None),
        published=labels.get("publication date"),
        outlet=labels.get("publication title"),
        language=labels.get("language of document"),
        url=labels.get("document url"),
        article_id=labels.get("proquest document id"),
        text=body[: end.start()] if end else body,
    )


def _nexis(parts) -> list[dict]:
    return [_nexis_article(part) for part in parts if part.strip()]


def _nexis_article(part: str) -> dict:
    """Read one Nexis article, old layout (fields in capitals, then text) or new (text below "Body")."""
    labels = _labels(part)
    body = re.search(r"^Body[ \t]*$", part, re.MULTILINE)
    marks = [
        m
        for m in _LABEL.finditer(part)
        if m["label"].upper() in {"LENGTH", "DATELINE", "BYLINE", "SECTION", "HIGHLIGHT"}
    ]
    start = body.end() if body else max((m.end() for m in marks), default=0)
    ends = [m.start() for m in (_AFTER_TEXT.search(part, start), _COPYRIGHT.search(part, start)) if m]
    head = [line.strip() for line in part[: min((m.start() for m in marks), default=start)].split("\n")]
    head = [line for line in head if line and not _COPYRIGHT.match(line) and not line.lower().startswith("all rights")]
    day = next((n for n, line in enumerate(head) if _DATE.search(line) and re.search(r"[A-Za-z]{3}", line)), None)
    outlet, title = _around(head, day, title_first=body is not None)
    return _filled(
        title=title,
        published=head[day] if day is not None else labels.get("load-date"),
        outlet=outlet,
        language=labels.get("language"),
        text=part[start : min(ends)] if ends else part[start:],
    )


def _around(head: list[str], day: int | None, *, title_first: bool) -> tuple[str | None, str | None]:
    """Return outlet and title: the outlet stands before the date, the title above it or below the date."""
    if day is None:
        return None, head[0] if head else None
    outlet = head[day - 1] if day else None
    if title_first:
        return outlet, head[0] if day > 1 else None
    below = [line for line in head[day + 1 :] if not line.endswith("Edition")]
    return outlet, " ".join(below) or None


def _labels(text: str) -> dict[str, str]:
    return {m["label"].lower(): m["value"].strip() for m in _LABEL.finditer(text)}


def _filled(**fields: str | None) -> dict:
    return {name: value for name, value in fields.items() if value}
