"""What the tables say of each other and of the story: claim, evidence, and a three-valued answer.

Each reconciliation sets one claim (a figure of the story, or a published total) against evidence
from other rows. `venezuela_analysis.figures.compare` answers. A contradiction that people have
looked at is recorded in ``confirmations`` with its exact working: it then answers ``confirmed`` and
is printed as a caveat, until the numbers behind it change.
"""

from venezuela_analysis.analysis.reconciliations.answers import (
    SCHEMA,
    described,
    reconcile,
    table,
)
from venezuela_analysis.analysis.reconciliations.setting import Reconciliation

__all__ = ["SCHEMA", "Reconciliation", "described", "reconcile", "table"]
