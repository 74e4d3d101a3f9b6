"""The report on screen: its outline, its sheet, its text and its checks."""
