import type { ArchiveChoices } from "../../kit/protocol";
import { Choice } from "../listing/choice";
import { reasons, stars } from "../words";
import { look, view } from "./state";
import { FIRST, REASONS, SCORES, type View } from "./view";

/** Whose chats, of which concierge, why and when. */
export function Filters({ choices }: { choices: ArchiveChoices | null }) {
  const { q, agent, team, concierge, reason, rating, tag, outcome } = view.value;
  const named = (all: readonly { id: string; name: string }[] = []) => [ANY, ...all.map(({ id, name }) => ({ value: id, words: name }))];
  const said = (all: readonly string[] = []) => [ANY, ...all.map((value) => ({ value, words: value }))];
  const agents = choices?.agents.map(({ handle, name }) => ({ id: handle, name }));
  return (
    <div class="filter-panel">
      <Choice label="Agent" value={agent} all={named(agents)} choose={(value) => look({ agent: value })} />
      <Choice label="Team" value={team} all={named(choices?.teams)} choose={(value) => look({ team: value })} />
      <Choice label="Concierge" value={concierge} all={named(choices?.concierges)} choose={(value) => look({ concierge: value })} />
      <Choice label="Reason" value={reason} all={[ANY, ...REASONS.map((value) => ({ value, words: reasons[value] }))]} choose={(value) => look({ reason: value as typeof reason })} />
      <Choice label="Rating" value={rating} all={[ANY, ...SCORES.map((value) => ({ value, words: stars(Number(value)) }))]} choose={(value) => look({ rating: value })} />
      <Choice label="Tag" value={tag} all={said(choices?.tags)} choose={(value) => look({ tag: value })} />
      <Choice label="Outcome" value={outcome} all={said(choices?.outcomes)} choose={(value) => look({ outcome: value })} />
      <Day label="Ended from" name="from" />
      <Day label="Ended until" name="to" />
      <footer>
        <button class="button small" onClick={() => look({ ...FIRST, q })}>
          Clear
        </button>
      </footer>
    </div>
  );
}

const ANY = { value: "", words: "Any" };

function Day({ label, name }: { label: string; name: "from" | "to" }) {
  const change: (day: string) => Partial<View> = (day) => (name === "from" ? { from: day } : { to: day });
  return (
    <label class="choice">
      {label}
      <input class="field" type="date" min="2000-01-01" max="2099-12-31" value={view.value[name]} onChange={(event) => look(change(event.currentTarget.value))} />
    </label>
  );
}
