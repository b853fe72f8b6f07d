"""SVG to PNG, many side by side.

Nothing but the renderer and the typefaces is imported here, so that processes that only draw are
ready soon.
"""

from __future__ import annotations

import hashlib
import multiprocessing
import os
import re
import struct
import zlib
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor

from venezuela_analysis import forking
from venezuela_analysis.charts import typefaces
from venezuela_analysis.forking import ForkServer, Tell

_PNG_HEAD = 8
_WORTH_A_PROCESS = 6  # pictures that take longer to draw than a process takes to start


def png(picture: str, width: int) -> bytes:
    """Return an SVG as PNG of so many pixels, drawn with the typefaces of the house."""
    import vl_convert

    typefaces.register()
    own = re.search(r'<svg[^>]*?\bwidth="([\d.]+)"', picture)
    if own is None:
        raise ValueError("an image without a size")
    return _packed(vl_convert.svg_to_png(picture, scale=(width + 0.01) / float(own[1]), ppi=72))


def pngs(pictures: Sequence[tuple[str, int]]) -> list[bytes]:
    """Return SVGs as PNGs like `png`, many of them side by side on the machine's cores."""
    workers = min(os.cpu_count() or 1, len(pictures) // _WORTH_A_PROCESS)
    if workers < 2:
        return [png(*each) for each in pictures]
    if forking.is_safe():
        return _in_forks(pictures, workers)
    # nothing of this process but its typefaces goes along, so whatever else it runs is no matter
    with ProcessPoolExecutor(workers, multiprocessing.get_context("spawn")) as pool:
        return list(pool.map(png, *zip(*pictures, strict=True)))


def _in_forks(pictures: Sequence[tuple[str, int]], workers: int) -> list[bytes]:
    """Return the same from forks of one fresh interpreter, whatever script this process runs."""
    shares = [pictures[number::workers] for number in range(workers)]
    drawn: list[bytes] = [b""] * len(pictures)
    with ForkServer((__name__, "vl_convert")) as server, ThreadPoolExecutor(workers) as pool:
        name = f"{__name__}:in_fork"
        answers = [pool.submit(server.call, name, share) for share in shares]
        for number, answer in enumerate(answers):
            drawn[number::workers] = answer.result()
    return drawn


def in_fork(tell: Tell, pictures: Sequence[tuple[str, int]]) -> list[bytes]:
    """Return pictures of `png`, as `ForkServer.call` calls it."""
    return [png(*each) for each in pictures]


def drawn_from(picture: str, width: int) -> str:
    """Return a digest of all that a PNG depends on: its SVG, the renderer, the typefaces."""
    import vl_convert

    digest = hashlib.sha256(f"{width} {vl_convert.__version__} {picture}".encode())
    for face in typefaces.SANS_FACES:
        digest.update(typefaces.content(face))
    return digest.hexdigest()


def _packed(image: bytes) -> bytes:
    """Return a PNG in a third of the bytes: the renderer packs in haste."""
    at, packed = _PNG_HEAD, b""
    chunks: list[tuple[bytes, bytes]] = []
    while at < len(image):
        (length,) = struct.unpack(">I", image[at : at + 4])
        kind, content = image[at + 4 : at + 8], image[at + 8 : at + 8 + length]
        if kind == b"IDAT":
            packed += content
        else:
            chunks.append((kind, content))
        at += length + 12
    chunks.insert(-1, (b"IDAT", zlib.compress(zlib.decompress(packed))))
    return image[:_PNG_HEAD] + b"".join(
        struct.pack(">I", len(content))
        + kind
        + content
        + struct.pack(">I", zlib.crc32(kind + content))
        for kind, content in chunks
    )
