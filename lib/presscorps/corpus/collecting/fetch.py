"""HTTP for strangers' servers: nothing they send can hang us, fill the disk, or lead us into our own network."""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Callable, Mapping
from contextlib import suppress
from email.utils import parsedate_to_datetime
from typing import NamedTuple
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

AGENT = "presscorps/0.1 (news research; reads robots.txt)"
REDIRECTS = 5
TRIES = 3
BACK_OFF = 1.0  # seconds before the second try; doubled before the third
LONGEST_WAIT = 60.0  # seconds that a server may make us wait by Retry-After
_STEP = 65536
_GONE_WRONG = (http.client.HTTPException, OSError, zlib.error)
_PASSING = {408, 425, 429, 500, 502, 503, 504}  # answers that may be better a moment later


class Limits(NamedTuple):
    """What one request may cost: seconds in all, seconds of silence, bytes unpacked; and where it may go."""

    total: float = 60.0
    silence: float = 15.0
    bytes: int = 10_000_000
    allow_private: bool = False


class Answer(NamedTuple):
    """What came back: the address after redirects, status, lower-case headers and the unpacked body."""

    url: str
    status: int
    headers: Mapping[str, str]
    body: bytes


class Refusal(Exception):
    """Something that must not or cannot be fetched, with the reason."""


def fetch(
    url: str,
    limits: Limits = Limits(),  # noqa: B008  (an immutable tuple)
    *,
    headers: Mapping[str, str] | None = None,
    sleep: Callable[[float], None] = time.sleep,
) -> Answer:
    """Get `url`, with redirects and retries; raise Refusal where it cannot be had."""
    wait = BACK_OFF
    for attempt in range(1, TRIES + 1):
        try:
            answer = _follow(url, limits, headers or {})
        except _GONE_WRONG as error:
            if attempt == TRIES:
                raise Refusal(f"{type(error).__name__}: {error}"[:200]) from error
        else:
            if answer.status not in _PASSING or attempt == TRIES:
                return answer
            wait = max(wait, _retry_after(answer.headers))
        sleep(min(wait, LONGEST_WAIT))
        wait *= 2
    raise AssertionError("unreachable")


def _follow(url: str, limits: Limits, headers: Mapping[str, str]) -> Answer:
    """Make one request and follow its redirects; every station is checked anew."""
    deadline = time.monotonic() + limits.total
    for _ in range(REDIRECTS + 1):
        answer = _request(url, limits, headers, deadline)
        target = answer.headers.get("location")
        if answer.status not in {301, 302, 303, 307, 308} or not target:
            return answer
        url = urljoin(url, target)
    raise Refusal(f"more than {REDIRECTS} redirects")


def _request(url: str, limits: Limits, headers: Mapping[str, str], deadline: float) -> Answer:
    connection, path = _connection(url, limits, deadline)
    # The wire itself: the connection forgets it as soon as the server announces that it will close.
    watch = threading.Timer(max(deadline - time.monotonic(), 0.01), _cut, [connection.sock])
    watch.daemon = True
    watch.start()
    try:
        sent = {"User-Agent": AGENT, "Accept-Encoding": "gzip", "Accept": "*/*", "Connection": "close", **headers}
        connection.request("GET", path, headers=sent)
        response = connection.getresponse()
        found = {name.lower(): value for name, value in response.getheaders()}
        body = _read(response, found.get("content-encoding", ""), limits.bytes, deadline)
        return Answer(url, response.status, found, body)
    finally:
        watch.cancel()
        connection.close()


def _connection(url: str, limits: Limits, deadline: float) -> tuple[http.client.HTTPConnection, str]:
    """Return a connection to a checked address, and the path to ask for."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError as error:
        raise Refusal(f"no address: {error}") from error
    if parts.scheme not in {"http", "https"} or not host:
        raise Refusal(f"only http and https addresses: {url[:100]!r}")
    if any(ord(c) < 33 for c in url):
        raise Refusal("control characters in the address")
    secure = parts.scheme == "https"
    port = port or (443 if secure else 80)
    wire = _connect(host, port, limits, deadline)
    if secure:
        wire = ssl.create_default_context().wrap_socket(wire, server_hostname=host)
    connection = http.client.HTTPConnection(host, port)
    connection.default_port = 443 if secure else 80  # so that the Host header names a port only where it must
    connection.sock = wire  # already connected: the name is not looked up again, so it cannot change meanwhile
    path = urlunsplit(
        (
            "",
            "",
            quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._"),
            quote(parts.query, safe="=&%/:?@!$'()*+,;~-._"),
            "",
        )
    )
    return connection, path


def _connect(host: str, port: int, limits: Limits, deadline: float) -> socket.socket:
    """Connect to the first address of `host` that is allowed and answers."""
    try:
        found = socket.getaddrinfo(host.encode("idna").decode(), port, type=socket.SOCK_STREAM)
    except (socket.gaierror, UnicodeError) as error:
        raise OSError(f"{host}: name not found") from error
    problem: OSError | None = None
    for _, _, _, _, (address, *_) in found:
        if not limits.allow_private and not is_public(address):
            raise Refusal(f"{host} is at {address}, no public address")
        try:
            left = max(deadline - time.monotonic(), 0.01)
            return socket.create_connection((address, port), timeout=min(limits.silence, left))
        except OSError as error:
            problem = error
    raise problem or OSError(f"{host}: no address")


def is_public(address: str) -> bool:
    """Tell whether an IP address is on the public internet, also when it is wrapped in an IPv6 one."""
    ip = ipaddress.ip_address(address.split("%", 1)[0])
    if ip.version == 6:
        wrapped = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if ip in ipaddress.ip_network("64:ff9b::/96"):
            wrapped = ipaddress.ip_address(int(ip) & 0xFFFFFFFF)
        if wrapped is not None:
            return is_public(str(wrapped))
    return ip.is_global and not ip.is_multicast


def _read(response: http.client.HTTPResponse, packing: str, limit: int, deadline: float) -> bytes:
    """Read a body to its end, unpacked; refuse what is too large or too slow."""
    unpack = zlib.decompressobj(wbits=47) if packing.strip().lower() in {"gzip", "x-gzip", "deflate"} else None
    parts, size = [], 0
    while part := response.read1(_STEP):
        if time.monotonic() > deadline:
            raise TimeoutError("too slow")
        while part:
            unpacked = unpack.decompress(part, _STEP * 16) if unpack else part
            part = unpack.unconsumed_tail if unpack else b""
            size += len(unpacked)
            if size > limit:
                raise Refusal(f"larger than {limit:,} bytes")
            parts.append(unpacked)
    if time.monotonic() >= deadline:  # the watch has cut it: what looks like the end is none
        raise TimeoutError("too slow")
    announced = response.getheader("content-length")
    if unpack is None and announced and announced.isdigit() and size < int(announced):
        raise http.client.IncompleteRead(b"", int(announced) - size)
    return b"".join(parts)


def _cut(wire: socket.socket) -> None:
    """End a connection from another thread: a reader that waits for the next byte gets an error."""
    with suppress(OSError):
        wire.shutdown(socket.SHUT_RDWR)


def _retry_after(headers: Mapping[str, str]) -> float:
    """Return the seconds that a server asks us to wait, 0 where it does not."""
    value = headers.get("retry-after", "")
    if value.isdigit():
        return float(value)
    try:
        return max(parsedate_to_datetime(value).timestamp() - time.time(), 0.0)
    except (TypeError, ValueError, OverflowError):
        return 0.0
