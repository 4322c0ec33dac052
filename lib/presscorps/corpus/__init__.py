"""Text in: files of any archive become the table of articles.

`load` reads and accounts for every input; on the way stand `inputs` (paths, archives), `formats`
(one reader each), `drafts` (encoding, cleaning, title, language), `dates` and `copies`. `check` says
what would be read; `collect` fetches feeds into files.
"""
