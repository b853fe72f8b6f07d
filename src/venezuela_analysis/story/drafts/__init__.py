"""Drafts: a text as its author sees it, read from Markdown, plain text, HTML or Word.

Reading takes markup away and keeps, for every character, where it stands in the file. A figure is
bound as ``{{ figure_id }}``, which is put into words, or as ``[more than 40%](figure:figure_id)``,
which stays as typed and is checked.
"""

from venezuela_analysis.story.drafts.draft import UNREAD, Binding, Draft, Passage
from venezuela_analysis.story.drafts.reading import SUFFIXES, read

__all__ = ["SUFFIXES", "UNREAD", "Binding", "Draft", "Passage", "read"]
