"""An executed notebook in, one HTML file out that asks no other host for anything."""

from __future__ import annotations

from pathlib import Path

import nbformat
from nbconvert import HTMLExporter

from presscorps.runs.rendering import TEMPLATES


def write_html(notebook: nbformat.NotebookNode, target: Path) -> None:
    """Write `notebook` as a page of the report, with the template `templates/report`."""
    exporter = HTMLExporter(template_name="report", extra_template_basedirs=[str(TEMPLATES.parent)])
    page, _ = exporter.from_notebook_node(notebook, resources={"metadata": {"name": _title(notebook, target)}})
    target.write_text(page, encoding="utf-8")


def _title(notebook: nbformat.NotebookNode, target: Path) -> str:
    """Return the notebook's first heading, else its file name."""
    for cell in notebook.cells:
        if cell.cell_type == "markdown" and cell.source.startswith("# "):
            return cell.source.splitlines()[0].removeprefix("# ")
    return target.stem
