"""Calendars, what falls due, and what a holiday notice moves."""
