"""Bytes in, text out: the same bytes always give the same text."""

from __future__ import annotations

import codecs
import re

# Longest mark first: the UTF-32 mark begins with the UTF-16 one.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE = 65536
# Above these shares a file is no text: stray control bytes occur in real exports, but rarely.
_BINARY_SHARE = 0.01
_FOREIGN_SHARE = 0.25  # of high bytes: no western language comes near it, Cyrillic or Arabic always does
_CONTROL_BYTES = bytes(set(range(32)) - {9, 10, 12, 13, 27})
_LINE_ENDS = re.compile(r"\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_UNWANTED = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ufeff\u200b\u2060\u00ad]")
_SURROGATES = re.compile(r"[\ud800-\udfff]")
# All mojibake has a byte that leads a UTF-8 character (as cp1252 or cp1251 shows it) before another one.
_SUSPECT = re.compile(r"[\xc2-\xf4\u0102\u0432][^\x00-\x7f]|[\x80-\x9f]")
# Only encodings are repaired: quotes, ligatures and widths stay as the outlet set them.
_REPAIR = {
    "unescape_html": False,
    "remove_terminal_escapes": True,
    "uncurl_quotes": False,
    "fix_latin_ligatures": False,
    "fix_character_width": False,
    "normalization": None,
}


def decode(data: bytes, declared: str | None = None) -> str:
    """Return the text that `data` holds; `declared` is what the file says its encoding is.

    Marks at the beginning go first, then UTF-8, then the declared encoding, then what the
    bytes look like. Raises ValueError where they are no text at all.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return data.decode(name, errors="replace")
    wide = _wide(data[:_SAMPLE])
    if wide:
        return data.decode(wide, errors="replace")
    if _is_binary(data[:_SAMPLE]):
        raise ValueError("binary data, not text")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _decode_legacy(data, declared)


def repair(text: str) -> str:
    """Return `text` with one kind of line end, without control characters and mojibake.

    Nothing else changes: glued words and lost characters stay, because a guess could make a
    new figure out of two.
    """
    if text.isascii():
        return _UNWANTED.sub("", _LINE_ENDS.sub("\n", text)) if not text.isprintable() else text
    text = _SURROGATES.sub("\ufffd", text)
    if not _SUSPECT.search(text):
        return _UNWANTED.sub("", _LINE_ENDS.sub("\n", text))
    # Mojibake of cp1252 uses C1 controls: repair goes before they are removed.
    lines = _LINE_ENDS.sub("\n", text) if "\x85" not in text else re.sub(r"\r\n?", "\n", text)
    mended = "\n".join(_mend(line) for line in lines.split("\n"))
    return _UNWANTED.sub("", _LINE_ENDS.sub("\n", mended))


def _mend(line: str) -> str:
    """Undo mojibake in one line; a line that reads well is left alone (and costs next to nothing)."""
    if line.isascii():
        return line
    import ftfy  # one text in five hundred needs it
    from ftfy.badness import is_bad

    return ftfy.fix_text(line, **_REPAIR) if is_bad(line) else line


def _wide(sample: bytes) -> str | None:
    """Return the UTF-16 that unmarked bytes are in: western text then has a NUL every second byte."""
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    if half > 2 and odd > 0.6 * half and even < 0.1 * half:
        return "utf-16-le"
    if half > 2 and even > 0.6 * half and odd < 0.1 * half:
        return "utf-16-be"
    return None


def _is_binary(sample: bytes) -> bool:
    """Tell whether control bytes are too many for text."""
    controls = len(sample) - len(sample.translate(None, _CONTROL_BYTES))
    return controls > max(_BINARY_SHARE * len(sample), 4)


def _decode_legacy(data: bytes, declared: str | None) -> str:
    """Decode what is not UTF-8: declared, foreign, or line by line UTF-8 and cp1252."""
    if declared and (text := _try(data, declared)) is not None:
        return text
    high = sum(byte > 127 for byte in data[:_SAMPLE])
    if high > _FOREIGN_SHARE * min(len(data), _SAMPLE):
        return _decode_foreign(data)
    return "\n".join(_decode_line(line) for line in data.split(b"\n"))


def _decode_foreign(data: bytes) -> str:
    """Decode text in which other alphabets prevail, by what its bytes look like."""
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_SAMPLE]).best()
    if best is None:
        raise ValueError("no known encoding fits its bytes: save the file as UTF-8")
    return data.decode(best.encoding, errors="replace")


def _decode_line(line: bytes) -> str:
    """Decode one line: archives put together from several sources mix encodings."""
    for name in ("utf-8", "cp1252"):
        text = _try(line, name)
        if text is not None:
            return text
    return line.decode("latin-1")


def _try(data: bytes, name: str) -> str | None:
    """Return `data` decoded from `name`, or None where it does not fit."""
    try:
        return data.decode(name)
    except (UnicodeDecodeError, LookupError):
        return None
