"""The house's typefaces and the images drawn with them: the same on every machine, and slim."""

import io
import re
from xml.etree import ElementTree

import pytest
from fontTools.ttLib import TTFont

from venezuela_analysis.charts import images, markup, raster, typefaces

SVG = "{http://www.w3.org/2000/svg}"
DOTS = {
    "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
    "width": 200,
    "config": {"font": typefaces.SANS, "aria": False},
    "data": {"values": [{"x": 1, "y": "a"}, {"x": 2, "y": "b"}, {"x": 3, "y": "c"}]},
    "encoding": {
        "x": {"field": "x", "type": "quantitative"},
        "y": {"field": "y", "type": "nominal", "title": "tall"},
        "text": {"field": "y"},
    },
    "layer": [
        {"mark": {"type": "point", "filled": True, "color": "#b3261e"}},
        {"mark": {"type": "text", "stroke": "white", "strokeWidth": 3, "dx": 9}},
        {"mark": {"type": "text", "dx": 9}},
    ],
}


@pytest.mark.parametrize(
    "face", typefaces.FACES, ids=lambda face: f"{face.of} {face.weight} {face.style}"
)
def test_a_cut_has_the_houses_name_its_makers_licence_and_every_spanish_letter(face):
    with TTFont(io.BytesIO(typefaces.content(face, "woff2"))) as font:
        names = {record.nameID: str(record) for record in font["name"].names}
        assert names[1] == face.family
        # the licence keeps the maker's name of it for the whole typeface
        assert "Source" not in names[1] + names[4] + names[6]
        assert "Adobe" in names[0] and "Open Font License" in names[13]
        assert "fvar" not in font and font["OS/2"].usWeightClass == face.weight
        assert set(map(ord, "áéíóúüñÁÉÍÓÚÜÑ¿¡«»€–—0123456789%$")) <= set(font.getBestCmap())


def test_the_packages_files_are_what_is_cut():
    for face, flavor in typefaces.CUTS:
        assert typefaces.content(face, flavor) == typefaces.cut(face, flavor), (
            "write them anew: python -m venezuela_analysis.charts.typefaces"
        )


def test_the_style_sheet_asks_for_nothing():
    first = "".join(typefaces.rule(face) for face in typefaces.FACES)
    assert set(re.findall(r'url\("(.*?),', first)) == {"data:font/woff2;base64"}
    assert len(first) < 90_000


def test_an_image_is_drawn_with_the_house_typeface():
    drawn = images.svg(DOTS, "x")
    other = images.svg(DOTS | {"config": {"font": "No Such Face", "aria": False}}, "x")
    assert raster.png(drawn, 200) != raster.png(other, 200)
    assert raster.png(drawn, 200) == raster.png(drawn, 200)


def test_a_slim_image_has_the_same_marks_in_half_the_bytes():
    import vl_convert

    typefaces.register()
    wordy = vl_convert.vegalite_to_svg(DOTS, vl_version=images.VEGA_LITE)
    image = markup.slim(wordy)
    assert len(image) < len(wordy) / 2
    root = ElementTree.fromstring(image)
    assert len(list(root.iter(SVG + "circle"))) == 3
    labels = [text.text for text in root.iter(SVG + "text") if text.text in ("a", "b", "c")]
    # of the axis and of the marks, whose halos are no letters of their own
    assert sorted(labels) == ["a", "a", "b", "b", "c", "c"]
    assert image.count('paint-order="stroke"') == 1
    assert image.count("font-family") == 1
    axis = [group for group in root.iter(SVG + "g") if group.get("class") == "role-axis"]
    assert {text.text for group in axis for text in group.iter(SVG + "text")} >= {"a", "b", "c"}


def test_what_marks_differ_in_is_said_by_each():
    image = markup.slim(
        '<svg xmlns="http://www.w3.org/2000/svg"><g>'
        '<path d="M0,0h4" stroke="red" opacity="1"/><path d="M0,1h4" stroke="red"/>'
        '<path d="M0,2h4" stroke="blue" opacity="0.5"/><path d="" stroke="blue"/></g></svg>'
    )
    assert image == (
        '<svg xmlns="http://www.w3.org/2000/svg"><g stroke="red"><path d="M0,0h4"/>'
        '<path d="M0,1h4"/><path d="M0,2h4" stroke="blue" opacity="0.5"/></g></svg>'
    )


def test_rules_of_one_look_are_one_path_and_others_are_not():
    image = markup.slim(
        '<svg xmlns="http://www.w3.org/2000/svg">'
        '<line stroke="red" transform="translate(5,0)" x2="0" y2="9"/>'
        '<line stroke="red" transform="translate(8.12345,0)" x2="3" y2="0"/>'
        '<line stroke="blue" x2="1" y2="2"/></svg>'
    )
    assert re.findall(r'stroke="(\w+)" d="([^"]+)"', image) == [
        ("red", "M5,0v9M8.12,0h3"),
        ("blue", "M0,0l1,2"),
    ]


def test_many_dots_of_one_look_are_one_path_and_few_are_circles():
    def dots(count, attributes=""):
        circle = '<circle cx="{}" cy="9" r="3" fill="#888" stroke="#888" stroke-width="2"{}/>'
        return "".join(circle.format(10 * at, attributes) for at in range(count))

    def slim(marks):
        return markup.slim(f'<svg xmlns="http://www.w3.org/2000/svg">{marks}</svg>')

    joined = slim(dots(9, ' data-row="4"'))
    assert re.findall(r"<path .*?/>", joined) == [
        '<path data-row="4" stroke="#888" stroke-width="8" fill="none" stroke-linecap="round" d="'
        + "".join(f"M{10 * at},9h0" for at in range(9))
        + '"/>'
    ]
    assert slim(dots(3)).count("<circle") == 3
    hollow = dots(9).replace('fill="#888"', 'fill="#fff"')
    assert slim(hollow).count("<circle") == 9
