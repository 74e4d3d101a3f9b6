"""Dialogs about one request."""
