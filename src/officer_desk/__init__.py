"""officer-desk: the registers and the annual report of a 政府信息公开 officer."""

__version__ = "0.1.0"
