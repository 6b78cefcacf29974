import type { Draft } from "./draft";
import { about, Part, Problem, type Wrong } from "./field";

type Name = "greeting" | "clarifier" | "no_match" | "feedback" | "offline";

const TEXTS: readonly { name: Name; label: string; when: string }[] = [
  { name: "greeting", label: "Greeting", when: "The first words when the widget opens." },
  { name: "clarifier", label: "Did you mean?", when: "Above up to three articles that may be meant." },
  { name: "no_match", label: "No answer", when: "Where no article fits." },
  { name: "feedback", label: "Not helpful", when: "After the visitor pressed No under an answer." },
  { name: "offline", label: "Nobody here", when: "When a person is asked for and nobody is available." },
];

interface TextsProps {
  draft: Draft;
  wrong: Wrong | null;
  change(to: Partial<Draft>): void;
}

/** What the concierge says. */
export function Texts({ draft, wrong, change }: TextsProps) {
  return (
    <Part title="Messages" lead="The concierge's own words. Answers come from its articles.">
      {TEXTS.map(({ name, label, when }) => (
        <div key={name}>
          {name === "clarifier" && (
            <label class="check">
              <input type="checkbox" checked={draft.clarifies} onChange={(event) => change({ clarifies: event.currentTarget.checked })} />
              Suggest articles when the concierge is not sure
            </label>
          )}
          <label>
            {label}
            <span class="quiet hint">{when}</span>
            <textarea
              class="field"
              dir="auto"
              rows={2}
              maxLength={1000}
              disabled={name === "clarifier" && !draft.clarifies}
              value={draft[name]}
              {...about(name, wrong)}
              onInput={(event) => change({ [name]: event.currentTarget.value })}
            />
          </label>
          <Problem name={name} wrong={wrong} />
        </div>
      ))}
    </Part>
  );
}
