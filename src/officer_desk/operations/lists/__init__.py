"""The lists of the registers as the window shows them: rows, chips, urgency."""
