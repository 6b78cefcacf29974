import { X } from "lucide";
import { Icon } from "../../kit/icon";
import type { TicketCounts, TicketView } from "../../kit/protocol";
import { useAnswer } from "../knowledge/answer";
import { attempt } from "../state/notices";
import { desk, isAdmin } from "../state/session";
import { counts } from "../state/tickets";
import { look, view } from "./state";
import { asked, FIRST, sameTickets, type View } from "./view";

const BUILT_IN: readonly { name: string; view: View; count?(all: TicketCounts): number }[] = [
  { name: "Open", view: FIRST, count: (all) => all.todo + all.in_progress },
  { name: "Mine", view: { ...FIRST, assignee: "me" }, count: (all) => all.mine },
  { name: "Unassigned", view: { ...FIRST, assignee: "nobody" }, count: (all) => all.unassigned },
  { name: "Overdue", view: { ...FIRST, overdue: true }, count: (all) => all.overdue },
  { name: "Done", view: { ...FIRST, status: "done" }, count: (all) => all.done },
  { name: "All", view: { ...FIRST, status: "all" } },
];

export interface TicketViews {
  kept: TicketView[];
  /** The one that the address asks for. */
  current: View | null;
  again(): void;
}

/** The views that everybody has, those that were kept, and which one is shown. */
export function useViews(): TicketViews {
  const { data, again } = useAnswer<TicketView[]>("/api/tickets/views");
  const kept = data ?? [];
  const all = [...BUILT_IN.map((one) => one.view), ...kept.map(({ query }) => asked(query))];
  return { kept, again, current: all.find((one) => sameTickets(one, view.value)) ?? null };
}

export function Views({ kept, current, again }: TicketViews) {
  const pressed = (one: View) => current !== null && sameTickets(one, current);

  async function remove(id: string) {
    if (await attempt(() => desk.post(`/api/tickets/views/${id}/removal`))) again();
  }

  return (
    <div class="filters views" role="group" aria-label="Views">
      {BUILT_IN.map(({ name, view: one, count }) => (
        <button key={name} class="filter" aria-pressed={pressed(one)} onClick={() => look({ ...one, sort: view.peek().sort })}>
          {name} {count && counts.value && <span>{count(counts.value).toLocaleString("en")}</span>}
        </button>
      ))}
      {kept.map(({ id, name, query, mine, for_all }) => (
        <span class="kept-view" key={id}>
          <button class="filter" aria-pressed={pressed(asked(query))} onClick={() => look(asked(query))}>
            <bdi>{name}</bdi>
          </button>
          {(mine || (for_all && isAdmin.value)) && pressed(asked(query)) && (
            <button class="plain" aria-label={`Remove the view ${name}`} title="Remove this view" onClick={() => void remove(id)}>
              <Icon of={X} />
            </button>
          )}
        </span>
      ))}
    </div>
  );
}
