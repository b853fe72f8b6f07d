"""Prose and its figures: bind them, and account for every number in a text."""

from venezuela_analysis.story.findings import FIGURE_MIME, Finding, glue
from venezuela_analysis.story.gate import Gate, Passage, without_description
from venezuela_analysis.story.listings import LISTING_MIME, Listing, listing
from venezuela_analysis.story.prose import Prose

__all__ = [
    "FIGURE_MIME",
    "LISTING_MIME",
    "Finding",
    "Gate",
    "Listing",
    "Passage",
    "Prose",
    "glue",
    "listing",
    "without_description",
]
