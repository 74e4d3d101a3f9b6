"""What the officer sets, and the dates counted anew when it changes."""
