"""The clock of a request as one bar."""
