"""Many articles: on all cores, on Dask, again after a change, out of memory.

`engines` run the steps serially, in `processes` (`warm` loads ahead) or on Dask; `cache` keeps rows of
articles and code that have not changed. `stream` reads an archive into a folder of tables: `store`
writes and reads it, `log` says what stands in it, `stored_copies` finds copies across its parts.
"""
