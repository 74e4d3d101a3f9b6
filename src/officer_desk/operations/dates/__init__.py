"""Last days: what falls due, how each came about, and what moves them."""
