"""The columns in which tables say when a statement was made, and who made it."""

DATES = ("as_of_date", "effective_date", "event_date", "vintage", "reported_date")
"""The first that is filled dates a row."""

SPEAKERS = ("estimated_by", "publisher", "dataset")
"""The first that is filled names who says what a row holds."""
