"""Loan records that nobody gave, for measuring how time and memory grow with the rows.

They have the shape of the records of AidData GCOF 1.0 in ``data/raw/chinese_loans.csv``: the words
of one of them, drawn at random, with an amount near its own, a year, a number and a note that says
that it is synthetic. They are only ever written into a temporary copy of the project.
"""

from __future__ import annotations

import csv
import json
import random
import shutil
from pathlib import Path

TABLE = "chinese_loans"
DATASET = "AidData GCOF 1.0"
NOTE = "synthetic row {number}, made to measure speed; préstamo inventado"

_SEED = 20251209
_ABOUT = 0.01  # share of amounts with a hedge, as in the table
_NOTED = 0.4  # share of rows with a note, as in the table
_SMALLEST, _LARGEST = {"VEN": 15.0}, 6000.0  # millions of dollars, within the descriptor's bounds


def project(source: Path, folder: Path, rows: int) -> Path:
    """Copy a project's tables and notebooks, with synthetic loan records in place of its own.

    Parameters
    ----------
    source : Path
        Root of the project.
    folder : Path
        Where the copy goes; it must not exist yet.
    rows : int
        How many records.

    Returns
    -------
    Path
        The loans table of the copy.
    """
    shutil.copytree(source / "data" / "raw", folder / "data" / "raw")
    shutil.copytree(source / "notebooks", folder / "notebooks")
    described = folder / "data" / "raw" / "datapackage.json"
    descriptor = json.loads(described.read_text("utf-8"))
    resource = next(entry for entry in descriptor["resources"] if entry["name"] == TABLE)
    key = resource["schema"]["fields"][0]
    key["constraints"]["pattern"] = "^(L\\d{7})$"
    described.write_text(json.dumps(descriptor, ensure_ascii=False), "utf-8")
    factors = {
        bound["where"]["commitment_date"]: (bound["minimum"] + bound["maximum"]) / 2
        for bound in resource["plausibleRatios"]
        if bound["where"]["dataset"] == DATASET
    }
    # what was decided about real records is about none of these
    decisions = folder / "data" / "raw" / "corrections.csv"
    decisions.write_text(decisions.read_text("utf-8").splitlines()[0] + "\n", "utf-8")
    path = folder / "data" / "raw" / f"{TABLE}.csv"
    _write(path, rows, factors)
    return path


def _write(path: Path, rows: int, factors: dict[str, float]) -> None:
    """Write so many records over a loans table, drawn from its own."""
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        header = list(reader.fieldnames or ())
        patterns = [row for row in reader if row["dataset"] == DATASET]
    chance = random.Random(_SEED)
    years = sorted(factors)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, header, lineterminator="\n")
        writer.writeheader()
        for number in range(1, rows + 1):
            row = dict(chance.choice(patterns))
            row["loan_id"] = f"L{number:07d}"
            row["record_id"] = str(10**6 + number)
            row["commitment_date"] = year = chance.choice(years)
            row["note"] = NOTE.format(number=number) if chance.random() < _NOTED else ""
            if row["principal_usd_m"]:
                near = float(row["principal_usd_m"]) * chance.lognormvariate(0, 0.5)
                least = _SMALLEST.get(row["borrower_iso3"], 1.0)
                amount = min(max(near, least), _LARGEST)
                row["principal_usd_m"] = f"{amount:.6f}"
                row["principal_constant_usd_m"] = f"{amount * factors[year]:.4f}"
                if chance.random() < _ABOUT:
                    row["hedge"], row["hedge_words"] = "about", "some"
            writer.writerow(row)
