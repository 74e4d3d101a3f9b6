"""The State Council's holiday notice: its pasted text read, doubted, and what it makes of the calendar."""
