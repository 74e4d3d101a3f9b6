"""Working days, statutory terms counted by them, and the calendar of a year."""
