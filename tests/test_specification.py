"""A chart as Vega-Lite: what altair makes of it, and refuses what altair refuses."""

from __future__ import annotations

import copy
import json

import altair as alt
import jsonschema
import pandas as pd
import pytest
from altair.utils import schemapi
from hypothesis import given
from hypothesis import strategies as st

from venezuela_analysis.charts import specification

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
    assert json.dumps(specification.values(frame)) == json.dumps(alt.to_values(frame))


def test_dates_and_kinds_are_left_to_altair():
    frame = pd.DataFrame(
        {
            "day": pd.to_datetime(["2018-12-10", None]),
            "kind": pd.Categorical(["loan", None]),
        }
    )
    assert specification.values(frame) == {
        "values": [{"day": "2018-12-10T00:00:00", "kind": "loan"}, {"day": "", "kind": None}]
    }


def test_a_chart_of_raw_rows_is_refused_as_altair_refuses_it():
    frame = pd.DataFrame({"amount": range(5001)})
    with pytest.raises(alt.MaxRowsError, match="greater than the maximum allowed"):
        alt.Chart(frame).mark_point().to_dict()


LOANS = pd.DataFrame({"year": [2010, 2011], "amount": [20.3, None], "lender": ["CDB", "Exim"]})
BARS = alt.Chart(LOANS).mark_bar().encode(x="year:O", y="amount:Q")
NAMES = BARS.mark_text(dx=4).encode(text="lender:N", color=alt.value("black"))
CLAIM = alt.Chart(pd.DataFrame({"low": [50.0]})).mark_rule().encode(y="low:Q")
HEADS = alt.Chart(alt.InlineData(values=[{"head": "a"}])).mark_text().encode(text="head:N")
CHARTS = {
    "one view": BARS,
    "layers of one frame": alt.layer(BARS, NAMES),
    "layers of several": alt.layer(BARS, CLAIM, NAMES, HEADS, title="Loans"),
    "panels": alt.vconcat(alt.layer(BARS, CLAIM), alt.layer(NAMES, CLAIM), spacing=2),
    "two frames alike": alt.layer(BARS, alt.Chart(LOANS.copy()).mark_tick().encode(x="year:O")),
    "no rows": alt.layer(alt.Chart(LOANS.head(0)).mark_bar().encode(x="year:O"), CLAIM),
    "days": alt.Chart(pd.DataFrame({"day": pd.to_datetime(["2018-12-10"])})).mark_point(),
    "no data": alt.Chart().mark_rule().encode(x=alt.datum(3)),
}


@pytest.mark.parametrize("name", CHARTS)
def test_a_chart_is_written_as_altair_writes_it(name):
    with alt.theme.enable("none"):
        expected = CHARTS[name].to_dict()
    assert specification.specification(CHARTS[name]) == expected


def test_a_frame_that_several_layers_draw_is_written_once(monkeypatch):
    written = []
    values = specification.values
    monkeypatch.setattr(specification, "values", lambda data: written.append(data) or values(data))
    specification.specification(alt.layer(BARS, CLAIM, NAMES))
    assert [list(frame) for frame in written] == [["year", "amount", "lender"], ["low"]]


def test_a_chart_drawn_alone_is_written_by_altair_as_before():
    specification.specification(BARS)
    assert list(BARS.to_dict()["datasets"].values()) == [
        [
            {"year": 2010, "amount": 20.3, "lender": "CDB"},
            {"year": 2011, "amount": None, "lender": "Exim"},
        ]
    ]


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        (BARS.encode(x=alt.X("year:O", axis="none")), "'none' is an invalid value for `axis`"),
        (BARS.encode(x=alt.X("year:O", scala=3)), "`X` has no parameter named 'scala'"),
        (alt.layer(BARS, CLAIM, resolve={"scale": {"x": "mine"}}), "'mine' is an invalid value"),
    ],
)
def test_what_vega_lite_does_not_know_is_refused_in_altairs_words(wrong, told):
    with pytest.raises(schemapi.SchemaValidationError, match=told):
        specification.specification(wrong)


VALID = [specification.specification(CHARTS[name]) for name in ("layers of several", "panels")]
PLAIN = jsonschema.Draft7Validator({"$ref": "#/definitions/TopLevelSpec", **alt.load_schema()})


@st.composite
def changed(draw):
    """A chart of which one part is gone, another's, or something else."""
    spec = copy.deepcopy(draw(st.sampled_from(VALID)))
    held, path = [], [spec]
    while path:
        inner = path.pop()
        keys = list(inner) if isinstance(inner, dict) else list(range(len(inner)))
        held += [(inner, key) for key in keys]
        path += [inner[key] for key in keys if isinstance(inner[key], dict | list)]
    inner, key = draw(st.sampled_from(held))
    other, at = draw(st.sampled_from(held))
    change = draw(st.sampled_from(["gone", "another's", None, "x", -1, [], {}, {"expr": "1"}]))
    if change == "gone":
        del inner[key]
    else:
        inner[key] = copy.deepcopy(other[at]) if change == "another's" else change
    return spec


@given(changed())
def test_what_is_valid_is_what_jsonschema_holds_valid(spec):
    assert specification._schema().is_valid(spec) == PLAIN.is_valid(spec)


def test_altair_digests_its_schemas_once():
    every = [tuple(alt.X._default_wrapper_classes()) for _ in range(2)]
    first, second = map(schemapi._FromDict, every)
    assert first is second
    encoded = alt.Chart().encode(x="value:Q", y=alt.value(3)).to_dict(validate=False)["encoding"]
    assert encoded == {"x": {"field": "value", "type": "quantitative"}, "y": {"value": 3}}
