"""One notebook in, executed and converted: `python -m presscorps.runs.worker JOB.json`.

Each notebook runs in a process of its own, so that it can be stopped whatever it does.
papermill executes it; what papermill lets pass is checked here (a notebook whose kernel
died or that called sys.exit(0) looks complete to it).
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

# Building this optional grammar of web addresses for jsonschema takes longer than the rest of
# the imports together; it is not needed to read notebooks.
sys.modules.setdefault("rfc3987_syntax", None)

import nbformat  # noqa: E402
import papermill  # noqa: E402
from jupyter_client.kernelspec import KernelSpec  # noqa: E402
from jupyter_client.manager import AsyncKernelManager  # noqa: E402
from papermill.exceptions import PapermillExecutionError  # noqa: E402
from traitlets import default  # noqa: E402

from presscorps.runs.child import Child  # noqa: E402
from presscorps.runs.html import write_html  # noqa: E402
from presscorps.runs.scrub import scrub, scrub_all  # noqa: E402

_ADDED = {"injected-parameters", "papermill-error-cell-tag"}  # cells that papermill puts into a notebook
_MISSING = re.compile(r"<td>(?:&lt;NA&gt;|NaN|NaT|None)</td>")  # how a table shows that there is nothing
_NO_ROW = re.compile(r"(<tbody>)\s*(</tbody>)")
_KERNEL = [sys.executable, "-m", "presscorps.runs.kernel", "-f", "{connection_file}"]


def main(child: Child) -> None:
    """Execute the job's notebook; tell the runner of every cell, and of the failing one."""
    job = child.job
    target = Path(job["target"])
    reason = _execute(child, target)
    if reason and not target.exists():
        return child.fail(reason)
    notebook = nbformat.read(target, as_version=4)
    reason = reason or unfinished(notebook)
    clean_notebook(notebook, job["hidden"])
    nbformat.write(notebook, target)
    write_html(notebook, target.with_suffix(".html"))
    if reason:
        child.fail(reason)


def _manager(child: Child) -> type[AsyncKernelManager]:
    """Return what starts the kernel."""

    class Manager(AsyncKernelManager):
        """Starts kernels with this Python, talks to them over private sockets, and names their process."""

        kernel_spec = KernelSpec(argv=_KERNEL, language="python", display_name="Python 3")

        @default("transport")
        def _sockets(self) -> str:
            return "ipc"

        @default("ip")
        def _short_path(self) -> str:
            return child.job["sockets"]

        async def _async_launch_kernel(self, kernel_cmd: list[str], **options: Any) -> None:
            await super()._async_launch_kernel(kernel_cmd, **options)
            child.tell("kernel", pid=self.provisioner.pid)

    return Manager


def _execute(child: Child, target: Path) -> str | None:
    """Execute with papermill; return the reason where it fails."""
    try:
        papermill.execute_notebook(
            child.job["notebook"],
            target,
            child.job["parameters"],
            kernel_name="python3",
            language="python",
            progress_bar=False,
            start_timeout=120,
            iopub_timeout=60,
            shutdown_kernel="immediate",
            kernel_manager_class=_manager(child),
            on_cell_executed=lambda cell, cell_index, execute_reply: child.tell("cell", number=cell_index + 1),
        )
    except PapermillExecutionError:
        return None  # the notebook holds the error, and `unfinished` reads it there
    except OSError:
        raise
    except Exception as error:
        return f"{type(error).__name__}: {(str(error).splitlines() or [''])[0]}"
    return None


def clean_notebook(notebook: nbformat.NotebookNode, hidden: list[tuple[str, str]]) -> None:
    """Take the machine out of an executed notebook, what differs between equal runs, and pandas' words for missing.

    papermill writes paths, parameters and times into the metadata and gives the cell that it
    injects a random id; parameters and durations are in run.json.
    """
    notebook.metadata.pop("papermill", None)
    for number, cell in enumerate(notebook.cells):
        cell["id"] = f"cell-{number}"
        cell.metadata.pop("papermill", None)
        cell.metadata.pop("execution", None)
        cell.source = scrub(cell.source, hidden)
        for output in cell.get("outputs", []):
            output.update(nbformat.from_dict(scrub_all(json.loads(json.dumps(output)), hidden)))
            if "text/html" in output.get("data", {}):
                output["data"]["text/html"] = _readable(output["data"]["text/html"])


def _readable(table: str) -> str:
    """Return a table of pandas with a dash for what is missing, and a word where it has no row."""
    return _NO_ROW.sub(r'\1<tr><td colspan="99">None in these articles.</td></tr>\2', _MISSING.sub("<td>–</td>", table))


def unfinished(notebook: nbformat.NotebookNode) -> str | None:
    """Return why a notebook is not completely executed, None where it is: one line with cell and source."""
    own = [cell for cell in notebook.cells if _ADDED.isdisjoint(cell.metadata.get("tags", []))]
    for number, cell in enumerate(own, 1):
        if cell.cell_type != "code" or not cell.source.strip():
            continue
        errors = [output for output in cell.outputs if output.output_type == "error"]
        if errors:
            return f"cell {number}: {_line(cell)}: {errors[0].ename}: {(errors[0].evalue.splitlines() or [''])[0]}"
        if cell.execution_count is None:
            return f"cell {number} did not run: {_line(cell)}"
    return None


def _line(cell: nbformat.NotebookNode) -> str:
    """Return the first line of a cell's code."""
    return f"`{cell.source.strip().splitlines()[0]}`"


if __name__ == "__main__":
    Child.run(main)
