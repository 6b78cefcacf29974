"""The figures of chats that asked for people, by SQL from the lines of their logs."""

# A chat is one time that people were asked for: from its intent's line to the next one's. `$1`: the teams that the
# reader may see, None for all; `$2`, `$3`: first and last day; `$4`: their time zone; `$5` to `$7`: team, agent,
# concierge.
CHATS = """
WITH asked AS MATERIALIZED (
    SELECT i.conversation, i.reason, i.at, i.team, o.concierge, i.seq, coalesce((
        SELECT min(j.seq) FROM intent j WHERE j.conversation = i.conversation AND j.n > i.n
    ), 9223372036854775807) AS next
    FROM intent i JOIN conversation o ON o.id = i.conversation
    WHERE i.at >= $2::date::timestamp AT TIME ZONE $4 AND i.at < ($3::date + 1)::timestamp AT TIME ZONE $4
    AND ($7::uuid IS NULL OR o.concierge = $7)
), chat AS MATERIALIZED (
    SELECT a.reason, a.at, a.concierge, coalesce(f.moved_to::uuid, a.team) AS team, f.agent, f.score,
        (a.at AT TIME ZONE $4)::date AS day, extract(hour FROM a.at AT TIME ZONE $4)::integer AS hour,
        f.nobody_came OR (f.over AND f.claimed_at IS NULL) AS missed,
        extract(epoch FROM f.claimed_at - a.at)::float8 AS wait,
        extract(epoch FROM f.spoke_at - a.at)::float8 AS first_response,
        CASE WHEN f.ended_seq > f.reopened_seq THEN extract(epoch FROM f.ended_at - a.at)::float8 END AS resolution
    FROM asked a CROSS JOIN LATERAL (
        SELECT min(e.at) FILTER (WHERE e.type = 'claimed') AS claimed_at,
            min(e.at) FILTER (WHERE e.type = 'said' AND e.author_kind = 'agent') AS spoke_at,
            max(e.at) FILTER (WHERE e.type = 'ended') AS ended_at,
            max(e.seq) FILTER (WHERE e.type = 'ended') AS ended_seq,
            coalesce(max(e.seq) FILTER (WHERE e.type = 'reopened'), 0) AS reopened_seq,
            coalesce(bool_or(e.type = 'nobody_came'), false) AS nobody_came,
            coalesce(bool_or(e.type IN ('ended', 'archived', 'left', 'handed_back', 'terminated')), false) AS over,
            (array_agg(CASE WHEN e.type <> 'transferred' THEN e.author_id END ORDER BY e.seq DESC)
                FILTER (WHERE e.type IN ('claimed', 'taken_over', 'transferred')))[1] AS agent,
            (array_agg(e.what ->> 'team' ORDER BY e.seq DESC) FILTER (WHERE e.type = 'transferred'))[1] AS moved_to,
            (array_agg((e.what ->> 'score')::integer ORDER BY e.seq DESC) FILTER (WHERE e.type = 'rated'))[1] AS score
        FROM (
            SELECT seq, at, author_kind, author_id, what, what ->> 'type' AS type FROM entry
            WHERE log = a.conversation AND seq > a.seq AND seq < a.next OFFSET 0
        ) e
    ) f
)
SELECT CASE 0 WHEN grouping(day) THEN 'days' WHEN grouping(hour) THEN 'hours' WHEN grouping(team) THEN 'teams'
    WHEN grouping(agent) THEN 'agents' WHEN grouping(concierge) THEN 'concierges' END AS split,
    coalesce(day::text, lpad(hour::text, 2, '0'), team::text, agent, concierge::text) AS key, count(*) AS chats,
    count(*) FILTER (WHERE reason = 'asked') AS asked, count(*) FILTER (WHERE reason = 'feedback') AS feedback,
    count(*) FILTER (WHERE reason = 'no_answer') AS no_answer, count(*) FILTER (WHERE reason = 'invited') AS invited,
    count(*) FILTER (WHERE missed) AS missed,
    count(wait) AS waits, percentile_cont(ARRAY[0.5, 0.9]) WITHIN GROUP (ORDER BY wait) AS wait,
    count(first_response) AS responses,
    percentile_cont(ARRAY[0.5, 0.9]) WITHIN GROUP (ORDER BY first_response) AS first_response,
    count(resolution) AS resolutions, percentile_cont(ARRAY[0.5, 0.9]) WITHIN GROUP (ORDER BY resolution) AS resolution,
    count(score) AS ratings, avg(score)::float8 AS mean,
    count(*) FILTER (WHERE score = 1) AS ones, count(*) FILTER (WHERE score = 2) AS twos,
    count(*) FILTER (WHERE score = 3) AS threes, count(*) FILTER (WHERE score = 4) AS fours,
    count(*) FILTER (WHERE score = 5) AS fives
FROM chat
WHERE ($1::uuid[] IS NULL OR team = ANY($1)) AND ($5::uuid IS NULL OR team = $5) AND ($6::text IS NULL OR agent = $6)
GROUP BY GROUPING SETS ((), (day), (hour), (team), (agent), (concierge))
"""
