/** What of the list is shown, and in which order: what the address says. */
import type { Seen } from "../../kit/protocol";

/** The statuses in the order of the screen. */
export const STATUSES: readonly Seen[] = ["unclaimed", "agent_requested", "in_progress", "online", "inactive", "ended", "user_denied"];
export const COLUMNS = ["status", "visitor", "concierge", "team", "agent", "page", "browser", "time"] as const;
export type Column = (typeof COLUMNS)[number];

export interface View {
  /** `null`: every status. */
  status: Seen | null;
  q: string;
  sort: Column;
  down: boolean;
}

export const FIRST: View = { status: null, q: "", sort: "status", down: false };

/** What is not understood is as if it were not there. */
export function viewOf(asked: URLSearchParams): View {
  const sort = asked.get("sort") ?? "";
  const column = COLUMNS.find((name) => name === sort.replace(/^-/, ""));
  return {
    status: STATUSES.find((name) => name === asked.get("status")) ?? null,
    q: asked.get("q") ?? "",
    sort: column ?? FIRST.sort,
    down: column !== undefined && sort.startsWith("-"),
  };
}

/** The query of the address; what is as at first stands nowhere. */
export function asks({ status, q, sort, down }: View): Record<string, string> {
  const order = (down ? "-" : "") + sort;
  return { status: status ?? "", q, sort: order === FIRST.sort ? "" : order };
}

/** The view after a click on a column's head: by it, then the other way round. */
export function sortedBy(view: View, column: Column): View {
  return { ...view, sort: column, down: view.sort === column && !view.down };
}
