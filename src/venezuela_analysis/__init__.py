"""Figures with their hedges, from raw tables to checked HTML reports."""
