"""Templates in, pages out: everything from an article is escaped, and nothing but our own script runs."""

from __future__ import annotations

import unicodedata
from base64 import b64encode
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup

HERE = Path(__file__).parent
TEMPLATES = HERE / "templates" / "report"
DATATABLES = HERE / "static" / "datatables"
_IMAGES = "'self' file: data:"  # the run's own charts; opened from a disk, not every browser takes a file for 'self'
HIDDEN = {"Cc", "Cf", "Co", "Cs"}  # control, format (direction overrides), private, surrogate


def render(template: str, **values: Any) -> str:
    """Fill a template; the page may run the scripts and styles of this package and no others."""
    styles, scripts = (_read(TEMPLATES / "report.css"),), ()
    if values.get("searchable"):
        styles = (_read(DATATABLES / "dataTables.dataTables.min.css"), *styles)
        scripts = (_read(DATATABLES / "dataTables.min.js"), _read(TEMPLATES / "front.js"))
    values |= {"styles": styles, "scripts": scripts, "policy": _policy(styles, scripts)}
    return _environment().get_template(template).render(**values)


def web_link(url: Any) -> str | None:
    """Return `url` if it leads to a page on the web: a `javascript:` address of an article does not."""
    if not isinstance(url, str) or urlsplit(url.strip()).scheme not in ("http", "https"):
        return None
    return url.strip()


@cache
def _environment() -> Environment:
    """Return the templates, with every value escaped and its invisible characters taken out."""
    return Environment(
        loader=FileSystemLoader(TEMPLATES), autoescape=True, trim_blocks=True, lstrip_blocks=True, finalize=_visible
    )


def _visible(value: Any) -> Any:
    """Return text without characters that turn its direction or hide in it."""
    if not isinstance(value, str) or isinstance(value, Markup):
        return value
    return "".join(c for c in value if c in "\n\t" or unicodedata.category(c) not in HIDDEN)


def _policy(styles: tuple[str, ...], scripts: tuple[str, ...]) -> str:
    """Return a Content-Security-Policy that names each script and style by its hash."""
    allowed = " ".join(_hash(s) for s in scripts) or "'none'"
    looks = " ".join(_hash(s) for s in styles)
    return (
        f"default-src 'none'; script-src {allowed}; style-src {looks}; img-src {_IMAGES};"
        " base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


@cache
def _read(path: Path) -> Markup:
    """Return a file of this package, to stand in a page as it is."""
    return Markup(path.read_text(encoding="utf-8"))
