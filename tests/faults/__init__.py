"""Faults that a command must survive, tried on small projects."""
