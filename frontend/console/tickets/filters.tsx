import { useState } from "preact/hooks";
import { directory } from "../state/directory";
import { me } from "../state/session";
import { Choice } from "../listing/choice";
import { KeepView } from "./keep-view";
import { look, view } from "./state";
import { FIRST, KINDS, PRIORITIES, SORTS, STATUSES } from "./view";
import type { TicketViews } from "./views";
import { kinds, priorities, shownStatuses, sorts } from "./words";

/** Every filter of the list, and its order. */
export function Filters({ views }: { views: TicketViews }) {
  const { status, team, assignee, priority, kind, overdue, sort } = view.value;
  const [keeping, setKeeping] = useState(false);
  const known = directory.value;
  const colleagues = (known?.people ?? []).filter(({ handle, roles }) => handle !== me.value?.handle && (roles.includes("copilot") || roles.includes("admin")));
  const mine = new Set(me.value?.teams.map(({ id }) => id));
  const groups = (known?.teams ?? []).filter(({ id }) => me.value?.roles.includes("admin") || mine.has(id));
  const any = { value: "", words: "Any" };
  return (
    <div class="filter-panel">
      <Choice label="Status" value={status} all={STATUSES.map((value) => ({ value, words: shownStatuses[value] }))} choose={(value) => look({ status: value as typeof status })} />
      <Choice
        label="Assignee"
        value={assignee}
        all={[any, { value: "me", words: "Me" }, { value: "nobody", words: "Nobody" }, ...colleagues.map(({ handle, name }) => ({ value: handle, words: name }))]}
        choose={(value) => look({ assignee: value })}
      />
      <Choice label="Group" value={team} all={[any, ...groups.map(({ id, name }) => ({ value: id, words: name }))]} choose={(value) => look({ team: value })} />
      <Choice label="Priority" value={priority} all={[any, ...PRIORITIES.map((value) => ({ value, words: priorities[value] }))]} choose={(value) => look({ priority: value as typeof priority })} />
      <Choice label="Kind" value={kind} all={[any, ...KINDS.map((value) => ({ value, words: kinds[value] }))]} choose={(value) => look({ kind: value as typeof kind })} />
      <Choice label="Order" value={sort} all={SORTS.map((value) => ({ value, words: sorts[value] }))} choose={(value) => look({ sort: value as typeof sort })} />
      <label class="check">
        <input type="checkbox" checked={overdue} onChange={(event) => look({ overdue: event.currentTarget.checked })} /> Overdue only
      </label>
      <footer>
        <button class="button small" onClick={() => look(FIRST)}>
          Clear
        </button>
        <button class="button small" onClick={() => setKeeping(true)}>
          Keep as a view…
        </button>
      </footer>
      {keeping && <KeepView views={views} close={() => setKeeping(false)} />}
    </div>
  );
}
