import type { Then } from "../../kit/protocol";
import type { Draft } from "./draft";
import { Part } from "./field";

type Name = "on_asked" | "on_feedback" | "on_no_answer";

const THENS: readonly { then: Then; label: string }[] = [
  { then: "escalate", label: "Fetch a person at once" },
  { then: "offer", label: "Offer a person" },
  { then: "off", label: "Neither" },
];

const TRIGGERS: readonly { name: Name; label: string; sees: Record<Then, (draft: Draft) => string> }[] = [
  {
    name: "on_asked",
    label: "When the visitor asks for a person in words",
    sees: {
      escalate: () => "The concierge fetches a person at once.",
      offer: () => "The concierge asks: “Would you like to talk to a person?”, with a button.",
      off: () => "It is a question like any other. The button “Talk to a person” is there all the same.",
    },
  },
  {
    name: "on_no_answer",
    label: "When the concierge has no answer",
    sees: {
      escalate: (draft) => `The visitor reads “${draft.no_match}”, and a person is fetched at once.`,
      offer: (draft) => `The visitor reads “${draft.no_match}”, with the button “Talk to a person”.`,
      off: (draft) => `The visitor reads “${draft.no_match}”, and nothing else happens.`,
    },
  },
  {
    name: "on_feedback",
    label: "When an answer did not help",
    sees: {
      escalate: (draft) => `After No the visitor reads “${draft.feedback}”, and a person is fetched at once.`,
      offer: (draft) => `After No the visitor reads “${draft.feedback}”, with the button “Talk to a person”.`,
      off: (draft) => `After No the visitor reads “${draft.feedback}”, and nothing else happens.`,
    },
  },
];

/** When the concierge goes for a person. */
export function Triggers({ draft, change }: { draft: Draft; change(to: Partial<Draft>): void }) {
  return (
    <Part title="When a person is fetched" lead="The button “Talk to a person” always works. These are the other ways.">
      {TRIGGERS.map(({ name, label, sees }) => (
        <fieldset class="trigger" key={name} aria-describedby={`sees-${name}`}>
          <legend>{label}</legend>
          <div class="choices">
            {THENS.map(({ then, label: words }) => (
              <label key={then}>
                <input type="radio" name={name} checked={draft[name] === then} onChange={() => change({ [name]: then })} />
                {words}
              </label>
            ))}
          </div>
          <p class="quiet hint" id={`sees-${name}`} dir="auto">
            {sees[draft[name]](draft)}
          </p>
        </fieldset>
      ))}
      <label class="check">
        <input type="checkbox" checked={draft.feedback_tickets} onChange={(event) => change({ feedback_tickets: event.currentTarget.checked })} />
        An answer that did not help becomes a feedback ticket
      </label>
    </Part>
  );
}
