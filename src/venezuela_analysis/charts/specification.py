"""A chart as its Vega-Lite, the same as altair makes of it, in half the time.

A chart has a dozen layers, each with marks, encodings and a small frame of data. What altair works
out for each of them anew, though it is the same, is worked out once here.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from typing import Any

import altair as alt
import jsonschema
import pandas as pd
from altair.utils import schemapi

from venezuela_analysis import fingerprints

_VALUES, _ONCE = "venezuela_analysis", "venezuela_analysis_once"


def specification(chart: alt.TopLevelMixin) -> dict[str, Any]:
    """Return a chart as Vega-Lite, without a theme.

    Parameters
    ----------
    chart : Chart
        Of any kind.

    Raises
    ------
    altair.utils.schemapi.SchemaValidationError
        Where it is not as Vega-Lite's schema has it.
    altair.MaxRowsError
        For more than 5,000 rows: a chart embeds sums, never raw rows.
    """
    with alt.theme.enable("none"), _each_frame_once() as datasets:
        spec = chart.to_dict(validate=False)
        if not _schema().is_valid(spec):
            chart.to_dict()  # altair tells what is wrong, and where
    if datasets:
        spec["datasets"] = datasets | spec.get("datasets", {})
    return spec


@contextmanager
def _each_frame_once() -> Iterator[dict[str, list[Any]]]:
    """Give the rows of the frames that altair asks for by the names that it would give them.

    Several layers draw one frame, which altair would write and digest for each of them.
    """
    datasets: dict[str, list[Any]] = {}
    names: dict[int, str] = {}

    def named(data: Any) -> dict[str, Any]:
        if not isinstance(data, pd.DataFrame):
            return values(data)
        if id(data) not in names:
            rows = values(data)["values"]
            text = json.dumps(rows, sort_keys=True, default=str)
            name = f"data-{fingerprints.of_bytes(text.encode())[:32]}"
            names[id(data)], datasets[name] = name, rows
        return {"name": names[id(data)]}

    alt.data_transformers.register(_ONCE, named)
    with alt.data_transformers.enable(_ONCE):
        yield datasets


def values(data: pd.DataFrame | dict[str, Any]) -> dict[str, Any]:
    """Return the data of a chart as altair's own transformer does.

    Cell for cell, as altair changes frames, took a sixth of the time of a notebook.

    Parameters
    ----------
    data : DataFrame or dict
        Of a chart: a row for each mark.

    Raises
    ------
    altair.MaxRowsError
        For more than 5,000 rows.
    """
    alt.limit_rows(data)
    if not isinstance(data, pd.DataFrame) or not all(map(_is_plain, data.dtypes)):
        return alt.to_values(data)
    columns = {name: _cells(column) for name, column in data.items()}
    rows = zip(*columns.values(), strict=True)
    return {"values": [dict(zip(columns, row, strict=True)) for row in rows]}


def _is_plain(dtype: Any) -> bool:
    """Whether a column has only text, numbers, or yes and no."""
    return dtype.kind in "biuf" or isinstance(dtype, pd.StringDtype)


def _cells(column: pd.Series) -> list[Any]:
    """Return the cells of a column as JSON has them: what is missing or endless is null."""
    cells, missing = column.tolist(), column.isna()
    if column.dtype.kind == "f":
        missing |= column.abs().eq(float("inf"))
    if missing.any():
        return [None if gone else cell for cell, gone in zip(cells, missing, strict=True)]
    return cells


@cache
def _schema() -> jsonschema.protocols.Validator:
    """Return Vega-Lite's schema, to say whether a chart is as it asks, and no more.

    Where one of several forms will do, jsonschema collects all that speaks against each before it
    looks at the next, to be able to tell. A layer has hundreds of such forms.
    """
    quick = jsonschema.validators.extend(jsonschema.Draft7Validator, {"anyOf": _any_of})
    return quick({"$ref": "#/definitions/TopLevelSpec", **alt.load_schema()})


def _any_of(
    validator: jsonschema.protocols.Validator,
    forms: Sequence[Mapping[str, Any]],
    instance: Any,
    schema: Mapping[str, Any],
) -> Iterator[jsonschema.ValidationError]:
    """Yield one error where an instance has none of the forms."""
    if not any(validator.evolve(schema=form).is_valid(instance) for form in forms):
        yield jsonschema.ValidationError("none of the forms")


alt.data_transformers.register(_VALUES, values)
alt.data_transformers.enable(_VALUES)

# for each encoding that is given as text, altair would digest the schemas of all its classes anew
_digested = cache(schemapi._FromDict)
schemapi._FromDict = lambda classes: _digested(tuple(classes))
