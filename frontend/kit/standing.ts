import type { Entry, Standing } from "./protocol";

export const beginning: Standing = {
  status: "concierge",
  n: 0,
  owner: null,
  owner_here: true,
  epoch: 0,
  until: null,
  open: true,
  waits: null,
};

/** The standing once `entry` has happened: the twin of `after` in models/standing.py, fed the same cases. What a chat
 * waits for is staff's, and stays as it was: `staffAfter` in waits.ts moves it too. */
export function after(standing: Standing, entry: Entry): Standing {
  const s = { ...standing, epoch: entry.epoch };
  const what = entry.what;
  switch (what.type) {
    case "asked":
      return { ...s, status: "unclaimed", n: what.n, owner: null, owner_here: true };
    case "claimed":
    case "taken_over":
      return { ...s, status: "in_progress", owner: entry.author, owner_here: true, until: null };
    case "agent_gone":
      return { ...s, owner_here: false };
    case "agent_back":
      return { ...s, owner_here: true };
    case "ending":
      return { ...s, status: "ending", until: what.until };
    case "end_kept":
      return { ...s, status: "in_progress", until: null };
    case "ended":
      return { ...s, status: "ended", until: null };
    case "reopened":
    case "requeued":
    case "transferred":
      return { ...s, status: "unclaimed", owner: null, owner_here: true, until: null };
    case "archive_kept":
      return { ...s, status: "ended" };
    case "archived":
    case "left":
      return { ...s, status: "archived", until: null, open: false };
    case "handed_back":
      return { ...s, status: "handed_back", owner: null, owner_here: true, until: null };
    case "terminated":
      return { ...s, status: "terminated", owner: null, owner_here: true, until: null };
    default:
      // A line of a later version, or one that moves nothing (words, an invitation, queued, an offer, a chat reserved,
      // a correction, a refused signal).
      return s;
  }
}
