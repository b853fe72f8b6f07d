"""From an executed notebook to one self-contained HTML page, and the index of the pages."""

from venezuela_analysis.report.editions import Edition, Page
from venezuela_analysis.report.languages import require_language
from venezuela_analysis.report.pages import index, page
from venezuela_analysis.report.vocabulary import words

__all__ = ["Edition", "Page", "index", "page", "require_language", "words"]
