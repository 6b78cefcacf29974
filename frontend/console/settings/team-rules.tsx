import { about, Part, Problem, type Wrong } from "./field";
import { NumberField } from "./number-field";
import type { TeamDraft } from "./team-draft";

const MODES: readonly { mode: TeamDraft["mode"]; label: string; does: string }[] = [
  { mode: "by_hand", label: "By hand", does: "Chats stand in the list, and whoever is free claims one." },
  { mode: "offers", label: "Offers", does: "Each chat is offered to one available agent after the other, in fair turns." },
];

interface TeamRulesProps {
  draft: TeamDraft;
  wrong: Wrong | null;
  change(to: Partial<TeamDraft>): void;
}

/** The name, how chats find an agent, how many one may hold. */
export function TeamRules({ draft, wrong, change }: TeamRulesProps) {
  return (
    <Part title="Team" lead="How its chats find an agent.">
      <label>
        Name
        <input class="field" dir="auto" maxLength={100} value={draft.name} {...about("name", wrong)} onInput={(event) => change({ name: event.currentTarget.value })} />
      </label>
      <Problem name="name" wrong={wrong} />
      <fieldset class="modes">
        <legend class="unseen">How chats find an agent</legend>
        {MODES.map(({ mode, label, does }) => (
          <label key={mode}>
            <input type="radio" name="mode" checked={draft.mode === mode} onChange={() => change({ mode })} />
            <span>
              {label}
              <small>{does}</small>
            </span>
          </label>
        ))}
      </fieldset>
      <label class="cap">
        Chats at once
        <span class="quiet hint">An agent who takes one of this team's chats may hold so many at once. Whoever has as many is offered none.</span>
        <NumberField min={1} max={100} value={draft.cap} {...about("cap", wrong)} change={(cap) => change({ cap })} />
      </label>
      <Problem name="cap" wrong={wrong} />
    </Part>
  );
}
