import { Search, SlidersHorizontal, X } from "lucide";
import { useEffect, useId, useState } from "preact/hooks";
import { Icon } from "../../kit/icon";
import { NewTicket } from "../filing/start";
import { directory } from "../state/directory";
import { Filters } from "./filters";
import { look, view } from "./state";
import { FIRST, type Filter, narrowed, type View } from "./view";
import { useViews, Views } from "./views";
import { kinds, priorities, shownStatuses } from "./words";

const PAUSE = 250;

/** What the list shows: a kept view, words, filters. */
export function ListHead() {
  const [open, setOpen] = useState(false);
  const views = useViews();
  const panel = useId();
  const filters = views.current === null ? narrowed(view.value) : [];
  return (
    <header class="list-head">
      <div class="line">
        <Find />
        <button class="button" aria-expanded={open} aria-controls={panel} onClick={() => setOpen(!open)}>
          <Icon of={SlidersHorizontal} /> Filter
        </button>
        <NewTicket />
      </div>
      <div id={panel} hidden={!open}>
        {open && <Filters views={views} />}
      </div>
      <Views {...views} />
      {filters.length > 0 && (
        <div class="filters" role="group" aria-label="Filters">
          {filters.map((name) => (
            <button key={name} class="filter" aria-pressed="true" aria-label={`Take away: ${chip(name, view.value)}`} onClick={() => look({ [name]: FIRST[name] })}>
              {chip(name, view.value)} <Icon of={X} />
            </button>
          ))}
        </div>
      )}
    </header>
  );
}

/** A filter in words. */
function chip(name: Filter, { status, team, assignee, priority, kind }: View): string {
  const known = directory.value;
  switch (name) {
    case "status":
      return shownStatuses[status];
    case "team":
      return known?.teams.find(({ id }) => id === team)?.name ?? "A group";
    case "assignee":
      if (assignee === "me") return "Mine";
      return assignee === "nobody" ? "Nobody’s" : (known?.people.find(({ handle }) => handle === assignee)?.name ?? assignee);
    case "priority":
      return priority === "" ? "" : priorities[priority];
    case "kind":
      return kind === "" ? "" : kinds[kind];
    case "overdue":
      return "Overdue";
  }
}

function Find() {
  const { search } = view.value;
  const [typed, setTyped] = useState(search);
  // The address leads, for instance by Back; what was typed keeps its spaces.
  useEffect(() => setTyped((before) => (before.trim() === search ? before : search)), [search]);
  const found = typed.trim();
  useEffect(() => {
    if (found === search) return;
    const timer = setTimeout(() => look({ search: found }), PAUSE);
    return () => clearTimeout(timer);
  }, [found]);
  return (
    <label class="search">
      <span class="unseen">Search by number, name or words</span>
      <Icon of={Search} />
      <input class="field" type="search" maxLength={200} placeholder="Number, name, words" value={typed} onInput={(event) => setTyped(event.currentTarget.value)} />
    </label>
  );
}
