"""What a story check found, told to programs, checkers, editors and the terminal."""

from venezuela_analysis.story.review.exchange import COLUMNS, to_csv, to_json
from venezuela_analysis.story.review.page import to_html
from venezuela_analysis.story.review.shown import is_open, plain
from venezuela_analysis.story.review.terminal import lines, tally

__all__ = ["COLUMNS", "is_open", "lines", "plain", "tally", "to_csv", "to_html", "to_json"]
