"""A chart with its words: its data as altair would write them, and what its process needs."""

from __future__ import annotations

import json

import altair as alt
import pandas as pd
import pytest
from altair.utils import schemapi
from conftest import printed
from hypothesis import given
from hypothesis import strategies as st

from venezuela_analysis.charts import finished

CELLS = {
    "str": st.none() | st.text(max_size=4),
    "bool": st.booleans(),
    "boolean": st.none() | st.booleans(),
    "int64": st.integers(-(2**63), 2**63 - 1),
    "Int64": st.none() | st.integers(-(2**63), 2**63 - 1),
    "float64": st.floats(),
    "Float64": st.none() | st.floats(allow_nan=False, allow_infinity=False),
    "object": st.none() | st.integers() | st.text(max_size=4) | st.lists(st.integers(), max_size=2),
}


@st.composite
def frames(draw):
    size = draw(st.integers(0, 4))
    kinds = draw(st.lists(st.sampled_from(sorted(CELLS)), min_size=1, max_size=5))
    cells = {kind: st.lists(CELLS[kind], min_size=size, max_size=size) for kind in CELLS}
    return pd.DataFrame(
        {f"c{at}": pd.Series(draw(cells[kind]), dtype=kind) for at, kind in enumerate(kinds)}
    )


@given(frames())
def test_a_frame_is_written_as_altair_writes_it(frame):
    assert json.dumps(finished.values(frame)) == json.dumps(alt.to_values(frame))


def test_dates_and_kinds_are_left_to_altair():
    frame = pd.DataFrame(
        {
            "day": pd.to_datetime(["2018-12-10", None]),
            "kind": pd.Categorical(["loan", None]),
        }
    )
    assert finished.values(frame) == {
        "values": [{"day": "2018-12-10T00:00:00", "kind": "loan"}, {"day": "", "kind": None}]
    }


def test_a_chart_of_raw_rows_is_refused_as_altair_refuses_it():
    frame = pd.DataFrame({"amount": range(5001)})
    with pytest.raises(alt.MaxRowsError, match="greater than the maximum allowed"):
        alt.Chart(frame).mark_point().to_dict()


def test_a_process_that_makes_pages_does_not_load_altair():
    code = (
        "import sys; from venezuela_analysis.report import bundles, pages\n"
        "print('altair' in sys.modules)"
    )
    assert printed(code) == "False\n"


def test_altair_digests_its_schemas_once():
    every = [tuple(alt.X._default_wrapper_classes()) for _ in range(2)]
    first, second = map(schemapi._FromDict, every)
    assert first is second
    encoded = alt.Chart().encode(x="value:Q", y=alt.value(3)).to_dict(validate=False)["encoding"]
    assert encoded == {"x": {"field": "value", "type": "quantitative"}, "y": {"value": 3}}
