"""Every route of the helpdesk, for `web.app`."""

from web.tickets import listing, showing

HELPDESK = [
    listing.listed,
    listing.counts,
    showing.show,
    showing.older,
    showing.conversation,
]
