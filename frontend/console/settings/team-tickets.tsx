import type { TeamSetup } from "../../kit/protocol";
import { about, Part, Problem, type Wrong } from "./field";
import { LengthField } from "./length-field";
import type { TeamDraft } from "./team-draft";

type Tickets = TeamSetup["tickets"];

const HOUR = 3600;
const DAY = 86_400;
/** `usual`: where "never" is switched off; without it there is no never. */
const PROMISES: readonly { name: keyof Tickets; label: string; does: string; unit: number; usual?: number }[] = [
  { name: "response", label: "First answer within", does: "Hours in which the team is open. Urgent tickets have a quarter of it, high ones half, low ones twice as much.", unit: HOUR, usual: 4 * HOUR },
  { name: "resolution", label: "Done within", does: "Hours in which the team is open, counted in the same way.", unit: HOUR, usual: 24 * HOUR },
  { name: "remind", label: "Reminder before it is due", does: "The assignee gets a mail. When it is overdue, the manager does.", unit: HOUR, usual: HOUR },
  { name: "close", label: "Closed after it is done", does: "Until then the visitor's word brings it back.", unit: DAY },
];

interface TeamTicketsProps {
  draft: TeamDraft;
  everybody: TeamSetup["everybody"];
  wrong: Wrong | null;
  change(to: Partial<TeamDraft>): void;
}

/** What a team promises for its tickets, and who is told when it is not kept. */
export function TeamTickets({ draft: { tickets, manager }, everybody, wrong, change }: TeamTicketsProps) {
  const managers = everybody.filter(({ handle, roles }) => handle === manager || roles.includes("copilot") || roles.includes("admin"));
  return (
    <Part title="Tickets" lead="What is promised, and what happens by itself.">
      {PROMISES.map(({ name, ...promise }) => (
        <LengthField key={name} {...promise} field={`tickets.${name}`} value={tickets[name] ?? null} wrong={wrong} change={(value) => change({ tickets: { ...tickets, [name]: value } })} />
      ))}
      <label>
        Manager
        <span class="quiet hint">Is told of what is overdue.</span>
        <select class="field" value={manager ?? ""} {...about("manager", wrong)} onChange={(event) => change({ manager: event.currentTarget.value || null })}>
          <option value="">Nobody</option>
          {managers.map(({ handle, name }) => (
            <option key={handle} value={handle}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <Problem name="manager" wrong={wrong} />
    </Part>
  );
}
