"""A register's page, wired to the desk: the common part of the pages of all registers."""
