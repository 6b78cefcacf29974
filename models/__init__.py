"""The language and the rows. Knows nobody above it; the pure modules know no table."""
