/** Visitors on the site, for tests. */
import type { OnSite } from "../../kit/protocol";

export function visitor(id: string, changes: Partial<OnSite> = {}): OnSite {
  return {
    id,
    name: null,
    verified: false,
    status: "online",
    concierge: { id: "main", name: "Main site" },
    team: null,
    agent: null,
    reserved: null,
    conversation: null,
    mine: true,
    url: "https://shop.example/pricing",
    title: "Pricing",
    browser: "Chrome 141 on Windows",
    began_at: "2026-11-22T09:00:00+00:00",
    page_at: "2026-11-22T09:00:00+00:00",
    inactive_since: null,
    waiting_since: null,
    until: null,
    cools_until: null,
    ...changes,
  };
}
