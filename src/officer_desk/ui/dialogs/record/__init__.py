"""Dialogs about the records kept by form, and the typed figures."""
