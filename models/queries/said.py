"""The words of a line, for what lists and looks for them."""

WORDS = """CASE WHEN e.what -> 'files' -> 0 IS NULL THEN e.what ->> 'text' ELSE concat_ws(' ',
    nullif(e.what ->> 'text', ''),
    (SELECT string_agg(f ->> 'name', ', ') FROM jsonb_array_elements(e.what -> 'files') f)
) END"""
"""Of the entry `e`: its text, and what its files are called."""
