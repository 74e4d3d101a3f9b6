"""The file's tables, step by step; a released step is frozen."""
