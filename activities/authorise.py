"""`authorise`: may this handle act on the chat, or on the ticket? For signals, whose senders nobody has checked."""

from temporalio import activity

from models.database import pool
from models.recording import Authorise, Authorised

RIGHTS = """
SELECT p.active AND CASE WHEN $3 THEN
        EXISTS (SELECT FROM role r WHERE r.person = p.id AND r.role = 'admin') OR (
            EXISTS (SELECT FROM role r WHERE r.person = p.id AND r.role = 'copilot')
            AND EXISTS (SELECT FROM team_person t WHERE t.person = p.id AND t.team = $2)
        )
    ELSE
        EXISTS (SELECT FROM role r WHERE r.person = p.id AND r.role = 'agent')
        AND EXISTS (SELECT FROM team_person t WHERE t.person = p.id AND t.team = $2)
    END AS allowed,
    EXISTS (SELECT FROM availability a WHERE a.person = p.handle AND a.available)
    AND EXISTS (
        SELECT FROM presence s JOIN process_lease l ON l.process = s.process
        WHERE s.person = p.handle AND l.until > now()
    ) AS available
FROM person p WHERE p.handle = $1
"""


@activity.defn(name="authorise")
async def authorise(asked: Authorise) -> Authorised:
    """Codes: `forbidden` for whoever is no active agent of the team, for a ticket none of its CoPilots and no admin;
    `not_available`."""
    row = await pool().fetchrow(RIGHTS, asked.handle, asked.team, asked.ticket)
    if row is None or not row["allowed"]:
        return Authorised(code="forbidden")
    if asked.claims and not row["available"]:
        return Authorised(code="not_available")
    return Authorised(code=None)
