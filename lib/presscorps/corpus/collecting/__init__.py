"""The parts of collecting: `fetch` is the wire, `sources` what feeds list, `state` the memory."""
