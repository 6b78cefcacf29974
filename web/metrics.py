"""What an operator counts. No label ever names a person, a visitor or a page."""

from prometheus_client import Counter, Gauge

REFUSALS = Counter("frontdesk_refusals", "Requests and frames that were refused, by code.", ["code"])
SAID = Counter("frontdesk_messages_acked", "Messages acked after their commit, by the kind of author.", ["author"])
SOCKETS = Gauge("frontdesk_sockets", "Open sockets, by the kind of reader.", ["reader"])
LISTENS = Counter("frontdesk_listen_connects", "How often the LISTEN connection was made.")
CAUGHT = Counter("frontdesk_sweep_caught", "Logs whose change the sweep saw.")
DROPPED = Counter("frontdesk_sockets_dropped", "Sockets that were closed because their client did not read.")
