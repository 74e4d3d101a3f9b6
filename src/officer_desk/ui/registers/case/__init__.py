"""One request on a page of its own, beside the list of its register."""
