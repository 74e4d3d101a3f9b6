"""What is printed besides the annual report."""
