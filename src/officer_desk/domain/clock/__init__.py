"""The legal clock: every last day of a request, with its derivation."""
