"""The house's typefaces: the same in every image and on every page; the only module with fonttools.

They come with the program, so no machine draws with whatever it happens to have. They are cut down
from typefaces among its dependencies, whose licence keeps their name for the whole typeface, so the
cuts have names of the house. Cutting takes seconds, so the cuts are files of the package, which
``python -m venezuela_analysis.charts.typefaces`` writes; a test holds them to what `cut` gives.
"""

from __future__ import annotations

import base64
import io
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from venezuela_analysis import templates

if TYPE_CHECKING:
    from fontTools.ttLib import TTFont

FOLDER = templates.FOLDER / "typefaces"
SERIF, SANS = "House Serif", "House Sans"

# letters of English and Spanish, and of the names that sources in other languages have; a page
# takes any other from what the reader's machine has
_LETTERS = (
    "".join(map(chr, range(0x20, 0x7F)))
    + "\u00a0\u202fÁÉÍÓÚÜÑáéíóúüñ¿¡«»çãõâêôàèöäôÇÖÄªº°·×±½§©–—‘’“”…′″‹›€−≈≤≥←↑→↓●○◌"
)
# those of the rest of Europe: an image that has one takes its whole line from another typeface
# where the house's has none
_MORE_LETTERS = "".join(map(chr, range(0xA0, 0x180)))
# kerning, and figures of one width for tables
_FEATURES = ("kern", "tnum", "locl")
_NAMES = {1: "{family}", 2: "{style}", 3: "{file}", 4: "{family} {style}", 6: "{file}"}


@dataclass(frozen=True, slots=True)
class Face:
    """A cut of a typeface.

    Parameters
    ----------
    family : str
        What style sheets and charts call it.
    of : str
        The typeface that it is cut from.
    weight : int
        As style sheets count it.
    style : str
        ``normal`` or ``italic``.
    size : int or None
        Points that its letters are drawn for, of a typeface that has several drawings.
    """

    family: str
    of: str
    weight: int
    style: str = "normal"
    size: int | None = None


FACES = (
    Face(SERIF, "Source Serif 4", 400, size=16),
    Face(SERIF, "Source Serif 4", 400, "italic", size=16),
    Face(SERIF, "Source Serif 4", 700, size=36),
    Face(SANS, "Source Sans 3", 400),
    Face(SANS, "Source Sans 3", 600),
)
SANS_FACES = tuple(face for face in FACES if face.family == SANS)


@cache
def register() -> None:
    """Let the renderer of images draw with the sans of the house, once for each process."""
    import vl_convert

    vl_convert.register_font_directory(str(FOLDER))


@cache
def content(face: Face, flavor: str | None = None) -> bytes:
    """Return a face as a font file, as `cut` made it.

    Parameters
    ----------
    face : Face
        One of `FACES`.
    flavor : str or None
        ``woff2`` for a page, None for TrueType, which the sans alone has.
    """
    return _file(face, flavor).read_bytes()


def _file(face: Face, flavor: str | None) -> Path:
    """Return the file of the package that holds a cut."""
    return FOLDER / f"{_words(face)['file']}.{flavor or 'ttf'}"


@cache
def css(italic: bool = False) -> str:
    """Return the rules of a style sheet that holds the typefaces itself, for a page on its own.

    Parameters
    ----------
    italic : bool
        Whether the page has italics, a fifth of the bytes.
    """
    return "\n".join(rule(face) for face in FACES if italic or face.style == "normal")


@cache
def rule(face: Face) -> str:
    """Return the rule of a style sheet that holds one face."""
    data = base64.b64encode(content(face, "woff2")).decode("ascii")
    return (
        f'@font-face {{ font-family: "{face.family}"; font-weight: {face.weight}; '
        f"font-style: {face.style}; font-display: block; "
        f'src: url("data:font/woff2;base64,{data}") format("woff2"); }}'
    )


def cut(face: Face, flavor: str | None = None) -> bytes:
    """Return a face as a font file: one weight, one size, the letters that are needed.

    Parameters
    ----------
    face : Face
        One of `FACES`.
    flavor : str or None
        ``woff2`` for a page, None for TrueType.
    """
    import fontpkg
    from fontTools import subset
    from fontTools.ttLib import TTFont
    from fontTools.varLib import instancer

    options = subset.Options(
        layout_features=list(_FEATURES), hinting=False, notdef_outline=True, name_IDs=["*"]
    )
    subsetter = subset.Subsetter(options)
    subsetter.populate(text=_LETTERS if flavor else _LETTERS + _MORE_LETTERS)
    axes = {"wght": face.weight, "opsz": face.size}
    written = io.BytesIO()
    # a font's date is its maker's, or no two builds would be the same
    with TTFont(fontpkg.path(face.of, style=face.style), lazy=True, recalcTimestamp=False) as font:
        subsetter.subset(font)
        instancer.instantiateVariableFont(
            font, {tag: at for tag, at in axes.items() if at is not None}, inplace=True
        )
        _name(font, face)
        font.flavor = flavor
        font.save(written, reorderTables=None)
    return written.getvalue()


@cache
def widths(weight: int) -> dict[str, float]:
    """Return how wide each letter of the sans is, in parts of its size."""
    from fontTools.ttLib import TTFont

    face = next(face for face in SANS_FACES if face.weight == weight)
    with TTFont(io.BytesIO(content(face))) as font:
        unit = font["head"].unitsPerEm
        return {
            chr(code): font["hmtx"][name][0] / unit for code, name in font.getBestCmap().items()
        }


def _name(font: TTFont, face: Face) -> None:
    """Give a cut its own name; who made it and under which licence stays in it."""
    table = font["name"]
    words = _words(face)
    kept = {0, 5, 7, 8, 9, 11, 12, 13, 14}  # makers, version, licence
    table.names = [record for record in table.names if record.nameID in kept]
    for number, pattern in _NAMES.items():
        table.setName(pattern.format(**words), number, 3, 1, 0x409)
    font["OS/2"].usWeightClass = face.weight


def _words(face: Face) -> dict[str, str]:
    """Return what a cut is called."""
    style = {400: "Regular", 600: "Semibold", 700: "Bold"}[face.weight]
    style = style if face.style == "normal" else "Italic"
    return {
        "family": face.family,
        "style": style,
        "file": f"{face.family}-{style}".replace(" ", ""),
    }


CUTS = tuple((face, "woff2") for face in FACES) + tuple((face, None) for face in SANS_FACES)
"""Every cut that the package has a file of."""

if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for face, flavor in CUTS:
        _file(face, flavor).write_bytes(cut(face, flavor))
