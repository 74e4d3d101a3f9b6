"""What the officer does and asks to see: the one way in for window and command line."""
