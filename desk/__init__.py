"""The front door: the commands, the supervised stack, the worker and its loops."""
