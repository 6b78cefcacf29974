"""The helpdesk over HTTP: the Ticket List, a ticket, what is decided about it."""
