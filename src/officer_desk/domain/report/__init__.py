"""The annual report: counted, checked and drafted, whatever its format."""
