"""The typesetter: fonts, paragraphs, tables and pages, down to the bytes of a PDF."""
