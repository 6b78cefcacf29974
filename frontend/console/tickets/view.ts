/** Which tickets the list shows, and in which order: what the address says. Pure. */
import type { Priority, TicketKind, TicketStatus } from "../../kit/ticket-shapes";

/** `open`: whatever is not done. */
export const STATUSES = ["open", "todo", "in_progress", "done", "closed", "all"] as const;
export type ShownStatus = (typeof STATUSES)[number];
export const PRIORITIES: readonly Priority[] = ["urgent", "high", "normal", "low"];
export const KINDS: readonly TicketKind[] = ["inquiry", "feedback"];
export const SORTS = ["new", "old", "changed", "due", "priority"] as const;
export type Sort = (typeof SORTS)[number];

/** Whose: `me`, `nobody`, or a handle after `@`. */
export type Whose = "me" | "nobody" | `@${string}`;

export interface View {
  status: ShownStatus;
  /** A team's id. */
  team: string;
  assignee: Whose | "";
  priority: Priority | "";
  kind: TicketKind | "";
  overdue: boolean;
  search: string;
  sort: Sort;
}

export const FIRST: View = { status: "open", team: "", assignee: "", priority: "", kind: "", overdue: false, search: "", sort: "new" };

type Asked = Record<string, string>;

/** What is not understood is as if it were not there. */
export function viewOf(asked: URLSearchParams): View {
  const one = <T extends string>(name: string, known: readonly T[]) => known.find((value) => value === asked.get(name));
  const team = asked.get("team") ?? "";
  return {
    status: one("status", STATUSES) ?? FIRST.status,
    team: /^[0-9a-f-]{36}$/i.test(team) ? team : "",
    assignee: whose(asked.get("assignee") ?? ""),
    priority: one("priority", PRIORITIES) ?? "",
    kind: one("kind", KINDS) ?? "",
    overdue: asked.get("overdue") === "yes",
    search: asked.get("q") ?? "",
    sort: one("sort", SORTS) ?? FIRST.sort,
  };
}

/** The query of the address; what is as at first stands nowhere. */
export function asks(view: View): Asked {
  const { status, team, assignee, priority, kind, overdue, search, sort } = view;
  return {
    status: status === FIRST.status ? "" : status,
    team,
    assignee,
    priority,
    kind,
    overdue: overdue ? "yes" : "",
    q: search,
    sort: sort === FIRST.sort ? "" : sort,
  };
}

const STATES: Record<ShownStatus, readonly TicketStatus[]> = {
  open: ["todo", "in_progress"],
  todo: ["todo"],
  in_progress: ["in_progress"],
  done: ["done"],
  closed: ["closed"],
  all: [],
};

/** The query of `GET /api/tickets`.
 * @param reader whose `me` is */
export function question(view: View, reader: string): Asked {
  const { status, team, assignee, priority, kind, overdue, search, sort } = view;
  return {
    status: STATES[status].join(","),
    team,
    assignee: assignee === "me" ? reader : assignee.replace(/^@/, ""),
    priority,
    kind,
    overdue: overdue ? "true" : "",
    search,
    sort,
  };
}

/** Two views that show the same tickets, in whatever order. */
export function sameTickets(a: View, b: View): boolean {
  return JSON.stringify(asks({ ...a, sort: FIRST.sort })) === JSON.stringify(asks({ ...b, sort: FIRST.sort }));
}

/** What narrows the list, as the chips name it: each can be taken away. */
export function narrowed(view: View): (keyof View)[] {
  const filters: (keyof View)[] = ["status", "team", "assignee", "priority", "kind", "overdue"];
  return filters.filter((name) => view[name] !== FIRST[name]);
}

/** Whether `status` is among what the view shows. */
export function shows(view: View, status: TicketStatus): boolean {
  const states = STATES[view.status];
  return states.length === 0 || states.includes(status);
}

function whose(asked: string): Whose | "" {
  if (asked === "me" || asked === "nobody") return asked;
  return /^@[\w.-]{1,40}$/.test(asked) ? (asked as Whose) : "";
}
