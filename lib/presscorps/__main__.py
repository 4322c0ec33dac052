"""`presscorps` and `python -m presscorps`: the command line in a process of its own."""

import gc

from presscorps.cli import main


def run() -> int:
    """Run the command line and return its exit code.

    What libraries make while they load stays to the end. Python would look through it for garbage again and
    again, and once more before it ends: a fifth of what a run over few articles takes.
    """
    gc.set_threshold(50_000)
    try:
        return main()
    finally:
        gc.freeze()


if __name__ == "__main__":
    raise SystemExit(run())
