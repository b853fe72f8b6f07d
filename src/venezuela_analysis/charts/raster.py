"""SVG to PNG, many side by side, while other work goes on.

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
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from functools import cache

from venezuela_analysis import forking
from venezuela_analysis.charts import typefaces
from venezuela_analysis.forking import ForkServer, Tell

_PNG_HEAD = 8

Picture = tuple[str, int]
"""An SVG, and the pixels of its PNG from side to side."""


def png(picture: str, width: int) -> bytes:
    """Return an SVG as PNG of so many pixels, drawn with the typefaces of the house."""
    import vl_convert

    typefaces.register()
    own = re.search(r'<svg[^>]*?\bwidth="([\d.]+)"', picture)
    if own is None:
        raise ValueError("an image without a size")
    return _packed(vl_convert.svg_to_png(picture, scale=(width + 0.01) / float(own[1]), ppi=72))


class Drawing:
    """PNGs like those of `png`, drawn side by side from when they are foreseen.

    Parameters
    ----------
    begin : callable
        Draws some pictures in another process; returns at once.
    """

    def __init__(self, begin: Callable[[Sequence[Picture]], Future[list[bytes]]]) -> None:
        self._begin = begin
        self._begun: dict[Picture, tuple[Future[list[bytes]], int]] = {}

    def foresee(self, pictures: Iterable[Picture]) -> None:
        """Begin to draw what `pngs` will be asked for."""
        new = [each for each in dict.fromkeys(pictures) if each not in self._begun]
        for first in range(min(_WORKERS, len(new))):
            share = new[first::_WORKERS]
            drawn = self._begin(share)
            self._begun |= {picture: (drawn, place) for place, picture in enumerate(share)}

    def pngs(self, pictures: Sequence[Picture]) -> list[bytes]:
        """Return pictures as PNGs; whatever else was foreseen is forgotten."""
        self.foresee(pictures)
        begun, self._begun = self._begun, {}
        return [drawn.result()[place] for drawn, place in map(begun.__getitem__, pictures)]


_WORKERS = os.cpu_count() or 1


@contextmanager
def beside() -> Iterator[Drawing]:
    """Give what draws PNGs while other work goes on; its processes end with the block."""
    if not forking.is_safe():
        # nothing of this process but its typefaces goes along, so whatever it runs is no matter
        with ProcessPoolExecutor(_WORKERS, multiprocessing.get_context("spawn")) as pool:
            yield Drawing(lambda pictures: pool.submit(in_fork, print, pictures))
        return
    with ThreadPoolExecutor(_WORKERS) as pool, ExitStack() as stack:
        # whatever script this process runs, forks of a fresh interpreter draw; it starts when the
        # first picture is foreseen, since many a build has none that is new
        server = cache(lambda: stack.enter_context(ForkServer((__name__, "vl_convert"))))
        name = f"{__name__}:in_fork"
        yield Drawing(lambda pictures: pool.submit(server().call, name, pictures))


def in_fork(tell: Tell, pictures: Sequence[Picture]) -> list[bytes]:
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
