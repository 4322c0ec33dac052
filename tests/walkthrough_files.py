"""The files of a new user as people have them: nothing is tidy.

The texts in tests/cases/new_user were written for this project, about a conflict that no other file of it knows
(foreign troops in Mali). Their outlets are invented, the figures follow the public record roughly; do not cite them.
"""

from __future__ import annotations

import zipfile
from html import escape
from pathlib import Path

FILES = Path(__file__).with_name("cases") / "new_user"
ENCODINGS = {
    "Wagner – 1000 mercenaries.txt": "cp1252",
    "Bundestag.txt": "utf-16",
    "last french unit.txt": "utf-8-sig",
    "british 300 home.txt": "latin-1",
}
WORD_FILES = ("Denmark notes.txt",)
TABLES = ("actors.csv", "events.csv")


def write_project(folder: Path) -> None:
    """Write a new user's project: ten files, a cast and events."""
    articles = folder / "data" / "articles"
    articles.mkdir(parents=True)
    for file in FILES.iterdir():
        text = file.read_text(encoding="utf-8")
        if file.name in WORD_FILES:
            _write_word(articles / f"{file.stem}.docx", text.splitlines())
        elif file.name in TABLES:
            (folder / "data" / file.name).write_text(text, encoding="utf-8")
        else:
            (articles / file.name).write_text(text, encoding=ENCODINGS.get(file.name, "utf-8"))


def _write_word(path: Path, paragraphs: list[str]) -> None:
    """Write a Word document of the least that one consists of."""
    word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    body = "".join(f"<w:p><w:r><w:t>{escape(text)}</w:t></w:r></w:p>" for text in paragraphs)
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("word/document.xml", f'<w:document xmlns:w="{word}"><w:body>{body}</w:body></w:document>')
