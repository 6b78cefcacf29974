"""A concierge's colours as CSS. Pure."""

from models.colours import INKS, Colours, soft

STYLE = ":root:root{{--A:{accent};--B:{ink};--C:{soft}}}"
"""The names that the build gives to the tokens `accent`, `accent-ink` and `accent-soft` of the widget; twice `:root`
counts more than the widget's own once."""


def paint(colours: Colours | None) -> str:
    """The accent; empty for Frontdesk's own."""
    return "" if colours is None else _both(colours.light, colours.dark)


def style_of(colours: Colours | None) -> str:
    """What the frame's page says about them; empty for Frontdesk's own."""
    if colours is None:
        return ""
    shades = _both(soft(colours.light, "light"), soft(colours.dark, "dark"))
    return STYLE.format(accent=paint(colours), ink=_both(INKS["light"], INKS["dark"]), soft=shades)


def _both(light: str, dark: str) -> str:
    return f"light-dark({light},{dark})"
