"""Drafts of the tests: written, read, and told in short."""

import io
import zipfile

from venezuela_analysis import figures
from venezuela_analysis.story import drafts

KNOWN = {
    "loan_share": figures.more_than(40, "share_pct", id="loan_share", measure="share of loans"),
    "troops": figures.about(15000, "persons", id="troops", measure="troops"),
}


def read(tmp_path, name, text, language=None):
    path = tmp_path / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return drafts.read(path, KNOWN, language)


def told(draft):
    """Each passage's kind and words, with the place of its first character."""
    return [
        (passage.kind, draft.text[passage.start : passage.end], draft.place(passage.start))
        for passage in draft.passages
    ]


def bound(draft):
    return [
        (draft.text[one.start : one.end], one.figure_id, draft.place(one.start))
        for one in draft.bindings
    ]


WORD = (
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><w:body>{}</w:body>'
    "</w:document>"
)


LINKS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId7" Target="figure:loan_share" TargetMode="External"/></Relationships>'
)


def word(body, document=WORD):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("word/document.xml", document.format(body))
        archive.writestr("word/_rels/document.xml.rels", LINKS)
    return file.getvalue()


def run(text):
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'
