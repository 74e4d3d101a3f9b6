"""The annual report and the year at a glance."""
