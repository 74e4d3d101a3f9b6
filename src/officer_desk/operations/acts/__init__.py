"""What the officer does to records: one act, one transaction, one journal entry."""
