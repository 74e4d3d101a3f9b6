"""Painted marks: bars of a year, figures at a glance, the work plan."""
