"""What the concierge did without people, by SQL from the lines of its conversations."""

# A conversation counts where the visitor said something to the concierge before people were asked for. The parameters
# are those of `report_chats`; no agent has a part in it, so one who is asked for (`$6`) has none of these.
DEFLECTION = """
WITH begun AS MATERIALIZED (
    SELECT o.id, o.concierge, o.team, o.created_at AS at FROM conversation o
    WHERE o.created_at >= $2::date::timestamp AT TIME ZONE $4
    AND o.created_at < ($3::date + 1)::timestamp AT TIME ZONE $4
    AND ($1::uuid[] IS NULL OR o.team = ANY($1)) AND ($5::uuid IS NULL OR o.team = $5) AND $6::text IS NULL
    AND ($7::uuid IS NULL OR o.concierge = $7)
), talk AS MATERIALIZED (
    SELECT b.team, b.concierge, (b.at AT TIME ZONE $4)::date AS day,
        extract(hour FROM b.at AT TIME ZONE $4)::integer AS hour,
        f.answered AND f.asked_seq IS NULL AND f.last_pick IS DISTINCT FROM 'no' AS deflected
    FROM begun b CROSS JOIN LATERAL (
        SELECT min(e.seq) FILTER (WHERE e.author_kind = 'visitor' AND e.type IN ('said', 'chose')) AS spoke_seq,
            min(e.seq) FILTER (WHERE e.type = 'asked') AS asked_seq,
            coalesce(bool_or(e.type = 'answered'), false) AS answered,
            (array_agg(e.pick ORDER BY e.seq DESC) FILTER (WHERE e.pick IN ('yes', 'no')))[1] AS last_pick
        FROM (
            SELECT seq, author_kind, what ->> 'type' AS type, what ->> 'pick' AS pick FROM entry
            WHERE log = b.id OFFSET 0
        ) e
    ) f
    WHERE f.spoke_seq < coalesce(f.asked_seq, 9223372036854775807)
)
SELECT CASE 0 WHEN grouping(day) THEN 'days' WHEN grouping(hour) THEN 'hours' WHEN grouping(team) THEN 'teams'
    WHEN grouping(concierge) THEN 'concierges' END AS split,
    coalesce(day::text, lpad(hour::text, 2, '0'), team::text, concierge::text) AS key,
    count(*) AS conversations, count(*) FILTER (WHERE deflected) AS deflected
FROM talk GROUP BY GROUPING SETS ((), (day), (hour), (team), (concierge))
"""
