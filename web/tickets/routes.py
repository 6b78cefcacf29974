"""Every route of the helpdesk, for `web.sitemap`."""

from web.tickets import bulk, changing, listing, showing, tasks, verbs, views, writing

HELPDESK = [
    listing.listed,
    listing.counts,
    views.every,
    views.keep,
    views.remove,
    bulk.change,
    showing.show,
    showing.older,
    showing.conversation,
    verbs.claim,
    verbs.release,
    verbs.start,
    verbs.done,
    verbs.reopen,
    changing.assign,
    changing.group,
    changing.priority,
    changing.due,
    changing.extend,
    changing.now,
    changing.retry,
    changing.skip,
    writing.reply,
    writing.comment,
    tasks.add,
    tasks.tick,
]
