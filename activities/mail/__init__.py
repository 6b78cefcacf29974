"""Mails: how they are worded, how they look on the wire, how a server takes them."""
