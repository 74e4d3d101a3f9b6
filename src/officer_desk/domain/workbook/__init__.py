"""What stands in the cells of a workbook: column heads, entries, outcomes, the course of a request."""
