"""What a descriptor may say of a column, and of several: every problem told with its place."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator, Mapping
from typing import Any

from venezuela_analysis.errors import nearest
from venezuela_analysis.tables.dates import is_partial_date

TYPES = ("string", "number", "integer", "year", "boolean", "date")

_KINDS: dict[type, str] = {
    str: "text in quotes",
    bool: "true or false",
    list: "a list [...]",
    dict: "an object {...}",
}
_FIELD_KEYS = {
    "title": str,
    "description": str,
    "constraints": dict,
    "decimalChar": str,
    "groupChar": str,
    "bareNumber": bool,
    "plausible": dict,
}
_CONSTRAINTS = {
    "required": bool,
    "unique": bool,
    "enum": list,
    "pattern": str,
    "minimum": None,
    "maximum": None,
}
RULES = {
    "plausible": {"columns": list, "where": dict},
    "plausibleRatios": {"numerator": str, "denominator": str, "where": dict},
    "ordered": {"columns": list},
}

_NUMBERS = ("number", "integer", "year")
_COLUMN = re.compile(r"\w[\w .()/%-]*")

# what was found at which place, what was expected there, what to do
Problem = tuple[str, str, str, str]


def of_field(at: str, field: Any, names: list[str]) -> Iterator[Problem]:
    """Yield every problem of one column's entry."""
    if not isinstance(field, dict):
        yield wrong(at, field, dict)
        return
    name, kind = field.get("name"), field.get("type")
    if not isinstance(name, str) or not _COLUMN.fullmatch(name):
        remedy = "Name the column as in the table, with letters, digits and underscores."
        yield f"{at}.name", shown(name), "a column's name", remedy
    else:
        at = f"{at} ({name})"
        if names.count(name) > 1:
            yield f"{at}.name", f"{names.count(name)} columns {name}", "one", "Remove the others."
    if kind not in TYPES:
        found = shown(kind) + nearest(str(kind), list(TYPES))
        yield f"{at}.type", found, f"one of {', '.join(TYPES)}", "Give it a type."
    yield from of_kinds(at, field, _FIELD_KEYS)
    chars = {key: field[key] for key in ("decimalChar", "groupChar") if key in field}
    for key, char in chars.items():
        if isinstance(char, str) and (len(char) != 1 or char.isalnum() or char in "+-"):
            expected = "one character, no letter, digit or sign"
            yield f"{at}.{key}", shown(char), expected, "Give the one that is typed."
    if len(chars) == 2 and len(set(map(str, chars.values()))) == 1:
        both = f"{shown(chars['groupChar'])} as decimalChar too"
        yield f"{at}.groupChar", both, "two different characters", "Mend one of them."
    constraints = field.get("constraints")
    if isinstance(constraints, dict):
        yield from of_constraints(f"{at}.constraints", constraints, kind)
    plausible = field.get("plausible")
    if isinstance(plausible, dict):
        yield from of_bounds(f"{at}.plausible", plausible, kind)
        ends = ("minimum", "maximum") if kind in ("string", "date") else ()
        yield from _of_demanded(f"{at}.plausible", plausible, (*ends, "reason"))
        for end in ends:
            day = plausible.get(end)
            if isinstance(day, str) and not is_partial_date(day):
                expected = "a date that exists, such as 1999-12-31"
                yield f"{at}.plausible.{end}", shown(day), expected, "Mend the bound."


def _of_demanded(at: str, entry: Mapping[str, Any], keys: tuple[str, ...]) -> Iterator[Problem]:
    """Yield each key that is missing, or a reason that is none."""
    for key in keys:
        value = entry.get(key)
        if value is None or (key == "reason" and not (isinstance(value, str) and value.strip())):
            expected = "a sentence that says why" if key == "reason" else "a bound"
            yield f"{at}.{key}", shown(value), expected, "Fill it in."


def of_constraints(at: str, constraints: dict[str, Any], kind: Any) -> Iterator[Problem]:
    """Yield every problem of a column's constraints; one nobody checks would be no constraint."""
    for key in constraints:
        if key not in _CONSTRAINTS:
            found = f"a constraint that is not checked{nearest(key, list(_CONSTRAINTS))}"
            yield f"{at}.{key}", found, f"one of {', '.join(_CONSTRAINTS)}", "Mend or remove it."
    yield from of_kinds(at, constraints, {k: v for k, v in _CONSTRAINTS.items() if v})
    enum = constraints.get("enum")
    if isinstance(enum, list) and not (enum and all(isinstance(value, str) for value in enum)):
        yield f"{at}.enum", shown(enum), "the texts that are allowed", "List them in quotes."
    elif isinstance(enum, list) and kind in ("number", "boolean"):
        yield f"{at}.enum", f"a list for a {kind}", "no list", "Give it bounds instead."
    elif isinstance(enum, list) and kind in ("integer", "year"):
        for value in enum:
            if not re.fullmatch(r"-?\d{1,15}", value, re.ASCII):
                yield f"{at}.enum", shown(value), "whole numbers in quotes", "Mend the list."
    pattern = constraints.get("pattern")
    if pattern is not None and kind in (*_NUMBERS, "boolean"):
        yield f"{at}.pattern", f"a pattern for a {kind}", "none", "Give it bounds instead."
    elif isinstance(pattern, str):
        try:
            re.compile(pattern)
        except (re.error, RecursionError, OverflowError) as error:
            remedy = "Mend the pattern."
            yield f"{at}.pattern", f"{pattern!r} ({error})", "a regular expression", remedy
    yield from of_bounds(at, constraints, kind)


def of_bounds(at: str, bounds: dict[str, Any], kind: Any) -> Iterator[Problem]:
    """Yield what is wrong with ``minimum`` and ``maximum``: numbers, or texts for dates."""
    allowed = (str,) if kind in ("string", "date") else (int, float)
    expected = "a text such as 1999-12-31" if allowed == (str,) else "a number"
    given = {key: bounds[key] for key in ("minimum", "maximum") if key in bounds}
    wrong = [
        key
        for key, bound in given.items()
        if isinstance(bound, bool) or not isinstance(bound, allowed) or not _finite(bound)
    ]
    for key in wrong:
        yield f"{at}.{key}", shown(given[key]), expected, "Mend the bound."
    if len(given) == 2 and not wrong and given["minimum"] > given["maximum"]:
        found = f"{shown(given['minimum'])} above the maximum {shown(given['maximum'])}"
        yield f"{at}.minimum", found, "a minimum below the maximum", "Mend one of them."


def _finite(bound: str | int | float) -> bool:
    """Whether a bound is one that a table's number can be held against."""
    try:
        return isinstance(bound, str) or math.isfinite(float(bound))
    except OverflowError:
        return False


def of_rule(at: str, rule: Any, key: str, types: Mapping[str, str]) -> Iterator[Problem]:
    """Yield every problem of one rule about several columns of a table.

    Parameters
    ----------
    at : str
        Where the rule stands.
    rule : object
        As read.
    key : str
        Of `RULES`.
    types : mapping
        The type of each column of the table.
    """
    kinds, names = RULES[key], list(types)
    if not isinstance(rule, dict):
        yield wrong(at, rule, dict)
        return
    yield from of_kinds(at, rule, kinds)
    for about in ("columns", "numerator", "denominator"):
        if about in kinds and isinstance(rule.get(about), kinds[about] | None):
            named = rule.get(about)
            problems = list(of_columns(f"{at}.{about}", named, names))
            yield from problems or _of_types(f"{at}.{about}", named, key, types)
    if isinstance(rule.get("where"), dict):
        yield from of_columns(f"{at}.where", list(rule["where"]) or None, names)
        for column, value in rule["where"].items():
            texts = value if isinstance(value, list) else [value]
            if not texts or not all(isinstance(text, str) for text in texts):
                yield f"{at}.where.{column}", shown(value), "a text, or a list of texts", "Mend it."
    elif "where" in kinds and "where" not in rule:
        yield wrong(f"{at}.where", None, dict)
    if "where" in kinds:
        yield from of_bounds(at, rule, "number")
    ends = ("minimum", "maximum") if key == "plausibleRatios" else ()
    yield from _of_demanded(at, rule, (*ends, "reason"))


def _of_types(at: str, named: Any, key: str, types: Mapping[str, str]) -> Iterator[Problem]:
    """Yield what is wrong with the types of the columns that a rule is about."""
    columns = named if isinstance(named, list) else [named]
    if not {types[name] for name in columns} <= set(TYPES):
        return  # a type that is none has been told
    of_numbers = [types[name] in _NUMBERS for name in columns]
    if key == "ordered":
        if len(columns) != 2:
            count = f"{len(columns)} column{'' if len(columns) == 1 else 's'}"
            yield at, count, "two", "Name the one that is not above, and the one not below."
        elif len(set(of_numbers)) == 2:
            yield at, " and ".join(columns), "two numbers, or two dates", "Name two of a kind."
        return
    for name, is_number in zip(columns, of_numbers, strict=True):
        if not is_number:
            yield at, f"{name}, which is {types[name]}", "a column of numbers", "Name another."


def of_columns(at: str, given: Any, names: list[str], *, single: bool = False) -> Iterator[Problem]:
    """Yield what is wrong with one column or a list of columns that are named somewhere."""
    listed = given if isinstance(given, list) else [given]
    if not listed or not all(isinstance(name, str) for name in listed):
        yield at, shown(given), "the name of a column", "Name one."
        return
    if single and len(listed) != 1:
        yield at, f"{len(listed)} columns", "one", "Only keys of one column are checked."
    for name in listed:
        if name not in names:
            yield at, f"no column {name}{nearest(name, names)}", "a column of the table", "Mend it."


def of_kinds(at: str, entry: Mapping[str, Any], kinds: Mapping[str, type]) -> Iterator[Problem]:
    """Yield each value that is of another kind than its key demands."""
    for key, kind in kinds.items():
        if key in entry and not isinstance(entry[key], kind):
            yield wrong(f"{at}.{key}", entry[key], kind)


def wrong(at: str, found: Any, kind: type, remedy: str = "Mend it at that place.") -> Problem:
    """Return the problem of a value that is of another kind than expected."""
    return at, shown(found), _KINDS[kind], remedy


def shown(value: Any) -> str:
    """Return a value as JSON has it, in short."""
    if value is None:
        return "nothing"
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 40 else f"{text[:40]}…"
