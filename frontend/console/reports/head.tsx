import { now } from "../../kit/time";
import type { ArchiveChoices } from "../../kit/protocol";
import { useAnswer } from "../knowledge/answer";
import { Choice } from "../listing/choice";
import { asked, look, ownZone, view } from "./state";
import { type By, isDay, later, LONGEST, span, spanOf, SPANS } from "./view";

/** Which days, where their clock is, and whose chats. */
export function Head() {
  const { data } = useAnswer<ArchiveChoices>("/api/archive/choices");
  const { team, agent, concierge } = view.value;
  const named = (all: readonly { id: string; name: string }[] = []) => [{ value: "", words: "All" }, ...all.map(({ id, name }) => ({ value: id, words: name }))];
  const agents = data?.agents.map(({ handle, name }) => ({ id: handle, name }));
  return (
    <header class="report-head">
      <h1>Reports</h1>
      <fieldset class="choices">
        <legend class="unseen">Charts by</legend>
        {(["days", "hours"] as By[]).map((by) => (
          <label key={by}>
            <input type="radio" name="by" checked={view.value.by === by} onChange={() => look({ by })} />
            {by === "days" ? "By day" : "By hour of the day"}
          </label>
        ))}
      </fieldset>
      <Days />
      <div class="narrows">
        <Choice label="Team" value={team} all={named(data?.teams)} choose={(value) => look({ team: value })} />
        <Choice label="Agent" value={agent} all={named(agents)} choose={(value) => look({ agent: value })} />
        <Choice label="Concierge" value={concierge} all={named(data?.concierges)} choose={(value) => look({ concierge: value })} />
        <Choice label="Time zone" value={asked.value.zone} all={zones(asked.value.zone)} choose={(value) => look({ zone: value === ownZone ? "" : value })} />
      </div>
    </header>
  );
}

function Days() {
  const { from, to, zone } = asked.value;
  const today = span(1, zone, now()).to;
  const days = spanOf(from, to);
  const change = (name: "from" | "to", day: string) => {
    if (!isDay(day)) return;
    // The other end gives way where the days would be none, or too many.
    if (name === "from") look({ from: day, to: day > to ? day : spanOf(day, to) > LONGEST ? later(day, LONGEST - 1) : to });
    else look({ to: day, from: day < from ? day : spanOf(from, day) > LONGEST ? later(day, 1 - LONGEST) : from });
  };
  return (
    <div class="days">
      <div class="filters" role="group" aria-label="The last days">
        {SPANS.map((count) => (
          <button key={count} class="filter" aria-pressed={days === count && to === today} onClick={() => look(span(count, zone, now()))}>
            {count} days
          </button>
        ))}
      </div>
      <label class="choice">
        From
        <input class="field" type="date" min="2000-01-01" max="2099-12-31" value={from} onChange={(event) => change("from", event.currentTarget.value)} />
      </label>
      <label class="choice">
        To
        <input class="field" type="date" min="2000-01-01" max="2099-12-31" value={to} onChange={(event) => change("to", event.currentTarget.value)} />
      </label>
    </div>
  );
}

function zones(shown: string): { value: string; words: string }[] {
  const all = new Set(["UTC", ownZone, shown, ...Intl.supportedValuesOf("timeZone")]);
  return [...all].sort().map((name) => ({ value: name, words: name.replaceAll("_", " ") }));
}
