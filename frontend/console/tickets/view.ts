/** Which tickets the list shows, and in which order: what the address says. Pure. */
import type { Priority, TicketKind, TicketQuestion, TicketSort } from "../../kit/protocol";

/** `open`: whatever is not done. */
export const STATUSES = ["open", "todo", "in_progress", "done", "closed", "all"] as const;
export type ShownStatus = (typeof STATUSES)[number];
export const PRIORITIES: readonly Priority[] = ["urgent", "high", "normal", "low"];
export const KINDS: readonly TicketKind[] = ["inquiry", "feedback"];
export const SORTS: readonly TicketSort[] = ["created", "changed", "due", "priority"];

export interface View {
  status: ShownStatus;
  /** A team's id. */
  team: string;
  /** `me`, `nobody`, or a handle. */
  assignee: string;
  priority: Priority | "";
  kind: TicketKind | "";
  overdue: boolean;
  search: string;
  sort: TicketSort;
}

export const FIRST: View = { status: "open", team: "", assignee: "", priority: "", kind: "", overdue: false, search: "", sort: "created" };

/** What is not understood is as if it were not there. */
export function viewOf(asked: URLSearchParams): View {
  const one = <T extends string>(name: string, known: readonly T[]) => known.find((value) => value === asked.get(name));
  const like = (name: string, shape: RegExp) => (shape.test(asked.get(name) ?? "") ? (asked.get(name) ?? "") : "");
  return {
    status: one("status", STATUSES) ?? FIRST.status,
    team: like("team", /^[0-9a-f-]{36}$/i),
    assignee: like("assignee", /^[\w.-]{1,40}$/),
    priority: one("priority", PRIORITIES) ?? "",
    kind: one("kind", KINDS) ?? "",
    overdue: asked.get("overdue") === "true",
    search: (asked.get("search") ?? "").slice(0, 200),
    sort: one("sort", SORTS) ?? FIRST.sort,
  };
}

/** The query of the address; what is as at first stands nowhere. */
export function asks(view: View): Record<string, string> {
  const said = Object.entries(view).map(([name, value]) => [name, value === FIRST[name as keyof View] ? "" : String(value)]);
  return Object.fromEntries(said) as Record<string, string>;
}

/** What the server is asked; what asks for nothing is left out. */
export function question({ status, overdue, ...view }: View): TicketQuestion {
  const said = Object.entries(view).filter(([, value]) => value !== "");
  return { ...Object.fromEntries(said), ...(status !== "all" && { status }), ...(overdue && { overdue }) } as TicketQuestion;
}

/** The view of a kept question. */
export function asked({ status, ...rest }: TicketQuestion): View {
  const said = Object.entries(rest).filter(([, value]) => value !== null && value !== undefined);
  return { ...FIRST, sort: "changed", ...Object.fromEntries(said), status: status ?? "all" } as View;
}

/** Two views that show the same tickets, in whatever order. */
export function sameTickets(a: View, b: View): boolean {
  return JSON.stringify(asks({ ...a, sort: FIRST.sort })) === JSON.stringify(asks({ ...b, sort: FIRST.sort }));
}

const FILTERS = ["status", "team", "assignee", "priority", "kind", "overdue"] as const;
export type Filter = (typeof FILTERS)[number];

/** What narrows the list, as the chips name it: each can be taken away. */
export function narrowed(view: View): Filter[] {
  return FILTERS.filter((name) => view[name] !== FIRST[name]);
}
