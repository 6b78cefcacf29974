"""A ticket: its state, its rules, its waits. Pure."""
