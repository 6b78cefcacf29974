import type { Conversation } from "../conversation/conversation";
import { Marked } from "./Marked";
import type { Choice } from "./choices";

type Props = {
  choice: Choice;
  /** The id of what it is about. */
  label: string;
  conversation: Conversation;
};

/** What the visitor may press under a line. A pressed button keeps the focus, so nothing is ever `disabled`. */
export function Buttons({ choice: { to, kind, options, chosen, active, mark }, label, conversation }: Props) {
  const asks = kind === "answered" ? `asks-${to}` : undefined;
  if (kind === "said" && !active && chosen === null) return null;
  return (
    <div class={`buttons ${kind}`} role="group" aria-labelledby={asks ? `${asks} ${label}` : label}>
      {asks && (
        <span id={asks} dir="auto">
          Was this helpful?
        </span>
      )}
      {options.map(({ pick, text }) => (
        <button
          dir="auto"
          aria-pressed={chosen === null ? undefined : chosen === pick}
          aria-disabled={!active}
          onClick={() => active && conversation.press(to, pick, text)}
        >
          {text}
        </button>
      ))}
      {mark && mark.state !== "sent" && <Marked mark={mark} conversation={conversation} />}
    </div>
  );
}
