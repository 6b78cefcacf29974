"""Readings: what screens show, always read afresh from the rows."""
