/** Tickets, for tests. */
import type { TicketRow } from "../../kit/protocol";

export function ticket(number: number, changes: Partial<TicketRow> = {}): TicketRow {
  return {
    number,
    log: `0a8b3f5e-0000-4000-8000-${String(number).padStart(12, "0")}`,
    version: 1,
    seq: 2,
    kind: "inquiry",
    source: "form",
    subject: "The parcel never came",
    status: "todo",
    team: { id: "0a8b3f5e-0000-4000-8000-0000000000ff", name: "Support" },
    assignee: null,
    priority: "normal",
    due_at: null,
    overdue: false,
    name: "Vera",
    email: "vera@example.com",
    conversation: null,
    created_at: "2026-11-22T09:00:00+00:00",
    changed_at: "2026-11-22T09:00:00+00:00",
    dues: [],
    steps: [],
    ...changes,
  };
}
