"""Dialogs for what comes in from a file or goes out to one."""
