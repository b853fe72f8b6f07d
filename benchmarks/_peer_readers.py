"""Read phrases with quantulum3 and price-parser; run by `compare_readers` in their environment.

Takes a JSON list of ``{"fragment", "number_text"}`` on standard input and prints one of
``{"quantulum3": [[low, high, start, end], ...], "price_parser": amount or null}``.
"""

from __future__ import annotations

import json
import sys
import warnings
from typing import Any


def quantulum3(fragment: str) -> list[list[Any]]:
    from quantulum3 import parser

    try:
        found = parser.parse(fragment)
    except Exception:  # any failure of a reader is an expression not read
        return []
    return [
        [
            str(quantity.value - (quantity.uncertainty or 0)),
            str(quantity.value + (quantity.uncertainty or 0)),
            *quantity.span,
        ]
        for quantity in found
    ]


def price_parser(expression: str) -> str | None:
    from price_parser import Price

    amount = Price.fromstring(expression).amount
    return None if amount is None else str(amount)


def main() -> None:
    warnings.simplefilter("ignore")
    phrases = json.load(sys.stdin)
    readings = [
        {
            "quantulum3": quantulum3(phrase["fragment"]),
            "price_parser": price_parser(phrase["number_text"]),
        }
        for phrase in phrases
    ]
    json.dump(readings, sys.stdout)


if __name__ == "__main__":
    main()
