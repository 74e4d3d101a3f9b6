"""Pages looked through and printed."""
