"""A request: its record, what may happen to it next, and its life from state to state."""
