"""The story's own text against the ledger, and against itself.

The text is its publisher's and not in the repository: whoever has it checks it with
``venezuela-analysis story source TEXT``. Each figure's wording is looked for in the paragraph that
the ledger names, each number of the text in the ledger, and what the text says in two ways, or
cannot mean as it stands, is listed.
"""

from venezuela_analysis.story.source_text.comparison import (
    Located,
    SourceNumber,
    SourceReview,
    check,
    lines,
)
from venezuela_analysis.story.source_text.inconsistencies import inconsistencies
from venezuela_analysis.story.source_text.paragraphs import read

__all__ = [
    "Located",
    "SourceNumber",
    "SourceReview",
    "check",
    "inconsistencies",
    "lines",
    "read",
]
