"""An image as the renderer writes it to the same image in a third of the bytes.

The renderer repeats every attribute on every mark, and describes its groups to a reader who is told
of the image as a whole. Nothing that draws is left out here.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

_SVG = "{http://www.w3.org/2000/svg}"
# the namespace of the page's own names, so that none gets a prefix
ElementTree.register_namespace("", _SVG[1:-1])
# what a group hands down to the marks in it
_INHERITED = (
    "fill", "stroke", "stroke-width", "stroke-dasharray", "font-family", "font-size",
    "font-style", "font-weight", "text-anchor", "paint-order", "stroke-linejoin",
)  # fmt: skip
_DEFAULTS = {
    "opacity": "1",
    "fill-opacity": "1",
    "stroke-opacity": "1",
    "transform": "translate(0,0)",
    "font-style": "normal",
    "font-weight": "normal",
    "text-anchor": "start",
    "x2": "0",
    "y2": "0",
    "dx": "0",
}
# what an image may be drawn with
_DRAWN = frozenset(
    "svg g path rect circle line text tspan title desc defs clipPath linearGradient "
    "radialGradient stop".split()
)
# whose numbers are no figures, and whose are
_KEPT = frozenset({"role-axis", "figure"})
_PAINT = frozenset({"fill", "stroke"})
_NOWHERE = ("", "M0,0Z", "M0,0h0v0h0Z")
_SAID = ("role", "aria-roledescription", "aria-hidden", "aria-label", "pointer-events")
_NUMBER = re.compile(r"-?\d*\.\d{3,}")
_PLACE = re.compile(r"translate\((-?[\d.]+),(-?[\d.]+)\)")
# a circle around its own place, as four arcs or two
_CIRCLE = re.compile(r"M([\d.]+),0A\1,\1,0,1,1,-\1,0A\1,\1,0,1,1,\1,0Z?")
_RULE = frozenset({"transform", "x2", "y2"})
_MANY_DOTS = 8


def slim(image: str) -> str:
    """Return an SVG with the same marks in fewer bytes.

    Parameters
    ----------
    image : str
        SVG as vl-convert writes it; classes ``role-axis`` and ``figure`` are kept.

    Raises
    ------
    ValueError
        For what is neither a shape nor words: a mark with a link or a picture would act or load
        something where the image is opened.
    """
    root = ElementTree.fromstring(image)
    foreign = {each.tag.removeprefix(_SVG) for each in root.iter()} - _DRAWN
    if foreign:
        raise ValueError(
            f"found <{'>, <'.join(sorted(foreign))}> in it, expected shapes and words: no links, "
            "no pictures from elsewhere"
        )
    for name in ("class", "version"):
        root.attrib.pop(name, None)
    _strip(root)
    for element in root.iter():
        _shape(element)
    _join_halos(root)
    _join_rules(root)
    _join_dots(root)
    _say_once(root, "font-family")
    _say_once(root, "font-size")
    _hand_down(root)
    _unwrap(root)
    return ElementTree.tostring(root, encoding="unicode").replace(" />", "/>")


def _strip(element: Element) -> None:
    """Leave out what draws nothing, what is said of groups, and what is so anyway."""
    for child in list(element):
        unseen = child.get("display") == "none" or child.get("opacity") == "0"
        unpainted = child.get("class") == "background" and not _PAINT & set(child.attrib)
        if unseen or unpainted or child.get("d") in _NOWHERE:
            element.remove(child)
        else:
            _strip(child)
            if child.tag == _SVG + "g" and not len(child):
                element.remove(child)
    attributes = element.attrib
    if element.tag != _SVG + "svg":
        for name in _SAID:
            attributes.pop(name, None)
    kept = [name for name in (attributes.get("class") or "").split() if name in _KEPT]
    if kept:
        attributes["class"] = " ".join(kept)
    else:
        attributes.pop("class", None)
    for name, value in list(attributes.items()):
        if _DEFAULTS.get(name) == value and not (name.startswith("font") and _inside_text(element)):
            del attributes[name]
        elif name == "font-size" and value.endswith("px"):
            attributes[name] = value.removesuffix("px")
        elif name in ("d", "transform", "x", "y", "x2", "y2", "width", "height"):
            attributes[name] = _NUMBER.sub(_short, value)


def _short(number: re.Match[str]) -> str:
    """Return a number to a hundredth of a pixel."""
    return f"{float(number[0]):.2f}".rstrip("0").rstrip(".")


def _inside_text(element: Element) -> bool:
    """Whether an element is a line of a label, which may differ from the label."""
    return element.tag == _SVG + "tspan"


def _unwrap(element: Element) -> None:
    """Put the marks of a group that says nothing in the group's place."""
    children: list[Element] = []
    for child in list(element):
        _unwrap(child)
        children += list(child) if child.tag == _SVG + "g" and not child.attrib else [child]
    if children != list(element):
        for child in list(element):
            element.remove(child)
        element.extend(children)


def _shape(element: Element) -> None:
    """Write a circle as one, and a label's place as its coordinates."""
    place = _PLACE.fullmatch(element.get("transform", ""))
    if element.tag == _SVG + "path" and (circle := _CIRCLE.fullmatch(element.get("d", ""))):
        if place or "transform" not in element.attrib:
            element.tag = _SVG + "circle"
            del element.attrib["d"]
            element.attrib.pop("transform", None)
            x, y = (place[1], place[2]) if place else ("0", "0")
            element.attrib |= {"cx": x, "cy": y, "r": circle[1]}
    elif element.tag == _SVG + "text" and place and not _is_placed(element):
        del element.attrib["transform"]
        element.attrib |= {"x": place[1], "y": place[2]}


def _is_placed(text: Element) -> bool:
    """Whether a label or a line of it has coordinates of its own."""
    return any("x" in part.attrib or "y" in part.attrib for part in text.iter())


def _join_rules(element: Element) -> None:
    """Draw neighboring rules of one look, as those of a grid are, as one path."""
    before: tuple[Element, dict[str, str]] | None = None
    for child in list(element):
        _join_rules(child)
        place = _PLACE.fullmatch(child.get("transform", "translate(0,0)"))
        if child.tag != _SVG + "line" or not place or "opacity" in child.attrib:
            before = None
            continue
        look = {name: value for name, value in child.attrib.items() if name not in _RULE}
        across, down = child.get("x2", "0"), child.get("y2", "0")
        step = f"h{across}" if down == "0" else f"v{down}" if across == "0" else f"l{across},{down}"
        way = f"M{place[1]},{place[2]}{step}"
        if before and before[1] == look:
            before[0].set("d", before[0].get("d", "") + way)
            element.remove(child)
        else:
            child.tag = _SVG + "path"
            child.attrib.clear()
            child.attrib.update(look, d=way)
            before = (child, look)


def _join_dots(element: Element) -> None:
    """Draw many neighboring dots of one look as one path: a line of no length with round ends."""
    for child in element:
        _join_dots(child)
    for look, dots in groupby(list(element), _dot):
        same = list(dots)
        if look is None or len(same) < _MANY_DOTS:
            continue
        path, *others = same
        told = {name: value for name, value in path.attrib.items() if name == "data-row"}
        width = 2 * float(path.attrib["r"]) + float(path.get("stroke-width", "0"))
        line = {"stroke": path.attrib["fill"], "stroke-width": f"{width:g}"}
        places = "".join(f"M{dot.attrib['cx']},{dot.attrib['cy']}h0" for dot in same)
        path.tag = _SVG + "path"
        path.attrib.clear()
        path.attrib |= told | line | {"fill": "none", "stroke-linecap": "round", "d": places}
        for dot in others:
            element.remove(dot)


def _dot(element: Element) -> tuple[tuple[str, str], ...] | None:
    """Return what a filled circle looks like, nothing of any other mark."""
    look = {name: value for name, value in element.attrib.items() if name not in ("cx", "cy")}
    is_plain = set(look) <= {"fill", "stroke", "stroke-width", "r", "data-row"}
    is_filled = "fill" in look and look.get("stroke", look["fill"]) == look["fill"]
    if element.tag != _SVG + "circle" or not is_plain or not is_filled:
        return None
    return tuple(sorted(look.items()))


def _join_halos(element: Element) -> None:
    """Draw labels and the halos under them as one: the letters over their own outline."""
    before: Element | None = None
    for child in list(element):
        _join_halos(child)
        if before is not None and _are_halos(before, child):
            for text in before:
                text.set("paint-order", "stroke")
            element.remove(child)
        before = child


def _are_halos(under: Element, over: Element) -> bool:
    """Whether one group has the outlines of the other's labels, and nothing else."""
    labels = _SVG + "text"
    return len(under) == len(over) > 0 and all(
        below.tag == above.tag == labels
        and "stroke" in below.attrib
        and "stroke" not in above.attrib
        and _without_outline(below) == _without_outline(above)
        for below, above in zip(under, over, strict=True)
    )


def _without_outline(text: Element) -> tuple[dict[str, str], bytes]:
    """Return a label's own attributes and its lines, without what draws an outline."""
    look = {name: value for name, value in text.attrib.items() if not name.startswith("stroke")}
    return look, b"".join(ElementTree.tostring(line) for line in text) + (text.text or "").encode()


def _say_once(root: Element, name: str) -> None:
    """Say once for the whole image what most of its labels say."""
    labels = [text for text in root.iter(_SVG + "text") if name in text.attrib]
    if labels:
        (common, _), *_ = Counter(text.attrib[name] for text in labels).most_common(1)
        root.set(name, common)
        for text in labels:
            if text.attrib[name] == common:
                del text.attrib[name]


def _hand_down(element: Element) -> None:
    """Say once in a group what most marks in it say; what differs says so itself."""
    for child in element:
        _hand_down(child)
    marks = [child for child in element if child.tag not in (_SVG + "title", _SVG + "desc")]
    if element.tag not in (_SVG + "g", _SVG + "svg") or len(marks) < 2:
        return
    for name in _INHERITED:
        said = [child.get(name) for child in _speaking(marks, name)]
        if len(said) < 2 or None in said:
            continue
        (common, count), *_ = Counter(said).most_common(1)
        if count > 1 and common is not None:
            element.set(name, common)
            for child in marks:
                if child.get(name) == common:
                    del child.attrib[name]


def _speaking(marks: list[Element], name: str) -> Iterator[Element]:
    """Yield the marks to which an attribute means something: no shape has a typeface."""
    letters = name.startswith(("font", "text"))
    for mark in marks:
        if not letters or next(mark.iter(_SVG + "text"), None) is not None:
            yield mark
