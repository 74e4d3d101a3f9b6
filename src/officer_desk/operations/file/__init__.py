"""The care of the file: its start, its check, its backups."""
