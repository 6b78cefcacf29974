import { Search, SlidersHorizontal, X } from "lucide";
import { useEffect, useId, useState } from "preact/hooks";
import { Icon } from "../../kit/icon";
import type { ArchiveChoices } from "../../kit/protocol";
import "../knowledge/knowledge.css";
import { useAnswer } from "../knowledge/answer";
import "../tickets/list.css";
import { reasons, stars } from "../words";
import { Filters } from "./filters";
import { look, view } from "./state";
import { FIRST, type Filter, narrowed, type View } from "./view";

const PAUSE = 250;

/** What the list shows: words and filters. */
export function ArchiveHead() {
  const [open, setOpen] = useState(false);
  const { data } = useAnswer<ArchiveChoices>("/api/archive/choices");
  const panel = useId();
  const filters = narrowed(view.value);
  return (
    <header class="list-head">
      <div class="line">
        <Find />
        <button class="button" aria-expanded={open} aria-controls={panel} onClick={() => setOpen(!open)}>
          <Icon of={SlidersHorizontal} /> Filter
        </button>
      </div>
      <div id={panel} hidden={!open}>
        {open && <Filters choices={data} />}
      </div>
      {filters.length > 0 && (
        <div class="filters" role="group" aria-label="Filters">
          {filters.map((name) => (
            <button key={name} class="filter" aria-pressed="true" aria-label={`Take away: ${chip(name, view.value, data)}`} onClick={() => look({ [name]: FIRST[name] })}>
              {chip(name, view.value, data)} <Icon of={X} />
            </button>
          ))}
        </div>
      )}
    </header>
  );
}

/** A filter in words. */
function chip(name: Filter, view: View, choices: ArchiveChoices | null): string {
  switch (name) {
    case "agent":
      return choices?.agents.find(({ handle }) => handle === view.agent)?.name ?? view.agent;
    case "team":
      return choices?.teams.find(({ id }) => id === view.team)?.name ?? "A team";
    case "concierge":
      return choices?.concierges.find(({ id }) => id === view.concierge)?.name ?? "A concierge";
    case "reason":
      return view.reason === "" ? "" : reasons[view.reason];
    case "rating":
      return `rated ${stars(Number(view.rating))}`;
    case "tag":
    case "outcome":
      return view[name];
    case "from":
      return `from ${view.from}`;
    case "to":
      return `until ${view.to}`;
  }
}

function Find() {
  const { q } = view.value;
  const [typed, setTyped] = useState(q);
  // The address leads, for instance by Back; what was typed keeps its spaces.
  useEffect(() => setTyped((before) => (before.trim() === q ? before : q)), [q]);
  const found = typed.trim();
  useEffect(() => {
    if (found === q) return;
    const timer = setTimeout(() => look({ q: found }), PAUSE);
    return () => clearTimeout(timer);
  }, [found]);
  return (
    <label class="search">
      <span class="unseen">Search in every word that was said</span>
      <Icon of={Search} />
      <input class="field" type="search" maxLength={200} placeholder="Every word that was said" value={typed} onInput={(event) => setTyped(event.currentTarget.value)} />
    </label>
  );
}
