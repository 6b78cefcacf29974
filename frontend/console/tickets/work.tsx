import type { Priority, TicketRow } from "../../kit/protocol";
import { directory, whoMayHave } from "../state/directory";
import { underWay } from "../state/decisions";
import { me } from "../state/session";
import { assign, decide, named, prioritise, regroup, setStatus } from "../state/ticket-work";
import { Choice } from "../listing/choice";
import { Due } from "./due";
import { PRIORITIES } from "./view";
import { priorities, statuses } from "./words";

const STEPS = ["todo", "in_progress", "done"] as const;

/** What people decide about the ticket: status, whose it is, which group's, how urgent, by when. */
export function Work({ row }: { row: TicketRow }) {
  const { number, status, assignee, team, priority } = row;
  const closed = status === "closed";
  const over = closed || status === "done";
  const busy = (...verbs: string[]) => verbs.some((verb) => underWay.value.has(named(number, verb)));
  const handle = me.value?.handle ?? "";
  const known = directory.value;
  const people = whoMayHave(known?.people ?? [], team.id).filter((one) => one.handle !== assignee?.handle);
  const all = [...(assignee ? [assignee] : []), ...people];
  const moving = busy("claim", "release", "assign", "start", "done", "reopen");
  return (
    <div class="work">
      <div class="segments wide" role="group" aria-label="Status" aria-busy={moving}>
        {STEPS.map((step) => (
          <button key={step} aria-pressed={status === step || (closed && step === "done")} disabled={closed || moving} onClick={() => status !== step && void setStatus(row, step)}>
            {statuses[step]}
          </button>
        ))}
      </div>
      {over && <p class="quiet">{closed ? "Closed for good." : "Done. Open it again to change anything."}</p>}
      <div class="with-button">
        <Choice
          label="Assignee"
          value={assignee?.handle ?? ""}
          disabled={over || moving}
          all={[{ value: "", words: "Nobody" }, ...all.map((one) => ({ value: one.handle, words: one.handle === handle ? `${one.name} (you)` : one.name }))]}
          choose={(to) => void (to === "" ? decide(number, "release") : to === handle && !assignee ? decide(number, "claim") : assign(number, to))}
        />
        {!over && assignee?.handle === handle && (
          <button class="button" disabled={moving} title="Nobody’s again: to do" onClick={() => void decide(number, "release")}>
            Release
          </button>
        )}
      </div>
      <Choice
        label="Assigned Group"
        value={team.id}
        disabled={over || busy("group")}
        all={[{ value: team.id, words: team.name }, ...(known?.teams ?? []).filter(({ id }) => id !== team.id).map(({ id, name }) => ({ value: id, words: name }))]}
        choose={(to) => void regroup(number, to)}
      />
      <Choice
        label="Priority"
        value={priority}
        disabled={over || busy("priority")}
        all={PRIORITIES.map((value) => ({ value, words: priorities[value] }))}
        choose={(to) => void prioritise(number, to as Priority)}
      />
      <Due key={row.due_at} row={row} />
    </div>
  );
}
