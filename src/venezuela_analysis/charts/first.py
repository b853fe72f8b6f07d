"""Draws a chart when it is imported, for processes that are forked before they draw many.

What altair, and what it is built on, prepare for a first chart is then there for every fork.
"""

from __future__ import annotations

import altair as alt
import pandas as pd

from venezuela_analysis.charts.finished import finish

_bars = alt.Chart(pd.DataFrame({"row": [""], "value": [0.0]})).encode(x="value:Q", y="row:N")
_words = dict.fromkeys(("name", "title", "subtitle", "source_line", "alt_text"), "")
finish(alt.layer(_bars.mark_bar(), _bars.mark_text().encode(text="row:N")), **_words)
