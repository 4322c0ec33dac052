"""`python -m presscorps`: the command line."""

from presscorps.cli import main

raise SystemExit(main())
