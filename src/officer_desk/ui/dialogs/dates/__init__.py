"""Dialogs about last days and the holidays that move them."""
