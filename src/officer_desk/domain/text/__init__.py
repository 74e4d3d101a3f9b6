"""Reading, comparing and numbering text: characters, dates, article numbers, likeness."""
