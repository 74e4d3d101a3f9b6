"""The only room that knows SQL: the desk file, its journal, its lists, its copies."""
