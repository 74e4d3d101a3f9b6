"""One request as its page shows it."""
